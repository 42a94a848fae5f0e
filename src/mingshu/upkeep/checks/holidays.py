"""Loaded holidays against the log: what was done in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.law.holidays_held import HOLIDAY_NOTICES


def look() -> Iterator[Bilingual]:
    """Notices that came, went or were changed without an entry."""
    yield from HOLIDAY_NOTICES.unexplained()
