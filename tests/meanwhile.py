"""Others who work on the same database while something reads it: between the log and the tables, at the worst moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

from django.db import connection

LOG = "audit_entry"
PATIENCE = 3
"""Seconds after which the reader goes on: it may hold what the others wait for."""


@contextmanager
def meanwhile(act: Callable[[], object]) -> Iterator[list[None]]:
    """Within it somebody else does ``act`` and commits it whenever the log was just asked; gives a list as long as
    often that was."""
    times: list[None] = []

    def asked(execute: Callable[..., Any], sql: str, params: object, many: bool, context: object) -> Any:
        found = execute(sql, params, many, context)
        if sql.startswith("SELECT") and LOG in sql and not any(not one.done() for one in working):
            times.append(None)
            working.append(pool.submit(_done, act))
            wait(working, PATIENCE)
        return found

    working: list[Any] = []
    with ThreadPoolExecutor(1) as pool:
        with connection.execute_wrapper(asked):
            yield times
        for one in working:
            one.result(60)


def _done(act: Callable[[], object]) -> None:
    try:
        act()
    finally:
        connection.close()
