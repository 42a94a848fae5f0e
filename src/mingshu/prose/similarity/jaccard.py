"""Exact Jaccard similarity of trigram sets, many pairs at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from mingshu.prose.similarity.shingles import I64, SHINGLE, U64, Shingles

_PAIRS_AT_ONCE = 16_384
_KEY_BITS = 63


def jaccard(shingles: Shingles, first: I64, second: I64) -> npt.NDArray[np.float64]:
    """Similarity of clause ``first[i]`` and ``second[i]`` for every i: shared trigrams over all trigrams, as sets."""
    batch = max(1, min(_PAIRS_AT_ONCE, 1 << (_KEY_BITS - SHINGLE * shingles.bits)))
    parts = [
        _batch(shingles, first[start : start + batch], second[start : start + batch])
        for start in range(0, len(first), batch)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _batch(shingles: Shingles, first: I64, second: I64) -> npt.NDArray[np.float64]:
    mine, theirs = _sets(shingles, first), _sets(shingles, second)
    both = np.concatenate((mine, theirs))
    both.sort(kind="stable")
    shared = both[1:][both[1:] == both[:-1]]
    size = len(first)
    together = _per_pair(mine, shingles, size) + _per_pair(theirs, shingles, size)
    common = _per_pair(shared, shingles, size)
    similarity: npt.NDArray[np.float64] = common / (together - common)
    return similarity


def _sets(shingles: Shingles, which: I64) -> U64:
    """The distinct trigrams of each clause, with the number of its pair in the high bits: sorted, without repeats."""
    grams, owner = shingles.gather(which)
    keys = (owner.astype(np.uint64) << np.uint64(SHINGLE * shingles.bits)) | grams
    keys.sort(kind="stable")
    distinct = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=distinct[1:])
    return keys[distinct]


def _per_pair(keys: U64, shingles: Shingles, size: int) -> I64:
    return np.bincount((keys >> np.uint64(SHINGLE * shingles.bits)).astype(np.int64), minlength=size)
