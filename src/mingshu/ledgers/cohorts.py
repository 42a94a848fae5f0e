"""Bases and their parts: a part is its base narrowed further, so that no rows can make a rate above 100%."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import models
from django.db.models import Q

from mingshu.ledgers.measures import Aggregation, Measure

PARTED = frozenset({Aggregation.COUNT, Aggregation.SUM, Aggregation.LATEST})


class Misfit(Exception):
    """What does not hold (``key``), and what was ``expected`` of it."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(f"{key}: {expected}")
        self.key, self.expected = key, expected


def narrowed(model: type[models.Model], measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """``measures`` with the conditions, dates and things of each base written into its parts.

    Raises ``Misfit`` for an unknown base, one counted in another way (what was due is counted), a summed column
    that a constraint of ``model`` does not keep within the base's, and a ratio whose numerator is no part of
    its denominator.
    """
    by_id = {measure.id: measure for measure in measures}
    found = tuple(_filled(model, measure, by_id, ()) for measure in measures)
    for measure in found:
        if measure.aggregation is Aggregation.RATIO:
            _check_ratio(measure, by_id)
    return found


def bases_of(measure: Measure, measures: Mapping[str, Measure]) -> list[str]:
    """The ids of the measures that contain ``measure``, itself first."""
    ids = [measure.id]
    while measure.within:
        measure = measures[measure.within]
        ids.append(measure.id)
    return ids


def _filled(
    model: type[models.Model], measure: Measure, by_id: Mapping[str, Measure], seen: tuple[str, ...]
) -> Measure:
    if not measure.within:
        return measure
    if measure.within not in by_id or measure.within in (*seen, measure.id):
        raise Misfit(measure.within, ", ".join(by_id))
    base = _filled(model, by_id[measure.within], by_id, (*seen, measure.id))
    same = base.aggregation is measure.aggregation or base.aggregation is Aggregation.DUE
    if not same or measure.aggregation not in PARTED:
        raise Misfit(measure.id, f"the aggregation of its base {base.id}: {base.aggregation.value}")
    if measure.by or measure.per or measure.among:
        raise Misfit(measure.id, f"dates and things only in its base {base.id}")
    return replace(
        measure,
        where=_both(base.where, _both(measure.where, _kept_within(model, measure, base))),
        by=base.by,
        per=base.per,
        among=base.among,
        lasts=base.lasts,
        blank=base.blank if measure.of == base.of else measure.blank,
    )


def _kept_within(model: type[models.Model], part: Measure, base: Measure) -> Q | None:
    """Where the columns differ: the rows that state the base's, each of which a constraint keeps the larger."""
    if part.of == base.of:
        return None
    wanted = f"not_more_than:{part.of}:{base.of}"
    codes = {getattr(one, "violation_error_code", None) for one in model._meta.constraints}
    if not (part.of and base.of) or wanted not in codes:
        raise Misfit(part.id, f'a constraint not_more_than("{part.of}", "{base.of}")')
    return Q(**{f"{base.of}__isnull": False})


def _both(first: Q | None, second: Q | None) -> Q | None:
    return first & second if first is not None and second is not None else first or second


def _check_ratio(ratio: Measure, by_id: Mapping[str, Measure]) -> None:
    for part in (ratio.numerator, ratio.denominator):
        if part not in by_id:
            raise Misfit(part, ", ".join(by_id))
    if ratio.denominator not in bases_of(by_id[ratio.numerator], by_id)[1:]:
        raise Misfit(ratio.numerator, f'within="{ratio.denominator}"')


def check_joined(
    measure: Measure, measures: Sequence[Measure], others: Callable[[str], tuple[Any, Measure]]
) -> None:
    """Raise ``Misfit`` unless what joins a part from ``others`` is within what joins its base, one for one."""
    joined = {other for base in measures if base.id == measure.within for other in base.also}
    for name in measure.also if measure.within else ():
        ledger, part = others(name)
        found = joined.intersection(bases_of(part, {one.id: one for one in ledger.measures}))
        if not found:
            raise Misfit(name, f"a part of what joins {measure.within}")
        joined.discard(found.pop())


def check_positive(model: type[models.Model], measure: Measure) -> None:
    """Raise ``Misfit`` for a condition that says what is not: outcomes are listed, never all but some.

    A mark that the program itself sets may be empty; an office's own column may not stand for what it leaves out.
    """
    for condition in (measure.where, measure.among):
        if condition is not None and not _is_positive(model, condition):
            raise Misfit(measure.id, "the values that count, not those that do not")


def _is_positive(model: type[models.Model], condition: Q) -> bool:
    if condition.negated:
        return False
    return all(
        _is_positive(model, child) if isinstance(child, Q) else _says_what_is(model, *child)
        for child in condition.children
        if isinstance(child, Q | tuple)
    )


def _says_what_is(model: type[models.Model], lookup: str, value: object) -> bool:
    name, _, kind = lookup.partition("__")
    if kind == "isnull":
        return value is False or not model._meta.get_field(name).editable
    return value != "" or kind == "gt"
