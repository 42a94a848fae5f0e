"""The one write of an import: permission, guards, transaction, audit, announcement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.audit import log
from mingshu.audit.standing import ABSENT
from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.actions import announce, require_keeper
from mingshu.ledgers.changes import HIDDEN
from mingshu.ledgers.closing import Days, reasoned
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.digests import digests_by_number, digests_of, kept
from mingshu.ledgers.excuses import excusing
from mingshu.ledgers.lifetimes import put_in_its_days
from mingshu.ledgers.models import LONGEST_KEY, ImportAnswer, ImportRun
from mingshu.ledgers.records import EXTRA, LedgerRecord
from mingshu.ledgers.spreadsheets.bulk import BulkWriter
from mingshu.ledgers.spreadsheets.checking import as_record
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.matching import Change, Plan
from mingshu.ledgers.spreadsheets.standing import RUN, run_digest
from mingshu.organisations.models import Organ

Tick = Callable[[int], None]
_AT_ONCE = 500
"""Row ids in one query: SQLite before 3.32 takes 999."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file an import comes from; ``reason`` why it writes into a year that is closed; ``seen`` when it was shown
    what the file changes (None: nobody was)."""

    name: str
    digest: str
    year: int | None
    reason: str = ""
    seen: datetime | None = None


class WrittenSince(BadInput):
    """Rows that an import changes were changed by somebody else after its changes were shown."""


def records_import(
    *,
    actor: Actor,
    organ: Organ,
    source: SourceFile,
    plans: Sequence[Plan],
    tick: Tick,
    answers: Mapping[str, str] | None = None,
) -> ImportRun | None:
    """Write what ``plans`` say, all of it or nothing; None when there is nothing to write.

    Runs inside the caller's transaction, in which the plans were made. One audit entry and one announcement per
    ledger; ``answers`` that hold for the office are remembered for its next import. Raises ``NotAllowed`` or
    ``BadInput`` for an organ the actor or the ledger has no place for, ``WrittenSince`` where a row is no longer as
    it was when the changes were shown.
    """
    require(actor, Verb.KEEP, organ)
    guard_keepers(actor, [(plan.ledger, touched_organs(plan)) for plan in plans])
    _put_in_their_days(plans)
    working = [plan for plan in plans if plan.added or plan.changed]
    if not working:
        return None
    _require_unwritten(working, source.seen)
    with act():
        run = _run(actor, organ, source, plans)
        _remember(actor, organ, answers or {})
        for plan in working:
            changed = [change.after for change in plan.changed]
            with (
                reasoned(actor, "records_import", plan.ledger, source.reason, *changed, days=_days(plan)),
                excusing(actor, plan.ledger, source.reason, _pairs(plan)),
            ):
                _audit(actor, organ, source, plan, run, _write(actor, source, plan, tick))
                announce(actor, plan.ledger, _touched(plan))
    return run


def _remember(actor: Actor, organ: Organ, answers: Mapping[str, str]) -> None:
    for key, value in answers.items():
        ImportAnswer.objects.update_or_create(
            organ=organ,
            question=key[:LONGEST_KEY],
            defaults={"answer": value, "answered_by": actor_name(actor)},
        )
    if answers:
        log.record(
            actor=actor_name(actor),
            verb="answers_remember",
            subject_kind="import",
            organ_code=organ.code,
            differences={key: [None, value] for key, value in answers.items()},
        )


def guard_keepers(actor: Actor, places: Iterable[tuple[Ledger, set[int]]]) -> None:
    """Raise unless ``actor`` may keep each ledger's rows for each of its organs, and these keep the ledger."""
    wanted = [(ledger, ids) for ledger, ids in places]
    organs = Organ.objects.in_bulk({organ_id for _ledger, ids in wanted for organ_id in ids})
    for organ in organs.values():
        require(actor, Verb.KEEP, organ)
    for ledger, ids in wanted:
        for organ_id in sorted(ids):
            require_keeper(ledger, organs[organ_id])


def _put_in_their_days(plans: Sequence[Plan]) -> None:
    """Once more, held: an organ may have ended since its rows were read."""
    organs = Organ.objects.in_bulk({organ_id for plan in plans for organ_id in touched_organs(plan)})
    for plan in plans:
        pairs = [*((draft, None) for draft in plan.added), *((one.after, one.before) for one in plan.changed)]
        for after, before in pairs:
            stood = as_record(before) if before else None
            put_in_its_days(plan.ledger, as_record(after), stood, organs[after.organ_id])


def _require_unwritten(plans: Sequence[Plan], seen: datetime | None) -> None:
    if seen is None:
        return
    rows = [(plan.ledger, change.before.pk) for plan in plans for change in plan.changed]
    for ledger, ids in ((plan.ledger, [one for of, one in rows if of is plan.ledger]) for plan in plans):
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            found = ledger.model.rows.filter(pk__in=some, updated_at__gt=seen).order_by("pk").first()
            if found is not None:
                raise _written_since(ledger, found)


def _written_since(ledger: Ledger, row: LedgerRecord) -> WrittenSince:
    return WrittenSince(
        Bilingual(
            f"《{ledger.named.zh}》第{row.pk}行在您预览以后被{row.updated_by}改过，没有写入。",
            f"Row {row.pk} of “{ledger.named.en}” was changed by {row.updated_by} since you were shown the changes; "
            "nothing was written.",
        ),
        Bilingual("请看过现在的变化，再确认导入。", "Look at the changes as they are now, then confirm."),
    )


def touched_organs(plan: Plan) -> set[int]:
    """The organs whose rows a plan writes."""
    return {draft.organ_id for draft in plan.added} | {change.after.organ_id for change in plan.changed}


def _run(actor: Actor, organ: Organ, source: SourceFile, plans: Sequence[Plan]) -> ImportRun:
    return ImportRun.objects.create(
        digest=source.digest,
        file_name=source.name[-255:],
        organ=organ,
        year=source.year,
        ledgers=",".join(plan.ledger.id for plan in plans),
        added=sum(len(plan.added) for plan in plans),
        changed=sum(len(plan.changed) for plan in plans),
        unchanged=sum(plan.unchanged for plan in plans),
        skipped=sum(plan.skipped for plan in plans),
        imported_by=actor_name(actor),
    )


def _write(actor: Actor, source: SourceFile, plan: Plan, tick: Tick) -> dict[str, Any]:
    """Write it; gives what the entry says of the digests of its rows."""
    stood = [change.before.pk for change in plan.changed if change.before.pk is not None]
    before = digests_by_number(plan.ledger, stood)
    origin = {"file": source.name, "digest": source.digest[:16]}
    now, who = timezone.now(), actor_name(actor)
    new = {"created_at": now, "created_by": who, "updated_at": now, "updated_by": who}
    BulkWriter(plan.ledger.model, new, origin).insert(plan.added, tick)
    for change in plan.changed:
        change.after.revision = change.before.revision + 1
    changed = {"updated_at": now, "updated_by": who}
    writer = BulkWriter(plan.ledger.model, changed, origin, keep=("created_at", "created_by"))
    writer.update((change.after for change in plan.changed), tick)
    written = plan.ledger.model.rows.filter(organ_id__in=touched_organs(plan), updated_at=now)
    return kept(before, digests_of(plan.ledger, written))


def _audit(
    actor: Actor, organ: Organ, source: SourceFile, plan: Plan, run: ImportRun, digests: dict[str, Any]
) -> None:
    log.record(
        actor=actor_name(actor),
        verb="records_import",
        subject_kind=plan.ledger.id,
        subject_id=f"import-{run.pk}",
        organ_code=organ.code,
        differences={
            "file": [None, source.name],
            "digest": [None, source.digest],
            "added": [None, len(plan.added)],
            "changed": [None, len(plan.changed)],
            "unchanged": [None, plan.unchanged],
            **({"reason": [None, source.reason]} if source.reason else {}),
            RUN: [ABSENT, run_digest(run)],
            "rows": {str(change.before.pk): _told(plan.ledger, change) for change in plan.changed},
            **digests,
        },
    )


def _told(ledger: Ledger, change: Change) -> dict[str, list[Any]]:
    hidden = {EXTRA, *(column.name for column in ledger.columns if column.is_personal)}
    told: dict[str, list[Any]] = {}
    for cell in change.cells:
        sides = [cell.old, cell.new]
        told[cell.column] = [HIDDEN if side else None for side in sides] if cell.column in hidden else sides
    return told


def _pairs(plan: Plan) -> list[tuple[LedgerRecord, LedgerRecord]]:
    if not plan.ledger.clocks:
        return []
    return [(as_record(change.before), as_record(change.after)) for change in plan.changed]


def _touched(plan: Plan) -> set[tuple[int, int]]:
    return {(organ_id, day.year) for organ_id, day in _days(plan)}


def _days(plan: Plan) -> Days:
    names = {measure.by for measure in plan.ledger.measures if measure.by} | {"counted_on"}
    drafts: list[Draft] = [*plan.added]
    for change in plan.changed:
        drafts += (change.before, change.after)
    places = {(draft.organ_id, draft.__dict__[name]) for draft in drafts for name in names}
    return frozenset((organ_id, day) for organ_id, day in places if day)
