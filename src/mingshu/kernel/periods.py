"""Periods as offices write them: a year, a half, a quarter, months, a range."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

FOUNDED = date(1949, 10, 1)
"""No organ and no act of one is older than the People's Republic."""
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年?度?")
_QUARTER = re.compile(r"第?([一二三四1-4])季度|[Qq]([1-4])")
_MONTHS = re.compile(r"(\d{1,2})\s*+月?\s*+[-—–~～至到]+\s*+(?:(?:19|20)\d{2}年)?\s*+(\d{1,2})\s*月")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    @classmethod
    def of_year(cls, year: int) -> Period:
        """1 January to 31 December."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_months(cls, year: int, first: int, last: int) -> Period:
        """From the first day of month ``first`` to the last day of month ``last``."""
        return cls(date(year, first, 1), date(year, last, monthrange(year, last)[1]))

    def until(self, cut_off: date) -> Period:
        """The part of the period up to and including ``cut_off``."""
        return Period(self.start, min(self.end, cut_off))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def chinese_date(day: date) -> str:
    """2023年1月6日."""
    return f"{day.year}年{day.month}月{day.day}日"


def joined(periods: Iterable[Period]) -> list[Period]:
    """The same days in as few periods as possible, in order: those that meet or follow each other are one."""
    found: list[Period] = []
    for period in sorted(periods):
        if found and (period.start - found[-1].end).days <= 1:
            found[-1] = Period(found[-1].start, max(found[-1].end, period.end))
        else:
            found.append(period)
    return found


def parse_period(text: str, year: int | None = None) -> Period:
    """``2022年上半年``, ``2022年1-6月``, ``第三季度`` (with ``year``), ``2022``; else ``BadInput``."""
    cleaned = text.strip()
    found = _YEAR.search(cleaned)
    if found:
        year = int(found["year"])
        cleaned = cleaned.replace(found[0], "", 1).strip()
    if year is None:
        raise _unreadable(text)
    months = _months_of(cleaned)
    if months is None or not 1 <= months[0] <= months[1] <= 12:
        raise _unreadable(text)
    return Period.of_months(year, *months)


def _months_of(rest: str) -> tuple[int, int] | None:
    if rest in ("", "全年", "度"):
        return (1, 12)
    if "上半年" in rest:
        return (1, 6)
    if "下半年" in rest:
        return (7, 12)
    if quarter := _QUARTER.search(rest):
        number = _CHINESE.get(quarter[1] or "") or int(quarter[1] or quarter[2])
        return (3 * number - 2, 3 * number)
    if span := _MONTHS.search(rest):
        return (int(span[1]), int(span[2]))
    if month := _MONTH.search(rest):
        return (int(month[1]), int(month[1]))
    return None


def _unreadable(text: str) -> BadInput:
    return BadInput(
        Bilingual("看不懂期间“{text}”。", "The period “{text}” cannot be read.").filled(text=text),
        Bilingual(
            "请写成“2022年”“2022年上半年”“2022年第一季度”或“2022年1-6月”。",
            "Write “2022年” for a year, “2022年上半年” for its first half, “2022年第一季度” for its first quarter "
            "or “2022年1-6月” for some of its months.",
        ),
    )
