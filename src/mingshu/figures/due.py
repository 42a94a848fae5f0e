"""What an organ still owes: ledgers nobody has filled, and statutory time limits that were missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from mingshu.figures.behind import is_stock
from mingshu.figures.cells import refresh
from mingshu.figures.models import FigureFact
from mingshu.figures.subtree import cut_off
from mingshu.ledgers.clocks import Clock
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.models import NilReturn
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import organs_under

ENDED = ("撤销", "移送", "终止", "不予", "不予受理", "变更", "解除", "废止", "失效", "不予立案")
"""States in which a case is over without the step its clock waits for."""
LONGEST_LIMIT = timedelta(days=400)
"""No clock of a ledger runs longer than a year; older starts belong to earlier years."""


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
    if not all(is_stock(measure) for measure in ledger.measures):
        return False
    return ledger.model.rows.filter(organ=organ, counted_on__year__lte=year).exists()


def overdue(organ: Organ, today: date) -> list[MissedLimit]:
    """Steps not done though their last day is past, of ``organ`` and all below it, the longest overdue first."""
    missed = _missed(organ, today - LONGEST_LIMIT, today, today)
    return sorted((one for one in missed if one.done_on is None), key=_by_deadline)


def missed_limits(organ: Organ, year: int, until: date | None = None) -> list[MissedLimit]:
    """Steps whose last day fell into ``year``, up to ``until``, and that were late or are not done by then."""
    last = cut_off(year, until)
    first = date(year, 1, 1)
    missed = _missed(organ, first - LONGEST_LIMIT, last, last)
    return sorted((one for one in missed if first <= one.deadline), key=_by_deadline)


def _by_deadline(missed: MissedLimit) -> tuple[date, str, int]:
    return missed.deadline, missed.ledger_id, missed.record_id


def _missed(organ: Organ, since: date, until: date, today: date) -> Iterator[MissedLimit]:
    organ_ids = [below.pk for below in organs_under(organ, until)]
    for ledger in LEDGERS:
        for clock in ledger.clocks:
            for record in _candidates(ledger, clock, organ_ids, since, until):
                found = _judge(ledger, clock, record, today)
                if found:
                    yield found


def _candidates(
    ledger: Ledger, clock: Clock, organ_ids: list[int], since: date, until: date
) -> QuerySet[LedgerRecord]:
    """Rows whose step is open or may be late; those known to be in time stay in the database."""
    started = ledger.model.rows.filter(organ_id__in=organ_ids, **{f"{clock.start}__range": (since, until)})
    is_open = Q(**{f"{clock.done}__isnull": True})
    late = Q(**{f"{clock.done}__gt": F(clock.start)})
    if clock.due:
        late = Q(**{f"{clock.done}__gt": F(clock.due)}) | Q(**{f"{clock.due}__isnull": True})
    elif clock.in_time:
        late = Q(**{f"{clock.in_time}": False})
    rows = started.filter((is_open & ~Q(state__in=ENDED)) | late)
    for name, values in clock.when.items():
        rows = rows.filter(**{f"{name}__in": values})
    columns = {name for name in (clock.start, clock.done, clock.due, *clock.when) if name}
    return rows.only("pk", "masked", *columns)


def _judge(ledger: Ledger, clock: Clock, record: LedgerRecord, today: date) -> MissedLimit | None:
    """Nothing is called missed that a mask or a year without a holiday notice leaves open."""
    deadline = clock.deadline(record)
    if deadline is None or deadline.provisional or clock.done in record.masked_columns:
        return None
    done: date | None = getattr(record, clock.done)
    done = None if done and done > today else done
    if (done or today) <= deadline.day:
        return None
    return MissedLimit(ledger.id, clock.limit, record.pk, deadline.day, done)
