"""Reading stored reports: the draft they stand for now, the version that counts, who may see them."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from mingshu.accounts.policies import Actor, Verb, organs_where
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports.choosing import Choice
from mingshu.reports.content import digest_of
from mingshu.reports.draft import Draft
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft, Version

WRITING = ("report_start", "problem_choose", "section_write", "report_submit")
"""The entries of the log that make somebody a writer of a report."""


def reports_for(actor: Actor) -> QuerySet[ReportDraft]:
    """The reports ``actor`` may see."""
    return ReportDraft.objects.filter(organ__in=organs_where(actor, Verb.VIEW)).select_related("organ")


def draft_of(report: ReportDraft) -> Draft:
    """The report as its figures and the writer's decisions make it at this moment."""
    choices = [Choice(row.key, row.accepted, row.text, row.reason, row.plan) for row in report.choices.all()]
    paragraphs: defaultdict[str, list[str]] = defaultdict(list)
    for row in report.paragraphs.all():
        paragraphs[row.section].append(row.text)
    return draft_report(
        organ=report.organ,
        year=report.year,
        kind=Kind(report.kind),
        holder=Holder(report.holder),
        until=report.until,
        choices=choices or None,
        paragraphs=paragraphs,
    )


def writers_of(report: ReportDraft) -> frozenset[str]:
    """User names of everybody who began, wrote at or submitted the report, in whatever round."""
    entries = log.history("report", report.pk).filter(verb__in=WRITING)
    return frozenset({report.created_by, *entries.values_list("actor", flat=True)})


def latest_version(report: ReportDraft) -> Version | None:
    """The last thing submitted, reviewed or signed."""
    return report.versions.order_by("-number").first()


def signed_version(report: ReportDraft) -> Version:
    """The signed version, its seal checked; ``BadInput`` when there is none or it was tampered with."""
    version = report.versions.filter(event=Version.Event.SIGNED).order_by("-number").first()
    if version is None:
        raise BadInput(Bilingual("报告尚未签署。", "The report is not signed."))
    if digest_of(version.content) != version.digest:
        raise BadInput(
            Bilingual(
                f"第{version.number}版与签署时的校验值不符，内容已被改动。",
                f"Version {version.number} does not fit its seal: it was changed after signing.",
            ),
            Bilingual("请从备份恢复该版本。", "Restore the version from a backup."),
        )
    return version
