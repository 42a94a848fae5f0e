"""A database that says its disk is full is understood; whatever else it says is not taken for that."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError

from mingshu.kernel.files import disk_failed


def test_sqlite_is_understood() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA max_page_count=1")
        with pytest.raises(sqlite3.OperationalError) as full:
            database.execute("CREATE TABLE a (b)")
        told = OperationalError("database or disk is full")
        told.__cause__ = full.value
        for problem in (full.value, told):
            failed = disk_failed(problem)
            assert failed and "No space left" in failed.message.zh and failed.way_out
        with pytest.raises(sqlite3.OperationalError) as other:
            database.execute("SELECT nothing")
        assert disk_failed(other.value) is None


def test_postgresql_is_understood() -> None:
    psycopg = pytest.importorskip("psycopg")
    told, other = OperationalError("could not extend file"), OperationalError("deadlock detected")
    told.__cause__, other.__cause__ = psycopg.errors.DiskFull(), psycopg.errors.DeadlockDetected()
    assert disk_failed(told) and disk_failed(other) is None
