"""Workbooks that unpack to more than a machine can hold are refused before they are opened."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

MAX_UNPACKED = 1_500 * 1024 * 1024
MAX_RATIO = 300
FREE_SIZE = 8 * 1024 * 1024
MAX_CELLS = 20_000_000
_CHUNK = 1 << 20
_OVERLAP = 256
_FAR_CELL = re.compile(rb'r="([A-Z]{2,3})(\d+)"')
_ROW = re.compile(rb'<row [^>]*?r="(\d+)"')


def refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """Raise ``BadInput`` when the parts unpack to too much, or spread too few cells over too many rows."""
    for part in archive.infolist():
        packed = max(part.compress_size, 1)
        if part.file_size > MAX_UNPACKED or (
            part.file_size > FREE_SIZE and part.file_size / packed > MAX_RATIO
        ):
            raise bomb(name)
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise bomb(name)
    for part in archive.infolist():
        if part.filename.startswith("xl/worksheets/") and _area(archive, part) > MAX_CELLS:
            raise bomb(name)


def chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo | str) -> Iterator[bytes]:
    """The unpacked part in pieces that overlap, so that nothing is cut in two."""
    tail = b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _area(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    rows = columns = 0
    for piece in chunks(archive, part):
        for letters, row in _FAR_CELL.findall(piece):
            columns, rows = max(columns, _number(letters)), max(rows, int(row))
        last = piece.rfind(b"<row ")
        if last >= 0 and (found := _ROW.match(piece, last)):
            rows = max(rows, int(found[1]))
    return rows * max(columns, 26)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def bomb(name: str) -> BadInput:
    """The refusal of such a file."""
    return BadInput(
        Bilingual(
            f"“{name}”：解压后过大，可能是恶意文件，不予打开。",
            f"“{name}”: it unpacks to far more than a workbook should and is not opened.",
        ),
        Bilingual(
            "请只保留有数据的行列，另存为新的 .xlsx 再导入。",
            "Keep only rows and columns with data, save as a new .xlsx and import that.",
        ),
    )
