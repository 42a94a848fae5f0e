"""Reading reports: the list, one report with every number open, the files."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mingshu.documents.html import stylesheet
from mingshu.ledgers.excuses import excuses_told, said
from mingshu.procedures.steps import Step
from mingshu.reports import sealing
from mingshu.reports.breaking import BrokenSeal
from mingshu.reports.content import content_of, digest_of
from mingshu.reports.draft import Draft
from mingshu.reports.flow import (
    EDIT,
    RETURN,
    REVIEW,
    SIGN,
    is_on_its_way,
    is_signed,
    was_returned,
    withdrawal_of,
)
from mingshu.reports.models import ReportDraft
from mingshu.reports.rendering import write_content
from mingshu.reports.seen import mark_of_report
from mingshu.reports.standing import printed
from mingshu.reports.unmoved import has_moved_since
from mingshu.workbench.once import token_of
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.reports.checking import checked
from mingshu.workbench.reports.corrections import below, corrections_shown, implied_shown
from mingshu.workbench.reports.forms import StartForm
from mingshu.workbench.reports.history import past, versions_of
from mingshu.workbench.reports.lookup import (
    body_of,
    frozen_version,
    living,
    permalink_root,
    report_or_404,
    shown_content,
)
from mingshu.workbench.reports.progress import progress_of
from mingshu.workbench.reports.signatory import signer_form
from mingshu.workbench.reports.writing import drafting
from mingshu.workbench.typed import typed_on

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list: what comes next (of one that is not as it was frozen, what is wrong), and its state."""

    report: ReportDraft
    next: str
    standing: str
    tone: str


@at_place()
def report_list(request: PlacedRequest) -> HttpResponse:
    """The organ's reports of the year with whose turn each is, and the way to a new one."""
    place = request.place
    reports = ReportDraft.objects.filter(organ=place.organ, year=place.year).select_related("organ")
    context = {
        "area": "reports",
        "place": place,
        "reports": [_listed(report) for report in reports],
        "form": StartForm(initial=dict(typed_on(request).of(place.url("report-start")))),
        "corrected": below(place),
    }
    return render(request, "workbench/reports/list.html", context)


def _listed(report: ReportDraft) -> Listed:
    try:
        sealing.require_whole(report)
        progress = progress_of(report)  # reads its versions, and with them their seals
    except BrokenSeal as broken:
        return Listed(report, str(broken.message), _("与记录不符"), "bad")
    standing = report.get_status_display()
    if not is_on_its_way(report):
        return Listed(report, "", standing, "good" if is_signed(report) else "")
    tone = "bad" if was_returned(report) else "info"
    return Listed(report, progress.next, standing, tone)


@at_place()
def report_page(request: PlacedRequest, pk: int) -> HttpResponse:
    """The report as it will be printed; a click on a number opens the rows behind it.

    Once signed nothing is drafted anew: gaps and proposals are those of a report still on its way.
    """
    place, typed = request.place, typed_on(request)
    report = report_or_404(place, pk)
    progress, may = progress_of(report), _offers(request, report)
    seen, draft, content, body = _shown(report)
    context = {
        "area": "reports",
        "place": place,
        "report": report,
        "signed": is_signed(report),
        "seen": seen,
        "progress": progress,
        "body": body,
        "checked": checked(content),
        "standing": mark_of_report(report),
        "draft": drafting(report, draft, typed) if draft else None,
        "versions": versions_of(report),
        "history": past(report),
        "moved": draft is not None and _moved(report, draft),
        **may,
        "forms": list(TYPES),
        "once": token_of(request),
        "corrections": corrections_shown(report),
        "excuses": [said(one) for one in excuses_told(report.organ, report.year, report.until)],
        "implied": implied_shown(report),
        "signer_form": signer_form(report, typed.of(place.url("report-signer", pk=pk)))
        if may["may_edit"]
        else None,
    }
    return render(request, "workbench/reports/page.html", context)


@at_place()
def report_download(request: PlacedRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file."""
    if form not in TYPES:
        raise Http404
    report = report_or_404(request.place, pk)
    content = shown_content(report)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"report.{form}"
        write_content(content, target, pages=request.build_absolute_uri(permalink_root()))
        data = target.read_bytes()
    name = quote(f"{report.file_stem}.{form}")
    return HttpResponse(
        data,
        content_type=TYPES[form],
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "X-Content-Type-Options": "nosniff",
        },
    )


def report_stylesheet(request: object) -> HttpResponse:
    """The look of an official document, for reports shown inside a page."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _shown(report: ReportDraft) -> tuple[str, Draft | None, Mapping[str, Any], SafeString]:
    """What the page has of a report: the digest of the version shown, while its writer has it of what would be
    frozen; the living draft of one on its way; what its readers see, as data and as the page has it.
    """
    version = frozen_version(report)
    now = living(report) if version is None or is_on_its_way(report) else None
    draft = now.draft if now and is_on_its_way(report) else None
    if version is None:
        assert now is not None
        return digest_of(now.content), draft, now.content, now.body
    content = printed(version)
    return version.head.digest, draft, content, body_of(content)


def _offers(request: PlacedRequest, report: ReportDraft) -> dict[str, bool]:
    """Which steps the page offers its reader now."""
    may = request.place.may

    def is_open(step: Step[ReportDraft]) -> bool:
        return step.is_open_to(request.user, report, may)

    return {
        "may_edit": is_open(EDIT),
        "may_review": is_open(REVIEW),
        "wrote_it": REVIEW.is_at(report) and any(map(may, REVIEW.verbs)) and not is_open(REVIEW),
        "may_return": is_open(RETURN),
        "may_sign": is_open(SIGN),
        "may_withdraw": is_open(withdrawal_of(report)),
    }


def _moved(report: ReportDraft, draft: Draft) -> bool:
    """Whether the figures have moved since the report was submitted, so that it can only be sent back."""
    version = sealing.latest(report) if RETURN.is_at(report) else None
    return version is not None and has_moved_since(report, version, content_of(draft))
