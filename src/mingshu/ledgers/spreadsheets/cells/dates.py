"""Date cells, and what is said about one that is no day."""

from __future__ import annotations

from datetime import date, datetime

from mingshu.ledgers.spreadsheets.cells.common import Reader, Trouble, narrow, special, trouble
from mingshu.prose.days import Doubt, read_day

_SAYINGS = {
    Doubt.NO_DATE: (
        ("“{text}”不是日期", "“{text}” is not a date"),
        (
            "请写成 2022-3-15 或 2022年3月15日；不详请留空。",
            "Write 2022-3-15 or 2022年3月15日; leave unknown ones empty.",
        ),
    ),
    Doubt.NO_SUCH_DAY: (
        ("没有“{text}”这一天", "there is no such day as “{text}”"),
        ("请核对年、月、日。", "Check year, month and day."),
    ),
    Doubt.NO_YEAR: (
        ("“{text}”没有写明年份", "“{text}” does not say which year"),
        (
            "请用 --year 指定年度，或在表名、标题中写明年度。",
            "Give --year, or name the year in the sheet's name or title.",
        ),
    ),
    Doubt.NO_DAY: (
        ("“{text}”没有写明日", "“{text}” does not say which day"),
        ("请写到日，如 2022-3-15。", "Write the day as well: 2022-3-15."),
    ),
    Doubt.SHORT_YEAR: (
        ("“{text}”的年份只有两位，看不出是哪一年", "the year of “{text}” has two digits only; it could be any"),
        ("请把年份写全，如 2022-3-15。", "Write the year in full: 2022-3-15."),
    ),
    Doubt.ORDER: (
        ("“{text}”分不清哪个是年、哪个是月、哪个是日", "“{text}” does not show which is year, month and day"),
        ("请按年、月、日的顺序写全，如 2022-3-15。", "Write year, month and day in this order: 2022-3-15."),
    ),
}  # fmt: skip


def date_reader(year: int | None) -> Reader:
    """Read a date cell; ``3月15日`` and ``22.3.15`` look to ``year``."""

    def read(cell: object) -> object:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = narrow(cell)
        if "○" in text and isinstance(read_day(text), date):  # a nought, no mask
            return read_day(text)
        said = special(text)
        return _read(said, year) if isinstance(said, str) else said

    return read


def _read(text: str, year: int | None) -> date | Trouble:
    found = read_day(text, year)
    if isinstance(found, date):
        return found
    (zh, en), (way_zh, way_en) = _SAYINGS[found]
    return trouble(zh.format(text=text), en.format(text=text), way_zh, way_en)
