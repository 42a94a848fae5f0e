"""Pairs of clauses that agree in a band and whose whole signatures agree well enough to be worth an exact look."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mingshu.prose.similarity.shingles import I64, U64
from mingshu.prose.similarity.signatures import PERMUTATIONS, Banding, Signatures

# In a larger bucket every clause meets only its neighbours in signature order, which keeps the time n log n.
_NEIGHBOURS = 32
_PAIRS_AT_ONCE = 200_000
_SLACK = 3.2  # standard deviations below the threshold at which a signature still passes
_MIX = np.uint64(0x9E3779B97F4A7C15)

IndexPairs = tuple[I64, I64]


def candidate_pairs(signatures: Signatures, banding: Banding, threshold: float) -> Iterator[IndexPairs]:
    """(first, second) row numbers, each pair at most once, in batches."""
    floor = threshold - _SLACK * float(np.sqrt(threshold * (1 - threshold) / PERMUTATIONS))
    for band in range(banding.bands):
        for first, second in _in_band(signatures, banding, band):
            for start in range(0, len(first), _PAIRS_AT_ONCE):
                part = slice(start, start + _PAIRS_AT_ONCE)
                kept = _filtered(signatures, banding, band, first[part], second[part], floor)
                if len(kept[0]):
                    yield kept


def _in_band(signatures: Signatures, banding: Banding, band: int) -> Iterator[IndexPairs]:
    """Pairs with equal band, by distance in sorted order; distance is capped, so are the pairs."""
    keys = _keys(signatures[:, banding.columns(band)])
    tie_breaker = _keys(signatures[:, banding.columns((band + 1) % banding.bands)])
    order = np.lexsort((tie_breaker, keys))
    ordered = keys[order]
    alive = np.arange(len(order))
    for distance in range(1, _NEIGHBOURS + 1):
        alive = alive[alive + distance < len(order)]
        alive = alive[ordered[alive] == ordered[alive + distance]]
        if not len(alive):
            return
        left, right = order[alive], order[alive + distance]
        yield np.minimum(left, right), np.maximum(left, right)


def _keys(columns: Signatures) -> U64:
    keys = np.zeros(len(columns), dtype=np.uint64)
    for column in columns.T:
        keys = (keys ^ column) * _MIX
        keys ^= keys >> np.uint64(29)
    return keys


def _filtered(
    signatures: Signatures, banding: Banding, band: int, first: I64, second: I64, floor: float
) -> IndexPairs:
    equal = signatures[first] == signatures[second]
    keep = equal.sum(axis=1) >= floor * PERMUTATIONS
    for earlier in range(band):
        keep &= ~equal[:, banding.columns(earlier)].all(axis=1)
    return first[keep], second[keep]
