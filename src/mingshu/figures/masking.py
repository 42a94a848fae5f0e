"""Which rows a masked column leaves in doubt: ``**`` is unknown, and unknown is not zero."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q
from django.db.models.expressions import BaseExpression

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure

NOBODY = Q(pk__in=[])


def doubtful(ledger: Ledger, measure: Measure) -> Q:
    """The rows that may or may not enter ``measure``, or with an unknown share, because a column is masked."""
    names = {measure.of, measure.by} - {""}
    if measure.where is not None:
        names |= set(columns_in(measure.where))
    masked_ones = reduce(or_, (masked(ledger, name) for name in sorted(names)), NOBODY)
    condition = ~Q(masked="") & masked_ones
    return condition if measure.where is None else condition & possibly(ledger, measure.where)


def masked(ledger: Ledger, name: str) -> Q:
    """The rows whose column ``name``, or a column it is computed from, is masked."""
    return reduce(or_, (_names(column) for column in sorted(_sources(ledger, name))))


def possibly(ledger: Ledger, where: Q, *, hopeful: bool = True) -> Q:
    """The rows for which ``where`` holds or may hold; with ``hopeful`` off, those for which it surely holds."""
    inside = hopeful is not where.negated
    parts = Q(_connector=where.connector)
    for child in where.children:
        if isinstance(child, Q):
            parts.add(possibly(ledger, child, hopeful=inside), where.connector)
        else:
            hidden = reduce(or_, (masked(ledger, name) for name in columns_in(Q(child))))
            parts.add(Q(child) | hidden if inside else Q(child) & ~hidden, where.connector)
    return ~parts if where.negated else parts


def columns_in(where: Q) -> Iterator[str]:
    """Names of the columns that ``where`` looks at, those compared with included."""
    for child in where.children:
        if isinstance(child, Q):
            yield from columns_in(child)
        elif isinstance(child, tuple):
            yield child[0].partition("__")[0]
            yield from _referred_to(child[1])


def name_of(reference: F) -> str:
    """The column an ``F`` refers to."""
    return str(reference.name)  # type: ignore[attr-defined]


def _referred_to(value: Any) -> Iterator[str]:
    if isinstance(value, F):
        yield name_of(value)
    elif isinstance(value, BaseExpression):
        for part in value.get_source_expressions():
            yield from _referred_to(part)


def _sources(ledger: Ledger, name: str) -> set[str]:
    found = {name}
    for clock in ledger.clocks:
        if name == clock.in_time:
            found |= {clock.start, clock.done}
        elif name == clock.due:
            found.add(clock.start)
    return found


def _names(column: str) -> Q:
    alone = Q(masked=column)
    among = Q(masked__startswith=f"{column},") | Q(masked__endswith=f",{column}")
    return alone | among | Q(masked__contains=f",{column},")
