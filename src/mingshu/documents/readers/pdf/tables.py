"""Tables with drawn lines: which cells there are, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingshu.documents.readers.pdf.glyphs import Glyph
from mingshu.documents.readers.pdf.rows import rows_of
from mingshu.documents.readers.pdf.strokes import Stroke, Strokes

_NEAR = 3.0  # points within which lines are one line, or meet
_MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: where its columns (left to right) and rows (top to bottom) part, with the lines that are drawn."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    strokes: Strokes

    def holds(self, glyph: Glyph) -> bool:
        """Whether a sign stands inside."""
        return (
            self.columns[0] - _NEAR <= glyph.middle <= self.columns[-1] + _NEAR
            and self.rows[-1] - _NEAR <= glyph.base <= self.rows[0]
        )

    def cells(self, glyphs: Iterable[Glyph]) -> list[list[str]]:
        """The rows of cells; a cell over several columns is one, the lower parts of one over several rows are empty."""
        held: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            held.setdefault(self._origin(*self._cell(glyph)), []).append(glyph)
        return [
            [
                _words(held.get((row, column), ()))
                for column in range(len(self.columns) - 1)
                if column == 0 or self._parted_left(row, column)
            ]
            for row in range(len(self.rows) - 1)
        ]

    def _cell(self, glyph: Glyph) -> tuple[int, int]:
        height = glyph.base + glyph.size / 4
        row = sum(edge > height for edge in self.rows[1:-1])
        column = sum(edge < glyph.middle for edge in self.columns[1:-1])
        return row, column

    def _origin(self, row: int, column: int) -> tuple[int, int]:
        """The upper left part of a merged cell."""
        while column and not self._parted_left(row, column):
            column -= 1
        while row and not self._parted_above(row, column):
            row -= 1
        return row, column

    def _parted_left(self, row: int, column: int) -> bool:
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        return _covered(self.strokes.upright, self.columns[column], middle)

    def _parted_above(self, row: int, column: int) -> bool:
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        return _covered(self.strokes.level, self.rows[row], middle)


def grids_of(strokes: Strokes) -> list[Grid]:
    """The tables among the lines: at least two level and two upright ones that meet, from top to bottom."""
    level, upright = strokes.level[:_MOST_LINES], strokes.upright[:_MOST_LINES]
    bands = _bands(upright)
    found = []
    for top, bottom in bands:
        across = [s for s in level if bottom - _NEAR <= s.place <= top + _NEAR]
        down = [s for s in upright if s.start <= top + _NEAR and s.end >= bottom - _NEAR]
        columns, rows = _places(s.place for s in down), _places(s.place for s in across)[::-1]
        if len(columns) > 1 and len(rows) > 1:
            found.append(Grid(tuple(columns), tuple(rows), Strokes(across, down)))
    return sorted(found, key=lambda grid: -grid.rows[0])


def _bands(upright: Sequence[Stroke]) -> list[tuple[float, float]]:
    """(top, bottom) of every stretch of the page that upright lines run through."""
    bands: list[tuple[float, float]] = []
    for stroke in sorted(upright, key=lambda s: -s.end):
        if bands and stroke.end >= bands[-1][1] - _NEAR:
            bands[-1] = (bands[-1][0], min(bands[-1][1], stroke.start))
        else:
            bands.append((stroke.end, stroke.start))
    return bands


def _places(found: Iterable[float]) -> list[float]:
    """Rising places, those near one another once."""
    ordered = sorted(found)
    return [place for before, place in pairwise([float("-inf"), *ordered]) if place - before > _NEAR]


def _covered(strokes: Iterable[Stroke], place: float, middle: float) -> bool:
    return any(
        abs(stroke.place - place) <= _NEAR and stroke.start - _NEAR <= middle <= stroke.end + _NEAR
        for stroke in strokes
    )


def _words(glyphs: Sequence[Glyph]) -> str:
    rows = (" ".join(piece.text for piece in row) for row in rows_of(glyphs))
    return "".join(rows).strip()
