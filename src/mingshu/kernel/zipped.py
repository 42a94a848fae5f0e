"""How much a zip file's directory is, before anything of it is read: 40 MB of empty parts are minutes of work."""

from __future__ import annotations

import os
import struct
from typing import IO

DIRECTORY_AT_MOST = 4 * 1024 * 1024
"""Bytes: some 40,000 parts; an office document has a few dozen."""
_END, _LOCATOR, _END_64 = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_END_SIZE, _LOCATOR_SIZE, _END_64_SIZE, _LONGEST_NOTE = 22, 20, 56, 1 << 16


def is_crowded(file: IO[bytes]) -> bool:
    """Whether the directory of a zip file is longer than any document's; leaves ``file`` at its beginning."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_NOTE - _END_SIZE - _LOCATOR_SIZE - _END_64_SIZE))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_SIZE:
        return False  # no zip file: whoever opens it says so
    (told,) = struct.unpack_from("<L", tail, end + 12)
    locator = end - _LOCATOR_SIZE
    large = locator - _END_64_SIZE
    if large >= 0 and tail.startswith(_LOCATOR, locator) and tail.startswith(_END_64, large):
        (told,) = struct.unpack_from("<Q", tail, large + 40)
    return int(told) > DIRECTORY_AT_MOST
