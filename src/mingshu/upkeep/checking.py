"""The nightly check: its outcome is kept in the log, and the log is anchored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import anchors, log
from mingshu.audit.anchors import Mark
from mingshu.audit.models import Entry
from mingshu.audit.vouching import intact
from mingshu.kernel.text import Bilingual
from mingshu.upkeep.checks.outcome import SHOWN, Outcome

_FRESH = timedelta(days=2)
_VERB, _KIND = "check", "installation"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: the first of ``count`` troubles, and how many it ``mended``."""

    id: str
    title: Bilingual
    count: int
    mended: int
    troubles: list[Bilingual]

    @classmethod
    def of(cls, said: dict[str, Any]) -> Finding:
        """Out of what ``Outcome.as_data`` gave."""
        troubles = [Bilingual(**one) for one in said["troubles"]]
        return cls(said["id"], Bilingual(**said["title"]), said["count"], said["mended"], troubles)


@dataclass(frozen=True, slots=True)
class Checked:
    """When it was last checked and what was found."""

    at: datetime
    findings: list[Finding]

    @property
    def is_stale(self) -> bool:
        """Whether it is too long ago: it runs every night."""
        return timezone.now() - self.at > _FRESH

    @property
    def troubles(self) -> int:
        """How many there were in all."""
        return sum(finding.count for finding in self.findings)


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
    entries = Entry.objects.filter(verb=_VERB, subject_kind=_KIND).order_by("-pk")
    entry = next(intact(entries), None)  # what somebody put in by hand says nothing of health
    return Checked(entry.at, list(map(Finding.of, entry.differences["outcomes"]))) if entry else None


def checked_last(check_id: str) -> Checked | None:
    """The last one as far as it is about one thing."""
    last = last_check()
    return last and Checked(last.at, [one for one in last.findings if one.id == check_id])
