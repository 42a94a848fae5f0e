"""The attachments on record, against the log: what was changed in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.evidence.standing import unexplained_attachments
from mingshu.kernel.text import Bilingual


def look() -> Iterator[Bilingual]:
    """The attachments that came, went or were changed without an entry."""
    return unexplained_attachments()
