"""The checks of a ledger, compiled: the same verdict as ``problems_of`` at a fraction of its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models

from mingshu.ledgers.columns import PeriodField
from mingshu.ledgers.constraints import WriteRule
from mingshu.ledgers.contrary import contraries
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.draft import is_told

Check = Callable[[Any], bool]
"""A value, or a draft's values by column → whether this one thing is right."""
Rule = tuple[tuple[str, ...], Check]
"""The columns a constraint looks at, and the constraint: one with a masked column is not looked at."""


class Checker:
    """Says whether a completed draft may be kept; ``problems_of`` says why not.

    ``opaque`` is set where a ledger has constraints of its own making, for which only the database has an answer.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        fields: list[Any] = [ledger.model._meta.get_field(column.name) for column in ledger.columns]
        self._columns = [(field.name, not field.blank, _value_check(field)) for field in fields]
        rules = [rule_of(constraint) for constraint in ledger.model._meta.constraints]
        self._rules = [rule for rule in rules if rule]
        self.opaque = None in rules

    def passes(self, draft: Any) -> bool:
        """Whether nothing is wrong with ``draft``."""
        values = draft.__dict__
        if values["counted_on"] is None or not values["state"] or self.opaque:
            return False
        masked, left_open = draft.masked_columns, draft.open_columns
        for name, required, check in self._columns:
            value = values[name]
            if name in masked:
                continue
            if value is None or value == "" or value == []:
                if required and name not in left_open:
                    return False
            elif check is not None and not check(value):
                return False
        if not all(rule(values) for names, rule in self._rules if masked.isdisjoint(names)):
            return False
        if any(contraries(self._ledger.contrary, draft)):
            return False
        return not self._ledger.wanted(draft, told=is_told(draft))


def _value_check(field: Any) -> Check | None:
    if field.choices:
        return frozenset(value for value, _title in field.choices).__contains__
    checks = [check for check in map(_validator_check, field.validators) if check]
    if isinstance(field, PeriodField):
        checks.append(lambda value: _accepts(field.validate, value, None))
    if not checks:
        return None
    return checks[0] if len(checks) == 1 else lambda value: all(check(value) for check in checks)


def _validator_check(validator: Any) -> Check | None:
    limit = getattr(validator, "limit_value", None)
    kind = type(validator)
    if kind is MinValueValidator:
        return lambda value: bool(value >= limit)
    if kind is MaxValueValidator:
        return lambda value: bool(value <= limit)
    if kind is MaxLengthValidator:
        return None if limit is None else lambda value: len(value) <= limit
    if kind is DecimalValidator:
        return _decimal_check(validator)
    return lambda value: _accepts(validator, value)


def _decimal_check(validator: DecimalValidator) -> Check:
    places = validator.decimal_places or 0
    bound = Decimal(10) ** ((validator.max_digits or 28) - places)
    return lambda value: abs(value) < bound and value.as_tuple().exponent >= -places


def _accepts(check: Callable[..., Any], *arguments: Any) -> bool:
    try:
        check(*arguments)
    except ValidationError:
        return False
    return True


def rule_of(constraint: models.BaseConstraint) -> Rule | None:
    """A constraint in Python, None for one that only the database can decide."""
    if isinstance(constraint, models.UniqueConstraint):
        return ((), _always) if constraint.fields == ("organ", "identity", "occurrence") else None
    kind, *names = (constraint.violation_error_code or "").split(":")
    makers: dict[str, Callable[..., Check]] = {
        "not_before": _ordered,
        "not_more_than": _within,
        "not_negative": _not_negative,
    }
    if kind not in makers:
        return None
    check = makers[kind](*names)
    unless = constraint.unless if isinstance(constraint, WriteRule) else {}
    return tuple(names), _unless(unless, check) if unless else check


def _unless(unless: Mapping[str, str], check: Check) -> Check:
    """The check of all rows but those with the values ``unless``."""
    return lambda values: all(values[name] == value for name, value in unless.items()) or check(values)


def _always(_values: Any) -> bool:
    return True


def _ordered(later: str, earlier: str) -> Check:
    def check(values: Any) -> bool:
        last, first = values[later], values[earlier]
        return last is None or first is None or bool(last >= first)

    return check


def _within(part: str, whole: str) -> Check:
    def check(values: Any) -> bool:
        some, all_ = values[part], values[whole]
        return some is None or all_ is None or bool(some <= all_)

    return check


def _not_negative(column: str) -> Check:
    def check(values: Any) -> bool:
        value = values[column]
        return value is None or bool(value >= 0)

    return check
