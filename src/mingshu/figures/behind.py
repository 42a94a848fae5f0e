"""The rows behind a measure: the same organs, days and conditions as its value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from mingshu.figures.asof import as_of
from mingshu.figures.cells import refresh
from mingshu.figures.missed import due_and_not_done
from mingshu.figures.reach import is_stock as is_stock
from mingshu.figures.reach import reach_of
from mingshu.figures.subtree import Subtree
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation, Measure

Rows = QuerySet[Any]


def considered(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    """The rows that the conditions of ``measure`` are put to."""
    if is_stock(measure):
        return _last_rows(ledger, measure, subtree)
    if measure.limits:
        return ledger.model.rows.filter(
            _in_period(ledger, measure, subtree) | _undone(ledger, measure, subtree)
        )
    if measure.aggregation is not Aggregation.RATIO:
        return recorded(ledger, measure, subtree)
    raise ValueError(f"{measure.id} is a ratio: ask for the rows of one of its parts")


def behind(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    """The rows that make up the value of ``measure``, in order of their day."""
    if ledger.clocks:
        refresh(
            {ledger: subtree.keepers(ledger)}, subtree.year
        )  # their answers are then those of today's law
    rows = considered(ledger, measure, subtree)
    where = as_of(ledger, measure, subtree.known).where
    if measure.limits:
        rows = rows.filter(
            _in_period(ledger, measure, subtree) & (where or Q()) | _undone(ledger, measure, subtree)
        )
    elif where is not None:
        rows = rows.filter(where)
    return rows.order_by(F(measure.by).asc(nulls_last=True), "pk")


def recorded(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    """The rows that a figure reads, whatever they say: those a stock is chosen from, or all of the period."""
    return ledger.model.rows.filter(reach_of(ledger, measure, subtree).rows(measure.by))


def _in_period(ledger: Ledger, measure: Measure, subtree: Subtree) -> Q:
    return reach_of(ledger, replace(measure, limits=()), subtree).rows(measure.by)


def _undone(ledger: Ledger, measure: Measure, subtree: Subtree) -> Q:
    return due_and_not_done(ledger, measure, subtree.cared_for, subtree.judged_on)


def _last_rows(ledger: Ledger, measure: Measure, subtree: Subtree) -> Rows:
    place = Window(
        RowNumber(),
        partition_by=[F("organ_id"), *(F(name) for name in measure.per)],
        order_by=[F(measure.by).desc(), F("pk").desc()],
    )
    rows = recorded(ledger, measure, subtree).filter(measure.among or Q())
    last = rows.annotate(figure_place=place).filter(figure_place=1)
    return ledger.model.rows.filter(pk__in=last.values("pk"))
