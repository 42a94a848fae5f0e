"""From a starting day and a limit to the day that matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.timelimits.calendars import HolidayCalendar, national_calendar
from mingshu.timelimits.counting import ONE_DAY, add_days, add_months, add_working_days, next_working_day
from mingshu.timelimits.limits import Bound, Deadline, Limit, Pause, Rollover, Unit

LONGEST_REST = 15
"""More days than any notice has put between two working days."""
MOST_REST = 35
"""More days than any notice has made days off in a year, weekends inside included."""


def deadline(
    start: date,
    limit: Limit,
    rollover: Rollover = Rollover.ALL_REST_DAYS,
    calendar: HolidayCalendar | None = None,
    pauses: Iterable[Pause] = (),
) -> Deadline:
    """The deadline of ``limit`` counted from ``start``, which is itself not counted; nor are the days of ``pauses``.

    A ceiling rolls forward off a day of rest as ``rollover`` says. A floor never rolls: its day is the one
    after the period. Counted backwards (七日前) the day is the last one to act and never rolls, since either
    direction would change the notice the other side gets. Raises ``BadInput`` for a limit in hours, which
    needs ``clock_deadline``, and for a pause in one that is counted backwards.
    """
    found = calendar or national_calendar()
    paused = frozenset(day for pause in pauses for day in pause.days)
    if paused and limit.backwards:
        raise BadInput(
            Bilingual("倒推的期限没有可以扣除的时间。", "A limit counted backwards leaves no time out.")
        )
    raw = _end_with(start, limit, limit.number, found, paused)
    if limit.backwards:
        return _counted(raw, raw, _unknown_years(raw, start, limit, found))
    if limit.bound is Bound.AT_MOST:
        return _ceiling(start, raw, limit, rollover, found)
    floor = add_days(raw, 1)
    if limit.ceiling is None:
        return replace(_counted(floor, raw, _unknown_years(start, raw, limit, found)), not_before=floor)
    last = _end_with(start, limit, limit.ceiling, found, paused)
    return replace(_ceiling(start, last, limit, rollover, found), not_before=floor)


def _ceiling(start: date, raw: date, limit: Limit, rollover: Rollover, calendar: HolidayCalendar) -> Deadline:
    day = _rolled(raw, rollover, calendar)
    found = _counted(day, raw, _unknown_years(start, raw, limit, calendar))
    if rollover is Rollover.NONE or (calendar.knows(raw) and calendar.knows(day)):
        return found
    return replace(found, provisional=True, slack=found.slack + LONGEST_REST)


def _counted(day: date, raw: date, unknown: int) -> Deadline:
    """``unknown`` is the number of years without a notice whose days off the count depends on."""
    return Deadline(day, unknown > 0, raw, slack=unknown * MOST_REST)


def _end_with(
    start: date, limit: Limit, number: int, calendar: HolidayCalendar, paused: frozenset[date]
) -> date:
    """The end of the period with the ``paused`` days left out: as many later as it holds of them, those included that
    it comes to hold thereby. Of working days only those are left out that would be counted."""
    plain = _end(start, limit, number, calendar)
    counts = calendar.is_working_day if limit.unit is Unit.WORKING_DAY else _every_day
    left_out = sorted(day for day in paused if day > start and counts(day))
    end, before = plain, -1
    while (held := sum(day <= end for day in left_out)) != before:
        before = held
        end = add_working_days(plain, held, calendar) if counts is not _every_day else add_days(plain, held)
    return end


def _every_day(_day: date) -> bool:
    return True


def _end(start: date, limit: Limit, number: int, calendar: HolidayCalendar) -> date:
    signed = -number if limit.backwards else number
    match limit.unit:
        case Unit.WORKING_DAY:
            return add_working_days(start, signed, calendar)
        case Unit.CALENDAR_DAY:
            return add_days(start, signed)
        case Unit.CALENDAR_MONTH:
            return add_months(start, signed)
        case Unit.CALENDAR_YEAR:
            return add_months(start, 12 * signed)
        case Unit.HOUR:
            raise BadInput(
                Bilingual(
                    "以小时计的期限须有起算时刻。", "A limit in hours needs the time of day it starts at."
                ),
                Bilingual("请填写日期和时间。", "Give the date and the time."),
            )


def _rolled(raw: date, rollover: Rollover, calendar: HolidayCalendar) -> date:
    if rollover is Rollover.ALL_REST_DAYS:
        return next_working_day(raw, calendar)
    while rollover is Rollover.STATUTORY_ONLY and calendar.is_statutory_rest_day(raw):
        raw = add_days(raw, 1)
    return raw


def _unknown_years(first: date, last: date, limit: Limit, calendar: HolidayCalendar) -> int:
    """How many years without a notice counting from ``first`` to ``last`` depended on."""
    if limit.unit is not Unit.WORKING_DAY:
        return 0
    return sum(year not in calendar.years for year in range(first.year, last.year + 1))


def clock_deadline(start: datetime, limit: Limit) -> Deadline:
    """The deadline of a limit in hours: clock hours, weekends and holidays included (移送规定 24小时)."""
    if limit.unit is not Unit.HOUR:
        raise BadInput(Bilingual("该期限不以小时计。", "This limit is not in hours."))
    span = timedelta(hours=-limit.number if limit.backwards else limit.number)
    try:
        moment = start + span
    except OverflowError:
        text = Bilingual(
            "从{start}起算的期限超出日历范围。", "The period counted from {start} leaves the calendar."
        )
        raise BadInput(text.filled(start=start)) from None
    return Deadline(moment.date(), False, moment.date(), moment=moment)


def annual_deadline(year: int, month_day: str, *, inclusive: bool) -> Deadline:
    """A fixed day of each year, ``month_day`` as ``MM-DD``.

    每年4月1日之前 is read with ``inclusive`` false: 31 March is the last safe day; 1月31日前 with it true.
    Never rolled: the texts name a day, not a period.
    """
    try:
        named = date.fromisoformat(f"{year:04d}-{month_day}")
    except ValueError:
        text = Bilingual("{year}年没有“{day}”这一天。", "{year} has no day “{day}”.")
        raise BadInput(text.filled(year=year, day=month_day)) from None
    day = named if inclusive else named - ONE_DAY
    return Deadline(day, False, day)
