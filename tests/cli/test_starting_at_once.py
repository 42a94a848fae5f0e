"""Several commands that find an empty home at the same time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.own_database
@pytest.mark.slow
def test_commands_started_at_once_on_an_empty_home_prepare_it_once(tmp_path: Path) -> None:
    environment = os.environ | {"MINGSHU_HOME": str(tmp_path)}
    environment.pop("MINGSHU_DATABASE_URL", None)
    command = [sys.executable, "-c", "from mingshu.cli.main import main; main()", "org", "list"]
    begun = [
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    told = [process.communicate(timeout=600)[1].decode() for process in begun]
    assert [process.returncode for process in begun] == [0, 0, 0], told
    with sqlite3.connect(next(tmp_path.glob("*.sqlite3"))) as database:
        twice = "select app, name from django_migrations group by app, name having count(*) > 1"
        assert database.execute(twice).fetchall() == []
