"""The nightly check: its outcome is kept in the log, and the log is anchored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import anchors, log
from mingshu.audit.anchors import Mark
from mingshu.audit.models import Entry
from mingshu.upkeep.checks.outcome import SHOWN, Outcome

_VERB, _KIND = "check", "installation"


@dataclass(frozen=True, slots=True)
class Checked:
    """When it was last checked and what was found; ``outcomes`` as ``Outcome.as_data`` gives them."""

    at: datetime
    outcomes: list[dict[str, Any]]

    @property
    def troubles(self) -> int:
        """How many there were in all."""
        return sum(outcome["count"] for outcome in self.outcomes)


def check_record(*, actor: Actor, outcomes: list[Outcome]) -> None:
    """Keep ``outcomes`` in the log and anchor the log at that entry, outside the database."""
    entry = log.record(
        actor=actor_name(actor),
        verb=_VERB,
        subject_kind=_KIND,
        differences={"outcomes": [outcome.as_data(SHOWN) for outcome in outcomes]},
    )
    anchors.anchor(Mark.of(entry))


def last_check() -> Checked | None:
    """The last one that was recorded."""
    entry = Entry.objects.filter(verb=_VERB, subject_kind=_KIND).order_by("-pk").first()
    return Checked(entry.at, entry.differences["outcomes"]) if entry else None
