"""A case's time limits as its page shows them: begun, running, soon due, overdue, done, ended, not to be told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.figures.due import overdue, todos
from mingshu.law import time_limit
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.organisations.models import Organ
from mingshu.procedures.clocks import Clock
from mingshu.procedures.spans import left
from mingshu.procedures.timeline import SOON, Standing, Timed, timed, timeline
from mingshu.procedures.todo import Kind, Todo
from mingshu.timelimits import Unit
from tests.figures.conftest import Desk

FOI = LEDGERS.get("foi_request")
RECEIVED = date(2026, 9, 15)
LAST = date(2026, 10, 19)  # twenty working days, over two holidays


def request(organ: Organ, **values: Any) -> Any:
    clock = answering()
    return Desk.started(organ, FOI, clock, RECEIVED, state=FOI.flow.states[0], **values)


def answering() -> Any:
    return next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")


def on(day: date, record: Any) -> Timed:
    return timed(FOI, answering(), record, day)


@pytest.mark.parametrize(
    ("day", "standing", "used", "left"),
    [
        (date(2026, 9, 14), Standing.NOT_BEGUN, None, None),
        (date(2026, 9, 16), Standing.RUNNING, "已用1个工作日", "还剩19个工作日"),
        (date(2026, 10, 11), Standing.RUNNING, "已用14个工作日", "还剩6个工作日"),
        (date(2026, 10, 12), Standing.SOON, "已用15个工作日", "还剩5个工作日"),
        (date(2026, 10, 19), Standing.SOON, "已用20个工作日", "今天到期"),
        (date(2026, 10, 20), Standing.OVERDUE, "已用21个工作日", "已超1个工作日"),
    ],
)
def test_a_request_on_its_way(
    township: Organ, day: date, standing: Standing, used: str | None, left: str | None
) -> None:
    found = on(day, request(township))
    told = tuple(one.zh if one else None for one in (found.used, found.left))
    assert (found.standing, *told) == (standing, used, left)
    if found.start and found.start <= day:
        assert found.deadline is not None and found.deadline.day == LAST
        assert found.basis is not None and "政府信息公开条例" in found.basis.zh
        assert found.how is not None and "2026-10-01—2026-10-07放假不计" in found.how.zh


@pytest.mark.parametrize(
    ("done", "standing"), [(LAST, Standing.IN_TIME), (date(2026, 10, 20), Standing.LATE)]
)
def test_a_request_that_was_answered(township: Organ, done: date, standing: Standing) -> None:
    record = request(township, **{answering().done: done})
    assert on(date(2026, 12, 1), record).standing is standing
    assert on(date(2026, 9, 20), record).standing is Standing.RUNNING, "on that day it was not answered yet"


def test_what_is_masked_or_not_provided_is_not_judged(township: Organ) -> None:
    for mark in ("masked", "left_open"):
        record = request(township, **{mark: answering().done})
        assert on(date(2026, 12, 1), record).standing is Standing.UNKNOWN


def test_a_dropped_case_is_no_longer_counted(township: Organ) -> None:
    ledger = LEDGERS.get("penalty_case")
    clock = next(one for one in ledger.clocks if one.limit == "PROC-PENALTY/S10")
    record = Desk.started(township, ledger, clock, date(2026, 3, 2), state=ledger.flow.dropped[0])
    assert timed(ledger, clock, record, date(2026, 12, 1)).standing is Standing.ENDED


def test_the_nearest_last_day_comes_first_and_another_branch_does_not_come(township: Organ) -> None:
    ledger = LEDGERS.get("penalty_case")
    record = Desk.penalty(township, date(2026, 3, 2))
    found = timeline(ledger, record, date(2026, 3, 3))
    begun = [one.deadline.day for one in found if one.start and one.deadline]
    assert begun == sorted(begun) and begun
    assert all(one.clock.runs(record) for one in found)


def test_home_is_told_what_is_due_soon_and_what_is_past(township: Organ) -> None:
    record = request(township)
    soon, past = date(2026, 10, 15), date(2026, 10, 25)
    [found] = todos(township, soon, soon + SOON)
    assert found == Todo("foi_request", "PROC-FOI/S05", record.pk, LAST, Kind.SOON)
    early = date(2026, 9, 20)
    assert todos(township, early, early + SOON) == []
    assert [one.kind for one in todos(township, early)] == [Kind.LATER]
    assert [one.kind for one in todos(township, past, past)] == [Kind.OVERDUE]
    assert "PROC-FOI/S05" in {one.limit for one in overdue(township, past)}


@pytest.mark.parametrize(("ledger", "clock"), [(one, each) for one in LEDGERS for each in one.clocks])
def test_days_are_counted_in_the_unit_of_the_law(township: Organ, ledger: Ledger, clock: Clock) -> None:
    """Used and left alike: of a limit in working days no calendar day is named, and the other way round."""
    record = Desk.started(township, ledger, clock, date(2026, 3, 2), state=ledger.flow.states[0])
    found = timed(ledger, clock, record, date(2026, 3, 4))
    limit = found.step.limit_on(date(2026, 3, 2))
    assert limit is not None
    unit = "个工作日" if limit.unit is Unit.WORKING_DAY else "个自然日"
    assert found.used is not None and found.used.zh == f"已用2{unit}"
    if found.deadline:
        assert found.left is None or found.left.zh.endswith(unit) or found.left.zh == "今天到期"


@pytest.mark.parametrize(
    ("today", "zh", "en"),
    [
        (date(2026, 10, 17), "已超期，不足1个工作日", "past by less than 1 working day"),
        (date(2026, 10, 19), "已超1个工作日", "past by 1 working day"),
        (date(2026, 10, 15), "还剩1个工作日", "1 working day left"),
    ],
)
def test_on_a_day_of_rest_no_working_day_has_passed(today: date, zh: str, en: str) -> None:
    said = left(time_limit("PROC-FOI/S05", on=RECEIVED), date(2026, 10, 16), today)
    assert (said.zh, said.en) == (zh, en)
