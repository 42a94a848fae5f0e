"""Entering a new row and correcting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mingshu.accounts.policies import Verb
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.closing import ReasonAsked
from mingshu.ledgers.dates import DatesAsked
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.reading import columns_seen, rows_read
from mingshu.ledgers.records import LedgerRecord
from mingshu.workbench.ledgers.answers import number, said
from mingshu.workbench.ledgers.closed import closing
from mingshu.workbench.ledgers.forms import RecordForm
from mingshu.workbench.ledgers.lookup import ledger_or_404, record_or_404, record_url
from mingshu.workbench.once import once, token_of
from mingshu.workbench.place import Place, PlacedRequest, at_place


@require_http_methods(["GET", "POST"])
@at_place(Verb.KEEP)
@once
def record_new(request: PlacedRequest, ledger_id: str) -> HttpResponse:
    """An empty form; posting keeps the row."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    shown = columns_seen(ledger, place.sight, [place.organ.pk])
    form = RecordForm(ledger, request.POST or None, columns=shown)
    if request.method == "POST" and form.is_valid():
        try:
            record = record_add(
                actor=request.user,
                ledger=ledger,
                organ=place.organ,
                values=form.values(),
                year=place.year,
                reason=request.POST.get("reason", ""),
                sure="sure" in request.POST,
            )
        except BadInput as problem:
            _tell(form, problem)
        else:
            messages.success(request, _("已登记。"))
            _say_where(request, ledger, record)
            if "again" in request.POST:
                return redirect(place.url("record-add", ledger_id=ledger.id))
            return redirect(record_url(ledger, record))
    return _page(request, ledger, form)


@require_http_methods(["GET", "POST"])
@at_place(Verb.KEEP)
def record_edit(request: PlacedRequest, ledger_id: str, pk: int) -> HttpResponse:
    """The row in a form; posting corrects it unless somebody else was faster."""
    place, ledger = request.place, ledger_or_404(ledger_id)
    record = record_or_404(place, ledger, pk)
    rows_read(request.user, record.organ, ledger, record.pk, sight=place.sight)
    shown = columns_seen(ledger, place.sight, [place.organ.pk])
    form = RecordForm(ledger, request.POST or None, record=record, columns=shown)
    revision = number(request.POST.get("revision", ""))
    if request.method == "POST" and form.is_valid():
        try:
            changed = record_change(
                actor=request.user,
                ledger=ledger,
                record=record,
                values=form.values(),
                revision=revision,
                follow="follow" in request.POST,
                reason=request.POST.get("reason", ""),
                sure="sure" in request.POST,
            )
        except BadInput as problem:
            _tell(form, problem)
        else:
            messages.success(request, _saved(record, changed))
            _say_where(request, ledger, changed)
            return redirect(record_url(ledger, changed))
    conflict = request.method == "POST" and revision != record.revision
    seen = revision if request.method == "POST" else record.revision
    follow = request.method == "GET" or "follow" in request.POST
    return _page(request, ledger, form, record, revision=seen, conflict=conflict, follow=follow)


def _say_where(request: PlacedRequest, ledger: Ledger, record: LedgerRecord) -> None:
    """A row of another year than the page's has gone out of its list: say where it is."""
    if record.counted_on.year != request.place.year:
        said = _("这条记录按日期计入{year}年，不在{page}年的台账里：{link}")
        link = format_html('<a href="{}">{}</a>', record_url(ledger, record), _("打开这条记录"))
        year, page = record.counted_on.year, request.place.year
        messages.warning(request, format_html(said, year=year, page=page, link=link))


def _saved(before: LedgerRecord, after: LedgerRecord) -> str:
    if before.state == after.state:
        return _("已保存。")
    states = {"before": _(before.state), "after": _(after.state)}
    return _("已保存，状态由“%(before)s”转为“%(after)s”。") % states


def twin(place: Place, ledger: Ledger, form: RecordForm) -> LedgerRecord | None:
    """The row already on record under the natural key of what was entered, other than the one corrected."""
    if not form.is_bound or not _complete(form):
        return None
    draft = ledger.model(organ=place.organ)
    for column in ledger.columns:
        if form.record:
            setattr(draft, column.name, getattr(form.record, column.name))
    for name, value in form.values().items():
        setattr(draft, name, value)
    others = ledger.model.rows.filter(organ=place.organ, identity=ledger.natural_key(draft))
    found: LedgerRecord | None = others.exclude(pk=form.record.pk if form.record else None).first()
    return found


def _complete(form: RecordForm) -> bool:
    return all(column.name in form.cleaned_data for column in form.shown)


def _tell(form: RecordForm, problem: BadInput) -> None:
    if isinstance(problem, ReasonAsked):
        form.closed = problem.closed
    if isinstance(problem, RowProblems):
        form.tell(problem)
        form.asks_about_dates = isinstance(problem, DatesAsked)
    else:
        form.add_error(None, said(problem))


def _page(
    request: PlacedRequest,
    ledger: Ledger,
    form: RecordForm,
    record: LedgerRecord | None = None,
    **more: Any,
) -> HttpResponse:
    same = twin(request.place, ledger, form) if form.errors else None
    context = {
        "area": "ledgers",
        "place": request.place,
        "ledger": ledger,
        "form": form,
        "record": record,
        "once": "" if record else token_of(request),
        "record_url": record_url(ledger, record) if record else "",
        "twin_url": record_url(ledger, same) if same else "",
        "closed": form.closed or closing(request.place, ledger, record),
        "reason": request.POST.get("reason", ""),
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, "workbench/ledgers/form.html", context, status=status)
