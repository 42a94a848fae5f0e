"""Two people act on one report in the same moment: one wins, the other is told, nobody sees a fault."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

SCRIPT = Path(__file__).with_name("signing_at_once.py")
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_one_of_two_signs_and_the_other_is_told(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "MINGSHU_DATABASE_URL"}
    environment |= {"MINGSHU_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mingshu.settings"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(SCRIPT)], env=environment, capture_output=True, encoding="utf-8", timeout=1800
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share one in-memory SQLite database")
def test_on_postgresql_one_of_two_signs_and_the_other_is_told() -> None:
    both = runpy.run_path(str(SCRIPT))
    both["prepare"]()
    both["contend"]()
