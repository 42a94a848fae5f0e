"""Which kept report a text is a newer version of."""

from __future__ import annotations

from django.db.models import QuerySet

from mingshu.organisations.models import Organ
from mingshu.review.comparing.likeness import known
from mingshu.review.models import ReviewedReport
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report
from mingshu.review.running import ReviewedFile

_MOSTLY = 0.5


def same_report(organ: Organ, file: ReviewedFile) -> ReviewedReport | None:
    """The report kept by ``organ`` whose place the file's text takes, locked; None for a report that is new.

    A report is known by its organ, year, kind and reporter. One that does not say its organ or year is known by its
    file's name, as long as most of its clauses are still the same: two offices may both send a 报告.docx.
    """
    report = file.report
    if report is None:
        return None
    kept = ReviewedReport.objects.select_for_update().filter(
        keeper=organ,
        kind=report.kind.value,
        organ_name=report.organ[:100],
        year=report.year,
        reporter=report.reporter[:100],
    )
    if report.organ and report.year:
        return kept.first()
    return _version(kept.filter(name=file.name[-255:]), report)


def _version(candidates: QuerySet[ReviewedReport], report: Report) -> ReviewedReport | None:
    words = _words(report)
    for kept in candidates:
        earlier = _words(read_report(kept.text, kept.name))
        if kept.text == report.text or len(words & earlier) > _MOSTLY * min(len(words), len(earlier)):
            return kept
    return None


def _words(report: Report) -> frozenset[str]:
    return frozenset(clause.words for clause in known(report).clauses)
