"""The rows of the ledgers, against the log: what was done in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.standing import unexplained_rows


def look() -> Iterator[Bilingual]:
    """The rows that came, went or were changed without an entry."""
    return unexplained_rows()
