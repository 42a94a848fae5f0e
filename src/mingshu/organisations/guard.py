"""Who may change organs is decided by accounts, which stands above and registers its answer here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from mingshu.kernel.errors import NotAllowed
from mingshu.organisations.models import Organ


class Named(Protocol):
    """Whoever acts: all this package knows is the name for the audit log."""

    @property
    def username(self) -> str:
        """Name in the audit log."""


Guard = Callable[[Named, Organ | None], bool]
_guards: list[Guard] = []


def register_guard(guard: Guard) -> None:
    """Set the answer to "may this actor manage organs here?"; the last one registered counts."""
    _guards[:] = [guard]


def require_manage(actor: Named, organ: Organ | None) -> None:
    """Raise ``NotAllowed`` unless the registered guard agrees; without a guard nobody may."""
    if not _guards or not _guards[0](actor, organ):
        raise NotAllowed()
