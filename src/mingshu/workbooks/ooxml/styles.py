"""Which cell styles show a number as a day, a time or a length of time, what such a number means, and which strike
their text through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

from mingshu.workbooks.ooxml.package import Package

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LEAP_DAY = 60  # Excel's 29 February 1900, which never was
_LAST_DAY = 2_958_466
_DAYS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
_LENGTH = 46
_SPOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_MILLISECOND = timedelta(milliseconds=1)


class Shown(Enum):
    """What a number format shows."""

    NUMBER = "number"
    DAY = "day"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles of a workbook by their numbers: what each shows, and which strike their text through."""

    shown: Sequence[Shown] = ()
    struck: frozenset[str] = frozenset()


def styles_in(package: Package, part: str) -> Styles:
    """The cell styles; the number of a cell's style is the place in the list."""
    formats: dict[int, str] = {}
    fonts: list[bool] = []
    styles: list[Any] = []
    for _event, element in package.elements(part, "numFmt", "fonts", "cellXfs"):
        if element.tag.endswith("numFmt"):
            formats[int(element.get("numFmtId", "0"))] = str(element.get("formatCode") or "")
        elif element.tag.endswith("fonts"):
            fonts = [is_struck(font) for font in element.iterchildren("{*}font")]
        else:
            styles = list(element.iter("{*}xf"))
    striking = {str(place) for place, strikes in enumerate(fonts) if strikes}
    return Styles(
        [_shown(int(style.get("numFmtId") or 0), formats) for style in styles],
        frozenset(str(place) for place, style in enumerate(styles) if style.get("fontId", "0") in striking),
    )


def is_struck(font: Any) -> bool:
    """Whether a font (or what a run of text says of its own) strikes its text through."""
    found = font.find("{*}strike")
    return found is not None and found.get("val") not in ("0", "false")


def _shown(number: int, formats: dict[int, str]) -> Shown:
    if number in formats:
        return shown_by(formats[number])
    if number == _LENGTH:
        return Shown.LENGTH
    return Shown.DAY if number in _DAYS else Shown.NUMBER


def shown_by(code: str) -> Shown:
    """What a number format shows: ``yyyy"年"m"月"`` days, ``[h]:mm`` a length of time, ``0.00"d"`` a number."""
    first = _SPOKEN.sub("", code).partition(";")[0]
    if _ELAPSED.search(first):
        return Shown.LENGTH
    first = _BRACKETED.sub("", first).lower()
    if "general" in first or "@" in first:
        return Shown.NUMBER
    return Shown.DAY if any(sign in first for sign in "ymdhs年月日") else Shown.NUMBER


def moment(serial: float, shown: Shown, *, since_1904: bool) -> object:
    """What a number shown as a day or time means; the number itself where it is no day of the calendar."""
    if shown is Shown.LENGTH:
        return timedelta(days=serial)
    if not 0 <= serial < _LAST_DAY:
        return serial
    if serial < 1:
        return _rounded(_EPOCH_1904 + timedelta(days=serial)).time() if serial else time()
    if not since_1904 and serial < _LEAP_DAY:
        serial += 1
    try:
        found = _rounded((_EPOCH_1904 if since_1904 else _EPOCH) + timedelta(days=serial))
    except OverflowError:
        return serial
    return found if found.time() != time() else date(found.year, found.month, found.day)


def _rounded(found: datetime) -> datetime:
    """A day number has some nanoseconds too much or too few."""
    return found + _MILLISECOND / 2 - (found + _MILLISECOND / 2 - datetime.min) % _MILLISECOND
