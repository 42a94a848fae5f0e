"""A report as written, with figures and findings marked in place: the one way to mark text, for files and pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from mingshu.kernel.text import Bilingual
from mingshu.prose.chrome import find_chrome
from mingshu.review.findings import SEVERITY_ORDER, SEVERITY_TITLES, Finding
from mingshu.review.reading.report import Counted, Report

_UNMAPPED = Bilingual("未对上指标项", "matched to no measure")

Numbered = tuple[int, Finding]


@dataclass(frozen=True)
class Marks:
    """What is shown beside the findings themselves.

    ``rejected`` are fingerprints of findings that a person rejected; ``told`` maps offsets of claims to a style
    (proved, unproved, contradicted, masked) and the words that explain it; ``anchors`` are offsets to jump to.
    """

    rejected: Collection[str] = frozenset()
    told: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    anchors: Collection[int] = frozenset()


def marked_text(report: Report, findings: Collection[Finding], marks: Marks | None = None) -> str:
    """The text as HTML; finding n, counted from 1, is marked with the anchor ``f<n>`` that links to ``#n<n>``.

    Every stretch between two boundaries is written once, with all its marks. Offset 12 of ``marks.anchors`` becomes
    the anchor ``o12``.
    """
    return f'<div class="text">{"".join(_Marker(report, findings, marks or Marks()).stretches())}</div>'


class _Marker:
    def __init__(self, report: Report, findings: Collection[Finding], marks: Marks) -> None:
        self.report, self.findings, self.marks = report, findings, marks
        self.chrome = [found.span for found in find_chrome(report.text)]
        self.edges = sorted(set(self._bounds()))

    def _bounds(self) -> Iterator[int]:
        length = len(self.report.text)
        yield from (0, length)
        for finding in self.findings:
            yield from (finding.start, min(finding.end, length))
        for counted in self.report.claims:
            yield from (counted.start, counted.end)
        for span in self.chrome:
            yield from (span.start, span.end)
        yield from (offset for offset in self.marks.anchors if offset < length)

    def stretches(self) -> Iterator[str]:
        text, covering = self.report.text, self._covering()
        claims = {counted.start: counted for counted in self.report.claims}
        chrome_at = {span.start: span.end for span in self.chrome}
        claim: Counted | None = None
        chrome_end = 0
        for index, (start, end) in enumerate(pairwise(self.edges)):
            claim = claims.get(start, claim if claim and start < claim.end else None)
            chrome_end = chrome_at.get(start, chrome_end)
            yield self._stretch(text[start:end], start, covering[index], claim, start < chrome_end)

    def _covering(self) -> list[list[Numbered]]:
        """For every stretch the findings over it, numbered from 1."""
        covering: list[list[Numbered]] = [[] for _ in self.edges]
        for number, finding in enumerate(self.findings, start=1):
            first = bisect_right(self.edges, finding.start) - 1
            for index in range(first, bisect_left(self.edges, finding.end)):
                covering[index].append((number, finding))
        return covering

    def _stretch(
        self, words: str, start: int, over: list[Numbered], claim: Counted | None, chrome: bool
    ) -> str:
        inner = escape(words)
        if claim is not None:
            style, told = self.marks.told.get(claim.start, ("", claim.measure or str(_UNMAPPED)))
            inner = f'<span class="claim {style}" title="{escape(told)}">{inner}</span>'
        if chrome:
            inner = f'<span class="chrome">{inner}</span>'
        if over:
            inner = self._found(inner, start, over)
        return f'<span id="o{start}"></span>{inner}' if start in self.marks.anchors else inner

    def _found(self, inner: str, start: int, over: list[Numbered]) -> str:
        anchors = "".join(self._reference(n, f) for n, f in over if f.start == start)
        said = escape("\n".join(str(f.message) for _n, f in over))
        return f'{anchors}<mark class="{self._gravest(over)}" title="{said}">{inner}</mark>'

    def _reference(self, number: int, finding: Finding) -> str:
        name = f"{SEVERITY_TITLES[finding.severity]} {number}"
        style = self._style(finding)
        return f'<a class="ref {style}" id="f{number}" href="#n{number}" aria-label="{name}">{number}</a>'

    def _style(self, finding: Finding) -> str:
        return "rejected" if finding.fingerprint in self.marks.rejected else finding.severity.value

    def _gravest(self, over: list[Numbered]) -> str:
        standing = [f.severity for _n, f in over if f.fingerprint not in self.marks.rejected]
        return min(standing, key=SEVERITY_ORDER.index).value if standing else "rejected"
