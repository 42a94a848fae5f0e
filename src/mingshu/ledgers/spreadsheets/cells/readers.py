"""One reader per column, compiled once per sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import parse_period
from mingshu.ledgers.description import Column, Kind
from mingshu.ledgers.spreadsheets.cells.choices import bool_reader, choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Reader, Trouble, narrow, special, trouble
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.cells.numbers import money_reader, quantity_reader, whole_reader
from mingshu.ledgers.spreadsheets.cells.texts import list_reader, read_text

_REPEATED_TEXTS, _REPEATED_VALUES = 2_000, 20_000
_KEPT = (str, date, datetime)


def reader_of(column: Column, year: int | None, heading_unit: str = "") -> Reader:
    """The reader of ``column``; ``heading_unit`` is the unit its heading names, if any."""
    makers: dict[Kind, Callable[[], Reader]] = {
        Kind.LIST: list_reader,
        Kind.DATE: lambda: date_reader(year),
        Kind.BOOL: lambda: bool_reader(column.title),
        Kind.WHOLE: lambda: whole_reader(column.unit, heading_unit),
        Kind.DECIMAL: lambda: quantity_reader(column.unit, 2, heading_unit),
        Kind.MONEY: lambda: money_reader(column.unit, heading_unit),
        Kind.CHOICE: lambda: choice_reader(column.choices),
        Kind.PERIOD: lambda: period_reader(year),
        Kind.YEAR: lambda: read_year,
    }
    if column.kind in (Kind.TEXT, Kind.LINK):
        return _remembering(read_text, _REPEATED_TEXTS)
    return _remembering(makers[column.kind](), _REPEATED_VALUES)


def period_reader(year: int | None) -> Reader:
    """Read a period; one without a year takes ``year`` and is kept with it (第一季度 → 2022年第一季度)."""

    def read(cell: object) -> object:
        text = narrow(cell)
        said = special(text)
        if not isinstance(said, str):
            return said
        for candidate in (text, f"{year}年{text}" if year else text):
            try:
                parse_period(candidate)
            except BadInput as problem:
                refused = problem
            else:
                return f"{candidate}年" if candidate.isdigit() else candidate
        return Trouble(refused.message, refused.way_out or refused.message)

    return read


def read_year(cell: object) -> object:
    """Read a calendar year: 2022, ``2022年``, ``2022年度``."""
    text = narrow(cell)
    said = special(text)
    if not isinstance(said, str):
        return said
    digits = said.removesuffix("度").removesuffix("年").strip()
    if len(digits) == 4 and digits.isdigit():
        return int(digits)
    return trouble(f"“{text}”不是年份", f"“{text}” is not a year", "请写成 2022。", "Write it as 2022.")


class _Remembered(dict[object, object]):
    """Answers by cell; most cells of a column repeat. Numbers are not kept: 1 and TRUE would be one key."""

    def __init__(self, read: Reader, limit: int) -> None:
        super().__init__()
        self._read, self._limit = read, limit

    def __missing__(self, cell: object) -> object:
        answer = self._read(cell)
        if len(self) < self._limit and cell.__class__ in _KEPT:
            self[cell] = answer
        return answer


def _remembering(read: Reader, limit: int) -> Reader:
    return _Remembered(read, limit).__getitem__
