"""Measures: what a ledger's rows add up to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from django.db.models import Q
from django.utils.functional import Promise

Title = str | Promise


class Aggregation(Enum):
    """How rows become one value."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    LATEST = "latest"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a ledger.

    ``by`` is the date column it counts by (empty until the ledger fills in its own counting date).
    ``where`` narrows the rows; ``of`` is the column summed, told apart or taken at its latest;
    ``per`` names the columns whose latest row counts (a stock: the last return of each village).
    A ratio has ``numerator`` and ``denominator``, ids of two measures of the same cohort.
    """

    id: str
    title: Title
    unit: str
    aggregation: Aggregation
    where: Q | None = None
    of: str = ""
    by: str = ""
    per: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""

    def counted_by(self, column: str) -> Measure:
        """The same measure, counted by ``column`` where it names no date of its own."""
        return self if self.by else replace(self, by=column)


def count(id: str, title: Title, unit: str, *, where: Q | None = None, by: str = "") -> Measure:
    """Number of rows."""
    return Measure(id, title, unit, Aggregation.COUNT, where=where, by=by)


def total(id: str, title: Title, unit: str, *, of: str, where: Q | None = None, by: str = "") -> Measure:
    """Sum of a number column."""
    return Measure(id, title, unit, Aggregation.SUM, where=where, of=of, by=by)


def distinct(
    id: str,
    title: Title,
    unit: str,
    *,
    of: str,
    per: tuple[str, ...] = (),
    where: Q | None = None,
    by: str = "",
) -> Measure:
    """Number of different entries in a column; each item of a list column counts for itself.

    With ``per``, only the last row of each ``per`` up to the date is looked at (a stock).
    """
    return Measure(id, title, unit, Aggregation.DISTINCT, where=where, of=of, per=per, by=by)


def latest(
    id: str, title: Title, unit: str, *, of: str = "", per: tuple[str, ...], where: Q | None = None
) -> Measure:
    """A stock at a date: the last row of each ``per``, summed over ``of`` or, without ``of``, counted."""
    return Measure(id, title, unit, Aggregation.LATEST, where=where, of=of, per=per)


def ratio(id: str, title: Title, *, numerator: str, denominator: str) -> Measure:
    """A percentage of two measures of one cohort; a base of 0 is not applicable."""
    return Measure(id, title, "%", Aggregation.RATIO, numerator=numerator, denominator=denominator)
