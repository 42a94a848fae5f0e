"""Whoever reads while others act is told of nothing that nobody did."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.prepared import MakeHome
from tests.reports.returned_while_read import open_while_others_take_down, prepare, read_while_others_act

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.own_database
def test_on_sqlite_a_step_taken_meanwhile_is_no_tampering(tmp_path: Path, make_home: MakeHome) -> None:
    script = Path(__file__).with_name("returned_while_read.py")
    environment = make_home(tmp_path / "home") | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])
    }
    done = subprocess.run(
        [sys.executable, script],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share one in-memory SQLite database")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_a_step_taken_meanwhile_is_no_tampering() -> None:
    prepare()
    read_while_others_act()
    open_while_others_take_down()
