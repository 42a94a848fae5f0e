"""The product's own catalogue: complete, consistent, and every statute that reports cite is known."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mingshu import law
from mingshu.kernel.errors import BadInput
from mingshu.law.schema import verification_label
from tests.facts.reading import researched_catalogue, researched_ledgers

OUR_BASES = {
    "M-AI-05",
    "M-AI-06",
    "M-AR-05",
    "M-CT-06",
    "M-DR-05",
    "M-FO-05",
    "M-ND-10",
    "M-PC-08",
    "M-PC-09",
    "M-PE-08",
}
OUR_INDICATORS = ["IND-51", "IND-52"]
"""What reports print and the research leaves out: backbones per ten households, villages with an adviser."""


def steps() -> list[tuple[str, law.Step]]:
    return [(f"{found.id}/{step.id}", step) for found in law.procedures() for step in found.steps]


def test_what_the_catalogue_holds() -> None:
    assert len(law.duties()) == 38
    assert len(law.procedures()) == 28
    assert len(steps()) == 195
    assert sum(bool(step.limits) for _, step in steps()) == 91
    assert len({row.id for row in law.indicators()}) == 50 + len(OUR_INDICATORS)
    assert len(law.glossary()) == 183
    assert len(law.page_rules()) == 37
    assert [outline.id for outline in law.catalogue().outlines] == ["shufa", "annual"]
    assert len(law.statutes()) >= 150


def test_every_researched_row_was_carried_over() -> None:
    facts = researched_catalogue()
    assert facts["duties"] == [duty.id for duty in law.duties()]
    assert [*facts["indicators"], *OUR_INDICATORS] == [row.id for row in law.indicators(on=date(2026, 1, 1))]
    assert set(facts["steps"]) == {reference for reference, _ in steps()}
    for kind, sections in facts["outlines"].items():
        ours = [(section.id, list(section.measures)) for section in law.outline(kind).sections]
        assert [(section["id"], section["measures"]) for section in sections] == ours


def test_every_ledger_and_measure_of_the_research_satisfies_the_catalogue() -> None:
    ledgers = researched_ledgers()
    measures = {measure["id"] for ledger in ledgers for measure in ledger["measures"]}
    own = {measure for row in law.indicators() if row.id in OUR_INDICATORS for measure in row.measures}
    kept = {ledger for row in law.indicators() if row.id in OUR_INDICATORS for ledger in row.ledgers}
    law.check_references(
        {ledger["id"] for ledger in ledgers} | kept,
        measures | own | OUR_BASES,
    )


def test_every_deadline_a_ledger_names_is_a_step_with_a_limit() -> None:
    for ledger in researched_ledgers():
        for reference in ledger["deadlines"]:
            assert law.time_limit(reference).title.zh


LOCAL_OR_NO_LAW = {"政府工作报告", "八五普法手册"}
"""Titles in the reports that are no statute: a work report and a leaflet. Local documents are masked with *."""


def titles_of(text: str) -> set[str]:
    return set(re.findall(r"《([^《》]+)》", text))


def test_every_title_in_the_reports_is_known_local_or_no_law(shared: Path) -> None:
    names: set[str] = set()
    for path in sorted((shared / "seeds").glob("*.txt")):
        names |= titles_of(path.read_text(encoding="utf-8"))
    assert len(names) > 20
    unknown = {name for name in names if "*" not in name and law.find_statute(name) is None}
    assert unknown == LOCAL_OR_NO_LAW


@pytest.mark.parametrize(
    "name",
    [
        "宪法",
        "民法典",
        "刑法",
        "土地管理法",
        "反家暴法",
        "劳动合同法",
        "法律援助条例",
        "国家安全法",
        "社区矫正法",
        "党章",
    ],
)
def test_short_names_in_the_reports_are_known(name: str) -> None:
    assert law.find_statute(name) is not None


def test_every_basis_of_the_research_is_a_statute() -> None:
    page = "四议两公开工作程序（普法网页）"
    names = {name for name in researched_catalogue()["statutes"] if name != page}
    assert len(names) > 50
    assert {name for name in names if law.find_statute(name) is None} == set()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("《中华人民共和国行政处罚法》", "administrative-penalty-law"),
        ("行政处罚法（2021修订）", "administrative-penalty-law"),
        ("中华人民共和国行政复议法(2023修订)", "administrative-reconsideration-law"),
        ("行政诉讼法第三条", "administrative-litigation-law"),
        ("最高人民法院关于适用《行政诉讼法》的解释", "litigation-interpretation"),
        ("法治政府建设实施纲要（2021—2025年）", "law-based-government-outline-2021"),
        ("法治政府建设实施纲要(2015-2020年)", "law-based-government-outline-2015"),
        ("信访条例", "petition-regulation-2005"),
        ("乡村“法律明白人”培养工作规范（试行）", "legal-literate-norm"),
    ],
)
def test_a_statute_is_found_by_the_names_people_write(name: str, found: str) -> None:
    statute = law.find_statute(name)
    assert statute is not None
    assert statute.id == found


@pytest.mark.parametrize(
    "name", ["某县犬类管理办法", "", "法治政府建设实施纲要", "市县法治政府建设示范指标体系"]
)
def test_an_unknown_or_ambiguous_name_is_not_guessed(name: str) -> None:
    assert law.find_statute(name) is None


@pytest.mark.parametrize(
    ("statute_id", "day", "version"),
    [
        ("administrative-penalty-law", "2021-07-14", "1996-10-01"),
        ("administrative-penalty-law", "2021-07-15", "2021-07-15"),
        ("administrative-reconsideration-law", "2022-06-30", "2018-01-01"),
        ("administrative-reconsideration-law", "2024-01-01", "2024-01-01"),
        ("contract-law", "2020-12-31", "1999-10-01"),
        ("contract-law", "2021-01-01", None),
        ("legal-publicity-law", "2025-10-31", None),
        ("legal-publicity-law", "2025-11-01", "2025-11-01"),
        ("local-organic-law", "2022-03-11", "2015-08-29"),
        ("local-organic-law", "2022-03-12", "2022-03-12"),
        ("enforcement-supervision-regulation", "2026-01-31", None),
    ],
)
def test_the_text_in_force_on_a_day(statute_id: str, day: str, version: str | None) -> None:
    found = law.statute(statute_id).version_on(date.fromisoformat(day))
    assert (found and str(found.since)) == version


@pytest.mark.parametrize(
    "old",
    ["合同法", "婚姻法", "继承法", "物权法", "侵权责任法", "担保法", "收养法", "民法通则", "民法总则"],
)
def test_the_nine_civil_laws_ended_with_2020_and_lead_to_the_civil_code(old: str) -> None:
    statute = law.find_statute(old)
    assert statute is not None
    assert statute.successor == "civil-code"
    assert statute.versions[-1].until == date(2020, 12, 31)


def test_a_replaced_statute_never_outlives_the_start_of_its_successor() -> None:
    for statute in law.statutes():
        until = statute.versions[-1].until
        if statute.successor and until:
            assert law.statute(statute.successor).versions[0].since > until, statute.id


def test_only_the_newest_text_of_a_statute_is_open_ended() -> None:
    for statute in law.statutes():
        assert all(version.until for version in statute.versions[:-1]), statute.id


def test_duties_by_level_and_day() -> None:
    township = {duty.id for duty in law.duties(level="township")}
    assert {"DUTY-T-01", "DUTY-G-02", "DUTY-R-08"} <= township
    assert {"DUTY-R-02", "DUTY-R-05", "DUTY-R-07"}.isdisjoint(township)
    assert "DUTY-S-01" not in {duty.id for duty in law.duties(on=date(2022, 12, 31))}
    assert "DUTY-S-01" in {duty.id for duty in law.duties(on=date(2025, 11, 1))}
    assert law.duties(level="village") == ()
    assert not any(duty.in_force_on(date(2015, 1, 1)) for duty in law.duties() if duty.since)


def test_the_national_duty_reaches_townships_only_by_reference() -> None:
    duty = law.catalogue().duty("DUTY-G-02")
    assert "county" in duty.levels
    assert "township" in duty.by_reference


def test_a_duty_never_starts_before_its_statute() -> None:
    for duty in law.duties():
        if duty.since:
            assert law.statute(duty.statute).in_force_on(duty.since), duty.id


def test_indicators_by_level() -> None:
    assert {row.id for row in law.indicators("township")} != {row.id for row in law.indicators("county")}
    assert "IND-39" not in {row.id for row in law.indicators("township")}


def test_an_indicator_names_its_numerator_and_denominator() -> None:
    hours = law.catalogue().indicator("IND-41")
    assert hours.measures == ("M-VA-02", "M-VA-04")
    assert hours.numerator == ("M-VA-02",)
    assert hours.denominators == (("M-VA-04",), ("MONTHS",))
    assert law.catalogue().indicator("IND-01").denominators == ()


def test_only_text_makes_a_threshold_law() -> None:
    for row in law.indicators():
        if row.threshold_kind in ("statutory", "policy", "local_indicator"):
            assert row.statute is not None, row.id
        if row.scale == 100:
            assert row.denominators, row.id


def test_unverified_rows_say_so_in_both_languages() -> None:
    party = law.catalogue().duty("DUTY-P-02")
    assert (verification_label(party).zh, verification_label(party).en) == ("未核实", "unverified")
    assert verification_label(law.catalogue().duty("DUTY-T-03")).zh == "已核实"
    assert law.procedure("PROC-LICENCE").verified
    assert not law.procedure("PROC-VILLAGE").verified


def test_every_row_has_a_title_in_both_languages() -> None:
    for row in (*law.duties(), *law.procedures(), *law.indicators(), *law.page_rules().values()):
        assert re.search(r"[一-鿿]", row.title.zh), row.id
        assert not re.search(r"[一-鿿]", row.title.en), row.id
    for reference, step in steps():
        assert re.search(r"[一-鿿]", step.title.zh), reference
        assert not re.search(r"[一-鿿]", step.title.en), reference


def test_page_rules_give_the_page_of_22_lines_by_28_characters() -> None:
    rules = law.page_rules()
    assert rules["lines_per_page"].value == 22
    assert rules["chars_per_line"].value == 28
    assert rules["page_size"].value == {"width_mm": 210, "height_mm": 297}


def test_rows_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        law.statute("civil-code").level = "local"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("ask", "names"),
    [
        (lambda: law.statute("civil-kode"), "civil-kode"),
        (lambda: law.procedure("PROC-NONE"), "PROC-NONE"),
        (lambda: law.time_limit("PROC-PENALTY/S99"), "PROC-PENALTY/S99"),
        (lambda: law.outline("monthly"), "monthly"),
    ],
)
def test_an_id_that_does_not_exist_is_named_with_the_ones_that_do(ask: Any, names: str) -> None:
    with pytest.raises(BadInput, match=names) as caught:
        ask()
    assert caught.value.way_out is not None
    assert "可用" in caught.value.way_out.zh
