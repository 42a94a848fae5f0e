"""Two cells of one row that cannot both be so: refused where they are entered, told of where they were kept before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.contrary import Contrary, Kind
from mingshu.ledgers.dates import DatesAsked
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.problems import RowProblems, problems_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

MEDIATION = LEDGERS.get("mediation")
CASE: dict[str, Any] = {
    "org": "清溪镇调委会", "kind": "邻里", "accepted_on": date(2024, 3, 1), "party_names": ["甲某"],
    "closed_on": date(2024, 3, 9), "result": "不成", "case_no": "1号",
}  # fmt: skip
CONTRADICTIONS = [
    ("mediation", {"result": "不成", "performed": True}, "“结果”为“不成”，“是否履行”不能是“是”"),
    ("mediation", {"result": "撤回", "confirmed": True}, "“结果”为“撤回”，“是否司法确认”不能是“是”"),
    ("mediation", {"result": "终止", "agreement_form": "书面"}, "“协议形式”不能是“书面”"),
    ("reconsideration", {"result": "维持", "corrected": True}, "“是否被纠错”不能是“是”"),
    ("reconsideration", {"result": "撤销", "corrected": False}, "“是否被纠错”不能是“否”"),
    ("reconsideration", {"result": "不予受理", "accepted_on": date(2024, 3, 1)}, "“受理日期”不能是"),
    ("reconsideration", {"decided_on": date(2024, 3, 1), "answered_on": date(2024, 3, 2)}, "早于“答复日期”"),
    ("petition", {"closed_on": date(2024, 3, 1), "accepted_on": date(2024, 3, 2)}, "“办结日期”（2024-03-01）早于"),
    ("litigation", {"performed": True, "judgment_to_perform": False}, "“是否履行裁判”不能是“是”"),
    ("study", {"leader_attended": False, "heads_present": ["镇长"]}, "“参加学习的主要负责人职务”不能是“镇长”"),
    ("study", {"leader_attended": True, "attend_count": 0}, "“主要负责人是否参加”不能是“是”"),
    ("training", {"units": 9, "people": 8}, "“参加单位数”（9）大于“参加人数”（8）"),
    ("supervision_task", {"report_on": date(2024, 3, 1), "assigned_on": date(2024, 3, 2)}, "早于“交办日期”"),
    ("contract", {"review_result": "未审查", "reviewed_on": date(2024, 3, 1)}, "“审查日期”不能是"),
    ("normative_doc", {"review_result": "未审核", "review_done_on": date(2024, 3, 1)}, "“审核日期”不能是"),
    ("enforcement_staff", {"legal_reviewers": 9, "staff": 8}, "大于“执法人员数”（8）"),
    ("penalty_case", {"closed_on": date(2024, 3, 1), "decided_on": date(2024, 3, 2)}, "早于“决定日期”"),
    ("penalty_case", {"procedure": "简易", "hearing": True}, "“是否听证”不能是“是”"),
    ("legal_aid", {"decision": "不予", "assigned_on": date(2024, 3, 1)}, "“指派日期”不能是"),
    ("dispute_clue", {"resolved": False, "resolved_on": date(2024, 3, 1)}, "“化解日期”不能是"),
    ("dispute_screening", {"transferred": 9, "found": 8}, "“移交数”（9）大于“排查发现数”（8）"),
    ("assessment", {"score": 101, "max_points": 100}, "“得分”（101）大于“分值上限”（100）"),
    ("exam", {"attended": 9, "should_attend": 8}, "“实参加人数”大于“应参加人数”"),
    ("mediation", {"closed_on": date(2024, 3, 1), "accepted_on": date(2024, 3, 2)}, "“调结日期”早于“受理日期”"),
    ("foi_request", {"answered_on": date(2024, 3, 1), "received_on": date(2024, 3, 2)}, "早于“收到日期”"),
]  # fmt: skip


def said(ledger: Ledger, values: dict[str, Any], organ: Organ) -> list[str]:
    record = ledger.model(organ=organ, **values)
    ledger.complete(record, 2024)
    return [problem.message.zh for problem in problems_of(ledger, record, told=True)]


@pytest.mark.django_db
@pytest.mark.parametrize(("ledger_id", "values", "message"), CONTRADICTIONS)
def test_two_cells_that_cannot_both_be_so_are_refused(
    ledger_id: str, values: dict[str, Any], message: str, county: Organ
) -> None:
    ledger = LEDGERS.get(ledger_id)
    assert any(message in one for one in said(ledger, values, county))
    for name in values:
        apart = {other: value for other, value in values.items() if other != name}
        assert not any(message in one for one in said(ledger, apart, county))


@pytest.mark.parametrize(
    ("ledger_id", "part", "whole"), [("assessment", "score", "max_points"), ("training", "units", "people")]
)
def test_as_many_as_there_are_is_no_contradiction(ledger_id: str, part: str, whole: str) -> None:
    ledger = LEDGERS.get(ledger_id)
    record: Any = ledger.model(**{part: 8, whole: 8})
    assert not [one for one in ledger.contrary if one.holds(record)]
    setattr(record, part, 9)
    assert [one.first for one in ledger.contrary if one.holds(record)] == [part]


def all_rules() -> list[Any]:
    return [
        pytest.param(ledger, rule, id=f"{ledger.id}-{rule.first}-{rule.second}-{number}")
        for ledger in LEDGERS
        for number, rule in enumerate(ledger.contrary)
    ]


@pytest.mark.parametrize(("ledger", "rule"), all_rules())
def test_every_rule_names_values_its_columns_can_hold(ledger: Ledger, rule: Contrary) -> None:
    assert rule.kind is not Kind.BOTH or rule.first_values or rule.second_values
    for name, values in ((rule.first, rule.first_values), (rule.second, rule.second_values)):
        column = ledger.column(name)
        known = column.choices or ((True, False) if column.kind.value == "bool" else values)
        assert set(values) <= set(known)


@pytest.mark.parametrize(("ledger", "rule"), all_rules())
def test_what_is_masked_or_was_left_open_contradicts_nothing(ledger: Ledger, rule: Contrary) -> None:
    samples = {"date": date(2024, 5, 1), "bool": True, "list": ["镇长"]}
    record: Any = ledger.model()
    for name, values in ((rule.first, rule.first_values), (rule.second, rule.second_values)):
        column = ledger.column(name)
        choice = column.choices[0] if column.choices else 5
        setattr(record, name, values[0] if values else samples.get(column.kind.value, choice))
    if rule.kind is Kind.BEFORE:
        setattr(record, rule.first, date(2024, 4, 1))
    if rule.kind is Kind.MORE:
        setattr(record, rule.first, 6)
    if rule.kind is Kind.UNDATED:
        setattr(record, rule.first, None)
    assert rule.holds(record)
    for mark in ("masked", "left_open"):
        for name in (rule.first, rule.second):
            setattr(record, mark, name)
            assert not rule.holds(record)
            setattr(record, mark, "")


def test_a_month_contradicts_only_where_none_of_its_days_is_late_enough() -> None:
    record: Any = LEDGERS.get("petition").model(closed_on=date(2024, 3, 1), accepted_on=date(2024, 3, 20))
    (rule,) = [
        one
        for one in LEDGERS.get("petition").contrary
        if one.first == "closed_on" and one.kind is Kind.BEFORE
    ]
    assert rule.holds(record)
    record.approximate = "closed_on"
    assert not rule.holds(record)
    record.accepted_on = date(2024, 4, 1)
    assert rule.holds(record)


@pytest.fixture
def kept_before(township: Organ) -> LedgerRecord:
    """A case kept before the rule came: not settled, and performed."""
    record = record_add(actor=COMMAND_LINE, ledger=MEDIATION, organ=township, values=CASE, year=2024)
    MEDIATION.model.rows.filter(pk=record.pk).update(performed=True)
    record.refresh_from_db()
    return record


def changed(record: LedgerRecord, **values: Any) -> LedgerRecord:
    return record_change(
        actor=COMMAND_LINE, ledger=MEDIATION, record=record, values=values, revision=record.revision
    )


@pytest.mark.django_db
def test_a_row_that_was_kept_before_can_be_changed_elsewhere_and_its_list_tells_of_it(
    kept_before: LedgerRecord, clerk: User, township: Organ
) -> None:
    after = changed(kept_before, mediator="周某")
    assert after.performed is True  # type: ignore[attr-defined]
    desk = Client()
    desk.force_login(clerk)
    page = desk.get(reverse("ledger-list", args=[township.code, 2024, "mediation"])).content.decode()
    assert "1 条记录“结果”为“不成”，“是否履行”不能是“是”" in page
    assert changed(after, performed=False).pk
    page = desk.get(reverse("ledger-list", args=[township.code, 2024, "mediation"])).content.decode()
    assert "不能是“是”" not in page


@pytest.mark.django_db
def test_a_change_that_makes_a_row_contradict_itself_is_refused(township: Organ) -> None:
    record = record_add(actor=COMMAND_LINE, ledger=MEDIATION, organ=township, values=CASE, year=2024)
    with pytest.raises(RowProblems, match="“是否履行”不能是“是”"):
        changed(record, performed=True)


@pytest.mark.django_db
def test_an_outcome_without_its_day_is_asked_about(township: Organ) -> None:
    values = {name: value for name, value in CASE.items() if name != "closed_on"} | {"result": "成功"}
    options = {"actor": COMMAND_LINE, "ledger": MEDIATION, "organ": township, "year": 2024}
    with pytest.raises(DatesAsked, match="“结果”填了“成功”，“调结日期”空着"):
        record_add(values=values, **options)
    assert record_add(values=values, sure=True, **options).state != "达成协议"
