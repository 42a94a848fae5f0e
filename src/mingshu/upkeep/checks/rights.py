"""Accounts, roles and holders of posts, against the log: what was changed in the database itself has no entry."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.accounts.standing import unexplained_accounts
from mingshu.kernel.text import Bilingual
from mingshu.organisations.standing import unexplained_terms


def look() -> Iterator[Bilingual]:
    """Each account, role and post that was changed, made or taken away without an entry."""
    yield from unexplained_accounts()
    yield from unexplained_terms()
