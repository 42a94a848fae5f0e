"""A case that is past its last day does not vanish by a plain edit: a reason is asked, kept and told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.figures.due import missed_limits, overdue
from mingshu.ledgers.actions import record_add, record_change, record_move, record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.excuses import LimitExcused, excused_by, excuses_of, excuses_told, said
from mingshu.ledgers.models import Excuse, LimitExcuse
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

PETITION, HAZARD = LEDGERS.get("petition"), LEDGERS.get("hazard")
ON = date(2024, 3, 1)
TODAY = date.today()
WHY = "误登，以办理单为准"
OPEN_PETITION: dict[str, Any] = {
    "ref_no": "1",
    "channel": "来访",
    "kind": "求决",
    "group": False,
    "long_pending": False,
    "received_on": ON,
    "notified_on": ON,
    "accepted_on": ON,
}
OPEN_HAZARD: dict[str, Any] = {
    "place": "老粮站",
    "field": "消防",
    "level": "一般",
    "found_on": ON,
    "due_on": date(2024, 4, 1),
}


def kept(organ: Organ, ledger_id: str, **values: Any) -> LedgerRecord:
    ledger = LEDGERS.get(ledger_id)
    row = {"petition": OPEN_PETITION, "hazard": OPEN_HAZARD}[ledger_id]
    return record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=row | values, sure=True)


def change(ledger_id: str, record: LedgerRecord, reason: str = "", **values: Any) -> LedgerRecord:
    return record_change(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get(ledger_id),
        record=record,
        values=values,
        revision=record.revision,
        reason=reason,
        sure=True,
        follow=True,
    )


PLAIN_EDITS = [
    pytest.param("hazard", {}, {"due_on": date(2099, 1, 1)}, id="a last day of its own moved to 2099"),
    pytest.param("hazard", {}, {"due_on": None}, id="a last day of its own emptied"),
    pytest.param("hazard", {}, {"found_on": TODAY, "due_on": TODAY}, id="both days moved"),
    pytest.param("petition", {}, {"kind": "建议"}, id="another class"),
    pytest.param("petition", {}, {"accepted_on": TODAY}, id="a start moved"),
    pytest.param("petition", {}, {"accepted_on": None}, id="a start emptied"),
    pytest.param(
        "petition",
        {"closed_on": date(2024, 9, 2), "result": "支持"},
        {"closed_on": date(2024, 3, 4)},
        id="a late closing moved",
    ),
]


@pytest.mark.parametrize(("ledger_id", "more", "edit"), PLAIN_EDITS)
def test_a_change_by_which_a_missed_limit_vanishes_needs_a_reason_and_is_told(
    township: Organ, ledger_id: str, more: dict[str, Any], edit: dict[str, Any]
) -> None:
    record = kept(township, ledger_id, **more)
    assert missed_limits(township, 2024)
    with pytest.raises(LimitExcused, match="不再超期") as asked:
        change(ledger_id, record, **edit)
    assert asked.value.closed
    record.refresh_from_db()
    assert missed_limits(township, 2024), "nothing was written"
    changed = change(ledger_id, record, WHY, **edit)
    ledger = LEDGERS.get(ledger_id)
    (excuse,) = excuses_of(ledger, changed)
    assert (excuse.kind, excuse.reason, excuse.organ) == (Excuse.CORRECTED, WHY, township)
    assert [*excuses_told(township, 2024, date(2024, 12, 31))] == [excuse]
    assert WHY in said(excuse).zh
    excuse.at = datetime(2024, 5, 31, 20, tzinfo=UTC)
    assert "2024-06-01经更正不再超期" in said(excuse).zh, "the day here, not the one of Greenwich"
    assert [e.differences["reason"] for e in log.history(ledger_id, record.pk) if "reason" in e.differences]


def test_a_first_completion_put_on_record_after_the_last_day_is_told_and_needs_no_reason(
    township: Organ,
) -> None:
    record = kept(township, "petition")
    changed = change("petition", record, closed_on=date(2024, 3, 20), result="支持")
    assert overdue(township, TODAY) == []
    (excuse,) = excuses_of(PETITION, changed)
    assert excuse.kind == Excuse.BACKDATED
    assert "补记" in said(excuse).zh


def test_a_first_completion_that_says_it_was_late_hides_nothing(township: Organ) -> None:
    record = kept(township, "petition")
    change("petition", record, closed_on=TODAY, result="支持")
    assert not LimitExcuse.objects.exists()


def test_a_change_of_something_else_asks_for_nothing(township: Organ) -> None:
    record = kept(township, "petition")
    change("petition", record, matter="反映村道照明")
    assert not LimitExcuse.objects.exists()
    assert len(overdue(township, TODAY)) == 1


def test_an_overdue_case_is_ended_or_taken_off_with_a_reason_that_is_told(township: Organ) -> None:
    moved, removed = kept(township, "petition"), kept(township, "petition", ref_no="2")
    PETITION.model.rows.filter(pk=moved.pk).update(state="复核")
    moved.refresh_from_db()
    with pytest.raises(LimitExcused):
        move(moved, "终结")
    move(moved, "终结", WHY)
    record_remove(
        actor=COMMAND_LINE, ledger=PETITION, record=removed, reason="重复登记", revision=removed.revision
    )
    kinds = {one.kind: one.reason for one in LimitExcuse.objects.all()}
    assert kinds == {Excuse.DROPPED: WHY, Excuse.REMOVED: "重复登记"}


def move(record: LedgerRecord, state: str, reason: str = "") -> LedgerRecord:
    return record_move(
        actor=COMMAND_LINE,
        ledger=PETITION,
        record=record,
        state=state,
        revision=record.revision,
        reason=reason,
    )


def test_a_report_tells_what_ended_in_its_year_and_what_was_excused_since(township: Organ) -> None:
    change("hazard", kept(township, "hazard"), WHY, due_on=None)
    assert [excuses_told(township, year, date(year, 12, 31)).count() for year in (2023, 2024, 2025)] == [
        0,
        1,
        1,
    ]


def test_a_row_that_missed_nothing_has_nothing_to_excuse(township: Organ) -> None:
    record = kept(township, "petition", received_on=TODAY, accepted_on=TODAY, notified_on=TODAY)
    assert [*excused_by(PETITION, record, None)] == []
