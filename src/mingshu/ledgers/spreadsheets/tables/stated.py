"""Totals rows held against the rows they add up: their sums, how many they are, how many say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import narrow, shown
from mingshu.ledgers.spreadsheets.cells.numbers import plain_number
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.groups import Group, Groups
from mingshu.ledgers.spreadsheets.tables.layout import Reading, letter_of
from mingshu.prose.numerals import read_number

_COUNTED = re.compile(
    r"(?:[合小总累共]计?:?|总数:?)?([^\d%~-]{0,8}?)(\d{1,7}|[一二三四五六七八九十百两]{1,5})(?:件|起|条|项|宗|例|批次|批|场次|场|次|期|份|户|家|个)?"
)
"""合计：3件, 合计（三件）, 共约3件, 成功2件: how many, and of which kind."""
_AROUND = re.compile(r"[()\[\] 约]")
_UNIT = re.compile(r"[件起条项宗例批场次期份户家个]$|[合小总累共]计")


@dataclass(slots=True)
class _Sum:
    """What a column says since the last totals row and from the top; ``known`` unless a cell could not be read.

    ``filled`` are how often each value stands in it, ``blank`` how many rows leave it empty.
    """

    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    part_known: bool = True
    known: bool = True
    blank: int = 0
    part_filled: Counter[object] = field(default_factory=Counter)
    filled: Counter[object] = field(default_factory=Counter)

    def take(self, value: object, *, few: bool) -> None:
        """A row's value in it; only those of a column of ``few`` values are told apart."""
        if value is None or value == [] or value == "":
            self.blank += 1
            return
        key = value if few else ""
        self.part_filled[key] += 1
        self.filled[key] += 1
        if isinstance(value, int | Decimal):
            self.part += value
            self.whole += value

    def close(self) -> None:
        """A totals row ends the part."""
        self.part, self.part_known = Decimal(0), True
        self.part_filled.clear()


@dataclass(slots=True)
class Stated:
    """Adds up one sheet, and tells of totals rows that say something else.

    ``rows`` are those since the last totals row and all of them; a totals row above all rows waits for the end.
    """

    sheet: str
    readings: Sequence[Reading]
    _sums: dict[int, _Sum] = field(default_factory=dict)
    _part_rows: int = 0
    _rows: int = 0
    _left_out: bool = False
    _waiting: list[tuple[int, list[Any]]] = field(default_factory=list)
    _groups: Groups = field(init=False)

    def __post_init__(self) -> None:
        self._groups = Groups(self.sheet)

    def add(self, values: Mapping[str, Any], unclear: set[str]) -> None:
        """A row of data; ``unclear`` are the columns of which it is not known how much they say."""
        self._rows += 1
        self._part_rows += 1
        for reading in self.readings:
            one = self._sums.setdefault(reading.position, _Sum())
            if reading.name in unclear:
                one.known = one.part_known = False
            else:
                one.take(values.get(reading.name), few=reading.few)

    def skip(self) -> None:
        """A row that is left out by choice: nobody knows whether the totals count it."""
        self._left_out = True
        for reading in self.readings:
            one = self._sums.setdefault(reading.position, _Sum())
            one.known = one.part_known = False

    def check(self, line: int, cells: Sequence[Any]) -> Iterator[Ignored]:
        """What a totals row says that the rows above it do not."""
        if not self._rows and not self._left_out:
            self._waiting.append((line, list(cells)))
            return
        yield from self._told(line, cells)
        self._part_rows = 0
        for one in self._sums.values():
            one.close()

    def begin(self, group: Group, line: int, text: str) -> Iterator[Ignored]:
        """A group begins in row ``line``: what those before it say that their rows do not."""
        told = list(self._groups.begin(group, line, text, self._rows))
        yield from () if self._left_out else told

    def rest(self) -> Iterator[Ignored]:
        """What the last groups, and the totals rows above all rows, say that the rows do not."""
        if not self._left_out:
            yield from self._groups.end(self._rows)
        for line, cells in self._waiting:
            for one in self._sums.values():
                one.part, one.part_known, one.part_filled = one.whole, one.known, one.filled
            yield from self._told(line, cells)

    def _told(self, line: int, cells: Sequence[Any]) -> Iterator[Ignored]:
        by_position = {reading.position: reading for reading in self.readings}
        for position, cell in enumerate(cells):
            reading = by_position.get(position)
            said = (
                self._of_sum(reading, cell) if reading and reading.addable else self._of_rows(reading, cell)
            )
            if said:
                letter = reading.letter if reading else letter_of(position)
                yield Ignored(self.sheet, line, letter, shown(cell), said)

    def _of_sum(self, reading: Reading, cell: object) -> Bilingual | None:
        one = self._sums.setdefault(reading.position, _Sum())
        value = reading.read(cell) if cell != "" else None
        if not isinstance(value, int | Decimal) or not (one.known and one.part_known):
            return None
        return None if value in (one.part, one.whole) else _contradiction(reading, shown(cell), one, value)

    def _of_rows(self, reading: Reading | None, cell: object) -> Bilingual | None:
        """How many rows a cell of another column counts: all, those that fill it in, those that say one thing."""
        text = _AROUND.sub("", narrow(cell))
        found = _COUNTED.fullmatch(text) if _UNIT.search(text) and not self._left_out else None
        if found is None:
            return None
        word, many = found[1], read_number(found[2])
        number = int(many.value) if many and many.value is not None else 0
        one = self._sums.get(reading.position, _Sum()) if reading else _Sum()
        if word and (reading is None or not isinstance(value := reading.read(word), str) or not one.known):
            return None
        if word:
            counts = {one.part_filled[value], one.filled[value]}
        else:
            counts = {self._part_rows, self._rows}
            for filled in (one.part_filled, one.filled):
                counts |= {filled.total(), *filled.values()}
        if number in counts or not one.known:
            return None
        ours = one.filled[value] if word else self._rows
        return Bilingual(
            f"合计行写的是{number}{word and f'（{word}）'}，读到的是{ours}行，请核对是否缺行或多行",
            f"the totals row says {number} {word}, the rows read are {ours}: check for missing or surplus rows",
        )


def _contradiction(reading: Reading, text: str, one: _Sum, value: int | Decimal) -> Bilingual:
    """Both numbers as they are kept (money in 元), and what may be the reason: the unit, blank cells, rows left out."""
    told, summed = plain(Decimal(value)), plain(one.whole)
    zh = f"合计行与各行之和不符：合计按本列的读法是{told}，各行相加是{summed}，请核对"
    en = f"the totals row says {told}, the rows add up to {summed}: please check"
    read = plain_number(text)
    if read and value and one.whole and read[0] != value and read[0] == one.whole:
        zh += f"（“{text}”按“元”读才相符，这一列的单位可能选错了）"
        en += f" (“{text}” in yuan would agree: the unit of this column may be wrong)"
    elif one.blank:
        zh += f"（有{one.blank}行这一栏空着）"
        en += f" (the column is blank in {one.blank} of the rows)"
    elif value > one.whole:
        zh += "（表里可能缺行）"
        en += " (rows may be missing)"
    else:
        zh += "（合计可能没有包括所有的行）"
        en += " (the total may leave out some rows)"
    return Bilingual(zh, en)
