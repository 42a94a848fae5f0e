"""Which rows an in-time rate counts beside those done in time: steps of the law whose last day is past."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from mingshu.figures.masking import marked
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure
from mingshu.procedures.missed import perhaps_missed_by
from mingshu.procedures.overdue import is_owed, missed_steps, started


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
