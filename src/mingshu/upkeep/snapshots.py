"""One moment of the database, read by the database's own means while others go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from mingshu.kernel.no_act import no_act

ALIAS = "snapshot"


@contextmanager
def snapshot(folder: Path) -> Iterator[str]:
    """The name of a connection that sees one moment; what it needs on disk lies in ``folder``."""
    connection.ensure_connection()
    connections.databases[ALIAS] = _copied(folder) if connection.vendor == "sqlite" else _of_one_moment()
    try:
        with transaction.atomic(using=ALIAS):
            yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.databases[ALIAS]


@no_act("SQLite's own copy to a file of its own: rows are read, none is changed")
def _copied(folder: Path) -> dict[str, Any]:
    file = folder / "snapshot.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return connection.settings_dict | {"NAME": str(file)}


def _of_one_moment() -> dict[str, Any]:
    from psycopg import IsolationLevel  # only where PostgreSQL is

    settings = dict(connection.settings_dict)
    return settings | {"OPTIONS": settings["OPTIONS"] | {"isolation_level": IsolationLevel.REPEATABLE_READ}}
