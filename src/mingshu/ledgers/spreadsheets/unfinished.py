"""Imports of which rows were left for later: who may come back to them, and for how long they wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.ledgers.models import UnfinishedImport
from mingshu.organisations.models import Organ

KEPT_DAYS = 30
"""How long a file with personal data may wait for the rest of its rows to be put right."""


@dataclass(frozen=True, slots=True)
class Left:
    """A file left unfinished: ``token`` names its upload, ``ledger_id`` is empty for all its sheets."""

    token: str
    name: str
    year: int
    ledger_id: str
    answers: Mapping[str, str]
    rows: int


def import_leave(*, actor: Actor, organ: Organ, left: Left) -> UnfinishedImport:
    """Keep, for ``actor`` alone, what it takes to go on with a file later; its time begins anew."""
    require(actor, Verb.KEEP, organ)
    with transaction.atomic():
        unfinished, _new = UnfinishedImport.objects.update_or_create(
            token=left.token,
            defaults={
                "file_name": left.name[-255:],
                "organ": organ,
                "year": left.year,
                "ledger": left.ledger_id,
                "answers": dict(left.answers),
                "rows_left": left.rows,
                "kept_by": actor_name(actor),
                "kept_until": date.today() + timedelta(days=KEPT_DAYS),
            },
        )
        _audit(actor_name(actor), "import_leave", unfinished)
    return unfinished


@no_act("what somebody answered so far about a file only they can go on with; no row is written yet")
def import_answer(*, actor: Actor, token: str, answers: Mapping[str, str]) -> None:
    """Keep what was answered since, if ``token`` is an import that ``actor`` left unfinished."""
    UnfinishedImport.objects.filter(token=token, kept_by=actor_name(actor)).update(answers=dict(answers))


def import_drop(*, actor: Actor, token: str) -> None:
    """Forget the import called ``token`` that ``actor`` left unfinished: it is done, or given up."""
    for unfinished in UnfinishedImport.objects.filter(token=token, kept_by=actor_name(actor)):
        _forget(actor_name(actor), unfinished)


def imports_expire() -> None:
    """Forget the imports whose time is up."""
    for unfinished in UnfinishedImport.objects.filter(kept_until__lt=date.today()):
        _forget(unfinished.kept_by, unfinished)


def unfinished_imports(actor: Actor, organ: Organ) -> QuerySet[UnfinishedImport]:
    """What ``actor`` left unfinished at ``organ``, the oldest first."""
    return UnfinishedImport.objects.filter(
        organ=organ, kept_by=actor_name(actor), kept_until__gte=date.today()
    )


@no_act("of a file only its own uploader sees, or whose time is up; the entry says so")
def _forget(who: str, unfinished: UnfinishedImport) -> None:
    with transaction.atomic():
        _audit(who, "import_drop", unfinished)
        unfinished.delete()


def _audit(who: str, verb: str, unfinished: UnfinishedImport) -> None:
    log.record(
        actor=who,
        verb=verb,
        subject_kind="import",
        subject_id=f"unfinished-{unfinished.pk}",
        organ_code=unfinished.organ.code,
        differences={
            "file": [None, unfinished.file_name],
            "rows": [None, unfinished.rows_left],
            "kept_until": [None, unfinished.kept_until.isoformat()],
        },
    )
