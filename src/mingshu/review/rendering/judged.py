"""What people said about findings, as a page or a file shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mingshu.kernel.text import Bilingual
from mingshu.review.findings import Finding
from mingshu.review.models import Verdict

Verdicts = Mapping[str, Verdict]
"""Verdicts by fingerprint."""

DECISIONS = {
    Verdict.Decision.CONFIRMED.value: Bilingual("属实", "confirmed"),
    Verdict.Decision.REJECTED.value: Bilingual("不成立", "rejected"),
}


def is_rejected(finding: Finding, verdicts: Verdicts) -> bool:
    """Whether a person rejected it."""
    verdict = verdicts.get(finding.fingerprint)
    return verdict is not None and verdict.decision == Verdict.Decision.REJECTED


def standing(findings: Iterable[Finding], verdicts: Verdicts) -> list[Finding]:
    """The findings that nobody rejected."""
    return [finding for finding in findings if not is_rejected(finding, verdicts)]


def rejected(verdicts: Verdicts) -> frozenset[str]:
    """Fingerprints of what was rejected."""
    decision = Verdict.Decision.REJECTED
    return frozenset(fingerprint for fingerprint, v in verdicts.items() if v.decision == decision)
