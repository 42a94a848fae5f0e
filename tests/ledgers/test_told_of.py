"""What the project says of its ledgers elsewhere is counted here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mingshu.ledgers.description import LEDGERS

HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CHANGELOG.md"])
def test_as_many_ledgers_as_there_are(name: str) -> None:
    told = re.findall(r"\b([0-9]+)(?: ledgers| 种台账)", (HOUSE / name).read_text(encoding="utf-8"))
    assert told and {int(number) for number in told} == {len(list(LEDGERS))}
