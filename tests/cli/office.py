"""An office that runs commands: how they end and what they say."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from mingshu.cli.main import run
from tests.prepared import MakeHome, surroundings

DONE, FOUND_PROBLEMS, COULD_NOT_RUN = 0, 1, 2


@dataclass
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@dataclass
class Office:
    """An installation whose commands run in this process; ``alone`` runs one in a process and home of its own."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    make_home: MakeHome

    def run(self, *words: str) -> Ended:
        """Run ``mingshu WORDS``."""
        self.capture.readouterr()
        status = run(words)
        return Ended(status, *self.capture.readouterr())

    def done(self, *words: str) -> str:
        """Run a command that must succeed; its output."""
        result = self.run(*words)
        assert result.returncode == DONE, result.stdout + result.stderr
        return result.stdout

    def alone(self, *words: str) -> str:
        """Run a command that must succeed as a user would, in a home with a database of its own."""
        home = self.folder / "home"
        environment = surroundings(home) if home.exists() else self.make_home(home)
        command = [sys.executable, "-c", "from mingshu.cli.main import main; main()", *words]
        result = subprocess.run(
            command, env=environment, cwd=self.folder, capture_output=True, text=True, check=False
        )
        assert result.returncode == DONE, result.stdout + result.stderr
        return result.stdout

    def sheet(self, *rows: dict[str, object], name: str = "台账.xlsx") -> str:
        """The mediation template, filled with ``rows``."""
        path = self.folder / name
        self.done("template", "mediation", "-o", str(path))
        book = openpyxl.load_workbook(path)
        sheet = book["人民调解案件台账"]
        titles = [cell.value for cell in sheet[1]]
        for row in rows:
            sheet.append([row.get(str(title)) for title in titles])
        book.save(path)
        return str(path)
