"""Clauses as sets of character trigrams, each trigram one exact integer, in flat numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mingshu.prose.spans import Span

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
SHINGLE = 3
_UNICODE = 0x110000


@dataclass(frozen=True, slots=True)
class Shingles:
    """Characters of all clauses, renumbered from 1 without gaps, one after another.

    ``codes`` is flat; clause ``i`` is ``codes[offsets[i]:offsets[i + 1]]``. ``bits`` holds any code, so a trigram
    takes three times as many. A clause shorter than three characters is padded with 0.
    """

    codes: npt.NDArray[np.uint32]
    offsets: I64
    bits: int

    @classmethod
    def of(cls, clauses: Sequence[str]) -> Shingles:
        """Shingles of ``clauses``; each is padded to three characters."""
        padded = [clause if len(clause) >= SHINGLE else clause.ljust(SHINGLE, "\0") for clause in clauses]
        offsets = np.zeros(len(padded) + 1, dtype=np.int64)
        np.cumsum(np.fromiter(map(len, padded), dtype=np.int64, count=len(padded)), out=offsets[1:])
        raw = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        present = np.zeros(_UNICODE, dtype=bool)
        present[raw] = True
        rank = np.cumsum(present, dtype=np.uint32)
        return cls(rank[raw], offsets, int(rank[-1]).bit_length() if len(raw) else 1)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def counts(self) -> I64:
        """Trigrams of each clause, repeats included."""
        return np.diff(self.offsets) - (SHINGLE - 1)

    def tokens(self, span: Span | None = None) -> tuple[U64, U64]:
        """(trigrams, row offsets) of the clauses from ``span.start`` to ``span.end``, or of all."""
        first, last = span or (0, len(self))
        start, end = int(self.offsets[first]), int(self.offsets[last])
        grams = _trigrams(self.codes[start:end], self.bits)
        keep = np.ones(len(grams), dtype=bool)
        ends = self.offsets[first + 1 : last] - start
        for back in range(1, SHINGLE):
            keep[ends - back] = False
        rows = np.zeros(last - first + 1, dtype=np.uint64)
        np.cumsum(self.counts[first:last], out=rows[1:].view(np.int64))
        return grams[keep], rows

    def gather(self, which: I64) -> tuple[U64, I64]:
        """(trigrams, index into ``which`` of the clause each belongs to) of the clauses named."""
        counts = self.counts[which]
        owner = np.repeat(np.arange(len(which)), counts)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        position = self.offsets[which][owner] + within
        shift = np.uint64(self.bits)
        grams = self.codes[position].astype(np.uint64)
        for step in range(1, SHINGLE):
            grams = (grams << shift) | self.codes[position + step]
        return grams, owner


def _trigrams(codes: npt.NDArray[np.uint32], bits: int) -> U64:
    if len(codes) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    shift = np.uint64(bits)
    size = len(codes) - SHINGLE + 1
    grams = codes[:size].astype(np.uint64)
    for step in range(1, SHINGLE):
        grams <<= shift
        grams |= codes[step : step + size]
    return grams
