"""Reads what a zip package says that it holds; runs in the bounded process."""

from __future__ import annotations

import zipfile
from io import BytesIO

DIRECTORY_BYTES = 4 * 1024 * 1024
"""How much of the end of a file is looked at: room for the names of any document, and a bound for their number."""

ENTRIES_AT_MOST = 20_000


def names_in(end: bytes) -> frozenset[str]:
    """The names in the directory in ``end``, the last bytes of a package; none where it is broken or has too many."""
    try:
        with zipfile.ZipFile(BytesIO(end)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return frozenset()
    return frozenset(names) if len(names) <= ENTRIES_AT_MOST else frozenset()
