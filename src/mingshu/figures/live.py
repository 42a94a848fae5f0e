"""What does not add up: different entries, stocks at a date, a head's own acts. Read from the ledger each time."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from mingshu.figures.asof import as_of
from mingshu.figures.behind import behind, considered
from mingshu.figures.masking import LEFT_OPEN, MASKED, doubtful, rough, unclear, untold
from mingshu.figures.missed import perhaps_due, perhaps_missed
from mingshu.figures.persons import Acts
from mingshu.figures.places import villages_named
from mingshu.figures.subtree import Subtree
from mingshu.figures.tallies import Tally, exact, summed
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure


def live_tallies(ledger: Ledger, measure: Measure, subtree: Subtree) -> dict[str, Tally]:
    """By measure id the value of what does not add up as ``total``; None while each row leaves it empty.

    All stocks of the ledger that look at the same last rows are read together.
    """
    if measure.aggregation is Aggregation.PLACES:
        return {measure.id: _places(ledger, measure, subtree)}
    if measure.aggregation is Aggregation.DUE:
        return {measure.id: _due(ledger, measure, subtree)}
    if measure.aggregation is not Aggregation.LATEST:
        return {measure.id: _entered(ledger, measure, subtree)}
    return _latest(
        [other for other in ledger.measures if _looks_at_the_same(other, measure)], ledger, subtree
    )


def _entered(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    entries = list(behind(ledger, measure, subtree).values_list(measure.of, flat=True))
    items = {item for entry in entries for item in _items(entry)}
    found = max(items, default=None) if measure.aggregation is Aggregation.HIGHEST else len(items)
    return Tally(len(entries), exact(found), *_unclear(ledger, measure, subtree))


def _due(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    """What was due, done or not; a row that hides whether it was due leaves the whole in doubt."""
    rows = behind(ledger, measure, subtree).count()
    found = Tally(rows, exact(rows), *_unclear(ledger, measure, subtree))
    masked, open_ones = (
        perhaps_due(ledger, measure, subtree.cared_for, subtree.judged_on, mark)
        for mark in (MASKED, LEFT_OPEN)
    )
    open_ones |= perhaps_missed(ledger, measure, subtree.cared_for, subtree.judged_on)
    hidden = ledger.model.rows.aggregate(
        in_doubt=Count("pk", filter=masked), not_told=Count("pk", filter=open_ones)
    )
    found.add(Tally(doubtful=hidden["in_doubt"], untold=hidden["not_told"]))
    return found


def personal_tally(ledger: Ledger, measure: Measure, own: Subtree, acts: Acts) -> Tally:
    """What a head's own acts add up to; a mask that hides whether or how much one of them counts leaves it in doubt."""
    rows = behind(ledger, acts.among(measure), own)
    found = rows.aggregate(n=Count("pk"), total=Sum(summed(measure)) if measure.of else Count("pk"))
    return Tally(found["n"], exact(found["total"]), *_unclear(ledger, measure, own, Q(pk__in=acts.rows)))


def _places(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    rows = behind(ledger, measure, subtree).count()
    villages = exact(len(villages_named(ledger, measure, subtree)))
    return Tally(rows, villages, *_unclear(ledger, measure, subtree))


def _unclear(
    ledger: Ledger, measure: Measure, subtree: Subtree, among: Q | None = None
) -> tuple[int, int, int]:
    """How many rows leave the value in doubt, make it a rough one, or do not tell it."""
    rows = considered(ledger, measure, subtree).filter(among or Q())
    if not rows.filter(unclear(ledger, [measure])).exists():
        return 0, 0, 0
    found = rows.aggregate(
        in_doubt=Count("pk", filter=doubtful(ledger, measure)),
        roughly=Count("pk", filter=rough(ledger, measure, subtree.until)),
        not_told=Count("pk", filter=untold(ledger, measure)),
    )
    return found["in_doubt"], found["roughly"], found["not_told"]


def _looks_at_the_same(one: Measure, other: Measure) -> bool:
    return _sight_of(one) == _sight_of(other)


def _sight_of(measure: Measure) -> tuple[object, ...]:
    return measure.aggregation, measure.by, measure.per, str(measure.among), measure.lasts


def _latest(measures: list[Measure], ledger: Ledger, subtree: Subtree) -> dict[str, Tally]:
    wanted: dict[str, Any] = {}
    for place, measure in enumerate(measures):
        where = as_of(ledger, measure, subtree.known).where or Q()
        wanted[f"n{place}"] = Count("pk", filter=where)
        wanted[f"in_doubt{place}"] = Count("pk", filter=doubtful(ledger, measure))
        wanted[f"untold{place}"] = Count("pk", filter=untold(ledger, measure))
        wanted[f"rough{place}"] = Count("pk", filter=rough(ledger, measure, subtree.until))
        if measure.of:
            wanted[f"total{place}"] = Sum(measure.of, filter=where)
    found = considered(ledger, measures[0], subtree).aggregate(**wanted)
    return {
        measure.id: Tally(
            found[f"n{place}"],
            exact(found[f"total{place}" if measure.of else f"n{place}"]),
            found[f"in_doubt{place}"],
            found[f"rough{place}"],
            found[f"untold{place}"],
        )
        for place, measure in enumerate(measures)
    }


def _items(entry: Any) -> list[Any]:
    items = entry if isinstance(entry, list) else [entry]
    return [item for item in items if item not in (None, "")]
