"""What is noted of reports beside their sealed versions, and of steps no longer late, against the log."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.excuses_held import EXCUSES
from mingshu.reports.held import REPORTS

HELD = (REPORTS, EXCUSES)


def look() -> Iterator[Bilingual]:
    """Those that came, went or were changed without an entry."""
    for held in HELD:
        yield from held.unexplained()
