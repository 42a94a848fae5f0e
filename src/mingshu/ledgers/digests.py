"""What a row says comes to a digest, which the log keeps with each write: a value changed past the product shows.

Left out is what is found from the rest and found anew when the law or another ledger changes (due days, answers in
time, rows that give way). A column without a value is no part of it, so that a new column changes no digest. Where a
row comes from (who entered it and when, who wrote it last, how it stood in its file) comes to a digest of its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, groupby, islice
from typing import Any, Self

from django.db import models
from django.db.models import QuerySet

from mingshu.ledgers.columns import InTimeField, ListField
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord

KEPT = "kept"
"""Under this name an entry bears the digests before and after it."""
_LENGTH = 12
_AT_ONCE, _BATCH = 500, 2_000
_ORIGIN = ("source_row", "created_at", "created_by", "updated_by")
_LEFT_OUT = {"id", "by_law", "law", "updated_at", *_ORIGIN}


@dataclass(frozen=True, slots=True)
class Digests:
    """The digest of each row by its number; ``columns`` are all that say something in one of them.

    ``origins`` are the digests of where each comes from; entries of an earlier version tell none.
    """

    of_rows: Mapping[int, bytes] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()
    origins: Mapping[int, bytes] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """For JSON: the numbers as runs (first, how many), the digests one after another."""
        numbers = sorted(self.of_rows)
        place = count()
        runs = [list(run) for _, run in groupby(numbers, lambda number: number - next(place))]
        told = {"digests": self.of_rows, "origins": self.origins}
        return {
            "rows": [[run[0], len(run)] for run in runs],
            "columns": sorted(self.columns),
            **{name: _joined(numbers, digests) for name, digests in told.items() if digests},
        }

    @classmethod
    def of_data(cls, told: Mapping[str, Any]) -> Self:
        """Out of what ``as_data`` gave; ``ValueError`` where there are not as many digests as rows."""
        many = sum(_length(run) for run in told["rows"])
        of_rows = base64.b64decode(told["digests"])
        origins = base64.b64decode(told["origins"]) if "origins" in told else None
        if any(len(side) != many * _LENGTH for side in (of_rows, origins) if side is not None):
            # Before the runs are counted out: a short one may say a thousand million.
            raise ValueError(told["rows"])
        numbers = [number for first, length in told["rows"] for number in range(first, first + length)]
        from_where = {} if origins is None else _parted(numbers, origins)
        return cls(_parted(numbers, of_rows), frozenset(map(str, told["columns"])), from_where)


def _length(run: Sequence[int]) -> int:
    first, length = run
    if type(first) is not int or type(length) is not int or length < 1:
        raise ValueError(run)
    return length


def _joined(numbers: Iterable[int], digests: Mapping[int, bytes]) -> str:
    return base64.b64encode(b"".join(digests[number] for number in numbers)).decode()


def _parted(numbers: Iterable[int], whole: bytes) -> dict[int, bytes]:
    digests = (whole[at : at + _LENGTH] for at in range(0, len(whole), _LENGTH))
    return dict(zip(numbers, digests, strict=True))


def kept(before: Digests | None, after: Digests | None) -> dict[str, Any]:
    """The part of an entry's differences that tells what rows said before and after it."""
    sides = {"before": before, "after": after}
    return {KEPT: {name: side.as_data() for name, side in sides.items() if side and side.of_rows}}


def digests_by_number(ledger: Ledger, numbers: Iterable[int]) -> Digests:
    """Of the rows with these numbers, as they are in the database."""
    asked = list(numbers)
    parts = [
        digests_of(ledger, ledger.model.rows.filter(pk__in=asked[at : at + _AT_ONCE]))
        for at in range(0, len(asked), _AT_ONCE)
    ]
    rows = {number: digest for part in parts for number, digest in part.of_rows.items()}
    origins = {number: digest for part in parts for number, digest in part.origins.items()}
    return Digests(rows, frozenset().union(*(part.columns for part in parts)), origins)


def digests_of(ledger: Ledger, rows: QuerySet[LedgerRecord]) -> Digests:
    """Of these rows, as they are in the database."""
    told, whence = list(map(_Told, _fields(ledger))), list(map(_Told, _origin(ledger)))
    names = [one.name for one in (*told, *whence)]
    waiting = iter(rows.order_by().values_list("pk", *names).iterator(_BATCH))
    found: dict[int, bytes] = {}
    origins: dict[int, bytes] = {}
    columns: set[str] = set()
    while batch := list(islice(waiting, _BATCH)):
        numbers, *values = zip(*batch, strict=True)
        said = [one.all_of(value) for one, value in zip((*told, *whence), values, strict=True)]
        columns.update(one.name for one, texts in zip(told, said, strict=False) if any(texts))
        found |= _digests(numbers, said[: len(told)])
        origins |= _digests(numbers, said[len(told) :])
    return Digests(found, frozenset(columns), origins)


def _digests(numbers: Iterable[int], said: Sequence[Sequence[str]]) -> dict[int, bytes]:
    rows = zip(*said, strict=True)
    return {
        number: hashlib.sha256("".join(row).encode()).digest()[:_LENGTH]
        for number, row in zip(numbers, rows, strict=True)
    }


def columns_held(ledger: Ledger) -> frozenset[str]:
    """The columns that have a part in a digest."""
    return frozenset(one.attname for one in _fields(ledger))


def _fields(ledger: Ledger) -> list[models.Field[Any, Any]]:
    found = _LEFT_OUT | {ledger.gives_way} | {clock.due for clock in ledger.clocks}
    fields = ledger.model._meta.concrete_fields
    held = [one for one in fields if one.name not in found and not isinstance(one, InTimeField)]
    return sorted(held, key=lambda one: one.attname)


def _origin(ledger: Ledger) -> list[models.Field[Any, Any]]:
    return [one for one in ledger.model._meta.concrete_fields if one.name in _ORIGIN]


class _Told(dict[Any, str]):
    """A column: each value with what is said of it, the same whichever database it comes from; blank for none."""

    def __init__(self, column: models.Field[Any, Any]) -> None:
        super().__init__()
        self.name = column.attname
        self._nothing: tuple[Any, ...] = (
            None,
            "",
            [],
            column.get_default() if column.has_default() else None,
        )
        self._write, self._is_plain = _writer(column), not isinstance(column, ListField | models.JSONField)

    def all_of(self, values: Sequence[Any]) -> list[str]:
        """What is said of each."""
        return [self[value] for value in values] if self._is_plain else [self._said(one) for one in values]

    def __missing__(self, value: Any) -> str:
        said = self._said(value)
        if len(self) < _BATCH:
            self[value] = said
        return said

    def _said(self, value: Any) -> str:
        if value in self._nothing:
            return ""
        text = self._write(value)
        return f"{self.name}:{len(text)}:{text}\n"  # the length keeps a value from imitating another


def _writer(column: models.Field[Any, Any]) -> Callable[[Any], str]:
    if isinstance(column, models.DecimalField):
        return f"{{:.{column.decimal_places}f}}".format
    if isinstance(column, ListField):
        return "\n".join
    if isinstance(column, models.JSONField):
        return json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
    if isinstance(column, models.DateTimeField):
        return _instant
    return str


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
