"""The numbers a person wrote into a report, beside what the ledgers say of them, and what can be done about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mingshu.accounts.policies import Verb
from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import MEASURES
from mingshu.reports import actions
from mingshu.reports.marking import reason_marked
from mingshu.reports.models import ReportDraft
from mingshu.reports.seen import mark_of_reason
from mingshu.reports.truth import false_numbers, is_open, misbound
from mingshu.reports.written import OwnWord, own_words
from mingshu.workbench.ledgers.answers import carry_out, said
from mingshu.workbench.ledgers.history import display_names
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.reports.lookup import living, report_or_404, report_url


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the page lists it; ``url`` shows the rows that the ledgers count, ``by`` explained it.

    ``reason`` is marked behind each number in it that no ledger proves, ``seen`` the mark of it as it was written;
    ``false`` are those the ledgers contradict.
    """

    claim: Mapping[str, Any]
    url: str
    why: str
    by: str
    reason: str
    seen: str
    false: list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A report's numbers by how they stand: open contradictions, explained ones, unproved ones, proved ones; and the
    sentences in a person's words that hold none of them but proved ones."""

    open: list[Number]
    explained: list[Number]
    unproved: list[Number]
    proved: list[Number]
    misbound: list[Mapping[str, Any]]
    own: list[OwnWord]

    @property
    def any(self) -> bool:
        """Whether a person wrote any number at all."""
        return bool(self.open or self.explained or self.unproved or self.proved or self.misbound)


def checked(content: Mapping[str, Any]) -> Checked:
    """The numbers of a content, living or frozen."""
    claims = content.get("claims", ())
    names = display_names(one["explanation"]["by"] for one in claims if one["explanation"])
    found = [_number(claim, content, names) for claim in claims]
    unproved = (Outcome.UNPROVED.value, Outcome.MASKED.value)
    return Checked(
        [one for one in found if is_open(one.claim)],
        [one for one in found if one.claim["explanation"] and not is_open(one.claim)],
        [one for one in found if one.claim["outcome"] in unproved],
        [one for one in found if one.claim["outcome"] == Outcome.PROVED.value],
        list(misbound(content)),
        own_words(content),
    )


def _number(claim: Mapping[str, Any], content: Mapping[str, Any], names: Mapping[str, str]) -> Number:
    explained = claim["explanation"]
    language = "en" if (get_language() or "").startswith("en") else "zh"
    by = names.get(explained["by"], explained["by"]) if explained else ""
    reason = reason_marked(explained) if explained else ""
    seen = mark_of_reason(explained["reason"] if explained else "")
    return Number(
        claim, _rows_url(claim, content), claim["why"][language], by, reason, seen, false_numbers(explained)
    )


def _rows_url(claim: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    measure, _at, whose = claim["figure"].partition(AT)
    if measure not in MEASURES:
        return ""
    kwargs = {"code": content["organ"]["code"], "year": content["year"], "measure_id": measure}
    page = reverse("figure-detail", kwargs=kwargs)
    until = "" if content["until"].endswith("-12-31") else content["until"]
    asked = {name: value for name, value in (("until", until), ("whose", whose)) if value}
    return f"{page}?{urlencode(asked)}" if asked else page


def warn(request: PlacedRequest, report: ReportDraft) -> None:
    """Tell the writer at once which numbers of what was just saved contradict the ledgers."""
    against = [claim.read for claim in living(report).draft.claims if claim.is_open]
    if against:
        said = ngettext(
            "有 %(n)s 处与台账不符（%(numbers)s），改正或说明理由之前不能提交。",
            "有 %(n)s 处与台账不符（%(numbers)s），改正或说明理由之前不能提交。",
            len(against),
        )
        numbers = "、".join(f"{read.printed} → {read.value}" for read in against)
        messages.warning(request, said % {"n": len(against), "numbers": numbers})


@require_POST
@at_place(Verb.DRAFT_REPORT)
def claim_put_right(request: PlacedRequest, pk: int) -> HttpResponse:
    """Write what the ledgers say in the place of a number."""
    report = report_or_404(request.place, pk)
    try:
        right = actions.claim_correct(actor=request.user, report=report, key=request.POST.get("key", ""))
        messages.success(request, _("已改为 %(right)s。") % {"right": right})
    except BadInput as problem:
        messages.error(request, said(problem))
    return redirect(f"{report_url(report)}#numbers")


@require_POST
@at_place(Verb.DRAFT_REPORT)
def claim_give_reason(request: PlacedRequest, pk: int) -> HttpResponse:
    """Say why a number stays although the ledgers contradict it."""
    report, given = report_or_404(request.place, pk), request.POST
    key, reason, seen = (given.get(name, "") for name in ("key", "reason", "seen"))
    return carry_out(
        request,
        lambda: actions.claim_explain(actor=request.user, report=report, key=key, reason=reason, seen=seen),
        _("已记下理由，随报告一并送审、签署。"),
        f"{report_url(report)}#numbers",
    )
