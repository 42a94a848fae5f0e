"""The lines drawn on a page, from which its tables are known."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

_raw: Any = pdfium_c
_MOST, _DEEPEST = 20_000, 8
_STRAIGHT = 1.5  # points by which a line may lean or be thick
_SHORTEST = 6.0
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class Stroke(NamedTuple):
    """A straight line along one direction: at ``place`` across it, from ``start`` to ``end`` along it."""

    place: float
    start: float
    end: float


class Strokes(NamedTuple):
    """The level and the upright lines of a page."""

    level: list[Stroke]
    upright: list[Stroke]


def strokes_of(page: Any, turned: int) -> Strokes:
    """Every long straight line of ``page``, edges of rectangles included; a page set sideways is turned upright."""
    found = Strokes([], [])
    for first, second in _edges(page):
        one, two = _turn(first, turned), _turn(second, turned)
        across, along = abs(one[0] - two[0]), abs(one[1] - two[1])
        if along <= _STRAIGHT and across >= _SHORTEST:
            found.level.append(Stroke((one[1] + two[1]) / 2, min(one[0], two[0]), max(one[0], two[0])))
        elif across <= _STRAIGHT and along >= _SHORTEST:
            found.upright.append(Stroke((one[0] + two[0]) / 2, min(one[1], two[1]), max(one[1], two[1])))
    return found


def _turn(point: Point, turned: int) -> Point:
    x, y = point
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turned]


def _edges(page: Any) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of all paths, those inside of nested forms included."""
    waiting: list[tuple[Any, Matrix, int]] = [
        (_raw.FPDFPage_GetObject(page, index), _SAME, 0)
        for index in range(min(_MOST, _raw.FPDFPage_CountObjects(page)))
    ]
    left = _MOST
    while waiting and left:
        left -= 1
        item, outer, depth = waiting.pop()
        kind = _raw.FPDFPageObj_GetType(item)
        matrix = _joined(_matrix(item), outer)
        if kind == _raw.FPDF_PAGEOBJ_PATH:
            yield from _pieces(item, matrix)
        elif kind == _raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = min(left, _raw.FPDFFormObj_CountObjects(item))
            waiting += [(_raw.FPDFFormObj_GetObject(item, n), matrix, depth + 1) for n in range(count)]


def _matrix(item: Any) -> Matrix:
    told = _raw.FS_MATRIX()
    if not _raw.FPDFPageObj_GetMatrix(item, told):
        return _SAME
    return told.a, told.b, told.c, told.d, told.e, told.f


def _joined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _pieces(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(min(_MOST, _raw.FPDFPath_CountSegments(path))):
        segment = _raw.FPDFPath_GetPathSegment(path, index)
        _raw.FPDFPathSegment_GetPoint(segment, x, y)
        a, b, c, d, e, f = matrix
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = _raw.FPDFPathSegment_GetType(segment)
        if kind == _raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == _raw.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if _raw.FPDFPathSegment_GetClose(segment):
            yield point, first
