"""Pairs of like clauses with their exact similarity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.prose.patterns import compiled
from mingshu.prose.similarity.candidates import candidate_pairs
from mingshu.prose.similarity.jaccard import jaccard
from mingshu.prose.similarity.shingles import I64, Shingles
from mingshu.prose.similarity.signatures import Banding, sharing_rows, signatures

THRESHOLD = 0.8
_NOISE = compiled(r"[\s\p{P}\p{Z}]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Clause ``first[i]`` is like clause ``second[i]`` (a higher index), with Jaccard ``similarity[i]``."""

    first: I64
    second: I64
    similarity: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.first)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        rows = zip(self.first.tolist(), self.second.tolist(), self.similarity.tolist(), strict=True)
        return iter(rows)


def comparable(clause: str) -> str:
    """A clause without spaces and punctuation, full-width letters and digits halved: what reuse should compare."""
    return _NOISE.sub("", clause.translate(_FULL_WIDTH))


def similar_pairs(clauses: Sequence[str], threshold: float = THRESHOLD) -> Pairs:
    """Pairs of ``clauses`` whose character-trigram sets have a Jaccard similarity of at least ``threshold``.

    A clause printed again is paired once, with its first occurrence (similarity 1); only first occurrences are
    compared with each other. Every pair returned is exact; of the pairs at the threshold about 99.5% are found, of
    closer ones more. In a crowd of over 32 like clauses each meets only its nearest, so the pairs stay linear in
    the input. Time grows as n log n. Raises ``BadInput`` unless 0 < threshold <= 1.
    """
    if not 0 < threshold <= 1:
        raise BadInput(
            Bilingual(
                "相似度阈值{value}不在0和1之间。", "The threshold {value} is not between 0 and 1."
            ).filled(value=threshold),
            Bilingual("请给出大于0、不超过1的数，如0.8。", "Give a number above 0 and up to 1, such as 0.8."),
        )
    distinct, repeats = _collapsed(clauses)
    near = _near_pairs([clauses[i] for i in distinct.tolist()], threshold)
    return Pairs(
        np.concatenate((repeats[0], distinct[near.first])),
        np.concatenate((repeats[1], distinct[near.second])),
        np.concatenate((np.ones(len(repeats[0])), near.similarity)),
    )


def _collapsed(clauses: Sequence[str]) -> tuple[I64, tuple[I64, I64]]:
    """(indexes of first occurrences, (first occurrence, repeat) of every repeat)."""
    seen: dict[str, int] = {}
    firsts: list[int] = []
    repeats: list[int] = []
    for index, clause in enumerate(clauses):
        first = seen.setdefault(clause, index)
        if first != index:
            firsts.append(first)
            repeats.append(index)
    distinct = np.fromiter(seen.values(), dtype=np.int64, count=len(seen))
    return distinct, (np.array(firsts, dtype=np.int64), np.array(repeats, dtype=np.int64))


def _near_pairs(clauses: list[str], threshold: float) -> Pairs:
    if len(clauses) < 2:
        return _gathered([])
    shingles = Shingles.of(clauses)
    banding = Banding.for_threshold(threshold)
    rows = sharing_rows(shingles, banding)
    found: list[Pairs] = []
    for left, right in candidate_pairs(signatures(shingles, rows), banding, threshold):
        first, second = rows[left], rows[right]
        similarity = jaccard(shingles, first, second)
        keep = similarity >= threshold
        found.append(Pairs(first[keep], second[keep], similarity[keep]))
    return _gathered(found)


def _gathered(parts: list[Pairs]) -> Pairs:
    none = np.zeros(0, dtype=np.int64)
    return Pairs(
        np.concatenate([none, *(part.first for part in parts)]),
        np.concatenate([none, *(part.second for part in parts)]),
        np.concatenate([np.zeros(0), *(part.similarity for part in parts)]),
    )
