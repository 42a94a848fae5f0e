"""The engine on reports it was not built on: no false error, few warnings, the defects found that can be."""

from __future__ import annotations

import json
from functools import cache

import pytest

from mingshu.review import rules as _registered  # noqa: F401
from mingshu.review.case import Case, Neighbours
from mingshu.review.comparing.likeness import known, reuse_of
from mingshu.review.findings import Finding, Severity
from mingshu.review.frame import findings_of
from mingshu.review.reading import read_report
from tests.review.outside import OUTSIDE, Defect, clean, defects

FILES = sorted(OUTSIDE.glob("*.txt"))
DEFECTS = defects()
# What a report may be warned of though nothing in it is wrong: each of these says something that is so.
FAIR_WARNINGS = {
    "02": {"structure.rectification_missing"},
    "06": {"structure.rectification_missing"},
    "07": {"time.reported_late"},
    "08": {"structure.heads_missing"},
    "10": {"structure.rectification_missing"},
    "13": {"candour.hundred_without_base"},
    "16": {"candour.hundred_without_base"},
}


@cache
def found(report: str, text: str, previous: str = "", beside: str = "") -> list[Finding]:
    last = read_report(previous, "previous.txt") if previous else None
    read = read_report(text, f"{report}.txt")
    neighbours: Neighbours | None = None
    if beside:
        other = read_report(clean(beside), f"{beside}.txt")
        neighbours = reuse_of([known(read), known(other)])[0].neighbours
    return findings_of(Case(read, last, None, neighbours))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_report_without_defects_has_no_error_and_only_fair_warnings(path: object) -> None:
    number = path.name[:2]  # type: ignore[attr-defined]
    told = [f for f in found(number, clean(number)) if f.severity is not Severity.INFO]
    assert {f.code for f in told if f.severity is Severity.ERROR} == set()
    assert {f.code for f in told} == FAIR_WARNINGS.get(number, set())


@pytest.mark.parametrize("defect", [d for d in DEFECTS if d.codes], ids=lambda d: d.id)
def test_a_planted_defect_is_found_and_was_not_there_before(defect: Defect) -> None:
    before = {(f.code, f.fingerprint) for f in found(defect.report, clean(defect.report))}
    new = {f.code for f in found(*_given(defect)) if (f.code, f.fingerprint) not in before}
    assert new & set(defect.codes)


def _given(defect: Defect) -> tuple[str, str, str, str]:
    return defect.report, defect.text, defect.previous, defect.beside


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda d: d.id)
def test_a_planted_defect_brings_no_error_of_another_family(defect: Defect) -> None:
    families = {code.partition(".")[0] for code in defect.codes} | {"structure"}
    errors = {f.code for f in found(*_given(defect)) if f.severity is Severity.ERROR}
    assert {code for code in errors if code.partition(".")[0] not in families} == set()


def test_what_is_missed_is_known() -> None:
    assert len(DEFECTS) >= 170
    assert sum(not defect.codes for defect in DEFECTS) <= 11


def test_the_claims_of_six_reports_are_read_as_labelled_by_hand() -> None:
    rows = [json.loads(line) for line in (OUTSIDE / "claims.jsonl").read_text("utf-8").splitlines()]
    for report in sorted({row["report"] for row in rows}):
        labelled = [row for row in rows if row["report"] == report]
        end = clean(report).index(labelled[0]["until"])
        read = {
            (c.start, c.claim.text): c for c in read_report(clean(report), report).claims if c.start < end
        }
        assert {(row["start"], row["text"]) for row in labelled} - set(read) == set()
        extra = {text for _start, text in set(read) - {(row["start"], row["text"]) for row in labelled}}
        assert extra <= {
            "两个",
            "两项",
            "32平方公里",
        }  # a list announced, the size of a place: either reading is fair
        for row in labelled:
            claim = read[row["start"], row["text"]].claim
            assert (float(claim.value or 0), claim.unit, claim.approx) == (
                pytest.approx(row["value"]),
                row["unit"],
                row["approx"],
            )


def test_the_claims_of_six_reports_are_mapped_to_what_they_count() -> None:
    rows = [json.loads(line) for line in (OUTSIDE / "claims.jsonl").read_text("utf-8").splitlines()]
    told = [row for row in rows if row["measures"] is not None]
    mapped = {
        (report, c.start): c.measure or "-"
        for report in {row["report"] for row in rows}
        for c in read_report(clean(report), report).claims
    }
    right = [mapped.get((row["report"], row["start"])) in row["measures"] for row in told]
    assert sum(right) >= 0.9 * len(told)
