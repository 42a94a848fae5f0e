"""A copy of the product that a test may add to: what one more ledger or one more procedure takes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prepared import ROOT, MakeHome


class Copy:
    """A copy of the product in which a ledger may be added, with the database of before."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.package = folder / "src" / "mingshu"
        shutil.copytree(
            ROOT / "src" / "mingshu", self.package, ignore=shutil.ignore_patterns("__pycache__", "vendor")
        )
        self.environment = environment | {"PYTHONPATH": str(folder / "src")}

    def run(self, *words: str) -> str:
        """Run a python command line in the copy; its output, or the test fails with its errors."""
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def mingshu(self, *words: str) -> str:
        """Run the mingshu command of the copy."""
        return self.run("-c", "from mingshu.cli.main import main; main()", *words)


@pytest.fixture
def copy(tmp_path: Path, make_home: MakeHome) -> Copy:
    return Copy(tmp_path, make_home(tmp_path / "home"))
