"""The kept reports of one county, ready to be compared with one another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.organisations.tree import organs_under
from mingshu.prose.similarity import comparable
from mingshu.review.around import county_of
from mingshu.review.comparing.earlier import Identified, YearsBefore
from mingshu.review.comparing.likeness import Clause, Known, Reuse, known, reuses_of
from mingshu.review.models import ReviewedReport
from mingshu.review.reading import read_report
from mingshu.review.reading.report import ReportKind
from mingshu.review.rendering.wording import KINDS

_Identity = tuple[str, ...]


class County:
    """Every report kept by an organ of the county. A report kept by two organs is never compared with itself.

    Texts are not loaded until they are compared; what a text is compared by is remembered from call to call.
    """

    def __init__(self, organ: Organ) -> None:
        day = date.today()
        keepers = {below.pk for below in organs_under(county_of(organ), day)} | {organ.pk}
        self.reports: list[ReviewedReport] = list(
            ReviewedReport.objects.filter(keeper_id__in=keepers)
            .select_related("keeper")
            .defer("text")
            .order_by("pk")
        )
        self._labels = _labels(self.reports)
        self._known: dict[int, Known] = {}
        self._before: dict[int, YearsBefore[ReviewedReport]] = {}
        self._compared: dict[int, list[tuple[Clause, frozenset[str]]]] = {}

    def partner(self, label: str) -> ReviewedReport | None:
        """The report that findings call ``label``."""
        return self._by_label.get(label)

    @cached_property
    def _by_label(self) -> dict[str, ReviewedReport]:
        return {self._labels[report.pk]: report for report in self.reports}

    def known(self, report: ReviewedReport) -> Known:
        """What of ``report`` the others are compared with, under its label."""
        if report.pk not in self._known:
            told = _clauses(report.pk, report.digest)
            label = self._labels[report.pk]
            self._known[report.pk] = told._replace(name=label, organ=report.organ_name, year=report.year)
        return self._known[report.pk]

    def passage(self, label: str, words: str) -> str:
        """The clause of the report called ``label`` that is most like ``words``; empty when there is no such report."""
        report = self.partner(label)
        if report is None:
            return ""
        wanted = _trigrams(comparable(words))
        clauses = self._trigrams_of(report)
        best = max(clauses, key=lambda told: _alike(wanted, told[1]), default=(None, wanted))[0]
        return report.text[best.start : best.end] if best else ""

    def _trigrams_of(self, report: ReviewedReport) -> list[tuple[Clause, frozenset[str]]]:
        if report.pk not in self._compared:
            clauses = self.known(report).clauses
            self._compared[report.pk] = [(clause, _trigrams(clause.words)) for clause in clauses]
        return self._compared[report.pk]

    def last_year(self, report: ReviewedReport) -> tuple[ReviewedReport | None, Bilingual | None]:
        """The report of the year before: the one given with it, else one that the same keeper holds.

        With the reason why the one given is not used.
        """
        if report.keeper_id not in self._before:
            kept = [other for other in self.reports if other.keeper_id == report.keeper_id]
            self._before[report.keeper_id] = YearsBefore(kept, identity_of)
        return self._before[report.keeper_id].last_year(identity_of(report), report.previous)

    def reuse(self, report: ReviewedReport) -> Reuse | None:
        """What ``report`` shares with those of other organs and years, and the share of its clauses.

        None when there are no such reports.
        """
        return self._reuses[_identity(report)]

    @cached_property
    def _first_copies(self) -> dict[_Identity, ReviewedReport]:
        """One of each report that does not say whose it is, however many keep it; all that do."""
        found: dict[_Identity, ReviewedReport] = {}
        for report in self.reports:
            found.setdefault(_identity(report), report)
        return found

    @cached_property
    def _reuses(self) -> dict[_Identity, Reuse | None]:
        reuses = reuses_of([self.known(report) for report in self._first_copies.values()])
        return dict(zip(self._first_copies, reuses, strict=True))


def identity_of(report: ReviewedReport) -> Identified:
    """What a kept report says of itself."""
    told = (report.organ_name, report.year, report.kind, report.reporter)
    return Identified(*told, report.digest, report.name)


def _identity(report: ReviewedReport) -> _Identity:
    says_whose = bool(report.organ_name) and report.year is not None
    return (str(report.pk),) if says_whose else (report.name, report.digest)


def _labels(reports: Iterable[ReviewedReport]) -> dict[int, str]:
    """What findings call each report; the file's name, then a number, tells apart those that would sound alike."""
    labels: dict[int, str] = {}
    taken: set[str] = set()
    for report in reports:
        choices = (label_of(report), f"{label_of(report)}（{report.name}）")
        label = next((c for c in choices if c not in taken), f"{choices[1]}#{report.pk}")
        taken.add(label)
        labels[report.pk] = label
    return labels


def label_of(report: ReviewedReport) -> str:
    """Organ, year and kind of a report, in Chinese; its file's name when it does not say them."""
    if not report.organ_name or report.year is None:
        return report.name
    return f"{report.organ_name}{report.year}年{KINDS[ReportKind(report.kind)].zh}"


def _trigrams(words: str) -> frozenset[str]:
    return frozenset(words[i : i + 3] for i in range(len(words) - 2))


def _alike(first: frozenset[str], second: frozenset[str]) -> float:
    """Jaccard: what both have over what either has."""
    return len(first & second) / len(first | second) if first and second else 0.0


@lru_cache(maxsize=1024)
def _clauses(pk: int, digest: str) -> Known:
    text = ReviewedReport.objects.filter(pk=pk, digest=digest).values_list("text", flat=True).first() or ""
    return known(read_report(text, ""))
