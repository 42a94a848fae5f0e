"""Counts and sums of whole subtrees: facts for whole months, the ledger itself for the odd days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet, Sum

from mingshu.figures.asof import closings
from mingshu.figures.cells import filled, refresh
from mingshu.figures.models import FigureFact
from mingshu.figures.subtree import ONE_DAY, Subtree
from mingshu.figures.tallies import Tally, additive, tally_rows
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.models import NilReturn

MONTHS = range(1, 13)
Owners = Mapping[int, Sequence[int]]
"""Organ id → ids of the roots it counts for."""


@dataclass(slots=True)
class Sums:
    """Tallies by (root id, measure id, month), and the (root id, ledger id) with a row, or a nil return."""

    tallies: defaultdict[tuple[int, str, int], Tally] = field(default_factory=lambda: defaultdict(Tally))
    with_rows: set[tuple[int, str]] = field(default_factory=set)
    with_nil: set[tuple[int, str]] = field(default_factory=set)

    def month(self, root_id: int, measure_id: str, month: int) -> Tally:
        """The tally of one month."""
        return self.tallies.get((root_id, measure_id, month), Tally())

    def year(self, root_id: int, measure_id: str) -> Tally:
        """The tally of all months."""
        whole = Tally()
        for month in MONTHS:
            whole.add(self.month(root_id, measure_id, month))
        return whole


def read_sums(subtrees: Sequence[Subtree], ledgers: Sequence[Ledger]) -> Sums:
    """Counts and sums of ``ledgers`` in each of ``subtrees`` (all of one year and cut-off)."""
    year = subtrees[0].year
    owners: defaultdict[int, list[int]] = defaultdict(list)
    wanted: defaultdict[Ledger, set[int]] = defaultdict(set)
    for subtree in subtrees:
        for organ in subtree.organ_ids:
            owners[organ].append(subtree.root.pk)
        for ledger in ledgers:
            wanted[ledger] |= subtree.keepers(ledger)
    unkept = refresh(wanted, year)
    sums = Sums()
    _read_kept(sums, owners, wanted, unkept, year)
    for period, some in _periods(subtrees).items():
        _read_period(sums, some, wanted, unkept, period, subtrees[0].known)
    return sums


def _periods(subtrees: Sequence[Subtree]) -> dict[Period, dict[int, list[int]]]:
    grouped: defaultdict[Period, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for subtree in subtrees:
        for period, ids in subtree.spans.items():
            for organ in ids:
                grouped[period][organ].append(subtree.root.pk)
    return {period: dict(owners) for period, owners in grouped.items()}


def _read_kept(
    sums: Sums, owners: Owners, wanted: Mapping[Ledger, set[int]], unkept: Collection[Ledger], year: int
) -> None:
    nils = NilReturn.objects.filter(year=year, organ_id__in=owners, ledger__in=[one.id for one in wanted])
    for found, kept in (
        (filled(wanted, unkept, year), sums.with_rows),
        (nils.order_by().values_list("organ_id", "ledger").distinct(), sums.with_nil),
    ):
        for organ, ledger_id in found:
            kept.update((root, ledger_id) for root in owners[organ])


def _read_period(
    sums: Sums,
    owners: Owners,
    wanted: Mapping[Ledger, set[int]],
    unkept: Collection[Ledger],
    period: Period,
    known: date,
) -> None:
    months, days = split(period)
    moved = {
        ledger
        for ledger, ids in wanted.items()
        if ledger in unkept or (months and _went_on(ledger, ids, known))
    }
    if months:
        _read_facts(sums, owners, [one.id for one in wanted if one not in moved], period.start.year, months)
    for ledger, keepers in wanted.items():
        for part in [period] if ledger in moved else days:
            tallies = tally_rows(ledger, keepers & owners.keys(), part, known)
            for (organ, measure_id, month), tally in tallies.items():
                for root in owners[organ]:
                    sums.tallies[root, measure_id, month].add(tally)


def _went_on(ledger: Ledger, organ_ids: Collection[int], known: date) -> bool:
    """Whether steps were taken after the day ``known`` that the facts of its year, those of its last day, tell of."""
    last = date(known.year, 12, 31)
    names = {name for measure in additive(ledger) for name in closings(ledger, measure)}
    steps = [Q(**{f"{name}__gt": known, f"{name}__lte": last}) for name in sorted(names)]
    if known == last or not steps:
        return False
    return bool(ledger.model.rows.filter(reduce(or_, steps), organ_id__in=organ_ids).exists())


def split(period: Period) -> tuple[range, list[Period]]:
    """The whole months within ``period``, and the days before and after them."""
    inside = [
        month for month in MONTHS if _lies_in(Period.of_months(period.start.year, month, month), period)
    ]
    if not inside:
        return range(0), [period]
    whole = Period.of_months(period.start.year, inside[0], inside[-1])
    edges = []
    if period.start < whole.start:
        edges.append(Period(period.start, whole.start - ONE_DAY))
    if whole.end < period.end:
        edges.append(Period(whole.end + ONE_DAY, period.end))
    return range(inside[0], inside[-1] + 1), edges


def _lies_in(inner: Period, outer: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _read_facts(sums: Sums, owners: Owners, ledger_ids: Sequence[str], year: int, months: range) -> None:
    facts = FigureFact.objects.filter(
        cell__year=year,
        cell__organ_id__in=owners,
        cell__ledger__in=ledger_ids,
        month__range=(months[0], months[-1]),
    )
    for roots, measure_id, month, rows, hundredths, *unclear in _added_up(facts, owners):
        total = None if hundredths is None else Decimal(hundredths) / 100
        for root in roots:
            sums.tallies[root, measure_id, month].add(Tally(rows, total, *unclear))


def _added_up(
    facts: QuerySet[FigureFact], owners: Owners
) -> Iterator[tuple[Sequence[int], str, int, int, int | None, int, int, int]]:
    """Facts with the roots they count for; added up in the database where all have one root."""
    columns = ("rows", "hundredths", "doubtful", "rough", "untold")
    totals = {f"total_{column}": Sum(column) for column in columns}
    roots = {tuple(ids) for ids in owners.values()}
    if len(roots) == 1:
        shared = roots.pop()
        for found in facts.order_by().values_list("measure", "month").annotate(**totals):
            yield (shared, *found)
        return
    for organ, *found in facts.values_list("cell__organ_id", "measure", "month", *columns):
        yield (owners[organ], *found)
