"""Which of the catalogue's duties a report speaks of, and where it first does."""

from __future__ import annotations

from functools import cache

from mingshu.prose.words import Words
from mingshu.review.vocabulary import vocabulary


@cache
def _phrases() -> Words:
    return Words(phrase for phrases in vocabulary("duties").values() for phrase in phrases)


def duties_covered(text: str) -> dict[str, int | None]:
    """Duty id → offset of the first phrase that belongs to it, None when there is none."""
    first = _phrases().first_places(text)
    return {
        duty: min((first[phrase] for phrase in phrases if phrase in first), default=None)
        for duty, phrases in vocabulary("duties").items()
    }
