"""A report's steps: each posts, acts, says what came of it, and returns to the report."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mingshu.accounts.policies import Verb
from mingshu.kernel.errors import BadInput
from mingshu.reports import actions
from mingshu.reports.confirming import confirmation
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft
from mingshu.workbench.ledgers.answers import refused, said
from mingshu.workbench.once import name_of
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.reports.checking import warn
from mingshu.workbench.reports.forms import (
    OpinionForm,
    ProblemForm,
    ReasonForm,
    SectionForm,
    StartForm,
)
from mingshu.workbench.reports.lookup import report_or_404, report_url


@require_POST
@at_place(Verb.DRAFT_REPORT)
def report_new(request: PlacedRequest) -> HttpResponse:
    """Begin a report."""
    place, form = request.place, StartForm(request.POST)
    if not form.is_valid():
        said_so = _("请选择报告种类和责任人，日期写成 2022-12-31。")
        return refused(request, said_so, place.url("report-list"))
    given = form.cleaned_data
    try:
        report = actions.report_start(
            actor=request.user,
            organ=place.organ,
            year=place.year,
            kind=Kind(given["kind"]),
            holder=Holder(given["holder"]),
            until=given["until"],
        )
    except BadInput as problem:
        return refused(request, said(problem), place.url("report-list"))
    return redirect(report_url(report))


@require_POST
@at_place(Verb.DRAFT_REPORT)
def problem_decide(request: PlacedRequest, pk: int) -> HttpResponse:
    """Take a proposed problem over or leave it out, with the writer's words; or add one of their own."""
    form = ProblemForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {}

    def act(report: ReportDraft) -> str:
        accepted = "leave_out" not in request.POST
        actions.problem_choose(
            actor=request.user,
            report=report,
            key=given.get("key") or f"own:{name_of(request)}",
            accepted=accepted,
            text=given.get("text", ""),
            reason=given.get("reason", ""),
            plan=given.get("plan", ""),
            seen=given.get("seen", ""),
        )
        warn(request, report)
        return _("已写入问题部分。") if accepted else _("已从问题部分去掉；系统提出的表述仍留存。")

    return _step(request, pk, act, "problems")


@require_POST
@at_place(Verb.DRAFT_REPORT)
def section_add(request: PlacedRequest, pk: int) -> HttpResponse:
    """Set the writer's own paragraphs of a section."""
    form = SectionForm(request.POST)
    given = form.cleaned_data if form.is_valid() else {"section": "", "paragraphs": ""}

    def act(report: ReportDraft) -> str:
        lines = str(given["paragraphs"]).splitlines()
        actions.section_write(
            actor=request.user,
            report=report,
            section=given["section"],
            paragraphs=lines,
            seen=given.get("seen", ""),
        )
        warn(request, report)
        return _("已保存自写段落。")

    return _step(request, pk, act, "own-words")


@require_POST
@at_place(Verb.DRAFT_REPORT)
def report_hand_in(request: PlacedRequest, pk: int) -> HttpResponse:
    """Freeze the report and hand it in for review and signature."""

    def act(report: ReportDraft) -> str:
        version = actions.report_submit(actor=request.user, report=report, seen=_seen(request))
        return _("已提交，第%(number)s版已冻结。") % {"number": version.head.number}

    return _step(request, pk, act)


@require_POST
@at_place(Verb.REVIEW_REPORT)
def report_pass_on(request: PlacedRequest, pk: int) -> HttpResponse:
    """Pass what was handed in on to the head, with the reviewer's opinion."""
    form = OpinionForm(request.POST)
    opinion = str(form.cleaned_data["opinion"]) if form.is_valid() else ""

    def act(report: ReportDraft) -> str:
        actions.report_review(actor=request.user, report=report, opinion=opinion, seen=_seen(request))
        return _("审核通过，已转第一责任人签署。")

    return _step(request, pk, act)


@require_POST
@at_place(Verb.REVIEW_REPORT, Verb.SIGN_REPORT)
def report_send_back(request: PlacedRequest, pk: int) -> HttpResponse:
    """Return a report to its writer."""

    def act(report: ReportDraft) -> str:
        actions.report_return(actor=request.user, report=report, reason=_reason(request), seen=_seen(request))
        return _("已退回。")

    return _step(request, pk, act)


@require_http_methods(["GET", "POST"])
@at_place(Verb.SIGN_REPORT)
def report_sign_off(request: PlacedRequest, pk: int) -> HttpResponse:
    """Ask once what is to be signed and frozen; sign what was shown when that is confirmed."""
    report = report_or_404(request.place, pk)
    if request.method != "POST":
        return _ask(request, report)
    if "seen" not in request.POST:
        return redirect(report_url(report, "report-sign"))

    def act(report: ReportDraft) -> str:
        sealed = actions.report_sign(actor=request.user, report=report, seen=request.POST["seen"])
        return _("已签署，校验值 %(digest)s。") % {"digest": sealed.head.digest[:12]}

    return _step(request, pk, act)


def _ask(request: PlacedRequest, report: ReportDraft) -> HttpResponse:
    try:
        actions.report_signable(actor=request.user, report=report)
        asked = confirmation(report)
    except BadInput as problem:
        messages.error(request, said(problem))
        return redirect(report_url(report))
    context = {"area": "reports", "place": request.place, "report": report, "asked": asked}
    return render(request, "workbench/reports/sign.html", context)


@require_POST
@at_place(Verb.DRAFT_REPORT)
def report_signer(request: PlacedRequest, pk: int) -> HttpResponse:
    """Say who signs."""
    given = request.POST

    def act(report: ReportDraft) -> str:
        actions.signer_name(
            actor=request.user,
            report=report,
            name=given.get("name", ""),
            post=given.get("post", ""),
            account=given.get("account", ""),
            seen=_seen(request),
        )
        return _("已写明述职人。")

    return _step(request, pk, act, "signer")


@require_POST
@at_place(Verb.DRAFT_REPORT, Verb.SIGN_REPORT)
def report_take_back(request: PlacedRequest, pk: int) -> HttpResponse:
    """Withdraw a report; its versions stay on record."""

    def act(report: ReportDraft) -> str:
        actions.report_withdraw(
            actor=request.user, report=report, reason=_reason(request), seen=_seen(request)
        )
        return _("已撤回。")

    return _step(request, pk, act)


def _seen(request: PlacedRequest) -> str:
    """What the form stood beside: the digest or mark of it; none, which fits nothing, where it was not sent."""
    return request.POST.get("seen", "")


def _reason(request: PlacedRequest) -> str:
    form = ReasonForm(request.POST)
    return str(form.cleaned_data["reason"]) if form.is_valid() else ""


def _step(
    request: PlacedRequest, pk: int, act: Callable[[ReportDraft], str], anchor: str = ""
) -> HttpResponse:
    """Act and go back to the report; what was typed stays in its form when it is refused."""
    report = report_or_404(request.place, pk)
    try:
        messages.success(request, act(report))
    except BadInput as problem:
        return refused(request, said(problem), report_url(report))
    return redirect(report_url(report) + (f"#{anchor}" if anchor else ""))
