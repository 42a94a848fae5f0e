"""Whoever reads while others act is told of nothing that nobody did."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome, run_beside
from tests.reports.returned_while_read import open_while_others_take_down, prepare, read_while_others_act


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_a_step_taken_meanwhile_is_no_tampering(tmp_path: Path, make_home: MakeHome) -> None:
    run_beside(Path(__file__).with_name("returned_while_read.py"), make_home(tmp_path / "home"), seconds=600)


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share one in-memory SQLite database")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_a_step_taken_meanwhile_is_no_tampering() -> None:
    prepare()
    read_while_others_act()
    open_while_others_take_down()
