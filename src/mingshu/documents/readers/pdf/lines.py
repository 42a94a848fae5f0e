"""Rows become lines in reading order: one column after the other where a page has two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from mingshu.documents.readers.pdf.glyphs import Glyph
from mingshu.documents.readers.pdf.rows import Blanks, GlyphRow, Piece, glyph_rows, pieces_of

_FEWEST_ROWS, _FEWEST_IN_COLUMN = 6, 3
_BIN = 2.0
_CENTRAL = (0.3, 0.7)
_GUTTER = 0.4  # sizes
_CROSSING, _BESIDE, _FILLED = 0.25, 0.25, 0.65  # parts of the rows, and of a column's width
Span = tuple[float, float]
_CLOSERS = "，。；：、！？）》”’」』】"
_TAB = 3.0  # sizes between two cells of a table without lines


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text and place, and the edges of the column it stands in."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    column: int = 0
    edge_left: float = 0
    edge_right: float = 0

    @property
    def indent(self) -> float:
        """How far it begins inside of its column, in sizes."""
        return (self.left - self.edge_left) / self.size

    @property
    def room(self) -> float:
        """How much of its column it leaves free on the right, in points."""
        return self.edge_right - self.right

    @property
    def is_centred(self) -> bool:
        """Whether it leaves the same room on both sides."""
        before, after = self.left - self.edge_left, self.room
        return before > self.size / 2 and abs(before - after) < max(1.2 * self.size, 0.15 * (before + after))


def lines_of(glyphs: Sequence[Glyph], page: int, gutter: Span | None) -> list[Line]:
    """The lines of one page in reading order, without the edges of their columns."""
    rows, blanks = glyph_rows(glyphs), Blanks(glyphs)
    if gutter is None:
        return [_line(pieces_of(row, blanks), page, 0) for row in rows]
    found: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        if _crosses(row, gutter):
            found += [*sides[0], *sides[1], _line(pieces_of(row, blanks), page, 0)]
            sides = ([], [])
            continue
        for column, lines in enumerate(sides):
            side = [glyph for glyph in row if (glyph.left > gutter[1] - _BIN) == bool(column)]
            if side:
                lines.append(_line(pieces_of(side, blanks), page, column + 1))
    return [*found, *sides[0], *sides[1]]


def _crosses(row: GlyphRow, gutter: Span) -> bool:
    """Whether a sign stands in the gutter, as in a heading over both columns."""
    start, end = gutter[0] + _BIN, gutter[1] - _BIN
    return any(glyph.left < end and _ink_end(glyph) > start for glyph in row)


def _line(row: Sequence[Piece], page: int, column: int) -> Line:
    text = row[0].text
    for before, piece in pairwise(row):
        text += ("\t" if piece.left - before.right > _TAB * piece.size else " ") + piece.text
    widest = max(row, key=lambda piece: len(piece.text))
    return Line(text, row[0].left, row[-1].right, widest.base, widest.size, page, column)


def gutter_of(glyphs: Sequence[Glyph], before: Span | None) -> Span | None:
    """Where two columns part: on this page, or where they do on the page ``before`` and nothing stands in between."""
    rows = glyph_rows(glyphs)
    found = _gutter(rows)
    if found is None and before is not None:
        crossing = sum(_crosses(row, before) for row in rows)
        return before if crossing <= max(1, _CROSSING * len(rows)) else None
    return found


def _gutter(rows: Sequence[GlyphRow]) -> Span | None:
    """Where two columns of running text part; None on a page of one column, or with a table."""
    glyphs = [glyph for row in rows for glyph in row]
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(g.left for g in glyphs), max(g.right for g in glyphs)
    found = _emptiest(glyphs, left, right)
    if found is None or found[1] - found[0] < _GUTTER * median(g.size for g in glyphs):
        return None
    apart = [row for row in rows if not _crosses(row, found)]
    if len(apart) < (1 - _CROSSING) * len(rows):
        return None
    widths = (found[0] - left, right - found[1])
    return found if all(_is_column(apart, found[1], side, widths[side]) for side in (0, 1)) else None


def _is_column(rows: Sequence[GlyphRow], place: float, side: int, width: float) -> bool:
    """Whether one side of the gutter is running text: enough rows, most of which fill it."""
    parts = [[g for g in row if (g.left > place - _BIN) == bool(side)] for row in rows]
    extents = [part[-1].right - part[0].left for part in parts if part]
    return len(extents) >= max(_FEWEST_IN_COLUMN, _BESIDE * len(rows)) and median(extents) >= _FILLED * width


def _emptiest(glyphs: Sequence[Glyph], left: float, right: float) -> Span | None:
    """The widest stretch in the middle that the fewest signs cross."""
    width = right - left
    if width <= 0:
        return None
    count = int(width / _BIN) + 1
    crossed = [0] * (count + 1)
    for glyph in glyphs:
        first, last = int((glyph.left - left) / _BIN), int((_ink_end(glyph) - left) / _BIN)
        for place in range(first, min(count, last + 1)):
            crossed[place] += 1
    low, high = int(_CENTRAL[0] * count), int(_CENTRAL[1] * count)
    middle = crossed[low:high]
    if not middle:
        return None
    fewest = min(middle)
    best, begun = (0, 0), None
    for place in range(low, high + 1):
        if place < high and crossed[place] == fewest:
            begun = place if begun is None else begun
        elif begun is not None:
            best = max(best, (begun, place), key=lambda span: span[1] - span[0])
            begun = None
    return left + best[0] * _BIN, left + best[1] * _BIN


def _ink_end(glyph: Glyph) -> float:
    """Where it ends to the eye: a closing mark that hangs over the edge is blank in its right half."""
    return glyph.middle if glyph.sign in _CLOSERS else glyph.right


def edged(lines: Sequence[Line]) -> list[Line]:
    """The lines with the edges of their columns: those of the page, of the whole file where the page has few lines."""
    whole = {column: _edges([o for o in lines if o.column == column]) for column in {o.column for o in lines}}
    groups: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.page, line.column), []).append(line)
    known = {
        key: _edges(group) if len(group) >= _FEWEST_ROWS else _widened(whole[key[1]], _edges(group))
        for key, group in groups.items()
    }
    return [
        replace(line, edge_left=known[line.page, line.column][0], edge_right=known[line.page, line.column][1])
        for line in lines
    ]


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.left for line in lines), max(line.right for line in lines)


def _widened(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return min(one[0], other[0]), max(one[1], other[1])
