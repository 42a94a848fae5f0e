"""Steps of the law whose last day is past: one judgement for the overdue list, the problems and the in-time rates."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

from mingshu.figures.masking import marked
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import Clock
from mingshu.procedures.missed import days_of, missed_by, perhaps_missed_by


@dataclass(frozen=True, slots=True)
class MissedLimit:
    """A row whose step ``limit`` was done after its last day, or not at all (``done_on`` None)."""

    ledger_id: str
    limit: str
    record_id: int
    deadline: date
    done_on: date | None


def missed_steps(
    ledger: Ledger, clock: Clock, organ_ids: Collection[int], day: date, wanted: Q
) -> Iterator[MissedLimit]:
    """The steps of ``clock`` missed by ``day`` in those rows of the organs that are ``wanted``."""
    for record in started(ledger, clock, organ_ids, day).filter(wanted):
        found = missed_by(ledger, clock, record, day)
        if found:
            yield MissedLimit(ledger.id, clock.limit, record.pk, found.deadline, found.done_on)


def due_and_not_done(ledger: Ledger, measure: Measure, organ_ids: Collection[int], day: date) -> Q:
    """The rows that the base of an in-time rate counts beside those done: limit passed by ``day``, step not done."""
    return Q(
        pk__in={
            found.record_id
            for clock in measure.clocks_of(ledger.clocks)
            for found in missed_steps(ledger, clock, organ_ids, day, is_owed(ledger, clock, day))
        }
    )


def perhaps_due(ledger: Ledger, measure: Measure, organ_ids: Collection[int], day: date, mark: str) -> Q:
    """The rows of which a ``mark`` (masked, not provided) hides whether the step was due by ``day``, or was done."""
    hidden = Q(pk__in=[])
    for clock in measure.clocks_of(ledger.clocks):
        owed = Q(organ_id__in=organ_ids) & is_owed(ledger, clock, day)
        hidden |= owed & reduce(or_, (marked(name, mark) for name in (clock.start, *clock.when)))
        hidden |= owed & marked(clock.done, mark) & Q(**{f"{clock.start}__lte": day})
    return hidden


def perhaps_missed(ledger: Ledger, measure: Measure, organ_ids: Collection[int], day: date) -> Q:
    """The rows of which only the month is known in which a clock of ``measure`` started, and some of its days would
    make the step one missed by ``day``."""
    return Q(
        pk__in={
            record.pk
            for clock in measure.clocks_of(ledger.clocks)
            for record in started(ledger, clock, organ_ids, day)
            .filter(is_owed(ledger, clock, day))
            .exclude(approximate="")
            if perhaps_missed_by(ledger, clock, record, day)
        }
    )


def is_open(ledger: Ledger, clock: Clock, day: date) -> Q:
    """Rows whose step was open on ``day``: not done, nor its case ended by then, or done only later."""
    open_still = Q(**{f"{clock.done}__isnull": True}) & ~_were_in(ledger, ledger.flow.ended, day)
    return open_still | Q(**{f"{clock.done}__gt": day})


def is_owed(ledger: Ledger, clock: Clock, day: date) -> Q:
    """Rows whose step was not done by ``day`` and whose case had not been dropped: a case that was closed without the
    step owed it until then."""
    undone = Q(**{f"{clock.done}__isnull": True}) | Q(**{f"{clock.done}__gt": day})
    return undone & ~_were_in(ledger, ledger.flow.dropped, day)


def was_late(clock: Clock, first: date) -> Q:
    """Rows whose step was done after a last day that may lie on or after ``first``; those surely in time are left
    in the database."""
    late = Q(**{f"{clock.done}__gt": first})
    if clock.due:
        return late & (Q(**{f"{clock.done}__gt": F(clock.due)}) | Q(**{f"{clock.due}__isnull": True}))
    return late & (
        Q(**{clock.in_time: False}) if clock.in_time else Q(**{f"{clock.done}__gt": F(clock.start)})
    )


def _were_in(ledger: Ledger, states: Collection[str], day: date) -> Q:
    """Rows in one of ``states``, but those whose own days say that they came there only after ``day``."""
    there = Q(state__in=states)
    for state in states:
        later = [Q(**{f"{name}__gt": day}) for name in days_of(ledger, state)]
        if later:
            there &= ~(Q(state=state) & reduce(or_, later))
    return there


def started(ledger: Ledger, clock: Clock, organ_ids: Collection[int], day: date) -> QuerySet[LedgerRecord]:
    """The rows of the organs on whose branch ``clock`` had started by ``day``, with the columns it looks at."""
    rows = ledger.model.rows.filter(organ_id__in=organ_ids, **{f"{clock.start}__lte": day})
    for name, values in clock.when.items():
        rows = rows.filter(**{f"{name}__in": values})
    columns = {name for name in (clock.start, clock.done, clock.due, clock.longer, *clock.when) if name}
    columns |= {name for state in ledger.flow.ended for name in days_of(ledger, state)}
    marks = ("pk", "state", "masked", "approximate", "left_open", "by_law", "remarks")
    found: QuerySet[LedgerRecord] = rows.only(*marks, *columns)
    return found
