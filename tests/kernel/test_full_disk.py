"""A disk that takes nothing is understood, whoever says so; whatever else is said is not taken for that."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError

from mingshu.kernel.files import DiskFailed, disk_failed, disk_told
from tests.full_disk import little_room


def test_sqlite_is_understood() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA max_page_count=1")
        with pytest.raises(sqlite3.OperationalError) as full:
            database.execute("CREATE TABLE a (b)")
        told = OperationalError("database or disk is full")
        told.__cause__ = full.value
        for problem in (full.value, told):
            failed = disk_failed(problem)
            assert failed and failed.is_full and failed.way_out
            assert "磁盘已满" in failed.message.zh and "No space left" in failed.message.en
        with pytest.raises(sqlite3.OperationalError) as other:
            database.execute("SELECT nothing")
        assert disk_failed(other.value) is None


@pytest.mark.parametrize("room", [100, 40_000])
def test_a_row_that_finds_no_room_is_told_and_gone(tmp_path: Path, room: int) -> None:
    """Without room for the index of the log; with room for that, and none for the row when it is confirmed."""

    def work(sentence: str) -> list[tuple[int]]:
        with closing(sqlite3.connect(tmp_path / "a.sqlite3")) as database:
            database.execute("PRAGMA journal_mode=WAL")
            found = database.execute(sentence).fetchall()
            database.commit()
        return found

    work("CREATE TABLE a (b)")
    with little_room(room), pytest.raises(DiskFailed), disk_told():
        work("INSERT INTO a VALUES (zeroblob(60000))")
    assert work("SELECT count(*) FROM a") == [(0,)]
    work("INSERT INTO a VALUES (zeroblob(60000))")


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_DELETE]
)
def test_whatever_sqlite_says_of_reading_and_writing_is_the_disks(code: int) -> None:
    said = sqlite3.OperationalError("disk I/O error")
    said.sqlite_errorcode = code
    failed = disk_failed(said)
    assert failed and not failed.is_full and "磁盘读写出错" in failed.message.zh


def test_postgresql_is_understood() -> None:
    psycopg = pytest.importorskip("psycopg")
    told, other = OperationalError("could not extend file"), OperationalError("deadlock detected")
    told.__cause__, other.__cause__ = psycopg.errors.DiskFull(), psycopg.errors.DeadlockDetected()
    assert disk_failed(told) and disk_failed(other) is None


@pytest.mark.parametrize(
    ("number", "is_told", "is_full"),
    [
        (errno.ENOSPC, True, True),
        (errno.EDQUOT, True, True),
        (errno.EIO, True, False),
        (errno.EROFS, True, False),
        (errno.ENOENT, False, False),
        (errno.ECONNRESET, False, False),
    ],
)
def test_the_system_is_understood(number: int, is_told: bool, is_full: bool) -> None:
    with pytest.raises(OSError if not is_told else DiskFailed) as said, disk_told():
        raise OSError(number, os.strerror(number))
    assert getattr(said.value, "is_full", False) == is_full
