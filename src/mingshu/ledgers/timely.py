"""Conditions that ask whether a step was done in time: each clock knows one form of them, and no other is taken."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Lookup, Q

from mingshu.ledgers.measures import Measure
from mingshu.procedures.clocks import Clock


def counts_in_time(clock: Clock, measure: Measure) -> bool:
    """Whether ``measure`` counts what was done within the limit of ``clock``."""
    in_time = bool(clock.in_time) and says(measure.where, clock.in_time, True)
    return in_time or (bool(clock.due) and says(measure.where, f"{clock.done}__lte", F(clock.due)))


def says(where: Q | None, lookup: str, value: object) -> bool:
    """Whether each row for which ``where`` holds has ``value`` by ``lookup``."""
    if where is None or where.negated or (where.connector != Q.AND and len(where.children) > 1):
        return False
    return any(
        says(child, lookup, value) if isinstance(child, Q) else child == (lookup, value)
        for child in where.children
    )


def is_oblique(clock: Clock, condition: Q) -> bool:
    """Whether ``condition`` asks for the time of ``clock`` in another form than the one that ``counts_in_time`` knows.

    The forms are the clock's computed column, or its day of completion up to its last day, of every row; the column
    may also be asked whether it knows, and for what was late.
    """
    return any(_is_oblique(clock, condition, leaf) for leaf in _leaves(condition))


def _is_oblique(clock: Clock, condition: Q, leaf: tuple[str, object]) -> bool:
    named = set(_columns(Q(leaf)))
    if clock.in_time and clock.in_time in named:
        if leaf == (clock.in_time, True):
            return not says(condition, clock.in_time, True)
        return leaf not in [
            (clock.in_time, False),
            *((f"{clock.in_time}__isnull", one) for one in (True, False)),
        ]
    if clock.done in named and named & ({clock.due, clock.start} - {""}):
        plain = (f"{clock.done}__lte", F(clock.due))
        return leaf != plain or not says(condition, *plain)
    return False


def _leaves(condition: Q) -> Iterator[tuple[str, object]]:
    """The (lookup, value) pairs of a condition; an expression that stands for itself has no lookup."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from _leaves(child)
        else:
            yield child if isinstance(child, tuple) else ("", child)


def _columns(part: object) -> Iterator[str]:
    """The columns that a condition, a value or an expression names."""
    if isinstance(part, F):
        yield part.name.partition("__")[0]  # type: ignore[attr-defined]
    elif isinstance(part, Q):
        for lookup, value in _leaves(part):
            yield lookup.partition("__")[0]
            yield from _columns(value)
    elif isinstance(part, Lookup):
        yield from _columns([part.lhs, part.rhs])
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _columns(each)
    elif hasattr(part, "get_source_expressions"):
        yield from _columns(part.get_source_expressions())
