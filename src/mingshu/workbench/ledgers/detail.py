"""One row: its cells, where it stands, its evidence and its history."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mingshu.accounts.policies import Verb, verb_of_return
from mingshu.evidence.selectors import attachments_of
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.actions import record_move, record_remove, record_return
from mingshu.ledgers.closing import Closed
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.excuses import excused_by, excuses_of, step_pass
from mingshu.ledgers.excuses import said as said_excuse
from mingshu.ledgers.passing import barring, gaps_of
from mingshu.ledgers.reading import cells, rows_read, title_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.timeline import Standing, timeline
from mingshu.reports.implying import signatures_behind
from mingshu.workbench.ledgers.answers import carry_out, number
from mingshu.workbench.ledgers.attachments import AttachmentForm
from mingshu.workbench.ledgers.closed import closing
from mingshu.workbench.ledgers.history import history
from mingshu.workbench.ledgers.lookup import ledger_or_404, record_or_404, record_url
from mingshu.workbench.ledgers.source_row import told_source
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.reports.lookup import report_url
from mingshu.workbench.typed import typed_on

TONES = {
    Standing.IN_TIME: "good",
    Standing.SOON: "warn",
    Standing.OVERDUE: "bad",
    Standing.LATE: "bad",
    Standing.RUNNING: "info",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A state the row may go to, the columns that still keep it from there, whether what is filled in speaks for it.

    ``excused`` are the missed steps that would be missed no longer there: a reason is asked for. ``barred`` are steps
    of the law that must be taken first.
    """

    state: str
    missing: list[str]
    implied: bool
    excused: list[Closed]
    barred: list[Bilingual]


@at_place()
def record_detail(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """Everything about one row that the user may see."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    record = record_or_404(place, ledger, pk)
    see = place.may_see_personal
    rows_read(request.user, record.organ, ledger, record.pk, sight=place.sight)
    context = {
        "area": "ledgers",
        "place": place,
        "ledger": ledger,
        "record": record,
        "title": title_of(ledger, record),
        "cells": cells(ledger, record, ledger.columns, place.sight),
        "timeline": [(one, TONES.get(one.standing, "")) for one in timeline(ledger, record, date.today())],
        "gaps": [(gap, gap.barrier.is_behind(record)) for gap in gaps_of(ledger, record)],
        "may_pass": place.may(Verb.SIGN_REPORT, record.organ),
        "gives_way": bool(ledger.gives_way and getattr(record, ledger.gives_way)),
        "states": path_of(ledger, record),
        "moves": moves(ledger, record) if place.may_keep else [],
        "may_return": ledger.flow.previous_state(record) is not None and _may_return(request, record),
        "history": history(ledger, record),
        "source_row": told_source(record) if see else None,
        "extra": record.extra if see else None,
        "attachments": attachments_of(ledger.id, record.pk),
        "attachment_form": attachment_form(
            typed_on(request).of(place.url("attachment-add", ledger_id=ledger.id, pk=record.pk))
        ),
        "closed": closing(place, ledger, record),
        "excuses": [said_excuse(one) for one in excuses_of(ledger, record)],
        "signatures": [(report, report_url(report)) for report in signatures_behind(ledger.id, record.pk)],
    }
    return render(request, "workbench/ledgers/detail.html", context)


def attachment_form(typed: Mapping[str, str]) -> AttachmentForm:
    """A form with what was ``typed`` and refused; else empty and marked personal, until somebody says it is not."""
    personal = "personal" in typed if typed else True
    return AttachmentForm(initial={**typed, "personal": personal})


def moves(ledger: Ledger, record: LedgerRecord) -> list[Move]:
    """Where the row may go next."""
    implied = ledger.flow.implied(record)
    return [
        Move(
            state,
            [ledger.column(name).label for name in ledger.missing(state, record)],
            state == implied,
            [Closed(one.said) for one in excused_by(ledger, record, _moved(record, state))],
            [gap.said for gap in barring(ledger, record, state, record.state)],
        )
        for state in ledger.flow.next_states(record.state)
    ]


def _moved(record: LedgerRecord, state: str) -> LedgerRecord:
    moved = copy(record)
    moved.state = state
    return moved


def path_of(ledger: Ledger, record: LedgerRecord) -> list[str]:
    """The states up to where the row stands, then those it may still reach."""
    states = ledger.flow.states
    passed = states[: states.index(record.state) + 1]
    return [*passed, *ledger.flow.next_states(record.state)]


@require_POST
@at_place(Verb.KEEP)
def record_move_on(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """Move the row to the posted state."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    state, revision = request.POST.get("state", ""), number(request.POST.get("revision", ""))
    reason = request.POST.get("reason", "")
    return carry_out(
        request,
        lambda: record_move(
            actor=request.user, ledger=ledger, record=record, state=state, revision=revision, reason=reason
        ),
        _("已转为“%(state)s”。") % {"state": state},
        record_url(ledger, record),
    )


@require_POST
@at_place(Verb.KEEP, Verb.REVIEW)
def record_send_back(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """Send the row back one state, with the posted reason."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    reason, revision = request.POST.get("reason", ""), number(request.POST.get("revision", ""))
    return carry_out(
        request,
        lambda: record_return(
            actor=request.user, ledger=ledger, record=record, reason=reason, revision=revision
        ),
        _("已退回。"),
        record_url(ledger, record),
    )


@require_POST
@at_place(Verb.SIGN_REPORT)
def record_pass(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """Let the row pass over the posted step of the law, with the posted reason."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    step, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    return carry_out(
        request,
        lambda: step_pass(
            actor=request.user,
            ledger=ledger,
            record=record,
            step=step,
            reason=reason,
            revision=number(request.POST.get("revision", "")),
        ),
        _("已放行，理由随记录保存。"),
        record_url(ledger, record),
    )


@require_POST
@at_place(Verb.REMOVE)
def record_take_off(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """Remove the row, with the posted reason."""
    ledger = ledger_or_404(ledger_id)
    record = record_or_404(request.place, ledger, pk)
    reason, revision = request.POST.get("reason", ""), number(request.POST.get("revision", ""))
    return carry_out(
        request,
        lambda: record_remove(
            actor=request.user, ledger=ledger, record=record, reason=reason, revision=revision
        ),
        _("已删除，原内容保留在审计记录中。"),
        record_url(ledger, record),
        onward=request.place.url("ledger-list", ledger_id=ledger.id),
    )


def _may_return(request: PlacedRequest, record: LedgerRecord) -> bool:
    return request.place.may(verb_of_return(request.user, record.updated_by))
