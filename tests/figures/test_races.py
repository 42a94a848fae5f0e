"""Readers and a writer at the same moment: nobody sees less than was saved, nothing stale stays behind."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome

SCRIPT = Path(__file__).with_name("contention.py")


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_a_reader_never_keeps_what_a_writer_has_overtaken(
    tmp_path: Path, make_home: MakeHome
) -> None:
    environment = make_home(tmp_path)
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_a_reader_never_keeps_what_a_writer_has_overtaken() -> None:
    runpy.run_path(str(SCRIPT))["contend"]()
