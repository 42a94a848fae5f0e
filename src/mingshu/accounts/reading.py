"""Who read personal data, or was refused: told in the log once a day for each thing."""

from __future__ import annotations

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.organisations.models import Organ


def personal_read(actor: Actor, organ: Organ, subject_kind: str, subject_id: object = "") -> None:
    """``actor`` was shown personal data of one thing, or of a list of them where no id is given."""
    log.record_daily(
        actor=actor_name(actor),
        verb="personal_read",
        subject_kind=subject_kind,
        subject_id=subject_id,
        organ_code=organ.code,
    )


def refusal_note(actor: Actor, organ: Organ | None, what: str) -> None:
    """``actor`` asked for ``what`` (the name of a page) and may not."""
    log.record_daily(
        actor=actor_name(actor),
        verb="refused",
        subject_kind="page",
        subject_id=what,
        organ_code=organ.code if organ else "",
    )
