"""Which columns a figure's rows leave out, so that a person knows what to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.figures.behind import considered
from mingshu.figures.masking import LEFT_OPEN, left_open, read_by, untold
from mingshu.figures.missed import perhaps_due
from mingshu.figures.reach import seen_by
from mingshu.figures.subtree import Subtree
from mingshu.figures.whose import Whose
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure


def columns_untold(ledger: Ledger, measure: Measure, subtree: Subtree, whose: Whose) -> list[str]:
    """Titles of the columns that leave ``measure`` unknown, in the ledger's order; of a rate, those of its parts."""
    here = seen_by(subtree, whose)
    missing = {name for part in _parts(ledger, measure) for name in _missing(ledger, part, here)}
    return [column.title for column in ledger.columns if column.name in missing]


def _parts(ledger: Ledger, measure: Measure) -> list[Measure]:
    if measure.aggregation is not Aggregation.RATIO:
        return [measure]
    return [ledger.measure(measure.numerator), ledger.measure(measure.denominator)]


def _missing(ledger: Ledger, measure: Measure, here: Subtree) -> Iterator[str]:
    rows, names = considered(ledger, measure, here).filter(untold(ledger, measure)), read_by(ledger, measure)
    if measure.limits:
        hidden = perhaps_due(ledger, measure, here.cared_for(), here.until, LEFT_OPEN)
        rows = rows | ledger.model.rows.filter(hidden)
        names |= {name for clock in measure.clocks_of(ledger.clocks) for name in (clock.start, *clock.when)}
    for name in sorted(names):
        if rows.filter(left_open(ledger, name)).exists():
            yield name
