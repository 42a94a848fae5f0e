"""The tables of one PostgreSQL schema made again, empty, in another: minutes of migrations become a second."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from mingshu.kernel.no_act import no_act

_CONSTRAINTS = """
SELECT c.relname, n.conname, pg_get_constraintdef(n.oid)
FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid JOIN pg_namespace s ON s.oid = c.relnamespace
WHERE s.nspname = %s AND c.relname = ANY(%s) AND n.contype IN ('p', 'u', 'x', 'f')
ORDER BY n.contype = 'f', c.relname, n.conname
"""
_INDEXES = """
SELECT pg_get_indexdef(i.indexrelid, 0, true)
FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace
WHERE s.nspname = %s AND c.relname = ANY(%s)
  AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.indexrelid AND n.contype <> 'f')
ORDER BY 1
"""


@no_act("tables beside the ones in use: the restore that fills them leaves its own entry")
def make_alike(place: str, schema: str, tables: list[str]) -> None:
    """Make ``tables`` of ``place`` in the empty ``schema``: columns, numbers, constraints and indexes by their names.

    Names count: a later migration takes away an index or a constraint by its name.
    """
    quoted = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        _look_in(cursor, place)  # a definition names the schema of what is not in it
        cursor.execute(_CONSTRAINTS, [place, tables])
        wanted = cursor.fetchall()
        cursor.execute(_INDEXES, [place, tables])
        indexes = cursor.fetchall()
        _look_in(cursor, schema)
        for table in tables:
            cursor.execute(
                f"CREATE TABLE {quoted(table)} (LIKE {quoted(place)}.{quoted(table)} INCLUDING ALL EXCLUDING INDEXES)"
            )
        for table, name, definition in wanted:
            cursor.execute(f"ALTER TABLE {quoted(table)} ADD CONSTRAINT {quoted(name)} {definition}")
        for (definition,) in indexes:
            cursor.execute(definition)
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"  # numbered anew: the next one gets a free number
            f" SELECT app, name, applied FROM {quoted(place)}.django_migrations ORDER BY id"
        )


def _look_in(cursor: Any, schema: str) -> None:
    cursor.execute(f"SET LOCAL search_path = {connection.ops.quote_name(schema)}")
