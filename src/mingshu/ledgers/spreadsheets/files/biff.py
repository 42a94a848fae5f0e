"""Formula errors in .xls (BIFF8 records of [MS-XLS] 2.4), which the fast reader gives as blanks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile  # type: ignore[import-untyped]

from mingshu.ledgers.spreadsheets.files.errors import Place

_END, _FORMULA, _SHEET, _ERROR = 0x000A, 0x0006, 0x0085, 0x0205
_TEXTS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def formula_errors_in_xls(source: Path) -> dict[str, dict[Place, str]]:
    """Sheet name → (row, column), both from 0 → ``#REF!`` and the like."""
    with olefile.OleFileIO(str(source)) as compound:
        if not compound.exists("Workbook"):
            return {}
        stream: bytes = compound.openstream("Workbook").read()
    sheets = dict(_sheet(body) for kind, body in _records(stream, 0) if kind == _SHEET)
    found = {name: dict(_errors(stream, start)) for name, start in sheets.items()}
    return {name: errors for name, errors in found.items() if errors}


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
