"""Write an entry, read a thing's history."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mingshu.audit import anchors, keys
from mingshu.audit.anchors import Mark
from mingshu.audit.models import Entry, Turn
from mingshu.kernel import done
from mingshu.kernel.no_act import no_act
from mingshu.kernel.sparing import must_stay

TRACES = frozenset(
    (
        *("sign_in", "sign_out", "sign_in_refused", "sign_in_locked", "feed_read", "feed_refused"),
        *("refused", "personal_read", "records_export", "dossier_export", "log_read", "log_export"),
    )
)
"""What leaves a trace in the log and changes no record."""


def record(
    *,
    actor: str,
    verb: str,
    subject_kind: str,
    subject_id: object = "",
    organ_code: str = "",
    differences: dict[str, Any] | None = None,
) -> Entry:
    """Append one sealed entry; must run inside the transaction of the change it tells of."""
    with transaction.atomic():
        entry = append(actor, verb, subject_kind, str(subject_id), organ_code, differences or {})
        # What is committed is kept, whatever becomes of the head: one that is behind accuses nobody.
        transaction.on_commit(lambda: anchors.note_head(Mark.of(entry)), robust=True)
        if verb not in TRACES:
            transaction.on_commit(lambda: done.note(verb))
    return entry


@no_act("the entry itself; by itself for a log that is not in use yet, whose head nobody knows")
def append(
    actor: str,
    verb: str,
    subject_kind: str,
    subject_id: str,
    organ_code: str,
    differences: dict[str, Any],
) -> Entry:
    """The entry alone, as the last of its log."""
    must_stay()
    with transaction.atomic():
        Turn.take()
        last = Entry.objects.order_by("-pk").first()
        entry = Entry(
            at=timezone.now(),
            actor=actor,
            verb=verb,
            subject_kind=subject_kind,
            subject_id=subject_id,
            organ_code=organ_code,
            differences=json.loads(_canonical(differences)),
            previous_hash=last.hash if last else "",
        )
        entry.hash = hash_of(entry)
        own = keys.own()
        entry.key, entry.seal = own.id, own.seal(entry.hash)
        entry.save()
    return entry


def last_hash(using: str = "default") -> str:
    """The hash of the last entry, of the database ``using``; empty where there is none."""
    return Entry.objects.using(using).order_by("-pk").values_list("hash", flat=True).first() or ""


def record_once(
    *,
    actor: str,
    verb: str,
    subject_kind: str,
    subject_id: object,
    organ_code: str,
    differences: dict[str, Any],
) -> bool:
    """Append an entry unless one that says the same of the same thing is there already; whether it was appended."""
    with transaction.atomic():
        Turn.take()
        told = Entry.objects.filter(verb=verb, subject_kind=subject_kind, subject_id=str(subject_id))
        if any(entry.differences == json.loads(_canonical(differences)) for entry in told):
            return False
        record(
            actor=actor,
            verb=verb,
            subject_kind=subject_kind,
            subject_id=subject_id,
            organ_code=organ_code,
            differences=differences,
        )
    return True


def newest_seal(line: Collection[str] | None = None) -> str:
    """The hash of the last change: another one wherever anything was changed since. Empty for an empty log.

    With ``line``, codes of organs, of the last change at one of them or at none.
    """
    changes = Entry.objects.exclude(verb__in=TRACES)
    if line is not None:
        changes = changes.filter(organ_code__in={*line, ""})
    return changes.order_by("-pk").values_list("hash", flat=True).first() or ""


def record_daily(*, actor: str, verb: str, subject_kind: str, subject_id: object, organ_code: str) -> bool:
    """Append an entry unless the same was told today: for what is done again and again, such as reading.

    Whether it was appended.
    """
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    told: dict[str, Any] = {
        "actor": actor,
        "verb": verb,
        "subject_kind": subject_kind,
        "subject_id": str(subject_id),
        "organ_code": organ_code,
    }
    if Entry.objects.filter(at__gte=midnight, **told).exists():
        return False
    record(**told)
    return True


def history(subject_kind: str, subject_id: object) -> QuerySet[Entry]:
    """Entries about one thing, newest first."""
    return Entry.objects.filter(subject_kind=subject_kind, subject_id=str(subject_id)).order_by("-pk")


def entries_about(subject_kind: str, subject_ids: Iterable[object]) -> QuerySet[Entry]:
    """Entries about several things, oldest first."""
    return Entry.objects.filter(
        subject_kind=subject_kind, subject_id__in=list(map(str, subject_ids))
    ).order_by("pk")


def hash_of(entry: Entry) -> str:
    """What links an entry to the one before: anybody can reckon it."""
    content = [
        entry.at.isoformat(timespec="microseconds"),
        entry.actor,
        entry.verb,
        entry.subject_kind,
        entry.subject_id,
        entry.organ_code,
        _canonical(entry.differences),
        entry.previous_hash,
    ]
    return hashlib.sha256("\x1f".join(content).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
