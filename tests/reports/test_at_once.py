"""Two people act on one report in the same moment: one wins, the other is told, nobody sees a fault."""

import runpy
from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome, run_beside

SCRIPT = Path(__file__).with_name("signing_at_once.py")


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_one_of_two_signs_and_the_other_is_told(tmp_path: Path, make_home: MakeHome) -> None:
    run_beside(SCRIPT, make_home(tmp_path))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_one_of_two_signs_and_the_other_is_told() -> None:
    both = runpy.run_path(str(SCRIPT))
    both["prepare"]()
    both["contend"]()
