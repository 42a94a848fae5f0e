"""The five real reports: their known defects are found, nothing is called an error that is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mingshu.review import rules  # noqa: F401 (registers the rules)
from mingshu.review.case import Case
from mingshu.review.comparing.likeness import known, reuse_of
from mingshu.review.findings import Finding, Severity
from mingshu.review.frame import findings_of
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report, ReportKind, Role

LABELS = Path(__file__).parent / "seed_measures.jsonl"
CORPUS_LABELS = Path(__file__).parent / "corpus_measures.jsonl"
ERRORS = {
    "000": set(),
    "001": {"structure.reasons_missing"},
    "002": {"structure.section_missing", "law.repealed", "law.unbalanced_marks"},
    "003": set(),
    "004": set(),
}
WARNINGS = {
    "000": {"candour.no_figure_in_problems", "structure.rectification_missing"},
    "001": {"candour.no_figure_in_problems", "arithmetic.all_done_yet_below", "language.confused_word"},
    "002": {"law.old_quarter_rule", "structure.rectification_missing"},
    "003": {"candour.no_figure_in_problems", "language.confused_word", "structure.rectification_missing"},
    "004": {"candour.no_figure_in_problems", "time.before_period_ends", "structure.numbering_level"},
}


@pytest.fixture
def seeds(shared: Path) -> dict[str, Report]:
    return {
        path.name[:3]: read_report(path.read_text(encoding="utf-8"), path.name)
        for path in sorted((shared / "seeds").glob("*.txt"))
    }


def codes(report: Report, severity: Severity) -> set[str]:
    return {finding.code for finding in findings(report) if finding.severity is severity}


def findings(report: Report) -> list[Finding]:
    return findings_of(Case(report))


def test_errors_are_exactly_the_known_ones(seeds: dict[str, Report]) -> None:
    assert {name: codes(report, Severity.ERROR) for name, report in seeds.items()} == ERRORS


def test_known_weaknesses_are_warned_of(seeds: dict[str, Report]) -> None:
    for name, report in seeds.items():
        assert codes(report, Severity.WARNING) >= WARNINGS[name], name


def test_four_of_five_problem_sections_hold_no_digit_and_one_report_has_none(
    seeds: dict[str, Report],
) -> None:
    silent = [n for n, r in seeds.items() if "candour.no_figure_in_problems" in codes(r, Severity.WARNING)]
    assert silent == ["000", "001", "003", "004"]
    assert not seeds["002"].of_role(Role.PROBLEMS)


def test_what_the_reports_say_of_themselves(seeds: dict[str, Report]) -> None:
    told = {n: (r.kind, r.level, r.year) for n, r in seeds.items()}
    assert told == {
        "000": (ReportKind.SHUFA, "township", 2022),
        "001": (ReportKind.ANNUAL, "township", 2022),
        "002": (ReportKind.SHUFA, "county", 2022),
        "003": (ReportKind.SHUFA, "township", 2022),
        "004": (ReportKind.SHUFA, "township", 2023),
    }


def test_last_years_problems_stand_in_a_part_of_their_own(seeds: dict[str, Report]) -> None:
    roles = [section.role for section in seeds["004"].sections]
    assert roles == [Role.PERFORMANCE, Role.LAST_YEAR, Role.PERFORMANCE, Role.PROBLEMS, Role.PLAN]


def test_a_clause_that_two_of_them_share_is_found(seeds: dict[str, Report]) -> None:
    reports = list(seeds.values())
    reuse = dict(zip(seeds, reuse_of([known(report) for report in reports]), strict=True))
    assert {shared.partner[:3] for shared in reuse["004"].neighbours.shared} == {"003"}
    assert reuse["001"].share == 0


def test_claims_of_the_corpus_are_mapped_to_what_they_count(shared: Path) -> None:
    """286 claims of short texts of all levels and trades, labelled by hand before the engine read them."""
    labels = [json.loads(line) for line in CORPUS_LABELS.read_text(encoding="utf-8").splitlines()]
    texts = {row["doc"]: (shared / "dev-corpus" / f"{row['doc']}.txt").read_text("utf-8") for row in labels}
    mapped = {(d, c.start): c for d, text in texts.items() for c in read_report(text, d).claims}
    told = [(row["measures"], mapped.get((row["doc"], row["start"]))) for row in labels]
    right = [found is not None and found.measure in allowed for allowed, found in told]
    assert sum(right) >= 0.95 * len(labels)
    sure = [found.measure in allowed for allowed, found in told if found and found.measure and found.sure]
    assert sum(sure) >= 0.97 * len(sure)


def test_claims_are_mapped_to_what_they_count(seeds: dict[str, Report]) -> None:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    mapped = {(name, c.start): c.measure for name, report in seeds.items() for c in report.claims}
    wrong = [
        (row["doc"][:3], row["start"], mapped.get((row["doc"][:3], row["start"])))
        for row in labels
        if mapped.get((row["doc"][:3], row["start"]), "unread") not in row["measures"]
    ]
    assert len(labels) == len(mapped)
    assert len(wrong) <= 0.1 * len(labels), wrong
