"""Nil returns, imports on record and answers remembered for the next, against the log: what was done in the database
itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.nil_returns import NIL_RETURNS
from mingshu.ledgers.spreadsheets.standing import IMPORT_ANSWERS, IMPORT_RUNS

HELD = (NIL_RETURNS, IMPORT_RUNS, IMPORT_ANSWERS)


def look() -> Iterator[Bilingual]:
    """Those that came, went or were changed without an entry."""
    for held in HELD:
        yield from held.unexplained()
