"""An import killed at any moment leaves nothing behind, and the next one succeeds."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.prepared import MakeHome, surroundings

from .conftest import SETTLED, TITLES, MakeBook

ROWS = 6_000
NEVER = 2.0
PROGRAM = """
import os, sys, django
django.setup()
from pathlib import Path
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.organisations.models import Level, Organ
if sys.argv[1] == "prepare":
    Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP)
else:
    share = float(sys.argv[2])
    def tell(done, steps):
        print(done, steps, flush=True)
        if done >= share * steps:
            sys.stdin.read()  # until it is killed
    organ = Organ.objects.get()
    outcome = import_workbook(actor=COMMAND_LINE, source=Path(sys.argv[1]), organ=organ, progress=tell)
    print("written", outcome.added, flush=True)
"""
TABLES = ("disputes_mediationcase", "ledgers_importrun", "audit_entry")


@pytest.fixture
def home(tmp_path: Path, make_home: MakeHome) -> Path:
    """A data folder with a SQLite database and one organ."""
    folder = tmp_path / "home"
    command = [sys.executable, "-c", PROGRAM, "prepare"]
    subprocess.run(command, env=make_home(folder), check=True, timeout=300)
    return folder


def started(home: Path, source: Path, share: float = NEVER) -> subprocess.Popen[str]:
    """An import that stops after ``share`` of its steps and waits to be killed."""
    command = [sys.executable, "-c", PROGRAM, str(source), str(share)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=surroundings(home), stdin=pipe, stdout=pipe, text=True)


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    yield from process.stdout


def counts(home: Path) -> list[int]:
    with closing(sqlite3.connect(home / "mingshu.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in TABLES]


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
def test_a_killed_import_leaves_nothing(share: float, home: Path, book: MakeBook) -> None:
    source = book([TITLES, *([*SETTLED[:-1], f"{number}号"] for number in range(ROWS))])
    process = started(home, source, share)
    for line in lines(process):
        done, steps = map(int, line.split())
        if done >= share * steps:
            process.kill()
            break
    process.wait(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert counts(home) == [0, 0, 0]
    again = started(home, source)
    assert list(lines(again))[-1].split() == ["written", str(ROWS)]
    assert again.wait(timeout=60) == 0
    assert counts(home) == [ROWS, 1, 1]


@pytest.mark.slow
def test_killed_at_moments_nobody_chose(home: Path, book: MakeBook) -> None:
    source = book([TITLES, *([*SETTLED[:-1], f"{number}号"] for number in range(ROWS))])
    for wait in (0.02, 0.1, 0.3):
        process = started(home, source)
        next(lines(process))
        time.sleep(wait)
        process.kill()
        process.wait(timeout=60)
        assert counts(home) in ([0, 0, 0], [ROWS, 1, 1])
