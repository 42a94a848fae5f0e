"""Clusters: clauses that like pairs link, directly or through others."""

from __future__ import annotations

from collections.abc import Sequence

from mingshu.prose.similarity.pairs import THRESHOLD, Pairs, similar_pairs


def clusters(
    clauses: Sequence[str], threshold: float = THRESHOLD, pairs: Pairs | None = None
) -> list[list[int]]:
    """Index lists of two clauses or more, each ascending, largest cluster first; ``pairs`` when already at hand."""
    pairs = similar_pairs(clauses, threshold) if pairs is None else pairs
    parents = list(range(len(clauses)))
    for first, second, _ in pairs:
        _join(parents, first, second)
    members: dict[int, list[int]] = {}
    for index in set(pairs.first.tolist()) | set(pairs.second.tolist()):
        members.setdefault(_root(parents, index), []).append(index)
    return sorted((sorted(group) for group in members.values()), key=lambda group: (-len(group), group[0]))


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _join(parents: list[int], first: int, second: int) -> None:
    low, high = sorted((_root(parents, first), _root(parents, second)))
    parents[high] = low
