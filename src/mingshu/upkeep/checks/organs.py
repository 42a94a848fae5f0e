"""Organs, their places in the tree and the holders of their posts, against the log: what was changed in the database
itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.kernel.text import Bilingual
from mingshu.organisations.standing import ORGANS


def look() -> Iterator[Bilingual]:
    """The organs that were put in, renamed, moved, ended or taken out without an entry, and posts likewise."""
    return ORGANS.unexplained()
