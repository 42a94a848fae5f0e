"""What is struck through in a sheet: a whole row may count no more, a cell of a row holds what was taken back."""

from __future__ import annotations

from typing import Any

from mingshu.ledgers.spreadsheets.cells.common import trouble
from mingshu.ledgers.spreadsheets.tables.headings import SERIAL
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

STRUCK = trouble(
    "这一格划了删除线",
    "the cell is struck through",
    "作废的请清空或填上现在的内容，仍有效的请去掉删除线。",
    "Clear it or type what holds now; take the line away where it still holds.",
)


class Struck:
    """The rows and cells of a sheet that are struck through."""

    def __init__(self, found: Recognised) -> None:
        self._places, self._left = found.sheet.struck, found.sheet.left
        self._rows = {row for row, _column in self._places}
        self._serials = {heading.position for heading in found.head.headings if heading.name == SERIAL}

    def told(self, number: int, cells: list[Any]) -> tuple[bool, list[Any]]:
        """Whether all of row ``number`` (from 0), its serial number left out, is struck through; where only some
        cells are, they are the trouble of it."""
        if number not in self._rows:
            return False, cells
        filled = {place for place, cell in enumerate(cells) if cell not in ("", None)} - self._serials
        struck = {place for place in filled if (number, self._left + place) in self._places}
        if not filled or struck == filled:
            return bool(filled), cells
        return False, [STRUCK if place in struck else cell for place, cell in enumerate(cells)]
