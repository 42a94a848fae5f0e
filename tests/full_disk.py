"""A disk that is full as the database in use tells of it, and as the system does; others who hold the database."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection


@contextmanager
def little_room(most: int) -> Iterator[None]:
    """As on a full disk: no file of this process grows beyond ``most`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refuse() -> None:
    """What the driver of the database in use says when the disk is full."""
    said = OperationalError("database or disk is full")
    if connection.vendor == "postgresql":
        import psycopg

        raise said from psycopg.errors.DiskFull("could not extend file: No space left on device")
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise said from cause


def refuse_for_others() -> None:
    """What the driver of the database in use says when others hold it too long."""
    said = OperationalError("database is locked")
    if connection.vendor == "postgresql":
        import psycopg

        raise said from psycopg.errors.LockNotAvailable("canceling statement due to lock timeout")
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raise said from cause


def refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """For ``connection.execute_wrapper``: nothing is written, changed or taken away."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        refuse()
    return execute(sql, params, many, context)


def refuse_rows(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """For ``connection.execute_wrapper``: no row finds room."""
    if sql.startswith("INSERT"):
        refuse()
    return execute(sql, params, many, context)
