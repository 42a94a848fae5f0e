"""The rows of the ledgers, against the log: what was put in or taken out in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.standing import unexplained_rows


def look() -> Iterator[Bilingual]:
    """The rows that came or went without an entry."""
    return unexplained_rows()
