"""Which rows a masked column leaves in doubt, and which only add roughly: ``**`` is not zero, 约1800 is not 1800."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateField, F, Q
from django.db.models.expressions import BaseExpression

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure

NOBODY = Q(pk__in=[])
MASKED = "masked"
APPROXIMATE = "approximate"
LEFT_OPEN = "left_open"


def doubtful(ledger: Ledger, measure: Measure) -> Q:
    """The rows that may or may not enter ``measure``, or with an unknown share, because a column is masked,
    or because it was not provided whether a step with a time limit was taken.
    """
    return _doubtful(ledger, measure, MASKED) | _doubtful(ledger, measure, LEFT_OPEN)


def _doubtful(ledger: Ledger, measure: Measure, mark: str) -> Q:
    names = {measure.of, measure.by} - {""}
    if measure.where is not None:
        names |= set(columns_in(measure.where))
    names = _hideable(ledger, names, mark)
    hidden = reduce(or_, (_marked(ledger, name, mark) for name in sorted(names)), NOBODY)
    condition = ~Q(**{mark: ""}) & hidden
    return condition if measure.where is None else condition & possibly(ledger, measure.where, mark=mark)


def _hideable(ledger: Ledger, names: Iterable[str], mark: str) -> set[str]:
    """Those of ``names`` that ``mark`` leaves in doubt; of what was not provided, whether and when a step was taken."""
    steps = {name for clock in ledger.clocks for name in (clock.done, clock.in_time) if name}
    return {name for name in names if mark == MASKED or name in steps}


def rough(ledger: Ledger, measure: Measure, until: date) -> Q:
    """The rows that make the value of ``measure`` up to ``until`` an approximate one.

    A row that counts with a rough number in the column added up; one that may count or not, because a day it is
    asked for is known by its month alone; and one of the month of ``until``, which may lie behind that day.
    """
    where = measure.where if measure.where is not None else Q()
    told_apart = approximate(ledger, measure.of) if measure.of else NOBODY
    unsettled = reduce(
        or_, (approximate(ledger, name) for name in sorted(_days_asked(ledger, where))), NOBODY
    )
    may_count = possibly(ledger, where, mark=APPROXIMATE)
    counts = where & (told_apart | _on_the_edge(ledger, measure.by, until))
    return ~Q(approximate="") & Q(**{f"{measure.by}__isnull": False}) & (counts | unsettled & may_count)


def _on_the_edge(ledger: Ledger, by: str, until: date) -> Q:
    """The rows known by the month of ``until`` alone, which does not end with it."""
    if until.day == monthrange(until.year, until.month)[1]:
        return NOBODY
    first = until.replace(day=1)
    columns = [name for name in (ledger.date if by == "counted_on" else (by,)) if _is_day(ledger, name)]
    if not columns:
        return NOBODY
    return Q(**{by: first}) & reduce(
        or_, (approximate(ledger, name) & Q(**{name: first}) for name in columns), NOBODY
    )


def _days_asked(ledger: Ledger, where: Q) -> Iterator[str]:
    """The columns of ``where`` that are compared as days; that a month is there is certain, and so is a number."""
    for child in where.children:
        if isinstance(child, Q):
            yield from _days_asked(ledger, child)
        else:
            yield from _days_of(ledger, child)


def _days_of(ledger: Ledger, child: Any) -> Iterator[str]:
    if isinstance(child, tuple) and child[0].endswith("__isnull"):
        return
    computed = {clock.in_time for clock in ledger.clocks}
    for name in columns_in(Q(child)):
        if name in computed or isinstance(ledger.model._meta.get_field(name), DateField):
            yield name


def masked(ledger: Ledger, name: str) -> Q:
    """The rows whose column ``name``, or a column it is computed from, is masked."""
    return _marked(ledger, name, MASKED)


def _is_day(ledger: Ledger, name: str) -> bool:
    """Whether the column holds days: of a year alone no month is known."""
    return isinstance(ledger.model._meta.get_field(name), DateField)


def approximate(ledger: Ledger, name: str) -> Q:
    """The rows whose column ``name``, or a column it is computed from, is only roughly known."""
    return _marked(ledger, name, APPROXIMATE)


def possibly(ledger: Ledger, where: Q, *, hopeful: bool = True, mark: str = MASKED) -> Q:
    """The rows for which ``where`` holds or may hold; with ``hopeful`` off, those for which it surely holds.

    ``mark`` is what leaves it open: a mask, or that a day is known by its month alone.
    """
    inside = hopeful is not where.negated
    parts = Q(_connector=where.connector)
    for child in where.children:
        if isinstance(child, Q):
            parts.add(possibly(ledger, child, hopeful=inside, mark=mark), where.connector)
        else:
            named = _days_of(ledger, child) if mark == APPROXIMATE else columns_in(Q(child))
            open_ones = named if mark == APPROXIMATE else _hideable(ledger, named, mark)
            hidden = reduce(or_, (_marked(ledger, name, mark) for name in open_ones), NOBODY)
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


def _marked(ledger: Ledger, name: str, mark: str) -> Q:
    return reduce(or_, (_names(column, mark) for column in sorted(_sources(ledger, name))))


def _names(column: str, mark: str) -> Q:
    alone = Q(**{mark: column})
    among = Q(**{f"{mark}__startswith": f"{column},"}) | Q(**{f"{mark}__endswith": f",{column}"})
    return alone | among | Q(**{f"{mark}__contains": f",{column},"})
