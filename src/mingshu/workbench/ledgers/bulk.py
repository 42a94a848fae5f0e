"""Several rows of a list moved on at once: what came of each is said, and those kept back can be tried again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mingshu.accounts.policies import Verb
from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.bulk import Moved, records_move
from mingshu.ledgers.closing import ReasonAsked
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.reading import title_of
from mingshu.workbench.ledgers.answers import refused, said
from mingshu.workbench.ledgers.lookup import ledger_or_404, record_url
from mingshu.workbench.place import PlacedRequest, at_place

TICKED = "ticked"
"""The field of a ticked row: its number and the revision that was shown, ``12:3``."""


@require_POST
@at_place(Verb.KEEP)
def records_move_on(request: PlacedRequest, ledger_id: str) -> HttpResponse:
    """Move the ticked rows to the posted state and say what came of each."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    state, reason = request.POST.get("state", ""), request.POST.get("reason", "")
    try:
        found = records_move(
            actor=request.user,
            ledger=ledger,
            organ=place.organ,
            chosen=_chosen(request.POST.getlist(TICKED)),
            state=state,
            reason=reason,
        )
    except BadInput as problem:
        return refused(request, said(problem), place.url("ledger-list", ledger_id=ledger.id))
    kept_back = [one for one in found if one.problem]
    context = {
        "area": "ledgers",
        "place": place,
        "ledger": ledger,
        "state": state,
        "reason": reason,
        "moved": [_told(ledger, one) for one in found if not one.problem],
        "kept_back": [_told(ledger, one) for one in kept_back],
        "again": [f"{one.number}:{one.record.revision}" for one in kept_back if one.record],
        "asks_reason": any(isinstance(one.problem, ReasonAsked) for one in kept_back),
    }
    status = 200 if len(kept_back) < len(found) else 422
    return render(request, "workbench/ledgers/bulk.html", context, status=status)


def _chosen(ticked: list[str]) -> dict[int, int]:
    """What can be read of what was ticked."""
    pairs = (one.partition(":")[::2] for one in ticked)
    read = ((whole_number(number), whole_number(revision)) for number, revision in pairs)
    return {number: revision for number, revision in read if number is not None and revision is not None}


def _told(ledger: Ledger, one: Moved) -> tuple[str, str, str]:
    """How a row is called, where it stands, and what kept it back."""
    why = said(one.problem) if one.problem else ""
    if one.record is None:
        return f"#{one.number}", "", why
    return title_of(ledger, one.record), record_url(ledger, one.record), why
