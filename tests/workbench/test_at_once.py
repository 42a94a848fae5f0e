"""Many do the same thing in the same moment: it is done once, everybody gets a right answer, nobody sees a fault."""

import runpy
from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome, run_beside

SCRIPT = Path(__file__).with_name("acting_at_once.py")


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_it_is_done_once(tmp_path: Path, make_home: MakeHome) -> None:
    run_beside(SCRIPT, make_home(tmp_path / "home"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_it_is_done_once() -> None:
    runpy.run_path(str(SCRIPT))["contend"]()
