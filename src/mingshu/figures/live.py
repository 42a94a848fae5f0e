"""Measures that do not add up: different entries, and stocks at a date. Read from the ledger each time."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum

from mingshu.figures.behind import behind, considered
from mingshu.figures.masking import doubtful
from mingshu.figures.subtree import Subtree
from mingshu.figures.tallies import Tally, exact
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure


def live_tally(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    """The value of a ``distinct`` or ``latest`` measure as ``total``; None while each row leaves it empty."""
    if measure.aggregation is Aggregation.LATEST:
        return _latest(ledger, measure, subtree)
    entries = list(behind(ledger, measure, subtree).values_list(measure.of, flat=True))
    in_doubt = considered(ledger, measure, subtree).filter(doubtful(ledger, measure)).count()
    return Tally(len(entries), exact(len({item for entry in entries for item in _items(entry)})), in_doubt)


def _latest(ledger: Ledger, measure: Measure, subtree: Subtree) -> Tally:
    where = measure.where or Q()
    wanted: dict[str, Any] = {
        "n": Count("pk", filter=where),
        "in_doubt": Count("pk", filter=doubtful(ledger, measure)),
    }
    if measure.of:
        wanted["total"] = Sum(measure.of, filter=where)
    found = considered(ledger, measure, subtree).aggregate(**wanted)
    total = found["total"] if measure.of else found["n"]
    return Tally(found["n"], exact(total), found["in_doubt"])


def _items(entry: Any) -> list[Any]:
    items = entry if isinstance(entry, list) else [entry]
    return [item for item in items if item not in (None, "")]
