"""The signs of a page with their places, as PDFium gives them."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from mingshu.documents.readers.folding import folded

_raw: Any = pdfium_c
_HYPHENS = {0x02, 0xFFFE}  # PDFium's signs for a hyphen at a line's end
_SAMPLE = 40
_QUARTERS = 4
_RADIAN_QUARTER = 1.5707963


class Glyph(NamedTuple):
    """One sign: its left and right edge and its baseline in points (upwards), and its size."""

    sign: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Between its edges."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its signs in the order of the file, how many could not be decoded, and by how many quarters it turned."""

    glyphs: tuple[Glyph, ...]
    undecoded: int
    turned: int


def sheet_of(page: Any, take: Callable[[int], None]) -> Sheet:
    """All visible signs of ``page``; a page set sideways is turned upright. ``take`` hears how many, and may raise."""
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        take(count)
        return _read(layer, count)
    finally:
        layer.close()


def _read(layer: Any, count: int) -> Sheet:
    turned = _turned(layer, count)
    box, x, y = _raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    undecoded, shapes = 0, _Shapes(layer)
    for index in range(count):
        if _raw.FPDFText_IsGenerated(layer, index) == 1:
            continue
        code = _raw.FPDFText_GetUnicode(layer, index)
        if code == 0 or _raw.FPDFText_HasUnicodeMapError(layer, index) == 1:
            undecoded += 1
            code = 0xFFFD
        _raw.FPDFText_GetLooseCharBox(layer, index, box)
        _raw.FPDFText_GetCharOrigin(layer, index, x, y)
        if not (sign := _sign(code)):
            continue
        edges = (box.left, box.right, box.bottom, box.top)
        glyph = _upright(sign, edges, (x.value, y.value), turned)
        if shapes.holds(index, glyph):
            glyphs[-1] = glyphs[-1]._replace(sign=glyphs[-1].sign + sign)
        else:
            glyphs.append(glyph)
    return Sheet(tuple(glyphs), undecoded, turned)


class _Shapes:
    """Several letters of one shape (a ligature), which have one and the same place.

    A sign printed twice to look bold lies on itself too, but is put there twice: by two pieces of text.
    """

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        self._last: tuple[Glyph | None, int | None] = (None, None)

    def holds(self, index: int, glyph: Glyph) -> bool:
        """Whether the letter at ``index`` is of the shape of the letter before it."""
        before, owner = self._last
        place = glyph._replace(sign="")
        now = ctypes.cast(_raw.FPDFText_GetTextObject(self._layer, index), ctypes.c_void_p).value
        self._last = place, now
        return place == before and now is not None and now == owner


def _sign(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    return folded(chr(code)) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _upright(
    sign: str, edges: tuple[float, float, float, float], origin: tuple[float, float], turned: int
) -> Glyph:
    left, right, bottom, top = edges
    across, up = origin
    if turned == 3:  # reads upwards
        return Glyph(sign, bottom, top, -across, right - left)
    if turned == 2:
        return Glyph(sign, -right, -left, -up, top - bottom)
    if turned == 1:  # reads downwards
        return Glyph(sign, -top, -bottom, across, right - left)
    return Glyph(sign, left, right, up, top - bottom)


def _turned(layer: Any, count: int) -> int:
    """By how many quarters most signs are turned."""
    step = max(1, count // _SAMPLE)
    angles = Counter(
        round(_raw.FPDFText_GetCharAngle(layer, index) / _RADIAN_QUARTER) % _QUARTERS
        for index in range(0, count, step)
    )
    return angles.most_common(1)[0][0] if angles else 0
