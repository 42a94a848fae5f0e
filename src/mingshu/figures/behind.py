"""The rows behind a measure: the same organs, days and conditions as its value."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from mingshu.figures.cells import refresh
from mingshu.figures.subtree import Subtree
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure

Rows = QuerySet[Any]


def is_stock(measure: Measure) -> bool:
    """Whether ``measure`` looks at the last row of each thing up to a date rather than at the rows of a period."""
    return measure.aggregation is Aggregation.LATEST or bool(measure.per)


def considered(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    """The rows that the conditions of ``measure`` are put to."""
    if is_stock(measure):
        return _last_rows(ledger, measure, subtree)
    if measure.aggregation is not Aggregation.RATIO:
        return ledger.model.rows.filter(subtree.rows(ledger, measure.by))
    raise ValueError(f"{measure.id} is a ratio: ask for the rows of one of its parts")


def behind(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    """The rows that make up the value of ``measure``, in order of their day."""
    if ledger.clocks:
        refresh(
            {ledger: subtree.keepers(ledger)}, subtree.year
        )  # their answers are then those of today's law
    rows = considered(ledger, measure, subtree)
    if measure.where is not None:
        rows = rows.filter(measure.where)
    return rows.order_by(measure.by, "pk")


def recorded(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    """The rows a stock is chosen from: of the organs standing on the last day, up to it, this year's of a return."""
    organs = subtree.standing_at_the_end() & subtree.keepers(ledger)
    rows = ledger.model.rows.filter(Q(organ_id__in=organs), **{f"{measure.by}__lte": subtree.until})
    if not measure.lasts:
        rows = rows.filter(**{f"{measure.by}__gte": date(subtree.year, 1, 1)})
    return rows


def _last_rows(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    place = Window(
        RowNumber(),
        partition_by=[F("organ_id"), *(F(name) for name in measure.per)],
        order_by=[F(measure.by).desc(), F("pk").desc()],
    )
    rows = recorded(ledger, measure, subtree).filter(measure.among or Q())
    last = rows.annotate(figure_place=place).filter(figure_place=1)
    return ledger.model.rows.filter(pk__in=last.values("pk"))
