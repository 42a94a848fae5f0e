"""The seal of every version that was submitted, reviewed or signed."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.reports.sealing import all_broken


def look() -> Iterator[Bilingual]:
    """The reports that are not as they were frozen."""
    return (broken.message for broken in all_broken())
