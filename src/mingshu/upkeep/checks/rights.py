"""Accounts and roles, against the log: what was changed in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.accounts.standing import ACCOUNTS
from mingshu.kernel.text import Bilingual


def look() -> Iterator[Bilingual]:
    """Each account and role that was changed, made or taken away without an entry."""
    return ACCOUNTS.unexplained()
