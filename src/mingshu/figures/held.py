"""Whether the head who speaks held the post when a row's act was done: the one rule for figures, rows and proofs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from mingshu.figures.masking import date_columns
from mingshu.figures.reach import is_stock
from mingshu.figures.subtree import Subtree
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.measures import Measure
from mingshu.organisations.terms import Tenure


def columns_of_days(ledger: Ledger, measure: Measure) -> set[str]:
    """The columns that ``was_held`` looks at in a row, beside ``masked`` and ``approximate``."""
    return {column for by in measure.acted_on for column in (by, *date_columns(ledger, by))}


def was_held(ledger: Ledger, measure: Measure, own: Subtree, row: Mapping[str, Any]) -> bool | None:
    """Whether each day on which ``row`` was acted on lies in the tenure of ``own``; None where it does not say.

    A stock is what stands on the last day: it is of whoever holds the post then.
    """
    if own.tenure is None:
        return True
    if is_stock(measure):
        return own.until in own.tenure
    answers = [_lies_in(own.tenure, _days(ledger, by, row)) for by in measure.acted_on]
    if False in answers:
        return False
    return None if None in answers else True


def _lies_in(tenure: Tenure, days: Period | None) -> bool | None:
    """Whether all of ``days``, one of which it was, lie in the tenure; None where only some do."""
    if days is None:
        return None
    if tenure.covers(days):
        return True
    return None if tenure.within(days) else False


def _days(ledger: Ledger, by: str, row: Mapping[str, Any]) -> Period | None:
    """The days one of which ``by`` is: a month where it is known by its month alone, a year where a year is kept."""
    sources, day = date_columns(ledger, by), row[by]
    if not isinstance(day, date) or set(sources) & set(row["masked"].split(",")):
        return None
    if any(ledger.column(name).kind is Kind.YEAR for name in sources):
        return Period.of_year(day.year)
    if day.day == 1 and any(name in row["approximate"].split(",") and row[name] == day for name in sources):
        return Period(day, day.replace(day=monthrange(day.year, day.month)[1]))
    return Period(day, day)
