"""What the fast reader does not tell of .xls files (BIFF8 records of [MS-XLS] 2.4).

Formula errors, what is hidden or struck through, the first day, and how far the content reaches: the reader would
unfold all of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from mingshu.workbooks.places import Place
from mingshu.workbooks.refusals import far_cell
from mingshu.workbooks.sheets import Marks

_END, _FORMULA, _SHEET, _ERROR, _DATE_MODE, _MANY = 0x000A, 0x0006, 0x0085, 0x0205, 0x0022, 0x00BD
_CONTENT = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
_FONT, _STYLE, _STRIKES = 0x0031, 0x00E0, 0x08
_COLUMNS, _ROW, _COLUMN_HIDDEN, _ROW_HIDDEN, _LAST_COLUMN = 0x007D, 0x0208, 0x01, 0x20, 256
_FREE_AREA, _BLANKS_TO_A_CELL = 2_000_000, 100
_TEXTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_TEXTS |= {43: "#GETTING_DATA"}


def marks_in_xls(source: Path, name: str) -> dict[str, Marks]:
    """The marks of each sheet: failed formulas, what is hidden, and whether days count from 1904.

    Raises ``BadInput`` for a sheet of a few cells spread over a large area.
    """
    with olefile.OleFileIO(str(source)) as compound:
        if not compound.exists("Workbook"):
            return {}
        stream: bytes = compound.openstream("Workbook").read()
    since_1904, sheets = False, {}
    striking = _striking(stream)
    for kind, body in _records(stream, 0):
        if kind == _DATE_MODE:
            since_1904 = body[:1] == b"\x01"
        elif kind == _SHEET:
            title, start = _sheet(body)
            sheets[title] = start
    for title, start in sheets.items():
        _refuse_spread(stream, start, name, title)
    return {
        title: Marks(
            errors=dict(_errors(stream, start)),
            struck=set(_struck(stream, start, striking)),
            hidden_columns=set(_hidden_columns(stream, start)),
            hidden_rows=set(_hidden_rows(stream, start)),
            since_1904=since_1904,
        )
        for title, start in sheets.items()
    }


def _refuse_spread(stream: bytes, start: int, name: str, title: str) -> None:
    filled = bottom = right = 0
    for kind, body in _records(stream, start):
        if kind in _CONTENT and len(body) >= 6:
            row, first = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else first
            filled, bottom, right = filled + last - first + 1, max(bottom, row), max(right, last)
    area = (bottom + 1) * (right + 1)
    if area > max(_FREE_AREA, _BLANKS_TO_A_CELL * filled):
        raise far_cell(name, title, (bottom, right))


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        if kind == _END:
            return
        position += 4 + length


def _sheet(body: bytes) -> tuple[str, int]:
    start, length, wide = struct.unpack_from("<I", body)[0], body[6], body[7] & 1
    name = body[8 : 8 + length * (2 if wide else 1)]
    return name.decode("utf-16-le" if wide else "latin-1"), start


def _errors(stream: bytes, start: int) -> Iterator[tuple[Place, str]]:
    for kind, body in _records(stream, start):
        if kind == _ERROR and len(body) >= 8 and body[7]:
            yield struct.unpack_from("<HH", body), _TEXTS.get(body[6], "#VALUE!")
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            yield struct.unpack_from("<HH", body), _TEXTS.get(body[8], "#VALUE!")


def _striking(stream: bytes) -> frozenset[int]:
    """The numbers of the cell styles whose font strikes text through; no font has the number 4 (2.5.129)."""
    fonts, styles = list[bool](), list[int]()
    for kind, body in _records(stream, 0):
        if kind == _FONT and len(body) >= 4:
            fonts.append(bool(body[2] & _STRIKES))
        elif kind == _STYLE and len(body) >= 2:
            styles.append(struct.unpack_from("<H", body)[0])
    places = {place + (place > 3) for place, strikes in enumerate(fonts) if strikes}
    return frozenset(number for number, font in enumerate(styles) if font in places)


def _struck(stream: bytes, start: int, striking: frozenset[int]) -> Iterator[Place]:
    for kind, body in _records(stream, start) if striking else ():
        if kind not in _CONTENT or len(body) < 6:
            continue
        row, column = struct.unpack_from("<HH", body)
        cells = (
            struct.iter_unpack("<H4x", body[4:-2]) if kind == _MANY else [struct.unpack_from("<H", body, 4)]
        )
        yield from ((row, column + place) for place, (style,) in enumerate(cells) if style in striking)


def _hidden_columns(stream: bytes, start: int) -> Iterator[int]:
    for kind, body in _records(stream, start):
        if kind == _COLUMNS and len(body) >= 10 and body[8] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", body)
            yield from range(first, min(last + 1, _LAST_COLUMN))


def _hidden_rows(stream: bytes, start: int) -> Iterator[int]:
    """The rows of content that have no height, those that a filter left out among them."""
    for kind, body in _records(stream, start):
        if kind == _ROW and len(body) >= 14 and body[12] & _ROW_HIDDEN:
            row, first, behind = struct.unpack_from("<HHH", body)
            if first < behind:
                yield row
