"""Precision before count: nothing wrong in reports without defects, nearly every planted defect found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mingshu.review.case import Case, Neighbours
from mingshu.review.comparing.likeness import known, reuse_of
from mingshu.review.findings import Finding, Severity
from mingshu.review.frame import findings_of
from mingshu.review.reading import read_report
from tests.review.examples import Ledgers
from tests.review.planted import CLEAN, PLANTED, Planted

FILES = sorted(CLEAN.glob("*.txt"))


def reviewed(text: str) -> list[Finding]:
    return findings_of(Case(read_report(text, "report.txt")))


def test_there_are_ten_clean_reports_of_several_kinds() -> None:
    reports = [read_report(path.read_text(encoding="utf-8"), path.name) for path in FILES]
    assert len(reports) == 10
    assert all(800 <= len(report.text) <= 1500 for report in reports)
    assert {report.kind.value for report in reports} == {"shufa", "annual"}
    assert {report.level for report in reports} == {"township", "county", "department"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_clean_report_has_no_error_and_no_warning(path: Path) -> None:
    found = reviewed(path.read_text(encoding="utf-8"))
    assert [f"{f.code}: {f.message.zh}" for f in found if f.severity is not Severity.INFO] == []


@cache
def found(planted: Planted) -> bool:
    report = read_report(planted.text, "report.txt")
    previous = read_report(planted.previous, "previous.txt") if planted.previous else None
    facts = Ledgers(**dict(planted.figures)) if planted.figures else None
    neighbours: Neighbours | None = None
    if planted.beside:
        other = read_report(planted.beside, "other.txt")
        neighbours = reuse_of([known(report), known(other)])[0].neighbours
    codes = {finding.code for finding in findings_of(Case(report, previous, facts, neighbours))}
    return planted.code in codes


def test_sixty_defects_of_all_families_are_planted() -> None:
    assert len(PLANTED) == 60
    assert len({planted.code.partition(".")[0] for planted in PLANTED}) == 10


def test_planted_defects_are_found() -> None:
    missed = [f"{planted.code} in {planted.report}" for planted in PLANTED if not found(planted)]
    assert len(missed) <= 3, missed


@pytest.mark.parametrize(
    "planted", [p for p in PLANTED if not p.previous], ids=lambda p: f"{p.code}-{p.report}"
)
def test_a_planted_defect_brings_no_error_of_another_family(planted: Planted) -> None:
    family = planted.code.partition(".")[0]
    others = {f.code for f in reviewed(planted.text) if f.severity is Severity.ERROR}
    assert {code for code in others if not code.startswith(family)} <= {"law.unbalanced_marks"}
