"""Workbooks that unpack to more than a machine can hold are refused before they are opened."""

from __future__ import annotations

import zipfile

from mingshu.workbooks.refusals import bomb

MAX_UNPACKED = 1_500 * 1024 * 1024
MAX_RATIO = 300
FREE_SIZE = 8 * 1024 * 1024
MAX_CELLS = 20_000_000
MAX_SIGNS = 100_000_000
"""Signs that all cells of a workbook may come to that name a text of its list: one text may be named often."""
_NARROW = 26


def refuse_bomb(archive: zipfile.ZipFile, name: str) -> None:
    """Raise ``BadInput`` when the parts say that they unpack to too much."""
    for part in archive.infolist():
        packed = max(part.compress_size, 1)
        if part.file_size > FREE_SIZE and part.file_size / packed > MAX_RATIO:
            raise bomb(name)
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise bomb(name)


def is_too_wide(rows: int, columns: int) -> bool:
    """Whether so many rows and columns are more than is unfolded; a narrow sheet counts like one down to Z."""
    return rows * max(columns, _NARROW) > MAX_CELLS
