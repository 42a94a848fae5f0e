"""Date cells, and what is said about one that is no day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime

from mingshu.ledgers.spreadsheets.cells.around_days import days_meant, parted, period_said, without_time
from mingshu.ledgers.spreadsheets.cells.choices import yes_or_no
from mingshu.ledgers.spreadsheets.cells.common import (
    NOTHING,
    Doubt,
    Reader,
    Said,
    Trouble,
    Unsure,
    narrow,
    special,
    trouble,
)
from mingshu.ledgers.spreadsheets.cells.untold import said_nothing
from mingshu.ledgers.words import NO, NOTHING_YET, YES, found_in
from mingshu.prose import days

_SAYINGS = {
    days.Doubt.NO_DATE: (
        ("“{text}”不是日期", "“{text}” is not a date"),
        (
            "请写成 2022-3-15 或 2022年3月15日；不详请留空。",
            "Write 2022-3-15 or 2022年3月15日; leave unknown ones empty.",
        ),
    ),
    days.Doubt.NO_SUCH_DAY: (
        ("没有“{text}”这一天", "there is no such day as “{text}”"),
        ("请核对年、月、日。", "Check year, month and day."),
    ),
    days.Doubt.NO_YEAR: (
        ("“{text}”没有写明年份", "“{text}” does not say which year"),
        (
            "请选定年度，或在表名、标题中写明年度。",
            "Choose the year, or name it in the sheet's name or title.",
        ),
    ),
    days.Doubt.NO_DAY: (
        ("“{text}”没有写明日", "“{text}” does not say which day"),
        ("请写到日，如 2022-3-15。", "Write the day as well: 2022-3-15."),
    ),
    days.Doubt.SHORT_YEAR: (
        ("“{text}”的年份只有两位，看不出是哪一年", "the year of “{text}” has two digits only; it could be any"),
        ("请把年份写全，如 2022-3-15。", "Write the year in full: 2022-3-15."),
    ),
    days.Doubt.ORDER: (
        ("“{text}”分不清哪个是年、哪个是月、哪个是日", "“{text}” does not show which is year, month and day"),
        ("请按年、月、日的顺序写全，如 2022-3-15。", "Write year, month and day in this order: 2022-3-15."),
    ),
}  # fmt: skip
_SERIAL, _DAYS_TO_1904 = re.compile(r"[2-7]\d{4}(?:\.\d+)?"), 1462
_FIRST_MONTH = re.compile("(?<![0-9])元月")
_SHORT = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})")
_DASH = re.compile(r"(?:(?<!\s)\s++)?(?:—+|–|-|~|～|至|到)\s*")
_BRACKETED = re.compile(r"([^()\[\]]+)[(\[](.+)[)\]]")
_END_DAY = re.compile(r"(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*[日号]?")
_LAST_DAYS = re.compile(r"期限|时限|期满|有效期|到期|截止")
_BY = re.compile(r"(?:之?前|以前|止)(?:完成|办结|报送|整改到位)?$")
SAME_DAY = re.compile(
    r"\(?(?:(?P<step>[\u4e00-\u9fff]{1,6})?当[日天]|当场|同日|同一[日天]|即日|(?P<next>次日|第二[日天]|翌日)"
    r"|同(?P<of>[\u4e00-\u9fff]{1,6})(?:日期?|时间))"
    r"(?:办结|调结|结案|化解|完成|送达|公示|公开|答复|受理|签订|履行|调解|告知|审结)?\)?"
)
"""A day told by another day of its row: 当日, 受理当日, 同受理日期, 次日."""
_AMBIGUOUS_TENTHS = frozenset({1, 2, 3})


def date_reader(
    year: int | None,
    title: str = "",
    words: Mapping[str, str] | None = None,
    *,
    since_1904: bool = False,
    required: bool = False,
) -> Reader:
    """Read a date cell; ``3月15日``, ``3.15`` and ``22.3.15`` look to ``year``.

    A month, or a part of one (3月中旬), stands for its first day, under 期限 for its last, and is approximate; of a
    span (2.3—2.8) the first day counts and the wording is kept. An hour behind a day is passed over, a remark kept;
    a quarter, or several days, are asked about. In a column of the kind 是否公示, 是（6月5日） is
    that day and 未公示 no day at all; ``words`` says what other words mean. ``since_1904``: bare day numbers count
    from 1904, as workbooks from a Mac may.
    """
    core, known = title.replace("日期", "").replace("时间", ""), words or {}
    is_last_day = _LAST_DAYS.search(title) is not None

    def read(cell: object) -> object:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, float) and 1 < cell < 13 and year:
            return _month_and_tenth(cell, year)
        text = narrow(cell)
        if since_1904 and _SERIAL.fullmatch(text):
            text = str(int(float(text)) + _DAYS_TO_1904)
        if "○" in text and isinstance(days.read_day(text), date):  # a nought, no mask
            return days.read_day(text)
        said = None if text in NOTHING else special(text)
        if not isinstance(said, str):
            return said
        said = _FIRST_MONTH.sub("1月", said)
        found = _read(said, year, core, known, is_last_day=is_last_day)
        untold = said_nothing(said, required=required) if isinstance(found, Trouble | Doubt) else None
        return untold or found

    return read


def _read(
    text: str, year: int | None, core: str, words: Mapping[str, str], *, is_last_day: bool = False
) -> object:
    found = days.read_day(text, year)
    if isinstance(found, date):
        return found
    if (bare := without_time(text)) != text:
        return _read(bare, year, core, words, is_last_day=is_last_day)
    answer = _answered(text, year, core, words)
    if answer is not None:
        return answer
    if SAME_DAY.fullmatch(text.replace(" ", "")):
        return Doubt(Unsure.SAME_DAY, text)
    month = _by_when(text, year) if is_last_day else _month(text, year)
    for other in (_month_day(text, year), _first_of_span(text, year), month):
        if other is not None:
            return other
    if days.both_orders(text):
        return Doubt(Unsure.ORDER, text)
    return _in_its_words(text, year, is_last_day=is_last_day) or _trouble(text, found)


def _in_its_words(text: str, year: int | None, *, is_last_day: bool) -> object:
    """A day with a remark behind it is that day, with its wording kept; what may be several days, or none of them, is
    asked about. None where ``text`` names no day at all."""
    found = parted(text)
    said = _read(found[0], year, "", {}, is_last_day=is_last_day) if found and found[0] != text else None
    if found and isinstance(said, date | Said) and not found[1]:
        known = said if isinstance(said, Said) else Said(said)
        return Said(known.value, approximate=known.approximate, written=text)
    return Doubt(Unsure.DAY, text) if days_meant(text, year) else None


def _answered(text: str, year: int | None, core: str, words: Mapping[str, str]) -> object:
    """What a yes or no says of a day; None when the cell says neither."""
    bracketed = _BRACKETED.fullmatch(text)
    bare = bracketed[1].strip() if bracketed else text
    word = found_in(words, bare, yes_or_no(bare))
    if word is None:
        said = _done(bare, core)
        word = None if said is None else YES if said else NOTHING_YET
    if word in ("", NO, NOTHING_YET):
        return Said(None, written="" if _done(bare, core) is False else text)
    if word is None:
        return None
    inner = _read(bracketed[2].strip(), year, "", {}) if bracketed else None
    if isinstance(inner, date | Said):
        return Said(inner.value if isinstance(inner, Said) else inner, written=text)
    return Doubt(Unsure.WORD, text) if word == YES else Said(None, written=text, open=True)


def _done(text: str, core: str) -> bool | None:
    plain = yes_or_no(text)
    if plain is not None:
        return plain
    if len(text) >= 2 and text[0] in "已未没尚" and (text.lstrip("已未没有尚") in core or not core):
        return text[0] == "已"
    return None


def _month_day(text: str, year: int | None) -> object:
    """12.4 and 12/4 in a table of a known year."""
    found = _SHORT.fullmatch(text)
    if found is None or year is None:
        return None
    month, day = int(found[1]), int(found[2])
    return _day(text, year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month_and_tenth(cell: float, year: int) -> object:
    """12.4 typed as a number: 4 December; but 12.1 may have been 12.10."""
    text = format(cell, ".15g")
    month, _point, day = text.partition(".")
    if not day or len(day) > 2:
        return _trouble(text, days.Doubt.NO_DATE)
    if len(day) == 1 and int(day) in _AMBIGUOUS_TENTHS:
        return trouble(
            f"“{text}”可能是{month}月{day}日，也可能是{month}月{day}0日",
            f"“{text}” may be day {day} or day {day}0 of month {month}",
            f"请写成{month}月{day}日或{month}月{day}0日。",
            f"Write {month}月{day}日 or {month}月{day}0日.",
        )
    return _day(text, year, int(month), int(day))


def _day(text: str, year: int, month: int, day: int) -> object:
    try:
        return date(year, month, day)
    except ValueError:
        return _trouble(text, days.Doubt.NO_SUCH_DAY)


def _first_of_span(text: str, year: int | None) -> object:
    pieces = _DASH.split(text)
    for cut in range(1, len(pieces)):
        first, last = "-".join(pieces[:cut]), "-".join(pieces[cut:])
        begun = _one_day(first, year)
        if isinstance(begun, date) and _ends(last, begun):
            return Said(begun, written=text)
    return None


def _ends(text: str, begun: date) -> bool:
    """Whether ``text`` names a day not before ``begun``: in full, by month and day, or by the day alone."""
    ended = _one_day(text, begun.year)
    if isinstance(ended, date):
        return ended >= begun
    found = _END_DAY.fullmatch(text)
    return found is not None and begun.day <= int(found[2]) <= 31


def _one_day(text: str, year: int | None) -> object:
    found = days.read_day(text, year)
    return found if isinstance(found, date) else _month_day(text, year)


def _month(text: str, year: int | None) -> object:
    found = days.read_month(text, year) or days.read_part(text, year)
    written = "" if days.read_month(text, year) else text
    return Said(date(*found, 1), approximate=True, written=written) if found else None


def _by_when(text: str, year: int | None) -> object:
    """The last day that a limit gives: 6月底前 and 5月20日前 are days, a month is known by its end."""
    bare = _BY.sub("", text)
    day = _one_day(bare, year)
    if isinstance(day, date):
        return Said(day, written=text)
    period = period_said(bare, year)
    found = days.read_month(bare, year) or days.read_part(bare, year)
    found = (period.end.year, period.end.month) if period else found
    if found is None:
        return None
    last = date(*found, monthrange(*found)[1])
    return Said(last, approximate=not bare.endswith(("底", "末")), written=text)


def _trouble(text: str, doubt: days.Doubt) -> Trouble:
    (zh, en), (way_zh, way_en) = _SAYINGS[doubt]
    return trouble(zh.format(text=text), en.format(text=text), way_zh, way_en)
