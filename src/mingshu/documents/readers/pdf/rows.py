"""Signs become rows: the pieces of text that stand side by side on one baseline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mingshu.documents.readers.marks import raised
from mingshu.documents.readers.pdf.glyphs import Glyph

BLANKS = " \u00a0\u3000\t\r\n\u2002\u2003\u2009"
_SAME_ROW = 0.45  # parts of the size by which baselines of one row may differ
_RAISED, _SMALLER = 0.2, 0.82
_APART = 1.2  # sizes between two signs that are apart
_TOLD_BLANK = 0.28  # sizes between two Latin words
_WIDE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef]")
_BOLD, _BOLD_OF_WIDTH = (
    0.2,
    0.6,
)  # of its size, and of its own width, so far apart may one sign be printed twice


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands together on a row: its edges, its baseline, its size."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left


GlyphRow = list[Glyph]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Piece]]:
    """The rows from top to bottom, each with its pieces from left to right."""
    blanks = Blanks(glyphs)
    return [pieces_of(row, blanks) for row in glyph_rows(glyphs)]


def glyph_rows(glyphs: Iterable[Glyph]) -> list[GlyphRow]:
    """The visible signs by rows from top to bottom, each from left to right."""
    seen = sorted((g for g in glyphs if g.sign not in BLANKS), key=lambda g: (-g.base, g.left))
    rows: list[GlyphRow] = []
    for glyph in seen:
        if rows and _belongs(glyph, rows[-1]):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_once(row) for row in rows]


def _belongs(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    size = max(glyph.size, row[0].size, row[-1].size)
    return row[0].base - glyph.base <= _SAME_ROW * size or row[-1].base - glyph.base <= 0.1 * size


def _once(row: list[Glyph]) -> list[Glyph]:
    """From left to right; a sign printed twice on the same spot to look bold is one sign."""
    ordered = sorted(row, key=lambda g: g.left)
    kept: list[Glyph] = []
    for glyph in ordered:
        before = kept[-1] if kept else None
        if before and before.sign == glyph.sign and glyph.left - before.left < _apart_at_most(before):
            continue
        kept.append(glyph)
    return kept


def _apart_at_most(glyph: Glyph) -> float:
    """How far apart one sign is printed twice to look bold; in narrow print the next 1 of 11 may stand nearer."""
    return min(_BOLD * glyph.size, _BOLD_OF_WIDTH * (glyph.right - glyph.left))


class Blanks:
    """Blanks that the file itself prints, found by place."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._places: dict[int, list[Glyph]] = {}
        for glyph in glyphs:
            if glyph.sign in BLANKS:
                self._places.setdefault(round(glyph.base), []).append(glyph)

    def between(self, first: Glyph, second: Glyph) -> bool:
        """Whether one is printed between two signs."""
        middle = (first.right + second.left) / 2
        near = (self._places.get(round(first.base) + step, ()) for step in (-1, 0, 1))
        return any(
            first.middle < blank.middle < second.middle and abs(blank.middle - middle) <= first.size
            for some in near
            for blank in some
        )


def pieces_of(row: GlyphRow, blanks: Blanks) -> list[Piece]:
    """The pieces of a row: where a wide gap parts signs, a new one begins."""
    size = median(glyph.size for glyph in row)
    groups: list[list[Glyph]] = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.left - before.right > _APART * size:
            groups.append([])
        groups[-1].append(glyph)
    return [_piece(group, blanks) for group in groups]


def _piece(group: list[Glyph], blanks: Blanks) -> Piece:
    size = median(glyph.size for glyph in group)
    base = median(glyph.base for glyph in group)
    text = ""
    for index, glyph in enumerate(group):
        before = group[index - 1] if index else None
        if before and _is_blank(before, glyph, size, blanks):
            text += " "
        small = glyph.size < _SMALLER * size and glyph.base - base > _RAISED * size
        text += raised(glyph.sign, text) if small else glyph.sign
    return Piece(text, group[0].left, group[-1].right, base, size)


def _is_blank(before: Glyph, glyph: Glyph, size: float, blanks: Blanks) -> bool:
    """Whether a space stands between two signs; never beside a Chinese one, where it only spreads the line."""
    if _WIDE.match(before.sign) or _WIDE.match(glyph.sign):
        return False
    return glyph.left - before.right > _TOLD_BLANK * size or blanks.between(before, glyph)
