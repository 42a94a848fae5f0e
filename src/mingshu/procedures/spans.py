"""Days used and days left of a time limit, in the unit that the law counts it in: 个工作日 or 个自然日."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mingshu.kernel.text import Bilingual
from mingshu.law import TimeLimit
from mingshu.timelimits import Pause, Unit, count_working_days, is_working_day

DAYS = Bilingual("个自然日", "calendar days")
WORKING_DAYS = Bilingual("个工作日", "working days")
_TODAY = Bilingual("今天到期", "due today")


def unit_of(limit: TimeLimit | None) -> Bilingual:
    """What days of ``limit`` are; a limit of months, or one that a notice sets, goes by the calendar."""
    return WORKING_DAYS if _is_working(limit) else DAYS


def days_between(limit: TimeLimit | None, start: date, end: date) -> int:
    """Days after ``start`` up to and including ``end``, as ``limit`` counts them; never below 0 for a later ``end``."""
    return count_working_days(start, end) if _is_working(limit) else (end - start).days


def left(limit: TimeLimit | None, last: date, today: date) -> Bilingual:
    """How far the last day is from ``today``, with its unit: 还剩4个自然日, 今天到期, 已超3个工作日."""
    unit = unit_of(limit)
    if last == today:
        return _TODAY
    if last > today:
        days = days_between(limit, today, last)
        return Bilingual(f"还剩{days}{unit.zh}", f"{_said(days, unit)} left")
    days = days_between(limit, last, today)
    if not days:
        return Bilingual(f"已超期，不足1{unit.zh}", f"past by less than 1 {unit.en.removesuffix('s')}")
    return Bilingual(f"已超{days}{unit.zh}", f"past by {_said(days, unit)}")


def used(
    limit: TimeLimit | None, start: date, end: date, pauses: Iterable[Pause] = (), *, done: bool
) -> Bilingual:
    """The days from ``start`` to ``end``, but those of ``pauses`` that the act of ``limit`` leaves out: 用时 of what is
    ``done``, else 已用."""
    left_out = (
        frozenset(day for one in pauses for day in one.days) if limit and limit.left_out else frozenset()
    )
    held = (day for day in left_out if start < day <= end)
    days = days_between(limit, start, end) - sum(
        not _is_working(limit) or is_working_day(day) for day in held
    )
    unit = unit_of(limit)
    return Bilingual(
        f"{'用时' if done else '已用'}{days}{unit.zh}", f"{_said(days, unit)} {'taken' if done else 'used'}"
    )


def _is_working(limit: TimeLimit | None) -> bool:
    return limit is not None and limit.unit is Unit.WORKING_DAY


def _said(days: int, unit: Bilingual) -> str:
    return f"{days} {unit.en.removesuffix('s') if days == 1 else unit.en}"
