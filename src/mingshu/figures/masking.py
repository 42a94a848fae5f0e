"""Which rows leave a figure in doubt: ``**`` is not zero, a blank 是否 is not 否, and 约1800 is not 1800."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, DateField, ExpressionWrapper, F, Q
from django.db.models.expressions import BaseExpression
from django.db.models.functions import TruncMonth
from django.db.models.lookups import Exact

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure

NOBODY = Q(pk__in=[])
MASKED = "masked"
APPROXIMATE = "approximate"
LEFT_OPEN = "left_open"


def doubtful(ledger: Ledger, measure: Measure) -> Q:
    """The rows that may or may not enter ``measure``, or with an unknown share, because a column is masked."""
    return _doubtful(ledger, measure, MASKED)


def untold(ledger: Ledger, measure: Measure) -> Q:
    """The rows of which the same is unknown because a column was not provided, a 是否 was left blank, or of a day it
    is judged by only the month was given."""
    return _doubtful(ledger, measure, LEFT_OPEN) | _unsettled(ledger, measure)


def may_count(ledger: Ledger, measure: Measure) -> Q | None:
    """The rows that ``measure`` counts, and those that leave open whether it does; None: all of them."""
    if measure.where is None:
        return None
    return measure.where | doubtful(ledger, measure) | untold(ledger, measure)


def unclear(ledger: Ledger, measures: Iterable[Measure]) -> Q:
    """The rows that may leave a figure of ``measures`` in doubt, or make it a rough one."""
    untold_ones = (untold(ledger, measure) for measure in measures if _answers(ledger) & _read_by(measure))
    return reduce(or_, untold_ones, ~Q(masked="", approximate="", left_open=""))


def _doubtful(ledger: Ledger, measure: Measure, mark: str) -> Q:
    names = _read_by(measure)
    hidden = reduce(or_, (_marked(ledger, name, mark) for name in sorted(names)), NOBODY)
    return hidden if measure.where is None else hidden & possibly(ledger, measure.where, mark=mark)


def _read_by(measure: Measure) -> set[str]:
    where = measure.where if measure.where is not None else Q()
    return {measure.of, measure.by, *columns_in(where)} - {""}


def read_by(ledger: Ledger, measure: Measure) -> set[str]:
    """Names of the columns a person fills that decide on ``measure``: of a computed one, what it is computed from."""
    return {source for name in _read_by(measure) for source in _sources(ledger, name)}


def not_told(ledger: Ledger, name: str) -> Q:
    """The rows whose column ``name`` was not provided, or of whose day only the month was."""
    not_given = _marked(ledger, name, LEFT_OPEN)
    return not_given | marked(name, APPROXIMATE) if _is_day(ledger, name) else not_given


def _answers(ledger: Ledger) -> set[str]:
    """The columns of yes or no that a person answers: a blank one is neither, unless the state of the row says it."""
    said = {name for stage in ledger.flow.stages for name in stage.equal}
    return {
        field.name
        for field in ledger.model._meta.get_fields()
        if isinstance(field, BooleanField) and field.null and field.editable and field.name not in said
    }


def rough(ledger: Ledger, measure: Measure, until: date) -> Q:
    """The rows that make the value of ``measure`` up to ``until`` an approximate one.

    A row that counts with a rough number in the column added up, and one of the month of ``until``, which may lie
    behind that day. One that may count or not, because a day it is judged by is known by its month alone, leaves
    the value untold.
    """
    where = measure.where if measure.where is not None else Q()
    told_apart = approximate(ledger, measure.of) if measure.of else NOBODY
    counts = where & (told_apart | _on_the_edge(ledger, measure.by, until))
    return ~Q(approximate="") & Q(**{f"{measure.by}__isnull": False}) & counts


def _unsettled(ledger: Ledger, measure: Measure) -> Q:
    """The rows that may count or not, because a day they are judged by is known by its month alone."""
    if measure.where is None:
        return NOBODY
    leaves = [leaf for leaf in _leaves(measure.where) if any(_days_of(ledger, leaf))]
    if not leaves:
        return NOBODY
    open_ones = reduce(or_, (_undecided(ledger, leaf) for leaf in leaves))
    return ~Q(approximate="") & open_ones & possibly(ledger, measure.where, mark=APPROXIMATE)


def _undecided(ledger: Ledger, leaf: Any) -> Q:
    """The rows for which a comparison of days holds on some days of the months that are known, and on others not."""
    if not any(_days_of(ledger, leaf)):
        return NOBODY
    lookup, value = leaf
    name, _, asked = lookup.partition("__")
    answered_by = next((clock for clock in ledger.clocks if name == clock.in_time), None)
    if answered_by:
        done = Q(**{f"{answered_by.done}__isnull": False, f"{name}__isnull": True})
        return done & approximate(ledger, name)
    if asked == "lte" and isinstance(value, F):
        return _perhaps_by(ledger, name, name_of(value))
    return reduce(or_, (approximate(ledger, one) for one in _days_of(ledger, leaf)))


def _perhaps_by(ledger: Ledger, name: str, last: str) -> Q:
    """The rows of which the months do not tell whether day ``name`` was not after day ``last``: a month is kept as its
    earliest day, so ``name`` may lie later than it is kept, and ``last`` too; where ``last`` is a last day its month
    is kept as the latest."""
    day_after = TruncMonth(ExpressionWrapper(F(last) + timedelta(days=1), DateField()))
    same_later_on = Q(Exact(TruncMonth(name), day_after))
    later = marked(name, APPROXIMATE) & Q(**{f"{name}__lte": F(last)}) & same_later_on
    earlier = (
        marked(last, APPROXIMATE)
        & Q(**{f"{name}__gt": F(last)})
        & Q(Exact(TruncMonth(name), TruncMonth(last)))
    )
    nowhere = Q(**{f"{last}__isnull": True, f"{name}__isnull": False}) & approximate(ledger, last)
    return later | earlier | nowhere


def _on_the_edge(ledger: Ledger, by: str, until: date) -> Q:
    """The rows known by the month of ``until`` alone, which does not end with it."""
    if until.day == monthrange(until.year, until.month)[1]:
        return NOBODY
    first = until.replace(day=1)
    columns = [name for name in date_columns(ledger, by) if _is_day(ledger, name)]
    if not columns:
        return NOBODY
    return Q(**{by: first}) & reduce(
        or_, (approximate(ledger, name) & Q(**{name: first}) for name in columns), NOBODY
    )


def _leaves(where: Q) -> Iterator[Any]:
    """The comparisons of a condition."""
    for child in where.children:
        if isinstance(child, Q):
            yield from _leaves(child)
        else:
            yield child


def _days_of(ledger: Ledger, child: Any) -> Iterator[str]:
    """The columns that a comparison looks at as days; that a month is there is certain, and so is a number."""
    if isinstance(child, tuple) and child[0].endswith("__isnull"):
        return
    computed = {clock.in_time for clock in ledger.clocks}
    for name in columns_in(Q(child)):
        if name in computed or isinstance(ledger.model._meta.get_field(name), DateField):
            yield name


def date_columns(ledger: Ledger, by: str) -> tuple[str, ...]:
    """The columns a row's day ``by`` comes from, the first one that is filled in."""
    return ledger.date if by == "counted_on" else (by,)


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

    ``mark`` is what leaves it open: a mask, that it was not provided, or that a day is known by its month alone.
    """
    inside = hopeful is not where.negated
    parts = Q(_connector=where.connector)
    for child in where.children:
        if isinstance(child, Q):
            parts.add(possibly(ledger, child, hopeful=inside, mark=mark), where.connector)
        else:
            hidden = _hidden(ledger, child, mark)
            parts.add(Q(child) | hidden if inside else Q(child) & ~hidden, where.connector)
    return ~parts if where.negated else parts


def _hidden(ledger: Ledger, child: Any, mark: str) -> Q:
    if mark == APPROXIMATE:
        return _undecided(ledger, child)
    return reduce(or_, (_marked(ledger, name, mark) for name in columns_in(Q(child))), NOBODY)


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
    named = reduce(or_, (marked(column, mark) for column in sorted(_sources(ledger, name))))
    return named | _unanswered(ledger, name) if mark == LEFT_OPEN and name in _answers(ledger) else named


def _unanswered(ledger: Ledger, name: str) -> Q:
    """The rows that leave blank an answer they owe: no case owes one of another branch, or of a step still ahead."""
    blank, need = Q(**{f"{name}__isnull": True}), ledger.needs.get(name)
    return blank & need.rows(ledger.flow) if need else blank


def marked(column: str, mark: str) -> Q:
    """The rows whose ``mark`` (masked, approximate, not provided) names ``column``."""
    alone = Q(**{mark: column})
    among = Q(**{f"{mark}__startswith": f"{column},"}) | Q(**{f"{mark}__endswith": f",{column}"})
    return alone | among | Q(**{f"{mark}__contains": f",{column},"})
