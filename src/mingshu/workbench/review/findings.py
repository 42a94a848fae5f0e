"""The findings of a report as a page lists them: by severity, judged or not, with what stands in the other report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mingshu.kernel.text import Bilingual
from mingshu.review.case import Shared
from mingshu.review.findings import Finding, Severity
from mingshu.review.frame import title_of
from mingshu.review.keeping.county import County
from mingshu.review.keeping.desk import Examined
from mingshu.review.models import ReviewedReport, Verdict
from mingshu.review.rendering.judged import Verdicts, is_rejected
from mingshu.review.seen import mark_of_verdict
from mingshu.workbench.place import Place
from mingshu.workbench.review.lookup import review_url


@dataclass(frozen=True, slots=True)
class Other:
    """The report that shares a clause: its label, and to those who may read it its address and its words."""

    label: str
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding; ``number`` is the one it has in the text."""

    number: int
    finding: Finding
    title: Bilingual
    verdict: Verdict | None
    by: str
    is_rejected: bool
    other: Other | None

    @property
    def seen(self) -> str:
        """The mark of its verdict, which its forms take along."""
        return mark_of_verdict(self.verdict)

    @property
    def is_placed(self) -> bool:
        """Whether it marks words of the text."""
        return self.finding.end > self.finding.start

    @property
    def is_weighty(self) -> bool:
        """Whether it asks for a verdict: info only tells."""
        return self.finding.severity is not Severity.INFO or self.verdict is not None


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity that stand; rejected ones have a group of their own, without a severity."""

    severity: Severity | None
    title: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Partner:
    """How much one other report shares."""

    other: Other
    clauses: int
    characters: int


class Reader:
    """Decides which of the county's other reports a user may read."""

    def __init__(self, place: Place, county: County) -> None:
        self._place, self._county = place, county
        self._seen = {organ.pk for organ in place.organs}

    def may_read(self, report: ReviewedReport | None) -> bool:
        """Whether the user sees the organ that keeps the report."""
        return report is not None and report.keeper_id in self._seen

    def other(self, label: str, words: str = "") -> Other:
        """The report called ``label`` with the clause of it that is like ``words``; the label alone to strangers."""
        report = self._county.partner(label)
        if report is None or not self.may_read(report):
            return Other(label)
        passage = self._county.passage(label, words) if words else ""
        return Other(label, review_url(report, self._place), passage)


def entries(examined: Examined, verdicts: Verdicts, names: dict[str, str], reader: Reader) -> list[Entry]:
    """The findings in the order of the text."""
    shared = {(one.start, one.end): one for one in examined.shared}
    return [
        _entry(number, finding, verdicts, names, _other(examined, finding, shared, reader))
        for number, finding in enumerate(examined.file.findings, start=1)
    ]


def _entry(
    number: int, finding: Finding, verdicts: Verdicts, names: dict[str, str], other: Other | None
) -> Entry:
    verdict = verdicts.get(finding.fingerprint)
    by = names.get(verdict.by, verdict.by) if verdict else ""
    title = title_of(finding.code)
    return Entry(number, finding, title, verdict, by, is_rejected(finding, verdicts), other)


def _other(
    examined: Examined, finding: Finding, shared: dict[tuple[int, int], Shared], reader: Reader
) -> Other | None:
    found = shared.get((finding.start, finding.end))
    if found is None or not finding.code.startswith("reuse.other_"):
        return None
    return reader.other(found.partner, examined.report.text[found.start : found.end])


def groups(found: list[Entry]) -> Iterator[Group]:
    """By severity, errors first, those rejected last."""
    titles = {Severity.ERROR: _("错误"), Severity.WARNING: _("疑点"), Severity.INFO: _("提示")}
    for severity, title in titles.items():
        standing = [e for e in found if e.finding.severity is severity and not e.is_rejected]
        yield Group(severity, title, standing)
    yield Group(None, _("判为不成立"), [e for e in found if e.is_rejected])


def partners(examined: Examined, reader: Reader) -> list[Partner]:
    """The reports that share clauses, the most first."""
    by_label: defaultdict[str, list[Shared]] = defaultdict(list)
    for shared in examined.shared:
        by_label[shared.partner].append(shared)
    found = [
        Partner(reader.other(label), len(clauses), sum(one.end - one.start for one in clauses))
        for label, clauses in by_label.items()
    ]
    return sorted(found, key=lambda partner: -partner.characters)
