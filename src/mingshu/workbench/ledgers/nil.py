"""Nil returns (零报告): nothing happened this year, said by somebody."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mingshu.accounts.policies import Verb
from mingshu.ledgers.actions import nil_declare, nil_withdraw
from mingshu.ledgers.models import NilReturn
from mingshu.workbench.ledgers.answers import carry_out
from mingshu.workbench.ledgers.lookup import ledger_or_404
from mingshu.workbench.place import PlacedRequest, at_place


@require_POST
@at_place(Verb.KEEP)
def nil_say(request: PlacedRequest, ledger_id: str) -> HttpResponse:
    """Declare that nothing happened in the ledger this year."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    reason = request.POST.get("reason", "")
    return carry_out(
        request,
        lambda: nil_declare(
            actor=request.user, ledger=ledger, organ=place.organ, year=place.year, reason=reason
        ),
        _("已作零报告。"),
        place.url("ledger-list", ledger_id=ledger.id),
    )


@require_POST
@at_place(Verb.KEEP)
def nil_take_back(request: PlacedRequest, ledger_id: str) -> HttpResponse:
    """Withdraw the declaration."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    nil = NilReturn.objects.filter(ledger=ledger.id, organ=place.organ, year=place.year).first()
    if nil is None:
        raise Http404
    return carry_out(
        request,
        lambda: nil_withdraw(actor=request.user, nil=nil, reason=request.POST.get("reason", "")),
        _("零报告已撤回。"),
        place.url("ledger-list", ledger_id=ledger.id),
    )
