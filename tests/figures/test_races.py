"""Readers and a writer at the same moment: nobody sees less than was saved, nothing stale stays behind."""

import runpy
from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome, run_beside

SCRIPT = Path(__file__).with_name("contention.py")


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_a_reader_never_keeps_what_a_writer_has_overtaken(
    tmp_path: Path, make_home: MakeHome
) -> None:
    run_beside(SCRIPT, make_home(tmp_path), seconds=600)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_a_reader_never_keeps_what_a_writer_has_overtaken() -> None:
    runpy.run_path(str(SCRIPT))["contend"]()
