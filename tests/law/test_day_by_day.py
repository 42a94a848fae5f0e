"""Every limit of the catalogue, counted day by day with nothing but a table of days off.

The table is not the product's: weekdays off as chinesecalendar 1.11.0 knows them, working weekends as the yearly
notices name them. The count takes one day after the other and knows no shortcut of the product. It refuses to speak of
days off in a year without a notice, where the product has to say ``provisional``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest

from mingshu import law
from mingshu.law import Step, TimeLimit
from mingshu.procedures.counted import counted
from mingshu.timelimits import Deadline, Rollover, Unit

YEARS = range(2019, 2027)
WEEKDAYS_OFF = {
    2019: "01-01 02-04/02-08 04-05 05-01/05-03 06-07 09-13 10-01/10-04 10-07",
    2020: "01-01 01-24 01-27/01-31 04-06 05-01 05-04/05-05 06-25/06-26 10-01/10-02 10-05/10-08",
    2021: "01-01 02-11/02-12 02-15/02-17 04-05 05-03/05-05 06-14 09-20/09-21 10-01 10-04/10-07",
    2022: "01-03 01-31/02-04 04-04/04-05 05-02/05-04 06-03 09-12 10-03/10-07",
    2023: "01-02 01-23/01-27 04-05 05-01/05-03 06-22/06-23 09-29 10-02/10-06",
    2024: "01-01 02-12/02-16 04-04/04-05 05-01/05-03 06-10 09-16/09-17 10-01/10-04 10-07",
    2025: "01-01 01-28/01-31 02-03/02-04 04-04 05-01/05-02 05-05 06-02 10-01/10-03 10-06/10-08",
    2026: "01-01/01-02 02-16/02-20 02-23 04-06 05-01 05-04/05-05 06-19 09-25 10-01/10-02 10-05/10-07",
}
WEEKENDS_WORKED = {
    2019: "02-02 02-03 04-28 05-05 09-29 10-12",
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
pytestmark = pytest.mark.same_on_both("days are counted in Python; no table is asked")
DAY = timedelta(days=1)
MORNING = time(9, 30)
ALONE = 13
"""Of the days that nothing lies near, every so many-th is tried."""


class NoNotice(Exception):
    """Asked about a day off in a year whose notice is not out."""


def days(written: dict[int, str]) -> frozenset[date]:
    found: set[date] = set()
    for year, runs in written.items():
        for run in runs.split():
            first, _, last = run.partition("/")
            day, end = (date.fromisoformat(f"{year}-{one}") for one in (first, last or first))
            while day <= end:
                found.add(day)
                day += DAY
    return frozenset(found)


OFF, WORKED = days(WEEKDAYS_OFF), days(WEEKENDS_WORKED)


def works(day: date) -> bool:
    if day.year not in YEARS:
        raise NoNotice(day)
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def months_away(start: date, number: int) -> date:
    """Month by month to the same day, or the last that month has."""
    year, month = start.year, start.month
    for _ in range(abs(number)):
        month += 1 if number > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    for day in range(start.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, start.day)


def end_of(start: date, number: int, unit: Unit, *, back: bool) -> date:
    """The last of ``number`` days (months, years); the starting day is none of them."""
    if unit in (Unit.CALENDAR_MONTH, Unit.CALENDAR_YEAR):
        months = number * (12 if unit is Unit.CALENDAR_YEAR else 1)
        return months_away(start, -months if back else months)
    day = start
    while number:
        day = day - DAY if back else day + DAY
        number -= 1 if unit is Unit.CALENDAR_DAY or works(day) else 0
    return day


def rolled(day: date, limit: TimeLimit) -> date:
    while limit.rollover is Rollover.ALL_REST_DAYS and not works(day):
        day += DAY
    return day


@cache
def by_hand(limit: TimeLimit, start: date) -> tuple[date, date, date | None] | None:
    """(last day, end of the period before it rolled, first day of the next step), None where no notice tells."""
    assert limit.value and limit.unit
    try:
        raw = end_of(start, limit.value, limit.unit, back=limit.backwards)
        if limit.backwards:
            return raw, raw, None
        if limit.kind == "at_least":
            return raw + DAY, raw, raw + DAY
        if limit.kind == "between":
            assert limit.ceiling
            last = end_of(start, limit.ceiling, limit.unit, back=False)
            return rolled(last, limit), last, raw + DAY
        return rolled(raw, limit), raw, None
    except NoNotice:
        return None


def near() -> frozenset[date]:
    """Days close to which counts go wrong: holidays, working weekends, ends of months and years, 29 February."""
    found = {day + step * DAY for day in OFF | WORKED for step in range(-2, 3)}
    for year in YEARS:
        found |= {date(year, 2, 28) + step * DAY for step in range(-2, 4)}
        found |= {date(year, 12, 28) + step * DAY for step in range(4)} | {
            date(year, 1, 1) + step * DAY for step in range(4)
        }
        found |= {date(year, month, 1) + step * DAY for month in range(1, 13) for step in (-2, -1, 0)}
    return frozenset(found)


NEAR = near()


def starts(limit: TimeLimit, offset: int) -> Iterator[date]:
    """The days within the limit's own time on which it is tried: its first and last, all of ``NEAR``, some others."""
    day = max(limit.since, date(YEARS[0], 1, 1))
    last = min(limit.until or date.max, date(YEARS[-1], 12, 31))
    ends = (limit.since, last)
    while day <= last:
        if day in NEAR or day in ends or (day.toordinal() + offset) % ALONE == 0:
            yield day
        day += DAY


LIMITS = [
    (f"{of.id}/{step.id}", step, limit)
    for of in law.procedures()
    for step in of.steps
    for limit in step.limits
]
COUNTED = [one for one in LIMITS if one[2].is_counted and one[2].unit is not Unit.HOUR]
IN_HOURS = [one for one in LIMITS if one[2].unit is Unit.HOUR]
YEARLY = [one for one in LIMITS if one[2].month_day]
NO_PERIOD = {
    "PROC-HAZARD/S02",
    "PROC-SUPERVISION-TASK/S02",
    "PROC-SUPERVISION-TASK/S04",
    "PROC-STUDY-EXAM/S02",
}
"""Set by a notice, or so many times a year."""


def named(one: tuple[str, Step, TimeLimit]) -> str:
    return f"{one[0]} {one[2].since}"


def test_every_limit_is_counted_here_or_has_no_period() -> None:
    tried = {named(one) for part in (COUNTED, IN_HOURS, YEARLY) for one in part}
    assert {one[0] for one in LIMITS if named(one) not in tried} == NO_PERIOD
    assert (len(LIMITS), len(COUNTED), len(IN_HOURS), len(YEARLY)) == (113, 104, 2, 3)


@pytest.mark.parametrize("one", COUNTED, ids=named)
def test_a_limit_counted_day_by_day(one: tuple[str, Step, TimeLimit]) -> None:
    reference, _step, limit = one
    for start in starts(limit, len(reference)):
        found, expected = law.deadline_for(reference, start), by_hand(limit, start)
        assert found.provisional == (expected is None), start
        if expected is not None:
            assert (found.day, found.raw, found.not_before) == expected, start


@pytest.mark.parametrize("one", [one for one in COUNTED if one[2].extension], ids=named)
def test_the_whole_extension_counted_day_by_day(one: tuple[str, Step, TimeLimit]) -> None:
    """It runs on from the end of the period, whether that was a day off or not, and rolls at its own end."""
    reference, _step, limit = one
    longer = limit.extension
    for start in starts(limit, len(reference)):
        found, plain = law.extended_deadline_for(reference, start), by_hand(limit, start)
        assert (found is None) == (longer is None or longer.value is None), start
        if found is None or plain is None or longer is None or not (longer.value and longer.unit):
            continue
        try:
            raw = end_of(plain[1], longer.value, longer.unit, back=False)
            assert (found.day, found.raw, found.provisional) == (rolled(raw, limit), raw, False), start
        except NoNotice:
            assert found.provisional, start


@pytest.mark.parametrize("one", IN_HOURS, ids=named)
def test_hours_run_by_the_clock(one: tuple[str, Step, TimeLimit]) -> None:
    reference, _step, limit = one
    for day in starts(limit, 0):
        start = moment = datetime.combine(day, MORNING)
        for _hour in range(limit.value or 0):
            moment += timedelta(minutes=60)
        found = law.deadline_for(reference, start)
        assert (found.moment, found.day, found.provisional) == (moment, moment.date(), False)


@pytest.mark.parametrize("one", YEARLY, ids=named)
def test_a_day_of_each_year_is_the_next_one(one: tuple[str, Step, TimeLimit]) -> None:
    reference, step, limit = one
    procedure = law.procedure(reference.partition("/")[0])
    for start in starts(limit, 0):
        day = start
        while f"{day + DAY if limit.boundary == 'before' else day:%m-%d}" != limit.month_day:
            day += DAY
        found = counted(procedure, step, start).deadline
        assert found == Deadline(day, provisional=False, raw=day), start
