"""A database as the migrations leave it: made once for a whole run, copied by whoever needs one.

To apply all migrations takes most of a minute. The tables of each worker come from a copy of what one of them made;
so does every home in which a test starts commands of its own. ``--nomigrations`` builds the worker's tables from the
models instead; ``architecture/test_migrations.py`` shows that both are the same.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from mingshu.home import alone

MakeHome = Callable[[Path], dict[str, str]]
NAME = "mingshu.sqlite3"
ROOT = Path(__file__).parents[1]
PREPARE = [sys.executable, "-c", "from mingshu.cli.main import main; main()", "org", "list"]


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a command whose data folder is ``home``, with a SQLite file in it."""
    own = {"MINGSHU_HOME": str(home), "MINGSHU_DATABASE_URL": f"sqlite:///{home / NAME}"}
    return os.environ | own | {"DJANGO_SETTINGS_MODULE": "mingshu.settings", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The SQLite file of a run. Of workers that come at once one makes it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if hasattr(request.config, "workerinput") else base) / "migrated"
    home.mkdir(exist_ok=True)
    with alone(home, "preparing"):
        done = subprocess.run(PREPARE, env=surroundings(home), capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stderr
    return home / NAME


@pytest.fixture
def make_home(request: pytest.FixtureRequest) -> MakeHome:
    """``make_home(folder)`` makes a data folder whose database stands, and gives the environment for it."""

    def make(home: Path) -> dict[str, str]:
        home.mkdir(exist_ok=True)
        copy_of(request.getfixturevalue("migrated"), home / NAME)
        return surroundings(home)

    return make


def run_beside(script: Path, environment: dict[str, str], seconds: int = 1800) -> None:
    """Run a script of the tests as a process of its own with the product and ``tests`` beside it; what it says where
    it fails."""
    beside = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    done = subprocess.run(
        [sys.executable, script],
        env=environment | beside,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def copy_of(database: Path, target: Path) -> None:
    """Copy a SQLite file with whatever still stands in its log."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_use_migrations: bool,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """Fills the worker's database in memory before pytest-django takes it: it finds nothing left to migrate."""
    if connection.vendor != "sqlite" or not django_db_use_migrations:
        yield
        return
    migrated = request.getfixturevalue("migrated")
    name = connection.creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as memory:
        with closing(sqlite3.connect(migrated)) as source:
            source.backup(memory)
        yield
