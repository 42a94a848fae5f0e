"""One JSON object a line for each file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import IO, Any

from mingshu.review.findings import Finding
from mingshu.review.models import Verdict
from mingshu.review.reading.report import Counted, Report
from mingshu.review.rendering.judged import Verdicts
from mingshu.review.running import ReviewedFile

Record = dict[str, Any]


def as_record(file: ReviewedFile, verdicts: Verdicts | None = None) -> Record:
    """The review of a file as plain data; offsets are code points of the decoded text.

    Messages are in the active language. A file that could not be read has its finding and nothing else. A finding
    that a person judged has a ``verdict`` with decision, reason and by whom. ``switched_off`` is there when rules
    were, ``notes`` when something asked for could not be done.
    """
    found = [_finding(finding, (verdicts or {}).get(finding.fingerprint)) for finding in file.findings]
    record = {"file": file.name, **_told(file.report), "findings": found}
    record |= {"notes": [str(note) for note in file.notes]} if file.notes else {}
    return record | ({"switched_off": list(file.switched_off)} if file.switched_off else {})


def write_jsonl(files: Iterable[ReviewedFile], target: IO[str]) -> None:
    """Write the records, one a line, UTF-8 characters as they are."""
    for file in files:
        target.write(json.dumps(as_record(file), ensure_ascii=False) + "\n")


def _told(report: Report | None) -> Record:
    if report is None:
        empty: Record = dict.fromkeys(("title", "organ", "level"), "")
        empty |= {"year": None, "kind": "other", "reporter": "", "addressee": "", "date": None}
        return empty | {"headings": [], "claims": [], "coverage": []}
    return {
        "title": report.title,
        "organ": report.organ,
        "level": report.level,
        "year": report.year,
        "kind": report.kind.value,
        "reporter": report.reporter,
        "addressee": report.addressee,
        "date": report.date.isoformat() if report.date else None,
        "headings": [
            {"level": h.level, "text": h.text, "start": h.start, "numbered": h.numbered}
            for h in report.headings
        ],
        "claims": [_claim(report, counted) for counted in report.claims],
        "coverage": [
            {"duty": duty, "present": start is not None, "start": start}
            for duty, start in report.coverage.items()
        ],
    }


def _claim(report: Report, counted: Counted) -> Record:
    claim = counted.claim
    return {
        "start": claim.start,
        "text": claim.text,
        "value": _number(claim.value),
        "unit": claim.unit,
        "approx": claim.approx,
        "masked": claim.masked,
        "measure": counted.measure,
        "sentence": claim.sentence.of(report.text),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _finding(finding: Finding, verdict: Verdict | None) -> Record:
    judged = {"decision": verdict.decision, "reason": verdict.reason, "by": verdict.by} if verdict else None
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "message": str(finding.message),
        "basis": str(finding.basis),
        **({"verdict": judged} if judged else {}),
    }
