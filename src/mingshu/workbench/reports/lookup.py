"""From an address to a report the page may show, and its content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from mingshu.documents.html import body_html
from mingshu.organisations.tree import line_of
from mingshu.reports import sealing
from mingshu.reports.content import content_of
from mingshu.reports.draft import Draft
from mingshu.reports.flow import is_frozen, is_withdrawn
from mingshu.reports.models import ReportDraft
from mingshu.reports.printing import document_of
from mingshu.reports.sealing import Sealed
from mingshu.reports.selectors import draft_of
from mingshu.reports.standing import printed
from mingshu.workbench.place import Place
from mingshu.workbench.remembered import remembered_along


def report_or_404(place: Place, pk: int) -> ReportDraft:
    """The report ``pk`` as long as it is the organ's of the page; ``BrokenSeal`` when it is not as the log says."""
    report = ReportDraft.objects.select_related("organ").filter(pk=pk, organ=place.organ).first()
    if report is None:
        raise Http404
    sealing.require_whole(report)
    return report


def report_url(report: ReportDraft, route: str = "report-page", **arguments: Any) -> str:
    """The address of a report, at its own organ and year."""
    kwargs = {"code": report.organ.code, "year": report.year, "pk": report.pk, **arguments}
    return reverse(route, kwargs=kwargs)


def shown_content(report: ReportDraft) -> Mapping[str, Any]:
    """What a reader sees: the frozen version once handed in, its seal checked; the living draft before.

    What is frozen is never drafted anew.
    """
    version = frozen_version(report)
    return printed(version) if version else living(report).content


class Living(NamedTuple):
    """A report as the ledgers and its writer make it now: the draft, its content, and the look of it on a page."""

    draft: Draft
    content: Mapping[str, Any]
    body: SafeString


@remembered_along(lambda report: line_of(report.organ))
def living(report: ReportDraft) -> Living:
    """The report as it is now, whatever was frozen of it."""
    draft = draft_of(report)
    content = content_of(draft)
    return Living(draft, content, body_of(content))


def body_of(content: Mapping[str, Any]) -> SafeString:
    """A report's content as a page shows it."""
    return mark_safe(body_html(document_of(content, permalink_root())))


def frozen_version(report: ReportDraft) -> Sealed | None:
    """The version that counts: none while the report is with its writer; of a withdrawn one the signed, if any."""
    if is_withdrawn(report):
        return sealing.signed(report)
    return sealing.latest(report) if is_frozen(report) else None


def permalink_root() -> str:
    """Where the numbers of a printed report lead: ``/figures``."""
    return reverse("figure-permalink", kwargs={"code": "-", "year": 2000, "measure_id": "-"}).partition(
        "/-/"
    )[0]
