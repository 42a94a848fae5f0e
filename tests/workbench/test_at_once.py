"""Many do the same thing in the same moment: it is done once, everybody gets a right answer, nobody sees a fault."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome

SCRIPT = Path(__file__).with_name("acting_at_once.py")
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_it_is_done_once(tmp_path: Path, make_home: MakeHome) -> None:
    environment = make_home(tmp_path / "home") | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], env=environment, capture_output=True, encoding="utf-8", timeout=1800
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_it_is_done_once() -> None:
    runpy.run_path(str(SCRIPT))["contend"]()
