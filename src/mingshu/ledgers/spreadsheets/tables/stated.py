"""Totals rows held against the sum of the rows above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import shown
from mingshu.ledgers.spreadsheets.cells.numbers import plain_number
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.layout import Reading


@dataclass(slots=True)
class _Sum:
    """The sum of a column since the last totals row and from the top; ``known`` unless a cell could not be read."""

    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    part_known: bool = True
    known: bool = True


@dataclass(slots=True)
class Stated:
    """Adds up the number columns of one sheet, and tells of totals rows that say something else."""

    sheet: str
    readings: Sequence[Reading]
    _sums: dict[int, _Sum] = field(default_factory=dict)

    def add(self, values: Mapping[str, Any], unclear: set[str]) -> None:
        """A row of data; ``unclear`` are the columns of which it is not known how much they say."""
        for reading in self._addable():
            one = self._sums.setdefault(reading.position, _Sum())
            value = values.get(reading.name)
            if reading.name in unclear:
                one.known = one.part_known = False
            elif isinstance(value, int | Decimal):
                one.part += value
                one.whole += value

    def skip(self) -> None:
        """A row that is left out by choice: nobody knows whether the totals count it."""
        self.add({}, {reading.name for reading in self._addable()})

    def check(self, line: int, cells: Sequence[Any]) -> Iterator[Ignored]:
        """What a totals row says that the rows above it do not."""
        for reading in self._addable():
            one = self._sums.setdefault(reading.position, _Sum())
            value = reading.read(cells[reading.position]) if cells[reading.position] != "" else None
            if isinstance(value, int | Decimal) and not self._agrees(one, value):
                text = shown(cells[reading.position])
                said = _contradiction(reading, text, one.whole, value)
                yield Ignored(self.sheet, line, reading.letter, text, said)
            one.part, one.part_known = Decimal(0), True

    def _agrees(self, one: _Sum, value: int | Decimal) -> bool:
        """Whether it is one of the sums, or might be."""
        return (
            not (one.known and one.part_known) or value in (one.part, one.whole) or one.part == one.whole == 0
        )

    def _addable(self) -> Iterator[Reading]:
        return (reading for reading in self.readings if reading.addable)


def _contradiction(reading: Reading, text: str, added: Decimal, value: int | Decimal) -> Bilingual:
    """Both numbers as they are kept (money in 元), and whether the unit may be the reason."""
    told, summed = plain(Decimal(value)), plain(added)
    zh = f"合计行与各行之和不符：合计按本列的读法是{told}，各行相加是{summed}，请核对"
    en = f"the totals row says {told}, the rows add up to {summed}: please check"
    read = plain_number(text)
    if read and value and added and read[0] != value and read[0] == added:
        zh += f"（“{text}”按“元”读才相符，这一列的单位可能选错了）"
        en += f" (“{text}” in yuan would agree: the unit of this column may be wrong)"
    return Bilingual(zh, en)
