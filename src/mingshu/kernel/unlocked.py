"""What takes long stays outside write transactions: SQLite lets nobody else write meanwhile, and sign-ins wait."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_log = logging.getLogger("mingshu.unlocked")
_excused = ContextVar("excused", default=False)


def takes_long(function: Callable[P, T]) -> Callable[P, T]:
    """``function``, which is asked before a transaction begins; the log is told when it is asked within one.

    The tests make an error of what is told.
    """

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        if is_writing() and not _excused.get():
            tell(f"{function.__module__}.{function.__qualname__}")
        return function(*args, **kwargs)

    return asked


@contextmanager
def excused() -> Iterator[None]:
    """Within it what takes long may be asked in a transaction: outside of one, others were always faster."""
    token = _excused.set(True)
    try:
        yield
    finally:
        _excused.reset(token)


def tell(name: str) -> None:
    """Tell of ``name``, which was asked while others could not write."""
    _log.warning("%s was asked within a transaction", name, stack_info=True)


def is_writing() -> bool:
    """Whether a transaction is open, but for a test's own; what reads files alone has no database."""
    from django.apps import apps
    from django.db import connection

    return apps.ready and any(
        not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks
    )
