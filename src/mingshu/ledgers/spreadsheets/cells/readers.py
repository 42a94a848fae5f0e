"""One reader per column, compiled once per sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import parse_period
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Column, Kind, Privacy
from mingshu.ledgers.spreadsheets.cells.choices import bool_reader, choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Reader, Trouble, narrow, special, trouble
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.cells.numbers import Apart, money_reader, quantity_reader, whole_reader
from mingshu.ledgers.spreadsheets.cells.texts import list_reader, name_reader, read_name, read_text

_REPEATED_TEXTS, _REPEATED_VALUES = 2_000, 20_000
_KEPT = (str, date, datetime)
_NAMES = re.compile(
    r"(?:号|职务|单位|部门|机关|机构|组织|人|员|顾问|姓名|法院|律所名称|领导|原告|网址)(?:[(（]|$)"
)


@dataclass(frozen=True, slots=True)
class Usage:
    """How one column of one sheet is written: its year, unit, words, and the unit words that mean its own unit.

    ``unit`` is the heading's (for money the one bare numbers are in; None where that has to be asked);
    ``since_1904``: bare day numbers count from 1904. ``apart`` are amounts in a unit of their own.
    """

    year: int | None = None
    unit: str | None = ""
    words: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    since_1904: bool = False
    apart: Apart | None = None


def reader_of(column: Column, usage: Usage) -> Reader:
    """The reader of ``column`` as a sheet writes it."""
    of_names, heading_unit, required = column.privacy is Privacy.PERSONAL, usage.unit or "", column.required
    makers: dict[Kind, Callable[[], Reader]] = {
        Kind.LIST: lambda: list_reader(of_names=of_names, required=required),
        Kind.DATE: lambda: date_reader(usage.year, column.title, usage.words, since_1904=usage.since_1904),
        Kind.BOOL: lambda: bool_reader(column.title, usage.words, required=required),
        Kind.WHOLE: lambda: whole_reader(column.unit, heading_unit, usage.same, required=required),
        Kind.DECIMAL: lambda: quantity_reader(column.unit, 2, heading_unit, usage.same, required=required),
        Kind.MONEY: lambda: money_reader(usage.unit, apart=usage.apart, required=required),
        Kind.CHOICE: lambda: choice_reader(column.choices, usage.words, required=required),
        Kind.TEXT: lambda: _text_reader(column),
        Kind.LINK: lambda: partial(read_name, required=required),
        Kind.PERIOD: lambda: period_reader(usage.year),
        Kind.YEAR: lambda: read_year,
    }
    limit = _REPEATED_TEXTS if column.kind in (Kind.TEXT, Kind.LINK) else _REPEATED_VALUES
    return _remembering(makers[column.kind](), limit)


def _text_reader(column: Column) -> Reader:
    """How words are read: what tells of a matter as it stands, what names somebody or something as a name."""
    if not _NAMES.search(column.title):
        return read_text
    read = name_reader if column.privacy is Privacy.PERSONAL else read_name
    return partial(read, required=column.required)


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
        reason = Bilingual(refused.message.zh.rstrip("。"), refused.message.en.rstrip("."))
        return Trouble(reason, refused.way_out or refused.message)

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
