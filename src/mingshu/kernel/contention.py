"""What a database says of others who were there first: overtaken (try again at once) or busy (they still are)."""

from __future__ import annotations

import sqlite3

from django.db import DatabaseError, IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from mingshu.kernel.done import what_is_kept
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

PATIENCE = 20
"""Seconds that a page waits for a lock before it says that the system is busy."""

_OVERTAKEN = frozenset({"40P01", "40001"})
"""SQLSTATE of a deadlock and of a transaction that another one overtook: nothing of it was kept."""
_BUSY = frozenset({*_OVERTAKEN, "55P03", "57014", "53300"})
"""Also: a lock not had in time, a statement that took too long, no connection left."""
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Busy(BadInput):
    """Others held the database longer than a command waits."""

    code = "busy"

    def __init__(self) -> None:
        kept = what_is_kept()
        super().__init__(
            Bilingual(
                "数据库正被别的程序写入，没有等到。", "Others are writing to the database and did not end."
            ),
            Bilingual(
                f"请等正在进行的备份、恢复、导入或核对结束后再试；{kept.zh}",
                f"Try again when the backup, restore, import or check that is running has ended; {kept.en}",
            ),
        )


def was_overtaken(error: BaseException | None) -> bool:
    """Whether another transaction came between, so that the same asked again gets another answer."""
    return isinstance(error, IntegrityError) or _state(error) in _OVERTAKEN


def is_busy(error: BaseException | None) -> bool:
    """Whether a lock was not had because others held it; nothing was written."""
    return _state(error) in _BUSY or _primary_code(error) in _LOCKED


def wait_no_longer() -> None:
    """From now on this process gives up a lock after ``PATIENCE`` seconds, as SQLite does; commands wait on."""
    connection_created.connect(_limit, dispatch_uid="kernel.contention")


def _limit(*, connection: BaseDatabaseWrapper, **_: object) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{PATIENCE}s"])


def _state(error: BaseException | None) -> str:
    return str(getattr(error.__cause__, "sqlstate", "")) if isinstance(error, DatabaseError) else ""


def _primary_code(error: BaseException | None) -> int:
    code = getattr(error.__cause__, "sqlite_errorcode", 0) if isinstance(error, DatabaseError) else 0
    return int(code) & 0xFF
