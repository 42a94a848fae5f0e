"""What does not add up: different entries, stocks at a date, a head's own acts. Read from the ledger each time."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from mingshu.figures.behind import behind, considered
from mingshu.figures.masking import doubtful
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
    if measure.aggregation is not Aggregation.LATEST:
        return {measure.id: _entered(ledger, measure, subtree)}
    return _latest(
        [other for other in ledger.measures if _looks_at_the_same(other, measure)], ledger, subtree
    )


def _entered(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    entries = list(behind(ledger, measure, subtree).values_list(measure.of, flat=True))
    in_doubt = considered(ledger, measure, subtree).filter(doubtful(ledger, measure)).count()
    items = {item for entry in entries for item in _items(entry)}
    found = max(items, default=None) if measure.aggregation is Aggregation.HIGHEST else len(items)
    return Tally(len(entries), exact(found), in_doubt)


def personal_tally(ledger: Ledger, measure: Measure, own: Subtree, acts: Acts) -> Tally:
    """What a head's own acts add up to; a mask that hides whether or how much one of them counts leaves it in doubt."""
    rows = behind(ledger, acts.among(measure), own)
    in_doubt = considered(ledger, measure, own).filter(pk__in=acts.rows).filter(doubtful(ledger, measure))
    found = rows.aggregate(n=Count("pk"), total=Sum(summed(measure)) if measure.of else Count("pk"))
    return Tally(found["n"], exact(found["total"]), in_doubt.count())


def _places(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    in_doubt = considered(ledger, measure, subtree).filter(doubtful(ledger, measure)).count()
    rows = behind(ledger, measure, subtree).count()
    return Tally(rows, exact(len(villages_named(ledger, measure, subtree))), in_doubt)


def _looks_at_the_same(one: Measure, other: Measure) -> bool:
    return _sight_of(one) == _sight_of(other)


def _sight_of(measure: Measure) -> tuple[object, ...]:
    return measure.aggregation, measure.by, measure.per, str(measure.among), measure.lasts


def _latest(measures: list[Measure], ledger: Ledger, subtree: Subtree) -> dict[str, Tally]:
    wanted: dict[str, Any] = {}
    for place, measure in enumerate(measures):
        where = measure.where or Q()
        wanted[f"n{place}"] = Count("pk", filter=where)
        wanted[f"in_doubt{place}"] = Count("pk", filter=doubtful(ledger, measure))
        if measure.of:
            wanted[f"total{place}"] = Sum(measure.of, filter=where)
    found = considered(ledger, measures[0], subtree).aggregate(**wanted)
    return {
        measure.id: Tally(
            found[f"n{place}"],
            exact(found[f"total{place}" if measure.of else f"n{place}"]),
            found[f"in_doubt{place}"],
        )
        for place, measure in enumerate(measures)
    }


def _items(entry: Any) -> list[Any]:
    items = entry if isinstance(entry, list) else [entry]
    return [item for item in items if item not in (None, "")]
