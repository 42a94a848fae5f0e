"""The rows a ledger already holds, as drafts, looked up by natural key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.draft import Draft, is_blank

BATCH = 400
STANDINGS = {
    "masked": "masked_columns",
    "approximate": "approximate_columns",
    "left_open": "open_columns",
}
"""Field of a record → attribute of a draft: the columns of which only so much is known."""
Key = tuple[int, str]
"""Organ and natural key."""


class Stored:
    """Stored rows of some organs, each given out to at most one row of the file."""

    def __init__(self, ledger: Ledger, organ_ids: Collection[int]) -> None:
        self._ledger = ledger
        answers_renew(ledger=ledger, organ_ids=organ_ids)
        rows = ledger.model.rows.filter(organ_id__in=organ_ids)
        self._rows: QuerySet[Any] = rows
        self.is_empty = not rows.exists()
        self._everything: list[Draft] | None = None
        self._indexes: dict[tuple[str, ...], defaultdict[tuple[Any, ...], list[Draft]]] = {}
        self._claimed: set[int] = set()

    def by_key(self, identities: Iterable[str]) -> dict[Key, list[Draft]]:
        """Organ and natural key → rows in order of occurrence."""
        found: defaultdict[Key, list[Draft]] = defaultdict(list)
        waiting = iter(set() if self.is_empty else identities)
        while batch := list(islice(waiting, BATCH)):
            for row in self._read(self._rows.filter(identity__in=batch)):
                found[(row.organ_id, row.identity)].append(row)
        return found

    def claim(self, row: Draft) -> None:
        """Give a row out."""
        assert row.pk is not None
        self._claimed.add(row.pk)

    def like(self, draft: Draft) -> Draft | None:
        """The first free row that agrees with a draft in what is left of a masked natural key."""
        for names in self._ledger.identity:
            left = tuple(name for name in names if name not in draft.masked_columns)
            values = tuple(getattr(draft, name) for name in left)
            if left and not any(is_blank(value) for value in values):
                index = self._index(left)
                return next(
                    (
                        row
                        for row in index[_hashable((draft.organ_id, *values))]
                        if row.pk not in self._claimed
                    ),
                    None,
                )
        return None

    def _index(self, names: tuple[str, ...]) -> defaultdict[tuple[Any, ...], list[Draft]]:
        if names not in self._indexes:
            if self._everything is None:
                self._everything = list(self._read(self._rows))
            index: defaultdict[tuple[Any, ...], list[Draft]] = defaultdict(list)
            for row in self._everything:
                values = (getattr(row, name) for name in names)
                index[_hashable((row.organ_id, *values))].append(row)
            self._indexes[names] = index
        return self._indexes[names]

    def _read(self, rows: QuerySet[Any]) -> Iterator[Draft]:
        return stored_drafts(self._ledger, rows.order_by("occurrence", "pk"))


def stored_drafts(ledger: Ledger, rows: QuerySet[Any]) -> Iterator[Draft]:
    """Rows of a query as drafts."""
    left_out = ("source_row", "created_at", "created_by", "updated_at", "updated_by")
    fields = [field for field in ledger.model._meta.concrete_fields if field.name not in left_out]
    names = [field.attname for field in fields]
    for row in rows.values_list(*names).iterator(chunk_size=2_000):
        values = dict(zip(names, row, strict=True))
        values["pk"] = values.pop("id")
        for kept, name in STANDINGS.items():
            values[name] = frozenset(values[kept].split(",")) if values[kept] else frozenset()
        yield Draft(values)


def _hashable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
