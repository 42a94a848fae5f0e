"""Whether a row missed a step of the law: one judgement for lists, rates and problems, and for what a change undoes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingshu.ledgers.clocks import Clock
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.records import LedgerRecord


@dataclass(frozen=True, slots=True)
class Missed:
    """A step whose last day was ``deadline``: done on ``done_on``, too late, or not at all (None)."""

    deadline: date
    done_on: date | None


def missed_by(ledger: Ledger, clock: Clock, record: LedgerRecord, day: date) -> Missed | None:
    """Whether the step of ``clock`` was missed by ``day``: done late, or not done while its case went on.

    A case that was closed without the step is judged by the day it was closed. Nothing is called missed that a mask,
    a day not provided, a month without its day or a missing holiday notice leaves open, nor of an event that is still
    to be held.
    """
    judged = _judged(ledger, clock, record, day)
    latest = clock.latest(record) if judged else None
    if judged is None or latest is None or not latest.is_missed(judged.by):
        return None
    return Missed(latest.day, judged.done_on)


def perhaps_missed_by(ledger: Ledger, clock: Clock, record: LedgerRecord, day: date) -> bool:
    """Whether some days of the month in which the clock started would make the step one missed by ``day``, and others
    would not."""
    judged = _judged(ledger, clock, record, day)
    earliest = clock.earliest(record) if judged else None
    if judged is None or earliest is None or not earliest.is_missed(judged.by):
        return False
    return missed_by(ledger, clock, record, day) is None


@dataclass(frozen=True, slots=True)
class _Judged:
    """The day that is held against the last day of a step, and the day it was done (None: not yet)."""

    by: date
    done_on: date | None


def _judged(ledger: Ledger, clock: Clock, record: LedgerRecord, day: date) -> _Judged | None:
    """None where nothing is judged: a mask hides the step, the event is still to be held, the case was dropped."""
    if clock.done in record.masked_columns | record.open_columns or _is_still_to_come(ledger, record):
        return None
    done: date | None = getattr(record, clock.done)
    done = None if done and done > day else done
    ended = ended_by(ledger, record, day)
    if done is None and ended and record.state in ledger.flow.dropped:
        return None
    return _Judged(done or ended or day, done)


def _is_still_to_come(ledger: Ledger, record: LedgerRecord) -> bool:
    holding = ledger.flow.holding
    return holding is not None and record.state not in holding.states and holding.is_ahead(record)


def ended_by(ledger: Ledger, record: LedgerRecord, day: date) -> date | None:
    """The day on which the case had ended by ``day``, that day itself where it is not told; None while it went on."""
    if record.state not in ledger.flow.ended:
        return None
    days = [getattr(record, name) for name in days_of(ledger, record.state)]
    last = max((one for one in days if one), default=day)
    return last if last <= day else None


def days_of(ledger: Ledger, state: str) -> list[str]:
    """The columns that say on which day a row got into ``state``; where it asks for none, those of the state before."""
    stage = ledger.flow.stage_of(state)
    days = [name for name in stage.columns if ledger.column(name).kind is Kind.DATE]
    return days or [name for before in stage.after for name in days_of(ledger, before)]
