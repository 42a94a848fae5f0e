"""Time that the law leaves out of a limit: asking third parties, tests and appraisals (信息公开条例33, 行政强制法25)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.kernel.errors import BadInput
from mingshu.timelimits import (
    Bound,
    Limit,
    Pause,
    Rollover,
    Unit,
    add_working_days,
    count_working_days,
    deadline,
    is_working_day,
)

TWENTY, THIRTY = Limit(20, Unit.WORKING_DAY), Limit(30, Unit.CALENDAR_DAY)
starts = st.dates(date(2019, 3, 1), date(2025, 9, 1))
lengths = st.integers(0, 40)


def pause(first: str, last: str) -> Pause:
    return Pause(date.fromisoformat(first), date.fromisoformat(last))


def last_day(start: str, limit: Limit, *pauses: Pause) -> str:
    return str(deadline(date.fromisoformat(start), limit, Rollover.NONE, pauses=pauses).day)


@pytest.mark.parametrize(
    ("start", "limit", "pauses", "day"),
    [
        ("2026-09-15", TWENTY, [], "2026-10-19"),
        # asked on 09-17, answered on 09-24: the five working days 18, 20 (worked), 21, 22, 23 and 24 do not count
        ("2026-09-15", TWENTY, [pause("2026-09-17", "2026-09-24")], "2026-10-27"),
        ("2026-09-15", TWENTY, [pause("2026-09-30", "2026-10-07")], "2026-10-19"),  # a holiday counts nothing anyway
        ("2026-03-02", THIRTY, [], "2026-04-01"),
        ("2026-03-02", THIRTY, [pause("2026-03-10", "2026-03-20")], "2026-04-11"),
        ("2026-03-02", THIRTY, [pause("2026-03-31", "2026-04-10")], "2026-04-11"),  # holds the last day itself
        ("2026-03-02", THIRTY, [pause("2026-04-01", "2026-04-10")], "2026-04-01"),  # begins when it is over
        ("2026-03-02", THIRTY, [pause("2026-02-20", "2026-03-12")], "2026-04-11"),  # had begun before it
        ("2026-03-02", THIRTY, [pause("2026-03-10", "2026-03-20"), pause("2026-03-15", "2026-03-25")], "2026-04-16"),
        ("2026-03-02", THIRTY, [pause("2026-03-10", "2026-03-10")], "2026-04-01"),  # asked and answered on one day
        ("2026-01-31", Limit(1, Unit.CALENDAR_MONTH), [pause("2026-02-02", "2026-02-12")], "2026-03-10"),
    ],
)  # fmt: skip
def test_as_many_days_later_as_were_left_out(start: str, limit: Limit, pauses: list[Pause], day: str) -> None:
    assert last_day(start, limit, *pauses) == day


@given(starts, lengths, lengths, st.integers(1, 30))
def test_what_is_left_counts_to_the_whole_limit(start: date, after: int, length: int, number: int) -> None:
    first = start + timedelta(days=after)
    one = Pause(first, first + timedelta(days=length))
    days = deadline(start, Limit(number, Unit.CALENDAR_DAY), Rollover.NONE, pauses=[one]).day
    counted = {start + timedelta(days=step) for step in range(1, (days - start).days + 1)} - one.days
    assert len(counted) == number and days in counted
    working = deadline(start, Limit(number, Unit.WORKING_DAY), pauses=[one]).day
    left_out = sum(start < day <= working and is_working_day(day) for day in one.days)
    assert count_working_days(start, working) - left_out == number and working not in one.days
    assert working == add_working_days(start, number + left_out)


def test_a_floor_and_a_last_day_that_rolls_wait_as_well() -> None:
    floor = deadline(
        date(2026, 3, 2),
        Limit(30, Unit.CALENDAR_DAY, Bound.AT_LEAST),
        pauses=[pause("2026-03-10", "2026-03-20")],
    )
    assert str(floor.not_before) == "2026-04-12"
    rolled = deadline(date(2026, 3, 2), THIRTY, pauses=[pause("2026-03-10", "2026-03-20")])
    assert (str(rolled.raw), str(rolled.day)) == ("2026-04-11", "2026-04-13")


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput, match="早于起日"):
        pause("2026-03-20", "2026-03-10")
    with pytest.raises(BadInput, match="倒推"):
        last_day("2026-03-20", Limit(7, Unit.CALENDAR_DAY, backwards=True), pause("2026-03-10", "2026-03-12"))
