"""Rows between the records that head a group of them: 一、镇调委会（2件）, 第一季度, 3月份."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.headings import YEAR, Heading
from mingshu.prose.numerals import read_number

GROUP_ROW = Bilingual("分组的标题行，不登记", "the heading of a group, not kept")
_SPANS = frozenset({"year", "half", "quarter", "month"})
_PERIODS = frozenset({YEAR, "year", "period"})
_ORDINAL = re.compile(r"(\(?)[一二三四五六七八九十]{1,3}\)?[、.]?")
_YEAR = r"(?:(?:19|20)\d{2}年)?"
_KINDS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "year": r"(?:19|20)\d{2}年度?",
        "half": rf"{_YEAR}[上下]半年度?",
        "quarter": rf"{_YEAR}第?[一二三四1-4]季度",
        "month": rf"{_YEAR}(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?",
        "part": r"第[一二三四五六七八九十]{1,3}[部章节篇类组].{0,40}",
        "first": r"[一二三四五六七八九十]{1,3}[、.].{1,40}",
        "second": r"\([一二三四五六七八九十]{1,3}\).{1,40}",
        "third": r"\d{1,2}[、)].{1,40}",
        "bracketed": r"[\[【].{1,40}[\]】]",
    }.items()
}
_COUNTED = re.compile(
    r"(?:[(\[](?:共计?|合计|小计)?约?|共计?约?)(\d{1,6}|[一二三四五六七八九十百两]{1,5})"
    r"(?:件次|件|起|条|项|宗|例|批次|批|场次|场|次|期|份|户|家|个|处)[)\]]?$"
)


@dataclass(frozen=True, slots=True)
class Group:
    """What the heading of a group says: of which kind it is, and how many follow (None: it does not say)."""

    kind: str
    number: int | None


def group_of(headings: Sequence[Heading], cells: Sequence[Any], *, is_across: bool) -> Group | None:
    """The group that a row heads which says nothing but that; None where it may be a record.

    It has one filled cell, or an ordinal and one; what holds a period or a year may be a record of it. ``is_across``:
    its cell is merged over several columns.
    """
    filled = [(place, narrow(cell)) for place, cell in enumerate(cells) if cell not in ("", None)]
    if len(filled) == 2 and _ORDINAL.fullmatch(filled[0][1]):
        mark = filled[0][1].rstrip("、.")
        filled = [(filled[1][0], f"{mark}{'' if mark.endswith(')') else '、'}{filled[1][1]}")]
    if len(filled) != 1 or cells[filled[0][0]].__class__ is not str:
        return None
    place, text = filled[0]
    held = next((heading.name for heading in headings if heading.position == place), "")
    found = _group_said(text.replace(" ", ""), is_across=is_across)
    return None if found is None or (held in _PERIODS and found.kind in _SPANS) else found


def _group_said(text: str, *, is_across: bool) -> Group | None:
    bare = text.rstrip(":：")
    counted = _COUNTED.search(bare)
    number = read_number(counted[1]) if counted else None
    many = int(number.value) if number and number.value is not None else None
    name = bare[: counted.start()] if counted else bare
    for kind, pattern in _KINDS.items():
        if pattern.fullmatch(name):
            return Group(kind, many)
    if name and (counted or is_across or bare != text):
        return Group("named", many)
    return None


@dataclass(slots=True)
class _Open:
    """A group whose rows are still coming: where it begins, and how many rows were read before."""

    line: int
    text: str
    level: int
    number: int | None
    before: int


@dataclass(slots=True)
class Groups:
    """Holds what the headings of groups say against the rows that follow, until a group of the same level or above.

    The kind that comes first is the highest, one that comes within it is below it.
    """

    sheet: str
    _levels: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def begin(self, group: Group, line: int, text: str, rows: int) -> Iterator[Ignored]:
        """A group begins in row ``line`` (from 1) after ``rows`` rows of data."""
        if group.kind not in self._levels:
            self._levels.append(group.kind)
        level = self._levels.index(group.kind)
        yield from self.end(rows, level)
        self._open.append(_Open(line, text, level, group.number, rows))

    def end(self, rows: int, level: int = 0) -> Iterator[Ignored]:
        """The groups of ``level`` and below are whole after ``rows`` rows; those that count others are told."""
        whole = [one for one in self._open if one.level >= level]
        self._open = [one for one in self._open if one.level < level]
        for one in whole:
            read = rows - one.before
            if one.number is not None and one.number != read:
                said = Bilingual(
                    f"分组标题写的是{one.number}，下面读到的是{read}行，请核对是否缺行或多行",
                    f"the heading of the group says {one.number}, the rows read below it are {read}: check for "
                    "missing or surplus rows",
                )
                yield Ignored(self.sheet, one.line, "", one.text, said)
