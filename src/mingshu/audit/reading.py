"""Which entries of the log somebody asks for: the command line and the auditor's page ask alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from mingshu.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; whatever is empty narrows nothing. Both days are included, in the office's own time.

    ``people`` are ids of users besides ``actors``: what was done to their account or tried on it concerns them too.
    """

    since: date | None = None
    until: date | None = None
    actors: Collection[str] | None = None
    people: Collection[int] = ()
    verbs: Collection[str] = ()
    organ_code: str = ""
    kind: str = ""
    subject: str = ""


def entries_where(wanted: Wanted, among: QuerySet[Entry] | None = None) -> QuerySet[Entry]:
    """The entries that answer to ``wanted``, oldest first, of the whole log or ``among`` some."""
    found = Entry.objects.all() if among is None else among
    if wanted.actors is not None:
        found = found.filter(_concerning(wanted))
    if wanted.verbs:
        found = found.filter(verb__in=wanted.verbs)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    exact = {"organ_code": wanted.organ_code, "subject_kind": wanted.kind, "subject_id": wanted.subject}
    return found.filter(**{name: value for name, value in exact.items() if value}).order_by("pk")


def last_of(entries: QuerySet[Entry], most: int) -> list[Entry]:
    """The newest ``most`` of ``entries``, oldest first."""
    return list(entries.order_by("-pk")[:most])[::-1]


def _concerning(wanted: Wanted) -> Q:
    theirs = Q(actor__in=wanted.actors or ())
    if wanted.people:
        theirs |= Q(subject_kind__in=("user", "session"), subject_id__in=list(map(str, wanted.people)))
    return theirs


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
