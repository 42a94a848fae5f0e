"""SQLite where not a byte is free for what it lays beside its file: a command has the file to itself, and reads.

What readers of one file share lies beside it and is made anew when all have closed it; without room for that nobody
could ask whether all is well on the day on which it matters most.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from django.db.backends.base.base import BaseDatabaseWrapper

from mingshu.kernel.files import disk_failed

_TO_ITSELF = "PRAGMA locking_mode=EXCLUSIVE;PRAGMA temp_store=MEMORY;"
"""What readers share is kept in memory then, and nobody else comes in before this one has closed."""


def open_somehow(connection: BaseDatabaseWrapper) -> None:
    """Connect; to itself where the disk has no room for others. Raises what the database says of anything else."""
    if connection.connection is not None or connection.vendor != "sqlite" or _has_room_beside(connection):
        connection.ensure_connection()
        return
    options = connection.settings_dict["OPTIONS"]
    usual = options["init_command"]
    options["init_command"] = f"{_TO_ITSELF}{usual}"
    try:
        connection.ensure_connection()
    finally:
        options["init_command"] = usual


def let_others_in(connection: BaseDatabaseWrapper) -> None:
    """Close what was opened to itself: whoever serves is many."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (mode,) = cursor.execute("PRAGMA locking_mode").fetchone()
    if mode == "exclusive":
        connection.close()


def _has_room_beside(connection: BaseDatabaseWrapper) -> bool:
    """Whether the file can be read as ever; tried apart, since a connection that began to open keeps its locks."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as tried:
        try:
            tried.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as problem:
            return disk_failed(problem) is None
    return True
