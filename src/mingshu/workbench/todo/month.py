"""A month of last days: weeks from Monday, days of rest as the yearly notice sets them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta

from mingshu.procedures.todo import Todo
from mingshu.timelimits import national_calendar

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the grid. ``is_rest`` and ``is_worked`` tell what a notice changes: a weekday off, a weekend worked;
    ``is_guessed`` that its year has no notice yet."""

    day: date
    is_in: bool
    is_today: bool
    is_rest: bool
    is_worked: bool
    is_guessed: bool
    todos: list[Todo] = field(default_factory=list)


def month_asked(text: str, otherwise: date) -> date:
    """The first day of the month that an address names (``2026-11``); that of ``otherwise`` where it names none."""
    found = _MONTH.fullmatch(text)
    year, month = (int(found[1]), int(found[2])) if found else (otherwise.year, otherwise.month)
    if not MINYEAR < year < MAXYEAR or month not in range(1, 13):
        year, month = otherwise.year, otherwise.month
    return date(year, month, 1)


def beside(first: date, months: int) -> date:
    """The first day of the month so many months on."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def last_of(first: date) -> date:
    """The last day of the month that begins on ``first``."""
    return beside(first, 1) - timedelta(days=1)


def weeks(first: date, today: date, todos: Iterable[Todo]) -> list[list[Day]]:
    """The weeks of a month, each of seven days, with what is due on them."""
    due: dict[date, list[Todo]] = {}
    for one in todos:
        due.setdefault(one.day, []).append(one)
    months = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[_day(day, first, today, due.get(day, [])) for day in week] for week in months]


def _day(day: date, first: date, today: date, todos: Sequence[Todo]) -> Day:
    known = national_calendar()
    weekend, works = day.weekday() >= _SATURDAY, known.is_working_day(day)
    return Day(
        day=day,
        is_in=day.month == first.month,
        is_today=day == today,
        is_rest=not works and not weekend,
        is_worked=works and weekend,
        is_guessed=not known.knows(day),
        todos=list(todos),
    )
