"""The kept reports of one county, ready to be compared with one another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import organs_under, parent
from mingshu.review.case import Neighbours
from mingshu.review.likeness import Known, Reuse, known, reuse_of
from mingshu.review.models import ReviewedReport
from mingshu.review.rendering.wording import KINDS
from mingshu.review.report import Report, ReportKind

_ABOVE_COUNTIES = frozenset({Level.PROVINCE, Level.CITY})
_Identity = tuple[str, ...]


def county_of(organ: Organ) -> Organ:
    """The county in which ``organ`` stands; ``organ`` itself for a city, a province, or without a county above."""
    here: Organ | None = organ
    seen: set[int] = set()
    while here is not None and here.level not in _ABOVE_COUNTIES and here.pk not in seen:
        if here.level == Level.COUNTY:
            return here
        seen.add(here.pk)
        here = parent(here, date.today())
    return organ


class County:
    """Every report kept by an organ of the county. Copies of one report are never compared with each other.

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

    def partner(self, label: str) -> ReviewedReport | None:
        """The report that findings call ``label``."""
        return self._by_label.get(label)

    @cached_property
    def _by_label(self) -> dict[str, ReviewedReport]:
        return {self._labels[report.pk]: report for report in self.reports}

    def known(self, report: ReviewedReport) -> Known:
        """What of ``report`` the others are compared with, under its label."""
        told = _clauses(report.pk, report.digest)
        return told._replace(name=self._labels[report.pk], organ=report.organ_name, year=report.year)

    def before(self, report: ReviewedReport) -> ReviewedReport | None:
        """The report of the year before that the same keeper holds: the same reporter's, else the only one."""
        if not report.organ_name or report.year is None:
            return None
        wanted = (report.keeper_id, report.organ_name, report.kind, report.year - 1)
        found = [r for r in self.reports if (r.keeper_id, r.organ_name, r.kind, r.year) == wanted]
        same = [r for r in found if r.reporter == report.reporter]
        return same[0] if same else found[0] if len(found) == 1 else None

    def reuse(self, report: ReviewedReport) -> tuple[Neighbours, float] | None:
        """What ``report`` shares with the others and the share of its clauses; None without others."""
        others = self._others(report)
        if not others:
            return None
        found = self._reuses.get(report.pk) or reuse_of([self.known(report), *map(self.known, others)])[0]
        return found.neighbours, found.share

    def _others(self, report: ReviewedReport) -> list[ReviewedReport]:
        own = _identity(report)
        return [other for key, other in self._first_copies.items() if key != own]

    @cached_property
    def _first_copies(self) -> dict[_Identity, ReviewedReport]:
        found: dict[_Identity, ReviewedReport] = {}
        for report in self.reports:
            found.setdefault(_identity(report), report)
        return found

    @cached_property
    def _reuses(self) -> dict[int, Reuse]:
        """By primary key what each first copy shares, computed for all of them at once."""
        first = list(self._first_copies.values())
        reuses = reuse_of([self.known(report) for report in first])
        return {report.pk: reuse for report, reuse in zip(first, reuses, strict=True)}


def _identity(report: ReviewedReport) -> _Identity:
    if report.organ_name and report.year:
        return report.kind, report.organ_name, str(report.year), report.reporter
    return report.name, report.digest


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


@lru_cache(maxsize=1024)
def _clauses(pk: int, digest: str) -> Known:
    text = ReviewedReport.objects.filter(pk=pk, digest=digest).values_list("text", flat=True).first() or ""
    return known(Report("", text, ReportKind.OTHER))
