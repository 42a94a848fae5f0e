"""Many rows at once: the same columns and conversions as a model's ``save``, without its cost per row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connections, models, router

from mingshu.ledgers.columns import ListField
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.stored import STANDINGS

BATCH = 2_000
_text = json.JSONEncoder(ensure_ascii=False).encode


class BulkWriter:
    """Inserts and updates drafts of one ledger in batches; must run inside a transaction.

    ``common`` gives the values that are the same for every row (who, when); ``source`` the file's part of the
    raw row kept beside each record; ``keep`` names columns that are not written.
    """

    def __init__(
        self,
        model: type[models.Model],
        common: dict[str, Any],
        source: dict[str, Any],
        keep: Sequence[str] = (),
    ) -> None:
        self._connection = connections[router.db_for_write(model)]
        self._common, self._source = common, _text(source)[1:-1]
        self._fields = [
            field for field in model._meta.concrete_fields if not field.primary_key and field.name not in keep
        ]
        self._table = self._quoted(model._meta.db_table)
        self._prepare = [self._preparer(field) for field in self._fields]

    def insert(self, drafts: Iterable[Draft], tick: Callable[[int], None]) -> None:
        """Insert all ``drafts``."""
        columns = ", ".join(self._quoted(field.column) for field in self._fields)
        places = ", ".join(["%s"] * len(self._fields))
        self._run(f"INSERT INTO {self._table} ({columns}) VALUES ({places})", drafts, self._row, tick)

    def update(self, drafts: Iterable[Draft], tick: Callable[[int], None]) -> None:
        """Write all columns of stored rows, each found by its primary key."""
        sets = ", ".join(f"{self._quoted(field.column)} = %s" for field in self._fields)
        sql = f"UPDATE {self._table} SET {sets} WHERE {self._quoted('id')} = %s"
        self._run(sql, drafts, lambda draft: [*self._row(draft), draft.pk], tick)

    def _run(
        self,
        sql: str,
        drafts: Iterable[Draft],
        row_of: Callable[[Draft], Sequence[Any]],
        tick: Callable[[int], None],
    ) -> None:
        waiting = iter(drafts)
        with self._connection.cursor() as cursor:
            while batch := [row_of(draft) for draft in islice(waiting, BATCH)]:
                cursor.executemany(sql, batch)
                tick(len(batch))

    def _row(self, draft: Draft) -> list[Any]:
        return [prepare(draft) for prepare in self._prepare]

    def _quoted(self, name: str | None) -> str:
        return str(self._connection.ops.quote_name(name or ""))

    def _preparer(self, field: models.Field[Any, Any]) -> Callable[[Draft], Any]:
        name = field.attname
        if name == "source_row":
            return self._raw_row
        if name in STANDINGS:
            known = STANDINGS[name]
            return lambda draft: ",".join(sorted(draft.__dict__[known])) if draft.__dict__[known] else ""
        if name == "extra":
            return lambda draft: None if draft.extra is None else _text(draft.extra)
        if name in self._common:
            value = field.get_db_prep_save(self._common[name], self._connection)
            return lambda _draft: value
        if isinstance(field, ListField):
            return lambda draft: "\n".join(draft.__dict__[name])
        if isinstance(field, (models.CharField, models.TextField)):
            return attrgetter(name)
        convert = _Converted(field, self._connection)
        return lambda draft: convert[draft.__dict__[name]]

    def _raw_row(self, draft: Draft) -> str:
        origin = draft.sheet_origin
        cells = draft.sheet_cells.decode()
        told = f'{self._source},"sheet":{_text(origin.sheet)},"row":{draft.sheet_line},"cells":{cells}'
        if draft.sheet_repairs:
            told += f',"repaired":{_text(draft.sheet_repairs)}'
        return f"{{{told}}}"


class _Converted(dict[Any, Any]):
    """Database values by value, remembered for the kinds that repeat and cost time: dates and amounts."""

    def __init__(self, field: models.Field[Any, Any], connection: Any) -> None:
        super().__init__()
        self._field, self._connection = field, connection

    def __missing__(self, value: Any) -> Any:
        converted = self._field.get_db_prep_save(value, self._connection)
        if len(self) < 50_000:
            self[value] = converted
        return converted
