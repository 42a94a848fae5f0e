"""A row in every ledger whose values are awkward ones, written past the forms; run inside an installation."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

INSTANT = datetime(2023, 12, 31, 15, 59, 59, 123456, tzinfo=UTC)
NESTED = {
    "长名称": 1,
    "b": [1.5, None, "𠮷😀", "  "],
    "a": {"z": 0, "aa": "", "B": False},
    "数": 1234567890123456789,
}
WORDS = "a\r\n 𠮷'\"\\　"
VALUES: list[tuple[Any, object]] = [
    (models.JSONField, NESTED),
    (models.DateTimeField, INSTANT),
    (models.DateField, date(2023, 2, 28)),
    (models.DecimalField, Decimal("1234567.10")),
    (models.BooleanField, True),
    (models.IntegerField, 7),
    (models.TextField, WORDS),
    (models.CharField, WORDS),
]


def value(field: Any, organ: int) -> object:
    """What a careless dump would lose."""
    if field.is_relation:
        return organ
    if field.choices:
        return field.choices[0][0]
    found = next(value for kind, value in VALUES if isinstance(field, kind))
    return found[: field.max_length] if isinstance(found, str) else found


def fill() -> list[str]:
    """The ledgers that have such a row now."""
    from mingshu.ledgers.records import LedgerRecord
    from mingshu.organisations.models import Organ

    organ = Organ.objects.get(code="990101101").pk
    ledgers: list[Any] = [model for model in apps.get_models() if issubclass(model, LedgerRecord)]
    for ledger in ledgers:
        fields = [field for field in ledger._meta.concrete_fields if not field.primary_key]
        ledger.rows.bulk_create([ledger(**{field.attname: value(field, organ) for field in fields})])
    return [ledger._meta.label_lower for ledger in ledgers]


print(json.dumps(fill()))
