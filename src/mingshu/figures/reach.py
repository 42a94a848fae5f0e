"""Which days of which organs a figure reads: one answer for what is counted, frozen, closed and shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from mingshu.figures.cutoff import same_day_before
from mingshu.figures.subtree import Subtree, subtree_of
from mingshu.figures.whose import Whose
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure


@dataclass(frozen=True, slots=True)
class Reach:
    """Organs by the days on which their rows are read."""

    spans: Mapping[Period, frozenset[int]]

    def rows(self, by: str) -> Q:
        """The rows within it by the date column ``by``."""
        condition = Q(pk__in=[])
        for period, ids in self.spans.items():
            condition |= Q(organ_id__in=ids, **{f"{by}__range": (period.start, period.end)})
        return condition

    def covers(self, days: Collection[tuple[int, date]]) -> bool:
        """Whether any of the (organ id, day) pairs is read."""
        return any(
            organ in ids and day in period for period, ids in self.spans.items() for organ, day in days
        )


def is_stock(measure: Measure) -> bool:
    """Whether ``measure`` looks at the last row of each thing up to a date rather than at the rows of a period."""
    return measure.aggregation is Aggregation.LATEST or bool(measure.per)


def reach_of(ledger: Ledger, measure: Measure, subtree: Subtree) -> Reach:
    """What a measure that is no rate reads: of a stock, all days up to the last (of a return, this year's), of the
    organs standing then; of what was due, all days up to the last; else the days on which each organ stood here."""
    keepers = subtree.keepers(ledger)
    if measure.limits:
        return Reach({Period(date.min, subtree.until): keepers | subtree.cared_for})
    if is_stock(measure):
        first = date.min if measure.lasts else date(subtree.year, 1, 1)
        return Reach({Period(first, subtree.until): subtree.standing_at_the_end() & keepers})
    return Reach({period: ids & keepers for period, ids in subtree.spans.items()})


def seen_by(subtree: Subtree, whose: Whose) -> Subtree:
    """The organs whose rows may count: all, or the organ alone. Own acts never roll up."""
    return subtree if whose is Whose.TERRITORY else subtree.own()


def year_before(subtree: Subtree) -> Subtree:
    """The same organ in the year before, up to the same day: what its figures are compared with."""
    before = subtree_of(subtree.root, subtree.year - 1, same_day_before(subtree.until), subtree.tenure)
    return replace(before, on_record=subtree.on_record)


def counted_in(ledger: Ledger, measure: Measure) -> Iterator[tuple[Ledger, Measure]]:
    """The measures whose rows a figure is counted from: itself, both parts of a rate, those that join in."""
    parts = [ledger.measure(part) for part in (measure.numerator, measure.denominator) if part]
    for part in parts or [measure]:
        yield ledger, part
        for other in part.also:
            yield from counted_in(*MEASURES.get(other))
