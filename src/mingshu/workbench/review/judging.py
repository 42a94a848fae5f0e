"""What people do with a kept report: give a verdict on a finding, take it back, remove the report."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mingshu.accounts.policies import Verb
from mingshu.kernel.errors import BadInput
from mingshu.review.actions import report_remove, verdict_give, verdict_withdraw
from mingshu.review.keeping.desk import examine
from mingshu.review.models import ReviewedReport, Verdict
from mingshu.workbench.ledgers.answers import carry_out, said
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.review.lookup import review_or_404, review_url


@require_POST
@at_place(Verb.REVIEW)
def verdict_new(request: PlacedRequest, pk: int, fingerprint: str) -> HttpResponse:
    """Confirm or reject one finding."""
    kept = review_or_404(request.place, pk)
    finding = next((f for f in examine(kept).everything if f.fingerprint == fingerprint), None)
    decision = request.POST.get("decision", "")
    if finding is None or decision not in Verdict.Decision.values:
        raise Http404
    reason, seen = request.POST.get("reason", ""), request.POST.get("seen", "")

    def give() -> None:
        chosen = Verdict.Decision(decision)
        verdict_give(
            actor=request.user, report=kept, finding=finding, decision=chosen, reason=reason, seen=seen
        )

    return carry_out(request, give, _("结论已记录。"), _back(request, kept, fingerprint))


@require_POST
@at_place(Verb.REVIEW)
def verdict_take_back(request: PlacedRequest, pk: int, fingerprint: str) -> HttpResponse:
    """Take a verdict back."""
    kept = review_or_404(request.place, pk)
    verdict = kept.verdicts.filter(fingerprint=fingerprint).first()
    if verdict is None:
        raise Http404

    def withdraw() -> None:
        verdict_withdraw(actor=request.user, verdict=verdict, seen=request.POST.get("seen", ""))

    return carry_out(request, withdraw, _("结论已撤销。"), _back(request, kept, fingerprint))


@require_POST
@at_place()
def review_remove(request: PlacedRequest, pk: int) -> HttpResponse:
    """Remove a kept report."""
    kept = review_or_404(request.place, pk)
    try:
        report_remove(actor=request.user, report=kept)
    except BadInput as problem:
        messages.error(request, said(problem))
        return redirect(review_url(kept, request.place))
    messages.success(request, _("已删除“%(name)s”。") % {"name": kept.name})
    return redirect(request.place.url("review-list"))


def _back(request: PlacedRequest, kept: ReviewedReport, fingerprint: str) -> str:
    return f"{review_url(kept, request.place)}#v-{fingerprint}"
