"""One day as people type it: 2022-3-15, 2022.3.15, 22.3.15, 20220315, 二〇二二年三月十五日, 3月15日."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import Enum

from mingshu.prose.numerals import chinese

_SEP = r"\s*[-—–./、,]\s*"
_CLOCK = r"(?:[T\s]*+(?:上午|下午)?\s*+\d{1,2}[:时](?:\d{1,2}[:分]?[\d.]*秒?)?)?"
_WEEKDAY = r"\s*+(?:\(?(?:星期|周)[一二三四五六日天]\)?)?"
_NUMERALS = "〇零○一二三四五六七八九十"
_NUMERAL = re.compile(rf"(?<![{_NUMERALS}])[{_NUMERALS}]++(?=[年月日号])")
_FULL = re.compile(
    rf"(\d{{4}}|\d{{2}})(?:\s*年\s*|{_SEP})(\d{{1,2}})(?:\s*月\s*|{_SEP})(\d{{1,2}})\s*+[日号]?{_WEEKDAY}{_CLOCK}"
)
_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_NO_DAY = re.compile(r"(?:\d{4}|\d{2})\s*[-./年]\s*\d{1,2}\s*月?份?|\d{1,2}\s*月份?|\d{4}年")
_MONTH = re.compile(
    r"(\d{4}|\d{2})\s*年\s*(\d{1,2})\s*月?份?|(\d{4})\s*[-./]\s*(\d{1,2})\s*月?份?|()(\d{1,2})\s*月份?"
)
_PART = re.compile(
    r"(?:约|大概)?(?:(.*?)月份?(?:[上中下]旬|[初中底末]|月[初中底末]|前后|左右|间)?|(\d{4}[-./]\d{1,2})[-./]?[上中下]旬)"
)
_EDGE = re.compile(r"((?:\d{4}|\d{2})年|(?=[年岁]))[年岁]?([初底末终])")
_ABOUT = re.compile(r"(?:约|大概)?(.*\d[日号]?)(?:前后|左右|许)")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d{{2}}){_WEEKDAY}{_CLOCK}")
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_YEARS_BACK, _YEARS_AHEAD = 10, 1


class Doubt(Enum):
    """Why a text is no day."""

    NO_DATE = "no_date"
    NO_SUCH_DAY = "no_such_day"
    NO_YEAR = "no_year"
    NO_DAY = "no_day"
    SHORT_YEAR = "short_year"
    ORDER = "order"


def read_day(text: str, year: int | None = None) -> date | Doubt:
    """The day that ``text`` as a whole names; a serial number is a day as spreadsheets count them.

    ``year`` is the one the text belongs to: it completes 3月15日, and a year of two digits (22.3.15, always
    year first) is read only from ten years before it to one after. Of a day whose year of four digits comes last
    (24/7/2025, 7/24/2025) the order is read where only one can be: see ``both_orders``.
    """
    plain = _NUMERAL.sub(_in_digits, unicodedata.normalize("NFKC", text).strip().rstrip("。."))
    if found := _FULL.fullmatch(plain):
        return _day_of(found, year)
    if found := _DIGITS.fullmatch(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if _SERIAL.fullmatch(plain) and _FIRST_SERIAL <= float(plain) < _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(float(plain)))
    if found := _NO_YEAR.fullmatch(plain):
        return _day(year, int(found[1]), int(found[2])) if year else Doubt.NO_YEAR
    if _NO_DAY.fullmatch(plain):
        return Doubt.NO_DAY
    return _year_last(plain)


def both_orders(text: str) -> tuple[date, date] | None:
    """What 5/7/2025 may be: the day read as day, month, year, and as month, day, year; None where one of them is no
    day, or the text is nothing of the kind."""
    found = _YEAR_LAST.fullmatch(unicodedata.normalize("NFKC", text).strip().rstrip("。."))
    if found is None or len(found[3]) != 4:
        return None
    day_first, month_first = _in_both_orders(found)
    if isinstance(day_first, date) and isinstance(month_first, date):
        return day_first, month_first
    return None


def read_month(text: str, year: int | None = None) -> tuple[int, int] | None:
    """Year and month that ``text`` as a whole names: 2023年3月, 23年3月, 2023.3, 3月 (in ``year``)."""
    plain = _NUMERAL.sub(_in_digits, unicodedata.normalize("NFKC", text).strip().rstrip("。."))
    found = _MONTH.fullmatch(plain)
    if found is None:
        return None
    said, month = (part for part in found.groups() if part is not None)
    if not 1 <= int(month) <= 12:
        return None
    if len(said) == 4:
        return int(said), int(month)
    if said:
        return (2000 + int(said), int(month)) if year and _in_reach(int(said), year) else None
    return (year, int(month)) if year else None


def read_part(text: str, year: int | None = None) -> tuple[int, int] | None:
    """Year and month of a part of a month, or of the edge of a year, that ``text`` names without a day: 3月中旬,
    2023年3月底, 年初, 3月5日前后."""
    plain = _NUMERAL.sub(_in_digits, unicodedata.normalize("NFKC", text).strip().rstrip("。."))
    if found := _EDGE.fullmatch(plain):
        stated = read_month(f"{found[1]}1月" if found[1] else "1月", year)
        return (stated[0], 1 if found[2] == "初" else 12) if stated else None
    if found := _ABOUT.fullmatch(plain):
        day = read_day(found[1], year)
        return (day.year, day.month) if isinstance(day, date) else None
    found = _PART.fullmatch(plain)
    return read_month(found[2] or f"{found[1]}月", year) if found else None


def _in_digits(found: re.Match[str]) -> str:
    numeral = found[0].replace("○", "〇")
    value = chinese(numeral)
    # 二〇〇九 and 〇九 keep their noughts: a year is told by the number of its digits.
    return found[0] if value is None else str(int(value)).zfill(0 if "十" in numeral else len(numeral))


def _day_of(found: re.Match[str], year: int | None) -> date | Doubt:
    first, month, last = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        return _day(first, month, last)
    if year is None or not _in_reach(first, year):
        return Doubt.ORDER if _is_month_first(found, year) else Doubt.SHORT_YEAR
    return Doubt.ORDER if _is_month_first(found, year) else _day(2000 + first, month, last)


def _is_month_first(found: re.Match[str], year: int | None) -> bool:
    """Whether 12/8/22 may as well be the 8th of December."""
    could_be = int(found[1]) <= 12 and "年" not in found[0]
    return could_be and (year is None or _in_reach(int(found[3]), year))


def _year_last(plain: str) -> date | Doubt:
    """24/7/2025: a day where one order alone gives one, or both the same."""
    found = _YEAR_LAST.fullmatch(plain)
    if found is None:
        return Doubt.NO_DATE
    if len(found[3]) != 4:
        return Doubt.ORDER
    possible = {day for day in _in_both_orders(found) if isinstance(day, date)}
    return possible.pop() if len(possible) == 1 else Doubt.ORDER if possible else Doubt.NO_SUCH_DAY


def _in_both_orders(found: re.Match[str]) -> tuple[date | Doubt, date | Doubt]:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    return _day(year, second, first), _day(year, first, second)


def _in_reach(short: int, year: int) -> bool:
    return year - _YEARS_BACK <= 2000 + short <= year + _YEARS_AHEAD


def _day(year: int, month: int, day: int) -> date | Doubt:
    try:
        return date(year, month, day)
    except ValueError:
        return Doubt.NO_SUCH_DAY
