"""The ledgers are the 49 of the catalogue, word for word, and our own."""

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS, MEASURES, Kind
from mingshu.ledgers.records import EventRecord
from tests.facts.reading import researched_ledgers

RENAMED = {("annual_report", "organ"): "reporting_organ", ("double_random", "objects"): "targets"}
# What the catalogue's own procedures end in (PROC-MEDIATION: 当事人撤回, 终止) and its ledger leaves out.
# Whatever is planned may be called off, and a committee plans its meetings as a village its deliberations.
OUR_STATES = {"mediation": ["终止"]} | {
    ledger.id: ["取消", *(["计划"] if ledger.id in ("correction_committee", "village_governance") else [])]
    for ledger in LEDGERS
    if issubclass(ledger.model, EventRecord)
}
OUR_CHOICES = {
    ("mediation", "result"): ["终止"],
    ("contract", "review_result"): ["不需审查", "未审查"],
    ("normative_doc", "review_result"): ["未审核"],
    ("meetings", "type"): ["领导小组会议", "办公会", "其他"],
    ("study", "form"): ["集体学习", "其他"],
    ("foi_request", "result"): ["其他处理"],
    ("assessment", "unit_type"): ["其他"],
    ("plan_docs", "doc_type"): ["其他"],
    ("supervision_task", "source"): ["其他"],
    ("training", "kind"): ["其他"],
    ("legal_service_site", "kind"): ["其他"],
    ("petition", "channel"): ["其他"],
    ("petition", "kind"): ["其他"],
    ("publicity", "form"): ["其他"],
    ("safety_work", "work"): ["其他"],
    ("village_governance", "kind"): ["其他"],
}
RESEARCHED = frozenset(row["id"] for row in researched_ledgers())
# What real duty reports print and the research does not count.
OUR_MEASURES = {
    *("M-ME-09", "M-AI-05", "M-MT-05", "M-PE-07", "M-SV-04", "M-SV-05"),
    *("M-DP-06", "M-DS-04", "M-ST-05", "M-TR-06"),
    *("M-EX-06", "M-EX-07", "M-EX-08", "M-CF-06", "M-CF-07", "M-AS-04", "M-AS-05"),
    *(f"M-GS-{number:02}" for number in range(8, 19)),
    *(f"M-PB-{number:02}" for number in range(7, 12)),
    *(f"M-CP-{number:02}" for number in range(5, 9)),
    *(f"M-LI-{number:02}" for number in range(13, 16)),
    *(f"M-LL-{number:02}" for number in range(5, 10)),
    *("M-CD-03", "M-CT-06", "M-CT-07", "M-MD-07", "M-ND-09", "M-PC-08", "M-PE-08", "M-PE-09"),
    *("M-PC-09", "M-FO-05", "M-DR-05", "M-AI-06", "M-ND-10", "M-AR-05", "M-HZ-06"),
}
# Rates over what the law asks of alone, where the catalogue's is over all: contracts that need a review, and what was
# due, done or not, where something was to be done in time.
OUR_BASES = {
    "M-CT-05": "M-CT-06",
    "M-PE-05": "M-PE-08",
    "M-PC-07": "M-PC-09",
    "M-FO-04": "M-FO-05",
    "M-DR-04": "M-DR-05",
    "M-ND-07": "M-ND-10",
    "M-AR-03": "M-AR-05",
}
# Titles that say what is counted, where the catalogue's says more.
OUR_TITLES = {
    "M-PD-04": "年度要点任务完成率",
    "M-ST-01": "领导班子集体学法次数",
    "M-ST-04": "领导班子集体学法学时",
    "M-MD-04": "经合法性审查件数",
    "M-ND-02": "经合法性审核件数",
    "M-CT-01": "送审合同数",
    "M-CT-04": "签订合同金额",
    "M-PC-04": "经法制审核案件数",
    "M-LS-04": "调解工作室数",
    "M-DP-05": "参与排查组织数",
}
LEFT_OPEN = {("rectification", "measures")}
"""Required by the research, but a row that signing lays down has no measures yet."""
KINDS = {
    "string": {Kind.TEXT, Kind.PERIOD},
    "ref": {Kind.TEXT},
    "file": {Kind.TEXT},
    "list": {Kind.LIST},
    "date": {Kind.DATE},
    "bool": {Kind.BOOL},
    "int": {Kind.WHOLE, Kind.YEAR},
    "decimal": {Kind.DECIMAL, Kind.MONEY},
    "enum": {Kind.CHOICE},
    "url": {Kind.LINK},
}


@pytest.fixture
def catalogue() -> list[dict[str, Any]]:
    return researched_ledgers()


def test_the_catalogue_s_49_ledgers_and_all_its_measures_are_there(catalogue: list[dict[str, Any]]) -> None:
    assert len(RESEARCHED) == 49 and set(LEDGERS.keys()) >= RESEARCHED
    theirs = {measure["id"] for row in catalogue for measure in row["measures"]}
    added = {measure.id for ledger, measure in MEASURES if ledger.id in RESEARCHED} - theirs
    assert added == OUR_MEASURES


def test_titles_states_and_columns_are_those_of_the_catalogue(catalogue: list[dict[str, Any]]) -> None:
    for row in catalogue:
        ledger = LEDGERS.get(row["id"])
        assert ledger.title == row["title_zh"]
        ours = OUR_STATES.get(row["id"], [])
        assert [state for state in ledger.flow.states if state not in ours] == row["states"]
        for field in row["fields"]:
            column = ledger.column(RENAMED.get((row["id"], field["name"]), field["name"]))
            assert column.title == field["title_zh"]
            dues = {clock.due for clock in ledger.clocks}
            left_open = (row["id"], field["name"]) in LEFT_OPEN or column.needed or column.name in dues
            assert column.required == (field["required"] and not left_open), (row["id"], column)
            assert column.privacy.value == field["personal_data"]
            assert column.kind in KINDS[field["type"]]
            ours = OUR_CHOICES.get((row["id"], field["name"]), [])
            assert list(column.choices) == [*field.get("options", []), *ours]
            if field["unit"] and column.kind is not Kind.YEAR:
                assert column.unit == field["unit"]


def test_every_measure_keeps_its_title_and_unit(catalogue: list[dict[str, Any]]) -> None:
    for row in catalogue:
        for wanted in row["measures"]:
            ledger, measure = MEASURES.get(wanted["id"])
            assert (ledger.id, str(measure.title), measure.unit) == (
                row["id"],
                OUR_TITLES.get(measure.id, wanted["title_zh"]),
                wanted["unit"],
            )
            if wanted["aggregation"] == "ratio":
                assert (measure.numerator, measure.denominator) == (
                    wanted["numerator"],
                    OUR_BASES.get(measure.id, wanted["denominator"]),
                )


def test_our_own_columns_are_optional(catalogue: list[dict[str, Any]]) -> None:
    for row in catalogue:
        theirs = {RENAMED.get((row["id"], field["name"]), field["name"]) for field in row["fields"]}
        for column in LEDGERS.get(row["id"]).columns:
            assert column.name in theirs or not column.required
