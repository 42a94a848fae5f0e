"""What a reader's page would keep beside what it shows, and can do without where the disk takes nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

from mingshu.kernel.contention import is_busy
from mingshu.kernel.files import disk_failed
from mingshu.kernel.unlocked import excused

T = TypeVar("T")
_log = logging.getLogger("mingshu.requests")
_given_up: ContextVar[DatabaseError | None] = ContextVar("given_up", default=None)


def kept_if_possible(what: str, keep: Callable[[], object], *, though_busy: bool = False) -> bool:
    """Whether ``keep`` wrote; where the disk does not take it, the log of the program is told of ``what``.

    ``though_busy``: likewise where others held the lock too long. Within a transaction nothing is spared, or its act
    would be kept by half. Raises whatever else goes wrong.
    """
    if is_given_up():
        return False
    try:
        keep()
    except DatabaseError as problem:
        failed = disk_failed(problem)
        is_spared = failed is not None or (though_busy and is_busy(problem))
        if not is_spared or connection.in_atomic_block:
            raise
        _log.warning("%s: not kept, and done without: %s", what, failed.message.en if failed else problem)
        return False
    return True


def read_all_the_same(read: Callable[[], T]) -> T:
    """What ``read`` gives; where the disk does not take what it would keep, read again in a transaction given up after.

    What it derives is then right and kept nowhere. What must leave a trace raises what the disk said (``must_stay``).
    """
    try:
        return read()
    except DatabaseError as problem:
        if disk_failed(problem) is None or connection.in_atomic_block:
            raise
        _log.warning("read without keeping anything: %s", problem)
        token = _given_up.set(problem)
        try:
            with transaction.atomic(), excused():
                found = read()
                transaction.set_rollback(True)
            return found
        finally:
            _given_up.reset(token)


def is_given_up() -> bool:
    """Whether what is written now is given up."""
    return _given_up.get() is not None


def must_stay() -> None:
    """Raise what the disk said where what is to be written now would be given up."""
    problem = _given_up.get()
    if problem is not None:
        raise problem
