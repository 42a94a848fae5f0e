"""What every write to organs shares: the entry of the log."""

from __future__ import annotations

from typing import Any

from mingshu.audit import log
from mingshu.organisations.guard import Named
from mingshu.organisations.models import Organ


def audit(actor: Named, verb: str, organ: Organ, changes: dict[str, list[Any]]) -> None:
    """Put a write to the organ on record."""
    log.record(
        actor=actor.username,
        verb=verb,
        subject_kind="organ",
        subject_id=organ.pk,
        organ_code=organ.code,
        differences=changes,
    )
