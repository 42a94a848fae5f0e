"""Read of one moment: what is compared with each other is read as it was together, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Whatever is read within is of the moment of its first query; nothing may be written, and nobody waits for it.

    Within a transaction that is open already the moment is that transaction's.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _that_locks_nobody_out(), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _that_locks_nobody_out() -> Iterator[None]:
    """SQLite: transactions begin as a reader's, which sees one moment; otherwise they take the turn of writers."""
    connection.ensure_connection()
    sqlite: Any = connection
    writing = sqlite.transaction_mode
    sqlite.transaction_mode = "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = writing
