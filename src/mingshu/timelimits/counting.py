"""Steps over days, working days and months. Every function takes a calendar, the national one by default."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.timelimits.calendars import HolidayCalendar, national_calendar

ONE_DAY = timedelta(days=1)


def is_working_day(day: date, calendar: HolidayCalendar | None = None) -> bool:
    """Whether offices work on ``day``."""
    return (calendar or national_calendar()).is_working_day(day)


def next_working_day(day: date, calendar: HolidayCalendar | None = None) -> date:
    """``day`` itself when it is a working day, else the first one after it."""
    found = calendar or national_calendar()
    while not found.is_working_day(day):
        day = _step(day, ONE_DAY)
    return day


def add_working_days(start: date, number: int, calendar: HolidayCalendar | None = None) -> date:
    """The ``number``-th working day after ``start`` (before it when negative); ``start`` is not counted.

    ``number`` 0 gives ``start`` back. Raises ``BadInput`` past the ends of the calendar (years 1 and 9999).
    """
    found = calendar or national_calendar()
    direction = ONE_DAY if number > 0 else -ONE_DAY
    day, left = start, abs(number)
    while left:
        day = _step(day, direction)
        left -= found.is_working_day(day)
    return day


def count_working_days(start: date, end: date, calendar: HolidayCalendar | None = None) -> int:
    """Working days after ``start`` up to and including ``end``; negative when ``end`` is earlier.

    Backwards the days from ``end`` to the day before ``start`` count, mirroring ``add_working_days``.
    """
    found = calendar or national_calendar()
    if end < start:
        return -sum(found.is_working_day(end + step * ONE_DAY) for step in range((start - end).days))
    return sum(found.is_working_day(start + step * ONE_DAY) for step in range(1, (end - start).days + 1))


def add_months(start: date, number: int) -> date:
    """The corresponding day ``number`` months later, or the month's last day (民法典 art 202)."""
    months = start.year * 12 + start.month - 1 + number
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise _out_of_range(start)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def add_days(start: date, number: int) -> date:
    """``number`` calendar days after ``start``."""
    return _step(start, timedelta(days=number))


def _step(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        raise _out_of_range(day) from None


def _out_of_range(start: date) -> BadInput:
    text = Bilingual(
        "从{start}起算的期限超出日历范围。", "The period counted from {start} leaves the calendar."
    )
    return BadInput(text.filled(start=start))
