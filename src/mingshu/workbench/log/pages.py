"""The log page by page, the state of its chain, and its entries as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mingshu.accounts.auditing import log_export_note, log_open_to, log_read_note, log_refusal_note
from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb
from mingshu.audit.anchors import last_anchor
from mingshu.audit.models import Entry
from mingshu.audit.reading import entries_where
from mingshu.kernel.digits import whole_number
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.upkeep.checking import checked_last
from mingshu.workbench.ledgers.answers import said
from mingshu.workbench.ledgers.sheets import XLSX, download
from mingshu.workbench.log.exports import require_few, write_csv, write_xlsx
from mingshu.workbench.log.filters import LogFilter
from mingshu.workbench.log.lines import Line, lines_of

ROWS_A_PAGE = 50
_CSV = "text/csv; charset=utf-8"
Page = Callable[[HttpRequest, LogFilter, QuerySet[Entry]], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Fifty entries, newest first; ``older`` and ``newer`` are numbers to turn from, None at either end."""

    lines: list[Line]
    older: int | None
    newer: int | None


def for_auditors(view: Page) -> Callable[[HttpRequest], HttpResponseBase]:
    """Guard a page of the log: whoever is no auditor is refused, and that is told."""

    @wraps(view)
    def entered(request: HttpRequest) -> HttpResponseBase:
        user = cast(User, request.user)
        try:
            organs, entries = log_open_to(user)
        except NotAllowed as refused:
            log_refusal_note(user, str(request.resolver_match and request.resolver_match.view_name))
            raise PermissionDenied(str(refused.message)) from refused
        return view(request, LogFilter(request.GET, organs), entries)

    entered.verb = Verb.READ_LOG  # type: ignore[attr-defined]
    return entered


@require_safe
@for_auditors
def log_list(request: HttpRequest, form: LogFilter, entries: QuerySet[Entry]) -> HttpResponse:
    """What answers to the filters, the newest first."""
    log_read_note(cast(User, request.user))
    is_valid = form.is_valid()
    context = {
        "form": form,
        "leaf": _leaf(request, entries_where(form.wanted(), entries)) if is_valid else Leaf([], None, None),
        "problem": "" if is_valid else _problem(form),
        "chain": checked_last("audit"),
        "anchor": last_anchor(),
    }
    return render(request, "workbench/log/list.html", context, status=200 if is_valid else 422)


@require_safe
@for_auditors
def log_download(request: HttpRequest, form: LogFilter, entries: QuerySet[Entry]) -> HttpResponseBase:
    """What answers to the filters as .xlsx or, when asked so, .csv; oldest first, and told in the log."""
    back = f"{reverse('log-list')}?{request.GET.urlencode()}"
    if not form.is_valid():
        return redirect(back)
    as_csv = request.GET.get("format") == "csv"
    with transaction.atomic():
        found = entries_where(form.wanted(), entries)
        newest = found.order_by("-pk").values_list("pk", flat=True).first() or 0
        found = found.filter(pk__lte=newest)  # not what comes in meanwhile, this export among it
        count = found.count()
        try:
            require_few(count)
        except BadInput as problem:
            messages.error(request, said(problem))
            return redirect(back)
        wanted = {name: value for name, value in form.cleaned_data.items() if value}
        log_export_note(cast(User, request.user), {"entries": count, "wanted": wanted})
    ending, kind, write = (".csv", _CSV, write_csv) if as_csv else (".xlsx", XLSX, write_xlsx)
    name = f"{_('审计日志')}{timezone.localdate():%Y%m%d}"
    return download(f"{name}{ending}", kind, partial(_write, write, found))


def _write(write: Callable[[Any, Path], None], entries: QuerySet[Entry], target: Path) -> None:
    write(entries.iterator(), target)


def _leaf(request: HttpRequest, found: QuerySet[Entry]) -> Leaf:
    """By number and not by page, so that the last of a million is as near as the first."""
    after, before = _number(request, "after"), _number(request, "before")
    if after is not None:
        near = list(found.filter(pk__gt=after).order_by("pk")[: ROWS_A_PAGE + 1])
        shown = near[:ROWS_A_PAGE][::-1]
        has_newer, has_older = len(near) > ROWS_A_PAGE, bool(shown)
    else:
        far = found if before is None else found.filter(pk__lt=before)
        near = list(far.order_by("-pk")[: ROWS_A_PAGE + 1])
        shown = near[:ROWS_A_PAGE]
        has_newer, has_older = before is not None, len(near) > ROWS_A_PAGE
    return Leaf(
        lines_of(shown),
        older=shown[-1].pk if shown and has_older else None,
        newer=shown[0].pk if shown and has_newer else None,
    )


def _number(request: HttpRequest, name: str) -> int | None:
    return whole_number(request.GET.get(name, ""))


def _problem(form: LogFilter) -> str:
    whole = "".join(map(str, form.non_field_errors()))
    fields = "、".join(str(form.fields[name].label) for name in form.errors if name in form.fields)
    return whole or _("看不懂所填的“%(fields)s”，请改正后再查。") % {"fields": fields}
