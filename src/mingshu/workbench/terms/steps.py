"""What is done to the terms of office: each posts, acts, says what came of it, and returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mingshu.accounts.policies import Verb
from mingshu.organisations import actions
from mingshu.workbench.ledgers.answers import carry_out, refused
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.terms.forms import AppointForm, CorrectForm, EndForm, WithdrawForm
from mingshu.workbench.terms.pages import holder_or_404, term_or_404

Act = Callable[[dict[str, Any]], object]


@require_POST
@at_place(Verb.MANAGE)
def term_new(request: PlacedRequest, post: str) -> HttpResponse:
    """Put a holder on record."""
    holder, organ = holder_or_404(post), request.place.organ
    return _step(
        request,
        AppointForm(request.POST),
        lambda given: actions.term_appoint(actor=request.user, organ=organ, holder=holder, **given),
        _("已登记任职。"),
    )


@require_POST
@at_place(Verb.MANAGE)
def term_last_day(request: PlacedRequest, pk: int) -> HttpResponse:
    """Put the last day of the present holder on record."""
    term = term_or_404(request.place, pk)
    return _step(
        request,
        EndForm(request.POST),
        lambda given: actions.term_end(actor=request.user, term=term, **given),
        _("已登记离任。"),
    )


@require_POST
@at_place(Verb.MANAGE)
def term_put_right(request: PlacedRequest, pk: int) -> HttpResponse:
    """Put the name or the days right, with the reason."""
    term = term_or_404(request.place, pk)
    return _step(
        request,
        CorrectForm(request.POST),
        lambda given: actions.term_correct(actor=request.user, term=term, **given),
        _("已更正任职登记；已签署的报告不变。"),
        again=request.place.url("term-page", pk=pk),
    )


@require_POST
@at_place(Verb.MANAGE)
def term_take_back(request: PlacedRequest, pk: int) -> HttpResponse:
    """Take off the record what never was."""
    term = term_or_404(request.place, pk)
    return _step(
        request,
        WithdrawForm(request.POST),
        lambda given: actions.term_withdraw(actor=request.user, term=term, **given),
        _("已撤销这条任职登记，审计记录里仍可查到。"),
        again=request.place.url("term-page", pk=pk),
    )


def _step(request: PlacedRequest, form: forms.Form, act: Act, done: str, again: str = "") -> HttpResponse:
    """Act on what the form gives and show the list; what cannot be read goes back to where it was typed."""
    back = request.place.url("term-list")
    if form.is_valid():
        return carry_out(request, lambda: act(form.cleaned_data), done, again or back, onward=back)
    fields = "、".join(str(form.fields[name].label) for name in form.errors)
    problem = _("请填写：%(fields)s。日期写成 2022-12-31。") % {"fields": fields}
    return refused(request, problem, again or back)
