"""What holds for every start and every limit."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingshu.kernel.errors import BadInput
from mingshu.timelimits import (
    Bound,
    Limit,
    Rollover,
    Unit,
    add_months,
    add_working_days,
    count_working_days,
    deadline,
    is_working_day,
    national_calendar,
    next_working_day,
)

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
ANY_DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
NUMBERS = st.integers(1, 120)
DAY_UNITS = st.sampled_from([unit for unit in Unit if unit is not Unit.HOUR])
LIMITS = st.builds(Limit, NUMBERS, DAY_UNITS)
NO_DAYS: frozenset[Any] = frozenset()
UNKNOWN: dict[str, Any] = {"rest": NO_DAYS, "working": NO_DAYS, "statutory": NO_DAYS, "years": NO_DAYS}
ROLLOVERS = st.sampled_from(Rollover)


@given(ANY_DAYS, NUMBERS)
def test_the_nth_working_day_is_a_working_day_after_the_start(start: date, number: int) -> None:
    found = add_working_days(start, number)
    assert is_working_day(found)
    assert found >= start + timedelta(days=number)


@given(ANY_DAYS, st.integers(-120, 120))
def test_counting_undoes_adding(start: date, number: int) -> None:
    assert count_working_days(start, add_working_days(start, number)) == number


@given(ANY_DAYS, NUMBERS, NUMBERS)
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    assert add_working_days(add_working_days(start, first), second) == add_working_days(start, first + second)


@given(ANY_DAYS, ANY_DAYS, ANY_DAYS)
def test_working_day_counts_join(one: date, two: date, three: date) -> None:
    first, middle, last = sorted([one, two, three])
    whole = count_working_days(first, last)
    assert whole == count_working_days(first, middle) + count_working_days(middle, last)


@given(ANY_DAYS)
def test_zero_working_days_stay_put(start: date) -> None:
    assert add_working_days(start, 0) == start
    assert count_working_days(start, start) == 0


@given(ANY_DAYS, LIMITS, ROLLOVERS)
def test_a_later_start_never_gives_an_earlier_deadline(start: date, limit: Limit, rollover: Rollover) -> None:
    assert deadline(start, limit, rollover).day <= deadline(start + timedelta(days=1), limit, rollover).day


@given(ANY_DAYS, LIMITS, ROLLOVERS)
def test_a_longer_limit_never_ends_earlier(start: date, limit: Limit, rollover: Rollover) -> None:
    longer = Limit(limit.number + 1, limit.unit)
    assert deadline(start, limit, rollover).day <= deadline(start, longer, rollover).day


@given(ANY_DAYS, LIMITS)
def test_rolling_moves_forward_to_a_working_day(start: date, limit: Limit) -> None:
    found = deadline(start, limit)
    assert found.day == next_working_day(found.raw) >= found.raw
    assert is_working_day(found.day)


@given(ANY_DAYS, LIMITS)
def test_the_three_rollovers_are_ordered(start: date, limit: Limit) -> None:
    none, festivals, every = (
        deadline(start, limit, rollover).day
        for rollover in (Rollover.NONE, Rollover.STATUTORY_ONLY, Rollover.ALL_REST_DAYS)
    )
    assert none <= festivals <= every
    assert not national_calendar().is_statutory_rest_day(festivals) or festivals == none


@given(DAYS, NUMBERS, DAY_UNITS)
def test_a_floor_opens_the_day_after_its_period(start: date, number: int, unit: Unit) -> None:
    floor = deadline(start, Limit(number, unit, Bound.AT_LEAST))
    ceiling = deadline(start, Limit(number, unit), Rollover.NONE)
    assert floor.day == ceiling.day + timedelta(days=1)


@given(ANY_DAYS, NUMBERS)
def test_notice_given_on_its_last_day_leaves_the_full_number_of_days(hearing: date, number: int) -> None:
    notice = deadline(hearing, Limit(number, Unit.WORKING_DAY, Bound.AT_LEAST, backwards=True))
    worked = [
        step for step in range((hearing - notice.day).days) if is_working_day(notice.day + timedelta(step))
    ]
    assert len(worked) == number
    assert is_working_day(notice.day)


@given(ANY_DAYS, st.integers(-240, 240))
def test_months_end_on_the_corresponding_day_or_the_last_of_the_month(start: date, number: int) -> None:
    found = add_months(start, number)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == number
    assert found.day == start.day or (found + timedelta(days=1)).day == 1


@given(DAYS, LIMITS)
def test_a_deadline_inside_the_table_is_final(start: date, limit: Limit) -> None:
    found = deadline(start, limit)
    assert found.provisional == (found.day.year > 2026)


@given(DAYS, LIMITS)
def test_no_notice_moves_a_last_day_beyond_its_slack(start: date, limit: Limit) -> None:
    known = deadline(start, limit)
    guessed = deadline(start, limit, calendar=replace(national_calendar(), **UNKNOWN))
    assume(not known.provisional)
    assert abs((known.day - guessed.day).days) <= guessed.slack


def test_months_before_the_first_year_are_refused() -> None:
    with pytest.raises(BadInput, match="超出日历范围"):
        add_months(date(1, 1, 31), -1)
