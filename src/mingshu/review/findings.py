"""What a rule finds, and how a finding is known again in the next run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from mingshu.kernel.text import Bilingual

_NO_VALUES: Mapping[str, object] = {}


class Severity(Enum):
    """How sure and how grave: an error is proved, a warning says why it may be nothing, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SEVERITY_TITLES = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("疑点", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}
SEVERITY_ORDER = list(Severity)


class Spot(NamedTuple):
    """Where a rule found what: the stretch of text and the values that its message names.

    ``key`` tells apart findings of one rule on the same words (a measure, a partner report).
    """

    start: int
    end: int
    values: Mapping[str, object] = _NO_VALUES
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule says about a report. ``fingerprint`` stays the same while the words it marks do."""

    code: str
    severity: Severity
    start: int
    end: int
    message: Bilingual
    basis: Bilingual
    fingerprint: str


class Fingerprints:
    """Gives fingerprints within one report: rule, marked words and, where these repeat, which of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: Counter[str] = Counter()

    def of(self, code: str, spot: Spot) -> str:
        """16 hexadecimal characters; independent of where in the text the words stand."""
        words = "".join(self._text[spot.start : min(spot.end, spot.start + 400)].split())
        stem = f"{code}\x1f{spot.key}\x1f{words}"
        self._seen[stem] += 1
        return hashlib.blake2b(
            f"{stem}\x1f{self._seen[stem]}".encode("utf-8", "surrogatepass"), digest_size=8
        ).hexdigest()


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """By place, then gravity, then code."""
    return sorted(findings, key=lambda f: (f.start, SEVERITY_ORDER.index(f.severity), f.code, f.end))


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many of each severity."""
    found = Counter(finding.severity for finding in findings)
    return {severity: found[severity] for severity in Severity}


def of_severity(findings: Iterable[Finding], severity: Severity) -> Iterator[Finding]:
    """Those of one severity, in order."""
    return (finding for finding in findings if finding.severity is severity)
