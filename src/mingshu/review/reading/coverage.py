"""Which of the catalogue's duties a report speaks of, and where it first does."""

from __future__ import annotations

from functools import cache

from mingshu.review.vocabulary import vocabulary


@cache
def _words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((duty, tuple(words)) for duty, words in vocabulary("duties").items())


def duties_covered(text: str) -> dict[str, int | None]:
    """Duty id → offset of the first phrase that belongs to it, None when there is none."""
    return {duty: _first_of(text, words) for duty, words in _words()}


def _first_of(text: str, words: tuple[str, ...]) -> int | None:
    best = len(text)
    for word in words:
        at = text.find(word, 0, best)
        if at >= 0:
            best = at
    return best if best < len(text) else None
