"""The office of these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.office import Office
from tests.prepared import MakeHome


@pytest.fixture
def office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, make_home: MakeHome
) -> Office:
    monkeypatch.chdir(tmp_path)
    made = Office(tmp_path, capsys, make_home)
    made.done("org", "add", "990101", "云岭县", "--level", "county")
    made.done("org", "add", "990101101", "清溪镇", "--level", "township", "--parent", "990101")
    return made
