"""Counting and adding rows: one grouped query per ledger and date column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from mingshu.figures.masking import doubtful
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure

ADDITIVE = frozenset({Aggregation.COUNT, Aggregation.SUM})
ORGANS_PER_QUERY = 500
CENT = Decimal("0.01")
Numbers = list[Any]


@dataclass(slots=True)
class Tally:
    """Rows that matched, what their column adds up to (None: empty in each of them), rows left in doubt."""

    rows: int = 0
    total: Decimal | None = None
    doubtful: int = 0

    def add(self, other: Tally) -> None:
        """Take ``other`` in."""
        self.rows += other.rows
        self.doubtful += other.doubtful
        if other.total is not None:
            self.total = other.total + (self.total or 0)


Tallies = dict[tuple[int, str, int], Tally]
"""(organ id, measure id, month) → tally; under the ledger's own id, its rows by any date."""


def additive(ledger: Ledger) -> list[Measure]:
    """The measures of ``ledger`` whose months add up to the year and whose organs add up to the county."""
    return [measure for measure in ledger.measures if measure.aggregation in ADDITIVE]


def tally_rows(ledger: Ledger, organ_ids: Collection[int], period: Period) -> Tallies:
    """What the rows of ``organ_ids`` within ``period`` (days of one year) add up to, straight from the ledger."""
    found: defaultdict[tuple[int, str, int], Tally] = defaultdict(Tally)
    for some in _portions(sorted(organ_ids)):
        in_doubt: set[int] = set()
        for by, measures in _by_date(ledger).items():
            in_doubt |= _count(ledger, by, measures, some, period, found)
        if in_doubt:
            for by, measures in _by_date(ledger).items():
                _count_doubtful(ledger, by, measures, in_doubt, period, found)
    return dict(found)


def exact(total: Any) -> Decimal | None:
    """A sum as the database gave it; SQLite adds decimals as binary fractions, no column has over two places."""
    return None if total is None else Decimal(total).quantize(CENT)


def _portions(organ_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(organ_ids), ORGANS_PER_QUERY):
        yield organ_ids[first : first + ORGANS_PER_QUERY]


def _by_date(ledger: Ledger) -> dict[str, list[Measure]]:
    grouped: dict[str, list[Measure]] = {"counted_on": []}
    for measure in additive(ledger):
        grouped.setdefault(measure.by, []).append(measure)
    return grouped


def _count(
    ledger: Ledger,
    by: str,
    measures: Sequence[Measure],
    organ_ids: Sequence[int],
    period: Period,
    found: defaultdict[tuple[int, str, int], Tally],
) -> set[int]:
    """Add to ``found``; return the organs that have masked rows among these."""
    wanted: dict[str, Any] = {"n": Count("pk"), "n_masked": Count("pk", filter=~Q(masked=""))}
    for place, measure in enumerate(measures):
        if measure.where is not None:
            wanted[f"n_{place}"] = Count("pk", filter=measure.where)
        if measure.aggregation is Aggregation.SUM:
            wanted[f"sum_{place}"] = Sum(measure.of, filter=measure.where)
    rows = ledger.model.rows.filter(organ_id__in=organ_ids, **{f"{by}__range": (period.start, period.end)})
    days = rows.order_by().values_list("organ_id", by).annotate(**wanted)
    in_doubt: set[int] = set()
    for (organ_id, month), numbers in _months(days.iterator()).items():
        read = dict(zip(wanted, numbers, strict=True))
        found[organ_id, ledger.id, month].rows += read["n"]
        if read["n_masked"]:
            in_doubt.add(organ_id)
        for place, measure in enumerate(measures):
            _keep(
                found,
                (organ_id, measure.id, month),
                read.get(f"n_{place}", read["n"]),
                read.get(f"sum_{place}"),
            )
    return in_doubt


def _keep(
    found: defaultdict[tuple[int, str, int], Tally], key: tuple[int, str, int], rows: int, total: Any
) -> None:
    if rows:
        found[key].add(Tally(rows, exact(total)))


def _months(days: Iterable[tuple[Any, ...]]) -> dict[tuple[int, int], Numbers]:
    """Days (organ, day, numbers...) folded to months; grouping by day lets the database follow its index."""
    months: dict[tuple[int, int], Numbers] = {}
    for organ_id, day, *numbers in days:
        sums = months.get((organ_id, day.month))
        if sums is None:
            months[organ_id, day.month] = numbers
            continue
        for place, number in enumerate(numbers):
            if number is not None:
                sums[place] = number if sums[place] is None else sums[place] + number
    return months


def _count_doubtful(
    ledger: Ledger,
    by: str,
    measures: Sequence[Measure],
    organ_ids: Collection[int],
    period: Period,
    found: defaultdict[tuple[int, str, int], Tally],
) -> None:
    """A row whose date is itself masked is in doubt in the month of its counting date."""
    wanted = {measure.id: Count("pk", filter=doubtful(ledger, measure)) for measure in measures}
    rows = ledger.model.rows.filter(organ_id__in=organ_ids).exclude(masked="")
    if not wanted:
        return
    dated = rows.annotate(figure_day=Coalesce(by, "counted_on")).filter(
        figure_day__range=(period.start, period.end)
    )
    aliases = {f"n_{place}": count for place, count in enumerate(wanted.values())}
    days = dated.order_by().values_list("organ_id", "figure_day").annotate(**aliases)
    for (organ_id, month), numbers in _months(days).items():
        for measure_id, rows_in_doubt in zip(wanted, numbers, strict=True):
            if rows_in_doubt:
                found[organ_id, measure_id, month].doubtful += rows_in_doubt
