"""Every write to a ledger row: permission, guards, change, audit, announcement, in that order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from datetime import date
from typing import Any

from mingshu.accounts.policies import Actor, Verb, actor_name, require, verb_of_return
from mingshu.audit import log
from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.text import Bilingual, in_both
from mingshu.ledgers.changes import changes_of, touched_by
from mingshu.ledgers.closing import days_of_year, reasoned
from mingshu.ledgers.dates import DatesAsked, odd_days
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.digests import Digests, digests_by_number, kept
from mingshu.ledgers.excuses import explained
from mingshu.ledgers.lifetimes import put_in_its_days, require_a_day_in
from mingshu.ledgers.locks import current_row
from mingshu.ledgers.models import NilReturn
from mingshu.ledgers.nil_returns import give_way, has_rows, nil_told
from mingshu.ledgers.passing import require_open
from mingshu.ledgers.problems import RowProblems, beyond_the_law, not_yet, problems_of, unproved
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.signals import records_changed
from mingshu.organisations.holding import hold_organs
from mingshu.organisations.models import Level, Organ


def record_add(
    *,
    actor: Actor,
    ledger: Ledger,
    organ: Organ,
    values: Mapping[str, Any],
    year: int | None = None,
    masked: Collection[str] = (),
    source_row: dict[str, Any] | None = None,
    reason: str = "",
    sure: bool = False,
) -> LedgerRecord:
    """Keep a new row; ``values`` by column name, ``year`` for a row without a date of its own.

    Days that are hardly meant (see ``ledgers.dates``) raise ``DatesAsked`` unless the actor is ``sure`` of them.
    Raises ``NotAllowed``, ``BadInput`` (the organ does not keep this ledger), ``ClosedYear`` (as every write to a row
    that a signed report stands on: say the ``reason``) or ``RowProblems``.
    """
    require(actor, Verb.KEEP, organ)
    require_keeper(ledger, organ)
    record = ledger.model(organ=organ, created_by=actor_name(actor), updated_by=actor_name(actor))
    record.masked, record.source_row = ",".join(sorted(masked)), source_row
    for name, value in values.items():
        setattr(record, name, value)
    _check(ledger, record, year, told=bool(record.state))
    _ask_about_dates(ledger, record, values, sure=sure)
    with act(), reasoned(actor, "record_add", ledger, reason, record):
        hold_organs([organ.pk])
        put_in_its_days(ledger, record)
        record.save()
        changes = changes_of(ledger, None, record) | _why(reason) | kept(None, _as_it_is(ledger, record))
        _audit(actor, "record_add", ledger, record, changes)
        announce(actor, ledger, touched_by(ledger, record))
    return record


def record_change(
    *,
    actor: Actor,
    ledger: Ledger,
    record: LedgerRecord,
    values: Mapping[str, Any],
    revision: int,
    follow: bool = False,
    reason: str = "",
    sure: bool = False,
) -> LedgerRecord:
    """Correct a row; ``revision`` is the one the editor saw, so that nobody's change is overwritten unseen.

    A step that was missed and is no longer by the change raises ``LimitExcused`` (say the ``reason``).
    With ``follow`` the row moves to the state that its columns then speak for; ``sure`` is as in ``record_add``.
    """
    require(actor, Verb.KEEP, record.organ)
    with act():
        before = current_row(ledger, record, revision)
        after = current_row(ledger, record, revision)
        for name, value in values.items():
            setattr(after, name, value)
        after.masked = ",".join(sorted(after.masked_columns - set(values)))
        after.approximate = ",".join(sorted(after.approximate_columns - set(values)))
        after.left_open = ",".join(sorted(after.open_columns - set(values)))
        after.by_law = ",".join(sorted(after.due_by_law - set(values)))
        if follow:
            after.state = ledger.flow.implied(after)
        _check(ledger, after, before.counted_on.year, told=True, before=before)
        put_in_its_days(ledger, after, before)
        _ask_about_dates(ledger, after, values, sure=sure)
        require_open(ledger, before, after)
        moved = {"state": [before.state, after.state]} if before.state != after.state else {}
        changes: dict[str, Any] = changes_of(ledger, before, after) | moved | _why(reason)
        with explained(actor, "record_change", ledger, reason, before, after):
            changes |= _save_revision(actor, ledger, after)
            _audit(actor, "record_change", ledger, after, changes)
            announce(actor, ledger, touched_by(ledger, before) | touched_by(ledger, after))
    return after


def record_move(
    *, actor: Actor, ledger: Ledger, record: LedgerRecord, state: str, revision: int, reason: str = ""
) -> LedgerRecord:
    """Move a row on to ``state``; raises ``BadInput`` when its flow or its empty columns forbid that."""
    require(actor, Verb.KEEP, record.organ)
    with act():
        unmoved = current_row(ledger, record, revision)
        after = copy(unmoved)
        before = after.state
        if state not in ledger.flow.next_states(before):
            raise BadInput(
                Bilingual(f"不能从“{before}”转为“{state}”。", f"“{before}” cannot move to “{state}”.")
            )
        missing = ledger.missing(state, after)
        if missing:
            said = not_yet(ledger, state, missing)
            raise BadInput(Bilingual(f"{said.zh}。", f"It stays where it is: {said.en}."))
        after.state = state
        require_open(ledger, unmoved, after)
        with explained(actor, "record_move", ledger, reason, unmoved, after):
            saved = _save_revision(actor, ledger, after)
            _audit(actor, "record_move", ledger, after, {"state": [before, state]} | _why(reason) | saved)
            announce(actor, ledger, touched_by(ledger, after))
    return after


def record_return(
    *, actor: Actor, ledger: Ledger, record: LedgerRecord, reason: str, revision: int
) -> LedgerRecord:
    """Send a row back to the state before, with the reason on record."""
    require(actor, verb_of_return(actor, record.updated_by), record.organ)
    if not says_why(reason):
        raise BadInput(Bilingual("退回时请写明原因。", "Say why the row is sent back."))
    with act():
        after = current_row(ledger, record, revision)
        before, previous = after.state, ledger.flow.previous_state(after)
        if previous is None:
            raise BadInput(Bilingual("前面没有可以退回的状态。", "There is no state to send it back to."))
        after.state = previous
        changes: dict[str, Any] = {"state": [before, previous], "reason": [None, reason]}
        with reasoned(actor, "record_return", ledger, reason, after):
            changes |= _save_revision(actor, ledger, after)
            _audit(actor, "record_return", ledger, after, changes)
            announce(actor, ledger, touched_by(ledger, after))
    return after


def record_remove(*, actor: Actor, ledger: Ledger, record: LedgerRecord, reason: str, revision: int) -> None:
    """Take a row off the ledger, if it is still what was seen; what it said stays in the audit log."""
    require(actor, Verb.REMOVE, record.organ)
    if not says_why(reason):
        raise BadInput(Bilingual("删除时请写明原因。", "Say why the row is removed."))
    with act():
        gone = current_row(ledger, record, revision)
        with explained(actor, "record_remove", ledger, reason, gone, None):
            changes = changes_of(ledger, gone, None) | {"reason": [None, reason]}
            changes |= kept(_as_it_is(ledger, gone), None)
            _audit(actor, "record_remove", ledger, gone, changes)
            touched = touched_by(ledger, gone)
            gone.delete()
            announce(actor, ledger, touched)


def nil_declare(*, actor: Actor, ledger: Ledger, organ: Organ, year: int, reason: str = "") -> NilReturn:
    """State that nothing happened in ``ledger`` in ``year`` (零报告); refused while there are rows."""
    require(actor, Verb.KEEP, organ)
    require_keeper(ledger, organ)
    days = days_of_year(organ.pk, year)
    with act():
        hold_organs([organ.pk])
        require_a_day_in(organ, year)
        if has_rows(ledger, organ.pk, year):
            raise BadInput(
                Bilingual("本年度已有记录，不能零报告。", "There are rows for this year: no nil return.")
            )
        with reasoned(actor, "nil_declare", ledger, reason, days=days):
            nil, made = NilReturn.objects.get_or_create(
                ledger=ledger.id, organ=organ, year=year, defaults={"declared_by": actor_name(actor)}
            )
            if made:
                _audit_nil(actor, "nil_declare", nil, {"year": [None, year]} | nil_told(nil) | _why(reason))
                announce(actor, ledger, {(organ.pk, year)})
    return nil


def nil_withdraw(*, actor: Actor, nil: NilReturn, reason: str = "") -> None:
    """Take a nil return back; nothing happens where somebody has done so."""
    require(actor, Verb.KEEP, nil.organ)
    ledger, days = LEDGERS.get(nil.ledger), days_of_year(nil.organ_id, nil.year)
    with act():
        hold_organs([nil.organ_id])
        current = NilReturn.objects.filter(pk=nil.pk).first()
        if current is None:
            return
        with reasoned(actor, "nil_withdraw", ledger, reason, days=days):
            _audit_nil(actor, "nil_withdraw", nil, {"year": [nil.year, None]} | _why(reason))
            current.delete()
            announce(actor, ledger, {(nil.organ_id, nil.year)})


def require_keeper(ledger: Ledger, organ: Organ) -> None:
    """Raise ``BadInput`` unless an organ of this level keeps ``ledger``."""
    if Level(organ.level) not in ledger.keepers:
        level = in_both(Level(organ.level).label)
        raise BadInput(
            Bilingual(
                f"{organ.name}（{level.zh}）不登记“{ledger.named.zh}”。",
                f"{organ.name} ({level.en}) does not keep “{ledger.named.en}”.",
            ),
            Bilingual(
                "请换到应登记的机关，或去掉这张表。", "Choose an organ that keeps it, or leave the sheet out."
            ),
        )


def announce(actor: Actor, ledger: Ledger, touched: set[tuple[int, int]]) -> None:
    """Bring in order what depends on the rows of ``touched``, then tell those above that their figures changed."""
    give_way(actor_name(actor), ledger, touched)
    if ledger.afterwards:
        ledger.afterwards(touched)
    records_changed.send(sender=ledger.model, ledger=ledger, touched=touched)


def _why(reason: str) -> dict[str, list[Any]]:
    return {"reason": [None, reason.strip()]} if reason.strip() else {}


def _check(
    ledger: Ledger, record: LedgerRecord, year: int | None, *, told: bool, before: LedgerRecord | None = None
) -> None:
    too_late = list(beyond_the_law(ledger, record))
    ledger.complete(record, year)
    found = too_late or problems_of(ledger, record, told=told, before=before) or unproved(ledger, record)
    if found:
        raise RowProblems(found)


def _ask_about_dates(ledger: Ledger, record: LedgerRecord, entered: Collection[str], *, sure: bool) -> None:
    if asked := [] if sure else odd_days(ledger, record, date.today(), entered):
        raise DatesAsked(asked)


def _save_revision(actor: Actor, ledger: Ledger, record: LedgerRecord) -> dict[str, Any]:
    """Save it; gives what the entry says of its digests."""
    before = _as_it_is(ledger, record)
    record.revision += 1
    record.updated_by = actor_name(actor)
    record.save()
    return kept(before, _as_it_is(ledger, record))


def _as_it_is(ledger: Ledger, record: LedgerRecord) -> Digests:
    return digests_by_number(ledger, [record.pk])


def _audit(actor: Actor, verb: str, ledger: Ledger, record: LedgerRecord, changes: dict[str, Any]) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind=ledger.id,
        subject_id=record.pk,
        organ_code=record.organ.code,
        differences=changes,
    )


def _audit_nil(actor: Actor, verb: str, nil: NilReturn, changes: dict[str, list[Any]]) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind=nil.ledger,
        organ_code=nil.organ.code,
        differences=changes,
    )
