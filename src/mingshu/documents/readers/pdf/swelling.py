"""What a PDF unpacks to, measured before it is opened: a page of a few kilobytes can hold millions of signs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from mingshu.documents.readers.errors import OverCount
from mingshu.documents.readers.sources import Source
from mingshu.kernel.text import Bilingual

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_LONGEST_HEAD, _CHUNK, _AT_ONCE, _SMALL = 2_000, 4_096, 1_000_000, 10_000_000
_SWELLS = Bilingual(
    "其中一段 {taken} KB 的内容解压后超过 {most} MB 的上限",
    "a part of it of {taken} kB unpacks to over {most} MB",
)
_ALL = Bilingual("其中的内容解压后共超过 {most} MB 的上限", "it unpacks to over {most} MB in all")


def require_modest(given: Source) -> None:
    """Raise ``OverCount`` where what is no picture unpacks to more than ``limits.unpacked_bytes``, or a part of over
    10 MB to more than ``limits.ratio`` times its size.

    A white picture shrinks a thousand times, and is not unpacked for its words. Other ways of packing than deflate,
    and what is encrypted, meet the bound of memory.
    """
    whole, limits = 0, given.limits
    for start, times in _packed(given.data):
        packed = _Packed(memoryview(given.data)[start:])
        made = 0
        for piece in packed.unpacked(times):
            made += len(piece)
            most = max(_SMALL, limits.ratio * packed.taken)
            if made > most:
                told = _SWELLS.filled(taken=packed.taken // 1000, most=most // 1000**2)
                raise OverCount(told, given.name)
            if whole + made > limits.unpacked_bytes:
                raise OverCount(_ALL.filled(most=limits.unpacked_bytes // 1000**2), given.name)
        whole += made


def _packed(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each deflated stream begins that is no picture, and how often it is deflated."""
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _LONGEST_HEAD) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        times = len(_FLATE.findall(head))
        if times and not head.endswith(b"end") and not _PICTURE.search(head):
            yield found.end(), times


class _Packed:
    """A deflated stream; ``taken`` are the bytes of it that were read so far, give or take a few thousand."""

    def __init__(self, data: memoryview) -> None:
        self._data, self.taken = data, 0

    def unpacked(self, times: int) -> Iterator[bytes]:
        """Its content in pieces; what is damaged or encrypted ends there, PDFium says why."""
        pieces = self._pieces()
        for _ in range(times):
            pieces = _inflated(pieces)
        try:
            yield from pieces
        except zlib.error:
            return

    def _pieces(self) -> Iterator[bytes]:
        while self.taken < len(self._data):
            piece = bytes(self._data[self.taken : self.taken + _CHUNK])
            self.taken += len(piece)
            yield piece


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not engine.eof:
            yield engine.decompress(rest, _AT_ONCE)
            rest = engine.unconsumed_tail
        if engine.eof:
            return
