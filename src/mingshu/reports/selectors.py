"""Reading stored reports: the draft they stand for now, the version that counts, who may see them."""

from __future__ import annotations

from collections import defaultdict

from django.utils.timezone import localdate

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.reports import sealing
from mingshu.reports.choosing import Choice
from mingshu.reports.claims import Explained
from mingshu.reports.draft import Draft, Explanation
from mingshu.reports.drafting import draft_report
from mingshu.reports.flow import is_withdrawn
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft
from mingshu.reports.sealing import Sealed


def report_of(organ: Organ, year: int, kind: Kind, holder: Holder) -> ReportDraft:
    """The organ's report that is not withdrawn; ``BadInput`` when there is none, or one is not as the log says."""
    found = ReportDraft.objects.filter(organ=organ, year=year, kind=kind.value, holder=holder.value)
    reports = list(found.select_related("organ").order_by("pk"))
    for one in reports:
        sealing.require_whole(one)
    report = next((one for one in reports if not is_withdrawn(one)), None)
    if report is None:
        raise BadInput(
            Bilingual(f"{organ.name}{year}年度没有这种报告。", f"{organ.name} has no such report on {year}."),
            Bilingual("请先在网页上起草并提交。", "Draft and submit it on the web pages first."),
        )
    return report


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
        name=report.signer_name,
        post=report.signer_post,
        explained=[
            Explained(row.key, Explanation(row.reason, row.by, localdate(row.at)))
            for row in report.explanations.all()
        ],
    )


def signed_version(report: ReportDraft) -> Sealed:
    """The signed version, its seal checked; ``BadInput`` when there is none or it was tampered with."""
    version = sealing.signed(report)
    if version is None:
        raise BadInput(
            Bilingual("报告尚未签署。", "The report is not signed."),
            Bilingual("请先由第一责任人签署。", "Have it signed by the head first."),
        )
    return version
