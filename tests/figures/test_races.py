"""Readers and a writer at the same moment: nobody sees less than was saved, nothing stale stays behind."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

SCRIPT = Path(__file__).with_name("contention.py")


@pytest.mark.slow
def test_on_sqlite_a_reader_never_keeps_what_a_writer_has_overtaken(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "MINGSHU_DATABASE_URL"}
    environment |= {"MINGSHU_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mingshu.settings"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_a_reader_never_keeps_what_a_writer_has_overtaken() -> None:
    runpy.run_path(str(SCRIPT))["contend"]()
