"""The nightly check reads of one moment: it accuses nobody of what an office does meanwhile as it should."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome, run_beside
from tests.upkeep.working_while_checked import accept_while_others_work, check_while_others_work, prepare


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_nobody_is_accused_of_work_done_meanwhile(tmp_path: Path, make_home: MakeHome) -> None:
    run_beside(
        Path(__file__).with_name("working_while_checked.py"), make_home(tmp_path / "home"), seconds=600
    )


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share one in-memory SQLite database")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_nobody_is_accused_of_work_done_meanwhile() -> None:
    prepare()
    check_while_others_work()
    accept_while_others_work()
