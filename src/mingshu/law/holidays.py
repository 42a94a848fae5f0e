"""Which holidays are in force: the notices that this version carries, with those that an administrator loaded.

A loaded notice of a year goes before the one carried, the latest before earlier ones; a place's own days come on top
of all. What depends on them is found anew by itself: the digest of a limit holds them (``deadlines.limits_digest``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from mingshu.kernel.text import Bilingual
from mingshu.law.models import HolidayDay, HolidayNotice
from mingshu.timelimits import HolidayCalendar, carried_calendar, put_in_force
from mingshu.timelimits.notices import calendar_of

_Loaded = tuple[int, int, str, date, bool]
"""Of a day: the notice's id, year and place, the day, whether it is worked."""


def holidays_apply() -> None:
    """Put in force for this request or command what is loaded now."""
    rows = HolidayDay.objects.filter(notice__withdrawn_at=None).order_by("notice_id", "day")
    put_in_force(
        _calendar(tuple(rows.values_list("notice", "notice__year", "notice__place", "day", "worked")))
    )


@lru_cache(maxsize=8)
def _calendar(rows: tuple[_Loaded, ...]) -> HolidayCalendar:
    national: dict[int, HolidayCalendar] = {}
    of_places: list[tuple[frozenset[date], frozenset[date]]] = []
    for (_notice, year, place), days in groupby(rows, key=itemgetter(0, 1, 2)):
        split: defaultdict[bool, set[date]] = defaultdict(set)
        for *_which, day, worked in days:
            split[worked].add(day)
        off, on = frozenset(split[False]), frozenset(split[True])
        if place:
            of_places.append((off, on))
        else:
            national[year] = calendar_of(year, off, on)
    found = carried_calendar()
    for year in sorted(national):  # a year's notice may reach into the December before
        found = found.merged(national[year])
    for off, on in of_places:
        found = found.with_extra(rest=off, working=on)
    return found


@dataclass(frozen=True, slots=True)
class YearOfHolidays:
    """What a year goes by: the notice in force, None for the one this version carries; whether there is any at all."""

    year: int
    notice: HolidayNotice | None
    is_known: bool

    @property
    def said(self) -> Bilingual:
        """By what it goes, in words."""
        if self.notice:
            by = f"{self.notice.number or ''}".strip()
            return Bilingual(f"已载入通知{by}", f"notice loaded {by}".rstrip())
        if self.is_known:
            return Bilingual("随版本提供的通知", "the notice that came with this version")
        return Bilingual(
            "还没有通知，所涉期限暂定，不据此认定超期",
            "no notice yet: last days are provisional, nothing is overdue by them",
        )


def years_of_holidays(first: int, last: int) -> list[YearOfHolidays]:
    """Each year from ``first`` to ``last`` with the national notice that it goes by, the latest year first."""
    latest = {one.year: one for one in standing_notices().filter(place="").order_by("pk")}
    carried = carried_calendar().years
    return [
        YearOfHolidays(year, latest.get(year), year in carried or year in latest)
        for year in range(last, first - 1, -1)
    ]


def standing_notices() -> QuerySet[HolidayNotice]:
    """The loaded notices that were not withdrawn, latest year first."""
    return HolidayNotice.objects.filter(withdrawn_at=None)


def days_said(notice: HolidayNotice) -> Bilingual:
    """Every day of a notice, runs of days off together, for whoever holds it against the printed one."""
    days = list(notice.days.order_by("day").values_list("day", "worked"))
    off, worked = [day for day, on in days if not on], [str(day) for day, on in days if on]
    runs: list[list[date]] = []
    for day in off:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = [f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    zh, en = f"放假：{'、'.join(said)}", f"Off: {', '.join(said)}"
    if worked:
        zh, en = f"{zh}；上班：{'、'.join(worked)}", f"{en}; worked: {', '.join(worked)}"
    return Bilingual(f"{zh}。", f"{en}.")
