"""MinHash signatures by rensa, and which clauses share a band with another."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from mingshu.prose.similarity.shingles import I64, U64, Shingles

_rensa: Any = import_module("rensa")  # it carries no types

PERMUTATIONS = 80
_SEED = 20_230_101
_RECALL = 0.995
_ROWS_AT_ONCE = 50_000

Signatures = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Banding:
    """``bands`` of ``rows`` signature positions each."""

    bands: int
    rows: int

    @classmethod
    def for_threshold(cls, threshold: float) -> Banding:
        """The most selective banding that still catches 99.5% of pairs just at ``threshold``."""
        for rows in (16, 10, 8, 5, 4, 2):
            bands = PERMUTATIONS // rows
            if 1 - (1 - threshold**rows) ** bands >= _RECALL:
                return cls(bands, rows)
        return cls(PERMUTATIONS, 1)

    def columns(self, band: int) -> slice:
        """The signature positions of a band."""
        return slice(band * self.rows, (band + 1) * self.rows)


def sharing_rows(shingles: Shingles, banding: Banding) -> I64:
    """The clauses that agree with another clause in some band; most of a corpus is gone after this."""
    matrix = _digests(*shingles.tokens())
    index = _rensa.RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=banding.bands)
    flags = index.query_duplicate_flags_matrix_one_shot(matrix)
    return np.flatnonzero(np.fromiter(flags, dtype=bool, count=len(shingles)))


def signatures(shingles: Shingles, which: I64) -> Signatures:
    """The signatures of the clauses named, one row each."""
    table = np.empty((len(which), PERMUTATIONS), dtype=np.uint32)
    for start in range(0, len(which), _ROWS_AT_ONCE):
        part = which[start : start + _ROWS_AT_ONCE]
        grams, _ = shingles.gather(part)
        offsets = np.concatenate(([0], np.cumsum(shingles.counts[part]))).astype(np.uint64)
        table[start : start + len(part)] = _digests(grams, offsets).to_rows()
    return table


def _digests(grams: U64, offsets: U64) -> Any:
    return _rensa.RMinHash.digest_matrix_from_flat_token_hashes(grams, offsets, PERMUTATIONS, _SEED)
