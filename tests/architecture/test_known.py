"""What is known against the packages: found, not found, and not to be had are told apart."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools.supply.known import NO_DATA, NOTHING_KNOWN, SOMETHING_KNOWN, read, told
from tools.supply.locks import pins

FAULT = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-0001"], "fix_versions": ["9.1"], "description": "…"}
SOUND = {"name": "django", "version": "5.2.1", "vulns": []}
FAULTY = {"name": "babel", "version": "2.18.0", "vulns": [FAULT]}
UNHEARD = {"name": "rensa", "skip_reason": "not found there"}


@pytest.mark.parametrize(
    ("packages", "code"),
    [
        ([SOUND], NOTHING_KNOWN),
        ([SOUND, FAULTY], SOMETHING_KNOWN),
        ([SOUND, UNHEARD], NO_DATA),
        ([FAULTY, UNHEARD], SOMETHING_KNOWN),
    ],
)
def test_nothing_is_called_sound_of_which_nothing_was_heard(
    packages: list[dict[str, Any]], code: int
) -> None:
    answer = read("pypi", json.dumps({"dependencies": packages, "fixes": []}))
    assert answer and answer.code == code


@pytest.mark.parametrize("said", ["", "ERROR: connection refused", json.dumps({"dependencies": [UNHEARD]})])
def test_a_source_that_does_not_answer_says_nothing(said: str) -> None:
    assert read("pypi", said) is None


def test_a_fault_is_told_with_whom_it_concerns_and_what_mends_it() -> None:
    locked = next(pin for pin in pins("run") if pin.name == "django")
    shipped = {"name": "django", "version": str(locked.version), "vulns": [FAULT]}
    answer = read("osv", json.dumps({"dependencies": [shipped, FAULTY, UNHEARD]}))
    assert answer
    first, *rest = told(answer)
    assert "osv: 2 packages looked up, 2 faults known" in first
    assert rest == [
        f"django {locked.version} (installed with the wheel): PYSEC-2026-1 CVE-2026-0001, mended in 9.1",
        "babel 2.18.0 (a tool of building): PYSEC-2026-1 CVE-2026-0001, mended in 9.1",
        "not looked up: rensa: not found there",
    ]
