"""The audit log."""

from __future__ import annotations

from mingshu.audit.verifying import examine
from mingshu.kernel.text import Bilingual


def look() -> list[Bilingual]:
    """What was edited, put in, taken out, cut off or sealed anew."""
    return examine().troubles
