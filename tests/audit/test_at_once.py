"""The log has one order of writers on either database, from its first entry on."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.audit.writing_at_once import contend
from tests.prepared import MakeHome, run_beside


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_writers_at_once_make_one_chain(tmp_path: Path, make_home: MakeHome) -> None:
    run_beside(Path(__file__).with_name("writing_at_once.py"), make_home(tmp_path / "home"), seconds=300)


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs a database of many writers")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_writers_at_once_make_one_chain() -> None:
    contend()
