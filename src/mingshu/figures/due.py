"""What an organ still owes: ledgers nobody has filled, and statutory time limits that were missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

from mingshu.figures.behind import is_stock
from mingshu.figures.cells import refresh
from mingshu.figures.cutoff import cut_off
from mingshu.figures.models import FigureFact
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.clocks import Clock
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.models import NilReturn
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import organs_cared_for


@dataclass(frozen=True, slots=True)
class MissedLimit:
    """A row whose step ``limit`` was done after its last day, or not at all (``done_on`` None)."""

    ledger_id: str
    limit: str
    record_id: int
    deadline: date
    done_on: date | None


def missing_ledgers(organ: Organ, year: int) -> list[Ledger]:
    """The ledgers ``organ`` itself keeps that have neither a row nor a nil return in ``year``.

    A ledger of stocks only (sites, bodies) is also filled by rows of earlier years.
    """
    kept = [ledger for ledger in LEDGERS if Level(organ.level) in ledger.keepers]
    refresh({ledger: {organ.pk} for ledger in kept}, year)
    rows = FigureFact.objects.filter(
        cell__organ=organ, cell__year=year, measure__in=[ledger.id for ledger in kept]
    )
    filled = {*rows.values_list("measure", flat=True)}
    filled |= {*NilReturn.objects.filter(organ=organ, year=year).values_list("ledger", flat=True)}
    return [ledger for ledger in kept if ledger.id not in filled and not _stands(ledger, organ, year)]


def _stands(ledger: Ledger, organ: Organ, year: int) -> bool:
    if not all(is_stock(measure) and measure.lasts for measure in ledger.measures):
        return False
    return ledger.model.rows.filter(organ=organ, counted_on__year__lte=year).exists()


def overdue(organ: Organ, today: date) -> list[MissedLimit]:
    """Steps not done though their last day is past, of ``organ`` and all below it, the longest overdue first.

    A case is listed however old it is, until the step is done or its flow has ended.
    """
    missed = _missed(organ, today, lambda ledger, clock: _undone(ledger, clock, today))
    return sorted((one for one in missed if one.done_on is None), key=_by_deadline)


def missed_limits(organ: Organ, year: int, until: date | None = None) -> list[MissedLimit]:
    """Steps missed in ``year`` up to ``until``: done late or not by then though their last day fell into the year,
    and those of earlier years that are still not done."""
    last, first = cut_off(year, until), date(year, 1, 1)
    organ_ids = [below.pk for below in organs_cared_for(organ, last)]
    for ledger in LEDGERS:
        answers_renew(ledger=ledger, organ_ids=organ_ids)
    missed = _missed(organ, last, lambda ledger, clock: _undone(ledger, clock, last) | _late(clock, first))
    return sorted((one for one in missed if first <= one.deadline or one.done_on is None), key=_by_deadline)


def _by_deadline(missed: MissedLimit) -> tuple[date, str, int]:
    return missed.deadline, missed.ledger_id, missed.record_id


def _missed(organ: Organ, today: date, wanted: Callable[[Ledger, Clock], Q]) -> Iterator[MissedLimit]:
    organ_ids = [below.pk for below in organs_cared_for(organ, today)]
    for ledger in LEDGERS:
        for clock in ledger.clocks:
            started = ledger.model.rows.filter(organ_id__in=organ_ids, **{f"{clock.start}__lte": today})
            for record in _running(clock, started.filter(wanted(ledger, clock))):
                found = _judge(ledger, clock, record, today)
                if found:
                    yield found


def _undone(ledger: Ledger, clock: Clock, today: date) -> Q:
    """Rows whose step was open ``today``: not done, nor its case ended by then, or done only later."""
    is_open = Q(**{f"{clock.done}__isnull": True}) & ~_had_ended(ledger, today)
    return is_open | Q(**{f"{clock.done}__gt": today})


def _had_ended(ledger: Ledger, today: date) -> Q:
    """Rows in a state that ends the flow, but those whose own days say that they came there only after ``today``."""
    ended = Q(state__in=ledger.flow.ended)
    for state in ledger.flow.ended:
        later = [Q(**{f"{name}__gt": today}) for name in _days_of(ledger, state)]
        if later:
            ended &= ~(Q(state=state) & reduce(or_, later))
    return ended


def _days_of(ledger: Ledger, state: str) -> list[str]:
    """The columns that say on which day a row got into ``state``; where it asks for none, those of the state before."""
    stage = ledger.flow.stage_of(state)
    days = [name for name in stage.columns if ledger.column(name).kind is Kind.DATE]
    return days or [name for before in stage.after for name in _days_of(ledger, before)]


def _late(clock: Clock, first: date) -> Q:
    """Rows whose step was done after a last day that may lie on or after ``first``; those surely in time are left
    in the database."""
    late = Q(**{f"{clock.done}__gt": first})
    if clock.due:
        return late & (Q(**{f"{clock.done}__gt": F(clock.due)}) | Q(**{f"{clock.due}__isnull": True}))
    return late & (
        Q(**{clock.in_time: False}) if clock.in_time else Q(**{f"{clock.done}__gt": F(clock.start)})
    )


def _running(clock: Clock, rows: QuerySet[LedgerRecord]) -> QuerySet[LedgerRecord]:
    for name, values in clock.when.items():
        rows = rows.filter(**{f"{name}__in": values})
    columns = {name for name in (clock.start, clock.done, clock.due, clock.longer, *clock.when) if name}
    return rows.only("pk", "masked", "approximate", "left_open", "by_law", "remarks", *columns)


def _judge(ledger: Ledger, clock: Clock, record: LedgerRecord, today: date) -> MissedLimit | None:
    """Nothing is called missed that a mask, a day not provided or a missing holiday notice leaves open."""
    deadline = clock.deadline(record)
    unknown = record.masked_columns | record.open_columns
    if deadline is None or clock.done in unknown:
        return None
    done: date | None = getattr(record, clock.done)
    done = None if done and done > today else done
    if not deadline.is_missed(done or today):
        return None
    return MissedLimit(ledger.id, clock.limit, record.pk, deadline.day, done)
