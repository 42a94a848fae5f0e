"""Dates and ranges of dates in prose, and the date a document gives itself (成文日期)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise
from typing import NamedTuple

from mingshu.kernel.periods import Period
from mingshu.prose.numerals import chinese
from mingshu.prose.patterns import Match, compiled, plain
from mingshu.prose.spans import Span

_Y = r"((?:19|20)[0-9]{2}|[二一][〇零○Ｏ0九][〇零○Ｏ0-9一二三四五六七八九]{2})"
_N = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = compiled(
    rf"(?=[0-9一二三四五六七八九十])(?:{_Y}\s?年(?:度?(?!\s?(?:[0-9]|[一二三四五六七八九十]{{1,3}}\s?月))|\s?{_N}\s?月(?:份)?(?:\s?{_N}\s?[日号])?)"
    rf"|(?<![0-9])((?:19|20)[0-9]{{2}})([-/.．])([01]?[0-9])\5([0-3]?[0-9])(?![0-9])"
    rf"|(?<![0-9一二三四五六七八九十]){_N}\s?月(?:份)?(?:\s?{_N}\s?[日号])?)"
)
_JOINER = compiled(r"\s?[-—–－~～至到]{1,2}\s?")
_SHORT_END = compiled(rf"{_N}\s?([日号])")
_MONTHS = compiled(r"(?<![0-9])([0-9]{1,2})\s?[-—–－~～至到]{1,2}\s?(?=[0-9]{1,2}\s?月)")
_YEARS = compiled(r"(?<![0-9])((?:19|20)[0-9]{2})\s?[-—–－~～至到]{1,2}\s?(?=(?:19|20)[0-9]{2}\s?年)")
_SELF_DATED = plain(r"[（(]?\s?(.{6,20}?[日号])\s?[）)]?")
_LINE = plain(r"[^\n]+")
_LINE_BEFORE = compiled(r"(?r)[^\n]+")
_HEAD_LINES, _TAIL_LINES = 10, 8
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


class DateFound(NamedTuple):
    """A printed date; parts it does not print are None. ``month`` without ``day`` is a whole month."""

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None

    def period(self, year: int | None = None) -> Period | None:
        """The days it covers, ``year`` standing in where none is printed; None when it is no day of the calendar."""
        year = self.year or year
        if year is None:
            return None
        if self.month is None:
            return Period.of_year(year)
        if not 1 <= self.month <= 12:
            return None
        if self.day is None:
            return Period.of_months(year, self.month, self.month)
        if not 1 <= self.day <= monthrange(year, self.month)[1]:
            return None
        day = date(year, self.month, self.day)
        return Period(day, day)


class RangeFound(NamedTuple):
    """Two dates with 至, — or 到 between: 1月至10月, 2021—2023年, 3月15日至20日."""

    span: Span
    first: DateFound
    last: DateFound


def find_dates(text: str) -> list[DateFound]:
    """Every printed year, month and day, in order; both ends of a range are listed."""
    text = text.translate(_FULL_WIDTH)
    found = [_read(match) for match in _DATE.finditer(text)]
    found += [
        DateFound(Span(m.start(1), m.end(1)), None, int(m[1]))
        for m in _MONTHS.finditer(text)
        if 1 <= int(m[1]) <= 12
    ]
    found += [DateFound(Span(m.start(1), m.end(1)), int(m[1])) for m in _YEARS.finditer(text)]
    return sorted(found)


def find_ranges(text: str) -> list[RangeFound]:
    """Every pair of dates that a range sign joins; the later year, month fill in for the earlier and vice versa."""
    text = text.translate(_FULL_WIDTH)
    dates = find_dates(text)
    ranges = [_joined(first, last) for first, last in pairwise(dates) if _joins(text, first, last)]
    ranges += [found for first in dates if (found := _to_day(text, first)) is not None]
    return sorted(ranges)


def document_date(text: str) -> DateFound | None:
    """The date on a line of its own near the end, else near the top (成文日期); None when the text gives none."""
    for start, line in [*islice(_lines_from_the_end(text), _TAIL_LINES), *islice(_lines(text), _HEAD_LINES)]:
        if len(line) <= 24 and _SELF_DATED.fullmatch(line):
            dated = [d for d in find_dates(text[start : start + 40].split("\n")[0]) if d.year and d.day]
            if dated:
                span = dated[0].span
                return dated[0]._replace(span=Span(span.start + start, span.end + start))
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(offset, words) of each line that has any."""
    return ((found.start(), line) for found in _LINE.finditer(text) if (line := found[0].strip()))


def _lines_from_the_end(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), line) for found in _LINE_BEFORE.finditer(text) if (line := found[0].strip()))


def _read(match: Match) -> DateFound:
    year, month, day, plain_year, _, plain_month, plain_day, only_month, only_day = match.groups()
    span = Span(match.start(), match.end())
    if plain_year:
        return DateFound(span, int(plain_year), int(plain_month), int(plain_day))
    return DateFound(span, _whole(year), _whole(month or only_month), _whole(day or only_day))


def _whole(printed: str | None) -> int | None:
    if printed is None:
        return None
    value = chinese(printed.replace("○", "〇").replace("Ｏ", "〇")) if not printed.isascii() else int(printed)
    return None if value is None else int(value)


def _joins(text: str, first: DateFound, last: DateFound) -> bool:
    joiner = _JOINER.match(text, first.span.end)
    return joiner is not None and joiner.end() == last.span.start


def _joined(first: DateFound, last: DateFound) -> RangeFound:
    year = first.year or last.year
    first = first._replace(year=year)
    last = last._replace(year=last.year or year)
    return RangeFound(Span(first.span.start, last.span.end), first, last)


def _to_day(text: str, first: DateFound) -> RangeFound | None:
    """3月15日至20日: the end prints its day only."""
    joiner = _JOINER.match(text, first.span.end) if first.day else None
    end = _SHORT_END.match(text, joiner.end()) if joiner else None
    if end is None:
        return None
    last = DateFound(Span(end.start(), end.end()), first.year, first.month, _whole(end[1]))
    return RangeFound(Span(first.span.start, end.end()), first, last)
