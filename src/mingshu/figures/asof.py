"""What was so at the cut-off: a step that was taken later had not been taken then."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from mingshu.figures.cutoff import yearly
from mingshu.figures.masking import columns_in
from mingshu.ledgers.dates import may_lie_ahead
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.measures import Measure


def as_of(ledger: Ledger, measure: Measure, day: date) -> Measure:
    """``measure`` over the rows for which its condition held on ``day``: none of the days it rests on lies behind."""
    later = [Q(**{f"{name}__gt": day}) for name in closings(ledger, measure)]
    if not later or measure.where is None:
        return measure
    return replace(measure, where=measure.where & ~reduce(or_, later))


def closings(ledger: Ledger, measure: Measure) -> list[str]:
    """The day columns that the condition of ``measure`` rests on beside the one it counts by: those it names, those
    behind an answer about time, those that come with an outcome or the first state it names.

    A ledger of years has none: its rows count for all of their year, whatever the cut-off.
    """
    if measure.where is None or measure.id in yearly():
        return []
    names = {*columns_in(measure.where)}
    names |= {clock.done for clock in ledger.clocks if clock.in_time in names}
    for states in (*_states_in(measure.where), *_outcomes(ledger, names)):
        names |= {*ledger.flow.stage_of(min(states, key=ledger.flow.states.index)).columns}
    days = {column.name for column in ledger.columns if column.kind is Kind.DATE}
    return sorted((names & days) - {measure.by, *ledger.date, *may_lie_ahead(ledger)})


def _outcomes(ledger: Ledger, names: Collection[str]) -> Iterator[tuple[str, ...]]:
    """For each outcome among ``names``, the states that ask for it."""
    for name in names:
        states = tuple(stage.state for stage in ledger.flow.stages if name in stage.equal)
        if states:
            yield states


def _states_in(where: Q) -> Iterator[tuple[str, ...]]:
    """The lists of states that ``where`` asks for."""
    for child in where.children:
        if isinstance(child, Q):
            yield from _states_in(child)
        elif isinstance(child, tuple) and child[0] in ("state__in", "state"):
            yield child[1] if child[0] == "state__in" else (child[1],)
