"""What is kept of reviews, against the log: what was changed in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.review.standing import unexplained_reviews


def look() -> Iterator[Bilingual]:
    """The texts, verdicts and switches that came, went or were changed without an entry."""
    return unexplained_reviews()
