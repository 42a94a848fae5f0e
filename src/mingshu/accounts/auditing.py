"""What an auditor may read of the log, and that they read it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from mingshu.accounts.models import Grant, User
from mingshu.accounts.policies import Verb, are_whole, organs_where
from mingshu.accounts.reading import refusal_note
from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.kernel.errors import NotAllowed
from mingshu.organisations.models import Organ

_KIND = "log"


def log_open_to(auditor: User) -> tuple[list[Organ], QuerySet[Entry]]:
    """The organs whose log ``auditor`` reads, by code, and its entries.

    Whoever reads for all who work with this installation reads the whole log. Others read what names one of their
    organs, and the comings and goings of the people there; what concerns the installation (backups, checks) is not
    theirs. Raises ``NotAllowed``.
    """
    organs = organs_where(auditor, Verb.READ_LOG)
    if not organs:
        raise NotAllowed()
    if are_whole(organs):
        return organs, Entry.objects.all()
    people = Grant.objects.filter(organ__in=organs).values_list("user_id", flat=True).distinct()
    entries = Q(subject_kind="session", subject_id__in=[str(pk) for pk in people])
    return organs, Entry.objects.filter(entries | Q(organ_code__in=[organ.code for organ in organs]))


def log_read_note(auditor: User) -> None:
    """``auditor`` looked at the log: told once a day."""
    log.record_daily(
        actor=auditor.username, verb="log_read", subject_kind=_KIND, subject_id="", organ_code=_own(auditor)
    )


def log_export_note(auditor: User, told: dict[str, Any]) -> None:
    """``auditor`` took entries out of the log; ``told`` says which and how many."""
    log.record(
        actor=auditor.username,
        verb="log_export",
        subject_kind=_KIND,
        organ_code=_own(auditor),
        differences={name: [None, value] for name, value in told.items()},
    )


def log_refusal_note(user: User, what: str) -> None:
    """``user``, who is no auditor, asked for ``what``."""
    grant = user.grants.select_related("organ").order_by("pk").first()
    refusal_note(user, grant.organ if grant else None, what)


def _own(user: User) -> str:
    return user.grants.order_by("pk").values_list("organ__code", flat=True).first() or ""
