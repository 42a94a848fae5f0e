"""Dates in every form offices use."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from mingshu.ledgers.spreadsheets.cells.common import Reader, Trouble, narrow, special, trouble

_SEP = r"\s*[-—–./]\s*"
_FULL = re.compile(
    rf"(\d{{4}})(?:\s*年\s*|{_SEP})(\d{{1,2}})(?:\s*月\s*|{_SEP})(\d{{1,2}})\s*[日号]?"
    r"(?:[T\s]*\d{1,2}[:时]\d{1,2}(?:[:分][\d.]*)?秒?)?"
)
_DIGITS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_NO_DAY = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*月?")
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000


def date_reader(year: int | None) -> Reader:
    """Read a date cell; ``3月15日`` takes ``year``."""

    def read(cell: object) -> object:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = narrow(cell)
        said = special(text)
        return _from_text(said, year) if isinstance(said, str) else said

    return read


def _from_text(text: str, year: int | None) -> object:
    found = _FULL.fullmatch(text) or _DIGITS.fullmatch(text)
    if found:
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= float(text) < _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(float(text)))
    if short := _NO_YEAR.fullmatch(text):
        return _day(text, year, int(short[1]), int(short[2])) if year else _which_year(text)
    return _unreadable(text)


def _day(text: str, year: int, month: int, day: int) -> object:
    try:
        return date(year, month, day)
    except ValueError:
        return trouble(
            f"没有“{text}”这一天",
            f"there is no such day as “{text}”",
            "请核对年、月、日。",
            "Check year, month and day.",
        )


def _which_year(text: str) -> Trouble:
    return trouble(
        f"“{text}”没有写明年份",
        f"“{text}” does not say which year",
        "请用 --year 指定年度，或在表名、标题中写明年度。",
        "Give --year, or name the year in the sheet's name or title.",
    )


def _unreadable(text: str) -> Trouble:
    if _NO_DAY.fullmatch(text):
        return trouble(
            f"“{text}”没有写明日",
            f"“{text}” does not say which day",
            "请写到日，如 2022-3-15。",
            "Write the day as well: 2022-3-15.",
        )
    return trouble(
        f"“{text}”不是日期",
        f"“{text}” is not a date",
        "请写成 2022-3-15 或 2022年3月15日；不详请留空。",
        "Write 2022-3-15 or 2022年3月15日; leave unknown ones empty.",
    )
