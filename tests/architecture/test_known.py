"""What is known against the packages: found, not found, and not to be had are told apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.supply.known import NO_DATA, NOTHING_KNOWN, SOMETHING_KNOWN, main, read, told, unheard
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


def test_a_source_that_has_no_data_is_not_called_one_that_found_nothing() -> None:
    said = unheard(json.dumps({"dependencies": [UNHEARD]}), "No known vulnerabilities found")
    assert said == "answers, and has data of none of the 1 packages (not found there)"
    assert unheard("", "no route to host") == "does not answer: no route to host"


def record(number: int, package: str, **more: Any) -> dict[str, Any]:
    """A record of OSV on one package."""
    affected = {"package": {"ecosystem": more.pop("ecosystem", "PyPI"), "name": package}} | more.pop(
        "affected"
    )
    return {
        "id": f"OSV-{number}",
        "aliases": [],
        "modified": f"2026-10-0{number}T00:00:00Z",
        "affected": [affected],
        **more,
    }


def within(*events: dict[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


LOCKED = next(pin for pin in pins("bench") if pin.name == "django")
NEXT = f"{LOCKED.version}.1"
CONCERNED = {
    "listed": ("django", {"versions": [str(LOCKED.version)]}),
    "mended later": ("Django", within({"introduced": "0"}, {"fixed": NEXT})),
    "the last one": ("django", within({"introduced": "0"}, {"last_affected": str(LOCKED.version)})),
    "come again": ("django", within({"introduced": "0"}, {"fixed": "1"}, {"introduced": "2"})),
}
UNCONCERNED = {
    "mended in it": ("django", within({"introduced": "0"}, {"fixed": str(LOCKED.version)})),
    "begins later": ("django", within({"introduced": NEXT})),
    "ended before": ("django", within({"introduced": "0"}, {"last_affected": "4.2"})),
    "another package": ("no-such-package", within({"introduced": "0"})),
}


@pytest.mark.parametrize(
    ("case", "code"),
    [*((one, SOMETHING_KNOWN) for one in CONCERNED), *((one, NOTHING_KNOWN) for one in UNCONCERNED)],
)
def test_a_copy_of_the_data_is_held_against_every_pinned_version(
    case: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package, affected = (CONCERNED | UNCONCERNED)[case]
    (tmp_path / "1.json").write_text(json.dumps(record(1, package, affected=affected)))
    assert main([str(tmp_path)]) == code
    said = capsys.readouterr().out
    assert (
        "1 records of OSV, the newest of 2026-10-01" in said
        and f"{len(pins('bench'))} packages looked up" in said
    )
    assert ("OSV-1" in said) == (code == SOMETHING_KNOWN)


def test_records_that_were_withdrawn_or_of_other_worlds_are_no_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    every = within({"introduced": "0"})
    for number, one in enumerate(
        [
            record(1, "django", affected=every, withdrawn="2026-10-02T00:00:00Z"),
            record(2, "django", affected=every, ecosystem="npm"),
        ]
    ):
        (tmp_path / f"{number}.json").write_text(json.dumps(one))
    assert main([str(tmp_path)]) == NO_DATA
    assert "nothing is said of any package" in capsys.readouterr().out


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
