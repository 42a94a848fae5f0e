"""Counting and adding rows: one grouped query per ledger and date column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Coalesce, ExtractMonth
from django.db.models.sql.compiler import SQLCompiler

from mingshu.figures.asof import as_of
from mingshu.figures.masking import doubtful, rough, unclear, untold
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure

ADDITIVE = frozenset({Aggregation.COUNT, Aggregation.SUM})
ORGANS_PER_QUERY = 500
CENT = Decimal("0.01")


class MonthOf(ExtractMonth):
    """The month of a date column, 1 to 12. SQLite would call back into Python for every row: cut the text instead."""

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, Any]:
        """Dates are kept as ``2022-03-15``."""
        sql, parameters = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({sql}, 6, 2) AS INTEGER)", parameters


@dataclass(slots=True)
class Tally:
    """Rows that matched, and what their column adds up to (None: empty in each of them).

    ``doubtful`` rows may or may not belong to it, a mask hides it; of ``untold`` ones nobody said it; ``rough`` ones
    make it an approximate value.
    """

    rows: int = 0
    total: Decimal | None = None
    doubtful: int = 0
    rough: int = 0
    untold: int = 0

    def add(self, other: Tally) -> None:
        """Take ``other`` in."""
        self.rows += other.rows
        self.doubtful += other.doubtful
        self.rough += other.rough
        self.untold += other.untold
        if other.total is not None:
            self.total = other.total + (self.total or 0)


Tallies = dict[tuple[int, str, int], Tally]
"""(organ id, measure id, month) → tally; under the ledger's own id, its rows by any date."""


def additive(ledger: Ledger) -> list[Measure]:
    """The measures of ``ledger`` whose months add up to the year and whose organs add up to the county."""
    return [measure for measure in ledger.measures if measure.aggregation in ADDITIVE]


def tally_rows(ledger: Ledger, organ_ids: Collection[int], period: Period, known: date) -> Tallies:
    """What the rows of ``organ_ids`` within ``period`` (days of one year) add up to, straight from the ledger, with
    what had been done by the day ``known``."""
    found: defaultdict[tuple[int, str, int], Tally] = defaultdict(Tally)
    for some in _portions(sorted(organ_ids)):
        if not ledger.model.rows.filter(organ_id__in=some).exists():
            continue
        organs: set[int] = set()
        for by, measures in _by_date(ledger).items():
            organs |= _count(ledger, by, measures, some, period, known, found)
        if organs:
            for by, measures in _by_date(ledger).items():
                _count_unclear(ledger, by, measures, organs, period, found)
    return dict(found)


def summed(measure: Measure) -> F | Coalesce:
    """What each row adds: the column, or what an empty one counts for."""
    column = F(measure.of)
    return column if measure.blank is None else Coalesce(column, Value(measure.blank))


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
    known: date,
    found: defaultdict[tuple[int, str, int], Tally],
) -> set[int]:
    """Add to ``found``; return the organs that have masked, approximate or untold rows among these."""
    wanted: dict[str, Any] = {"n": Count("pk"), "n_unclear": Count("pk", filter=unclear(ledger, measures))}
    for place, measure in enumerate(measures):
        where = as_of(ledger, measure, known).where
        if where is not None:
            wanted[f"n_{place}"] = Count("pk", filter=where)
        if measure.aggregation is Aggregation.SUM:
            wanted[f"sum_{place}"] = Sum(summed(measure), filter=where)
    rows = ledger.model.rows.filter(organ_id__in=organ_ids, **{f"{by}__range": (period.start, period.end)})
    months = rows.annotate(figure_month=MonthOf(by)).order_by().values_list("organ_id", "figure_month")
    organs: set[int] = set()
    for organ_id, month, *numbers in months.annotate(**wanted):
        read = dict(zip(wanted, numbers, strict=True))
        found[organ_id, ledger.id, month].rows += read["n"]
        if read["n_unclear"]:
            organs.add(organ_id)
        for place, measure in enumerate(measures):
            _keep(
                found,
                (organ_id, measure.id, month),
                read.get(f"n_{place}", read["n"]),
                read.get(f"sum_{place}"),
            )
    return organs


def _keep(
    found: defaultdict[tuple[int, str, int], Tally], key: tuple[int, str, int], rows: int, total: Any
) -> None:
    if rows:
        found[key].add(Tally(rows, exact(total)))


def _count_unclear(
    ledger: Ledger,
    by: str,
    measures: Sequence[Measure],
    organ_ids: Collection[int],
    period: Period,
    found: defaultdict[tuple[int, str, int], Tally],
) -> None:
    """A row whose date is itself masked is in doubt in the month of its counting date."""
    if not measures:
        return
    rows = ledger.model.rows.filter(unclear(ledger, measures), organ_id__in=organ_ids)
    wanted: dict[str, Count] = {}
    for place, measure in enumerate(measures):
        wanted[f"doubtful_{place}"] = Count("pk", filter=doubtful(ledger, measure))
        wanted[f"rough_{place}"] = Count("pk", filter=rough(ledger, measure, period.end))
        wanted[f"untold_{place}"] = Count("pk", filter=untold(ledger, measure))
    dated = rows.annotate(figure_day=Coalesce(by, "counted_on")).filter(
        figure_day__range=(period.start, period.end)
    )
    months = dated.annotate(figure_month=MonthOf("figure_day")).order_by()
    for organ_id, month, *numbers in months.values_list("organ_id", "figure_month").annotate(**wanted):
        for place, measure in enumerate(measures):
            in_doubt, roughly, not_told = numbers[3 * place : 3 * place + 3]
            if in_doubt or roughly or not_told:
                key = organ_id, measure.id, month
                found[key].add(Tally(doubtful=in_doubt, rough=roughly, untold=not_told))
