"""What a description's conditions name: every column exists, every value is one that its column can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from mingshu.ledgers.cohorts import Misfit

if TYPE_CHECKING:
    from mingshu.ledgers.description import Ledger

_VALUES = ("", "exact", "in")
"""Lookups whose values are whole values of the column."""
_NEAREST = 3


def check_conditions(ledger: Ledger) -> None:
    """Raise ``Misfit``, which names the place and the nearest names, for a condition that no row can meet as meant.

    Looked at are ``where``, ``among`` and ``needs`` of measures, ``when`` of clocks and needs, and what stages ask for.
    """
    for place, lookup, values in _conditions(ledger):
        name, _, kind = lookup.partition("__")
        column = _column(ledger, place, name)
        if kind and column.get_lookup(kind) is None and column.get_transform(kind) is None:
            raise Misfit(f"{place}: {lookup}", "a lookup of the column")
        if kind in _VALUES:
            _check_values(ledger, place, column, values)


def _conditions(ledger: Ledger) -> Iterator[tuple[str, str, Iterable[object]]]:
    """(place, column and lookup, values) of every condition."""
    for measure in ledger.measures:
        for part, condition in (("where", measure.where), ("among", measure.among)):
            if condition is not None:
                yield from _asked(f"{measure.id} {part}", condition)
        if measure.needs:
            yield f"{measure.id} needs", *measure.needs
    for clock in ledger.clocks:
        for name, values in clock.when.items():
            yield f"clock {clock.limit} when", name, values
    for needed, one in ledger.needs.items():
        for name, listed in one.when.items():
            yield f"need {needed} when", name, listed
    for stage in ledger.flow.stages:
        for name in stage.filled:
            yield f"stage {stage.state}", name, ()
        for name, value in stage.equal.items():
            yield f"stage {stage.state}", name, _each(value)


def _asked(place: str, condition: Q) -> Iterator[tuple[str, str, Iterable[object]]]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _asked(place, child)
        elif isinstance(child, tuple):
            yield place, child[0], _each(child[1])


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple | set | frozenset) else (value,)


def _column(ledger: Ledger, place: str, name: str) -> models.Field[Any, Any]:
    try:
        found = ledger.model._meta.get_field(name)
    except FieldDoesNotExist:
        raise _strange(place, name, [one.name for one in ledger.model._meta.fields]) from None
    assert isinstance(found, models.Field)
    return found


def _check_values(
    ledger: Ledger, place: str, column: models.Field[Any, Any], values: Iterable[object]
) -> None:
    known = ledger.flow.states if column.name == "state" else _choices(column)
    for value in values if known else ():
        if value not in (*known, None) and not (value == "" and column.blank):
            raise _strange(f"{place} {column.name}", str(value), list(map(str, known)))


def _choices(column: models.Field[Any, Any]) -> tuple[object, ...]:
    if isinstance(column, models.BooleanField):
        return (True, False)
    return tuple(value for value, _title in column.flatchoices)


def _strange(place: str, name: str, known: list[str]) -> Misfit:
    nearest = get_close_matches(name, known, _NEAREST, cutoff=0.3) or known
    return Misfit(f"{place}: {name}", "、".join(nearest))
