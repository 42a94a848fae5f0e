"""Opens zip packages without trusting what they say about themselves."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import Source
from mingshu.kernel.zipped import is_crowded

_MOST_PARTS = 20_000
_SMALL = 10_000_000
_DAMAGE = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, ValueError)


@contextmanager
def opened(given: Source) -> Iterator[ZipFile]:
    """The package, checked for size; raises ``UnreadableDocument`` when it is damaged, encrypted or a bomb."""
    if is_crowded(BytesIO(given.data)):
        raise given.refuse(Reason.BOMB)
    try:
        package = ZipFile(BytesIO(given.data))
    except _DAMAGE as error:
        raise given.refuse(Reason.MALFORMED) from error
    with package:
        _check(package, given)
        yield package


def _check(package: ZipFile, given: Source) -> None:
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > given.limits.unpacked_bytes:
        raise given.refuse(Reason.BOMB)
    if any(_swells(part, given.limits.ratio) for part in parts):
        raise given.refuse(Reason.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise given.refuse(Reason.ENCRYPTED)


def _swells(part: ZipInfo, ratio: int) -> bool:
    return part.file_size > _SMALL and part.file_size > ratio * max(1, part.compress_size)


def part_of(package: ZipFile, name: str, given: Source) -> bytes | None:
    """The bytes of one part, ``None`` when it is absent; never more than its directory entry promised."""
    try:
        entry = package.getinfo(name)
    except KeyError:
        return None
    try:
        with package.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except (*_DAMAGE, RuntimeError) as error:
        raise given.refuse(Reason.MALFORMED) from error
    if len(data) > entry.file_size:
        raise given.refuse(Reason.BOMB)
    return data
