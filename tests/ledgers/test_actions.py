"""Keeping a ledger: adding, correcting, moving, sending back, removing, nil returns."""

from collections.abc import Collection
from copy import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.digests import KEPT
from mingshu.ledgers.models import NilReturn
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.signals import records_changed
from mingshu.organisations.holding import hold_organs
from mingshu.organisations.models import Level, Organ

MEDIATION = LEDGERS.get("mediation")
CASE: dict[str, Any] = {
    "case_no": "清调〔2022〕1号",
    "org": "清溪镇人民调解委员会",
    "kind": "邻里",
    "accepted_on": date(2022, 3, 15),
    "party_names": ["甲某", "乙某"],
}


def keep(clerk: User, township: Organ, **changes: Any) -> LedgerRecord:
    return actions.record_add(actor=clerk, ledger=MEDIATION, organ=township, values=CASE | changes)


def test_a_new_case_counts_on_the_day_it_was_accepted(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    assert (record.counted_on, record.state) == (date(2022, 3, 15), "受理")


def test_a_settled_case_is_recognised_by_what_is_filled_in(clerk: User, township: Organ) -> None:
    record = keep(clerk, township, closed_on=date(2022, 3, 20), result="成功", amount=Decimal("12000"))
    assert record.state == "达成协议"


def test_a_case_cannot_close_before_it_opens(clerk: User, township: Organ) -> None:
    with pytest.raises(RowProblems) as problem:
        keep(clerk, township, closed_on=date(2022, 3, 1))
    assert problem.value.problems[0].message.zh == "“调结日期”早于“受理日期”"


def test_every_missing_column_is_named(clerk: User, township: Organ) -> None:
    with pytest.raises(RowProblems) as problem:
        keep(clerk, township, org="", kind="")
    assert {found.column for found in problem.value.problems} == {"org", "kind"}


def test_a_row_without_a_date_is_refused(clerk: User, township: Organ) -> None:
    with pytest.raises(RowProblems, match="计数日期"):
        keep(clerk, township, accepted_on=None)


def test_the_same_case_twice_is_said_to_be_on_record(clerk: User, township: Organ) -> None:
    keep(clerk, township)
    with pytest.raises(RowProblems, match="已经登记过"):
        keep(clerk, township, kind="土地")


def test_a_correction_is_on_record_with_old_and_new(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    actions.record_change(
        actor=clerk, ledger=MEDIATION, record=record, values={"kind": "土地"}, revision=record.revision
    )
    newest = log.history("mediation", record.pk)[0]
    assert newest.differences.keys() == {"kind", KEPT} and newest.differences["kind"] == ["邻里", "土地"]
    assert newest.actor == "clerk"


def test_names_of_parties_never_reach_the_log(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    assert "甲某" not in str(log.history("mediation", record.pk)[0].differences)


def test_two_editors_do_not_overwrite_each_other_unseen(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    change = {"actor": clerk, "ledger": MEDIATION, "record": record, "revision": record.revision}
    actions.record_change(**change, values={"kind": "土地"})
    with pytest.raises(RowProblems, match="刚被"):
        actions.record_change(**change, values={"kind": "劳动"})


@pytest.mark.parametrize(("by", "person"), [("clerk", "填报员小周"), ("command-line", "命令行")])
def test_who_comes_second_is_told_by_whom_and_when_on_the_clock_here(
    clerk: User, township: Organ, by: str, person: str
) -> None:
    record = keep(clerk, township)
    User.objects.filter(pk=clerk.pk).update(display_name="填报员小周")
    late = datetime(2022, 3, 15, 23, 9, tzinfo=UTC)
    type(record).rows.filter(pk=record.pk).update(revision=2, updated_by=by, updated_at=late)
    with pytest.raises(RowProblems, match=rf"这一行刚被{person}（2022-03-16 07:09）改过"):
        actions.record_change(actor=clerk, ledger=MEDIATION, record=record, values={}, revision=1)


def test_a_case_moves_on_only_when_its_columns_are_filled(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    with pytest.raises(BadInput, match="调结日期"):
        actions.record_move(
            actor=clerk, ledger=MEDIATION, record=record, state="达成协议", revision=record.revision
        )


def test_a_failed_mediation_cannot_become_performed(clerk: User, township: Organ) -> None:
    record = keep(clerk, township, closed_on=date(2022, 4, 1), result="不成")
    with pytest.raises(BadInput, match="不能从“调解不成”转为“履行”"):
        actions.record_move(actor=clerk, ledger=MEDIATION, record=record, state="履行", revision=1)


def test_sending_back_needs_a_reason_and_keeps_it(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    with pytest.raises(BadInput, match="原因"):
        actions.record_return(actor=clerk, ledger=MEDIATION, record=record, reason=" ", revision=1)
    returned = actions.record_return(
        actor=clerk, ledger=MEDIATION, record=record, reason="缺附件", revision=1
    )
    assert returned.state == "申请"
    assert log.history("mediation", record.pk)[0].differences["reason"] == [None, "缺附件"]


def test_a_removed_row_leaves_its_content_in_the_log(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    number = record.pk
    actions.record_remove(
        actor=clerk, ledger=MEDIATION, record=record, reason="重复登记", revision=record.revision
    )
    assert not MEDIATION.model.rows.exists()
    assert log.history("mediation", number)[0].differences["kind"] == ["邻里", None]


def test_a_row_that_was_changed_after_it_was_seen_is_not_removed(clerk: User, township: Organ) -> None:
    seen = keep(clerk, township)
    changed = actions.record_change(
        actor=clerk, ledger=MEDIATION, record=seen, values={"kind": "婚姻家庭"}, revision=seen.revision
    )
    removal = {"actor": clerk, "ledger": MEDIATION, "record": seen, "reason": "重复登记"}
    with pytest.raises(BadInput, match="刚被"):
        actions.record_remove(**removal, revision=seen.revision)
    assert MEDIATION.model.rows.filter(pk=seen.pk).exists()
    actions.record_remove(**removal, revision=changed.revision)
    assert log.history("mediation", seen.pk)[0].differences["kind"] == ["婚姻家庭", None]
    with pytest.raises(BadInput, match="已被他人删除"):
        actions.record_remove(**removal, revision=changed.revision)


def test_a_masked_amount_is_unknown_and_not_zero(clerk: User, township: Organ) -> None:
    record = actions.record_add(
        actor=clerk, ledger=MEDIATION, organ=township, values=CASE | {"kind": ""}, masked={"amount", "kind"}
    )
    assert record.amount is None and record.masked_columns == {"amount", "kind"}  # type: ignore[attr-defined]


def test_a_stranger_keeps_nothing(township: Organ, db: None) -> None:
    with pytest.raises(NotAllowed):
        keep(User.objects.create_user("stranger"), township)


def test_a_village_does_not_keep_lawsuits(village: Organ, clerk: User) -> None:
    with pytest.raises(BadInput, match="不登记"):
        actions.record_add(actor=clerk, ledger=LEDGERS.get("litigation"), organ=village, values={})


def test_those_above_hear_of_the_old_and_the_new_year(clerk: User, township: Organ) -> None:
    record = keep(clerk, township)
    heard: list[set[tuple[int, int]]] = []

    def listen(sender: object, touched: set[tuple[int, int]], **_: object) -> None:
        heard.append(touched)

    records_changed.connect(listen)
    try:
        actions.record_change(
            actor=clerk, ledger=MEDIATION, record=record, values={"accepted_on": date(2023, 1, 5)}, revision=1
        )
    finally:
        records_changed.disconnect(listen)
    assert heard == [{(township.pk, 2022), (township.pk, 2023)}]


def test_a_nil_return_is_refused_where_there_are_rows(clerk: User, township: Organ) -> None:
    keep(clerk, township)
    with pytest.raises(BadInput, match="已有记录"):
        actions.nil_declare(actor=clerk, ledger=MEDIATION, organ=township, year=2022)
    nil = actions.nil_declare(actor=clerk, ledger=MEDIATION, organ=township, year=2021)
    actions.nil_withdraw(actor=clerk, nil=nil)
    assert not NilReturn.objects.exists()


def test_a_penalty_gets_its_last_day_and_its_in_time_mark(township: Organ) -> None:
    penalty = actions.record_add(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("penalty_case"),
        organ=township,
        values={
            "case_no": "清罚〔2026〕1号",
            "procedure": "普通",
            "field": "城乡建设",
            "party_type": "单位",
            "filed_on": date(2026, 7, 3),
            "legal_reviewed": True,
            "hearing": False,
            "decided_on": date(2026, 9, 18),
            "publicised_on": date(2026, 9, 30),
        },
    )
    assert penalty.publicised_in_time is False  # type: ignore[attr-defined]  # 7 working days end on 29 September
    assert penalty.due_on is not None  # type: ignore[attr-defined]


def test_a_row_without_a_date_of_its_own_counts_in_the_year_of_its_file(township: Organ) -> None:
    item = actions.record_add(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("collective_decision"),
        organ=township,
        values={"title": "道路硬化", "category": "重大项目", "meeting_ref": "第三次党委会", "dissent": False},
        year=2022,
    )
    assert item.counted_on == date(2022, 12, 31)


def test_every_level_that_exists_keeps_some_ledger() -> None:
    for level in Level:
        assert any(level in ledger.keepers for ledger in LEDGERS)


def test_a_row_takes_the_nil_return_of_its_year_back(clerk: User, township: Organ) -> None:
    for year in (2021, 2022):
        actions.nil_declare(actor=clerk, ledger=MEDIATION, organ=township, year=year)
    keep(clerk, township)
    assert [one.year for one in NilReturn.objects.all()] == [2021]
    (entry,) = log.Entry.objects.filter(verb="nil_withdraw")
    assert (entry.actor, entry.differences) == (clerk.username, {"year": [2022, None]})


def test_a_row_written_while_a_nil_return_is_declared_stands_alone(
    clerk: User, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    def after_somebody_else(organ_ids: Collection[int]) -> None:
        monkeypatch.undo()
        keep(clerk, township)
        hold_organs(organ_ids)

    monkeypatch.setattr(actions, "hold_organs", after_somebody_else)
    with pytest.raises(BadInput, match="已有记录"):
        actions.nil_declare(actor=clerk, ledger=MEDIATION, organ=township, year=2022)
    assert not NilReturn.objects.exists()


def test_a_nil_return_is_taken_back_once(clerk: User, township: Organ) -> None:
    nil = actions.nil_declare(actor=clerk, ledger=MEDIATION, organ=township, year=2021)
    for seen in (nil, copy(nil)):
        actions.nil_withdraw(actor=clerk, nil=seen)
    assert log.Entry.objects.filter(verb="nil_withdraw").count() == 1
