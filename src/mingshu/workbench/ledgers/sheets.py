"""Spreadsheets in and out: template, export, and import in two steps, rehearsal and confirmation."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingshu.accounts.policies import Verb
from mingshu.kernel.carrying import takes_files
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.closing import Closed, ReasonAsked
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.spreadsheets import (
    IGNORE,
    LATER,
    REST,
    Identical,
    ImportOutcome,
    WrittenSince,
    import_workbook,
    write_annotated,
    write_export,
    write_template,
)
from mingshu.workbench.ledgers.answers import said
from mingshu.workbench.ledgers.closed import closing
from mingshu.workbench.ledgers.import_told import (
    left_out_sheets,
    open_questions,
    posted_answers,
    settled_questions,
    told_change,
    told_sheets,
    told_totals,
)
from mingshu.workbench.ledgers.lookup import ledger_or_404, ledgers_kept
from mingshu.workbench.ledgers.uploads import (
    Upload,
    find_upload,
    forget_upload,
    keep_answers,
    keep_upload,
    leave_upload,
    left_uploads,
)
from mingshu.workbench.place import Place, PlacedRequest, at_place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_AT_MOST = 200
_NEVER = datetime(1, 1, 2, tzinfo=UTC)


@require_safe
@at_place()
def template_download(request: PlacedRequest, ledger_id: str = "") -> HttpResponseBase:
    """An empty workbook for one ledger, or for all that this organ keeps."""
    ledgers = [ledger_or_404(ledger_id)] if ledger_id else ledgers_kept(request.place)
    name = _("%(ledgers)s（模板）") % {"ledgers": _title(ledgers)}
    return workbook(name, lambda target: write_template(ledgers, target))


@require_safe
@at_place()
def export_download(request: PlacedRequest, ledger_id: str = "") -> HttpResponseBase:
    """This year's rows as a workbook; personal columns only for those who may see them."""
    place = request.place
    ledgers = [ledger_or_404(ledger_id)] if ledger_id else ledgers_kept(place)
    below = request.GET.get("below") == "1"
    try:
        return workbook(
            f"{place.organ.name}{place.year}{_('年')}{_title(ledgers)}",
            lambda target: write_export(
                ledgers,
                place.organ,
                target,
                year=place.year,
                include_below=below,
                show_personal=place.may_see_personal,
                actor=request.user,
            ),
        )
    except BadInput as problem:
        messages.error(request, said(problem))
        return redirect(_list_url(place, ledger_id))


@takes_files
@require_http_methods(["GET", "POST"])
@at_place(Verb.KEEP)
def import_start(request: PlacedRequest, ledger_id: str = "") -> HttpResponse:
    """Ask for a workbook; posting one leads to its preview."""
    ledger = ledger_or_404(ledger_id) if ledger_id else None
    file = request.FILES.get("file")
    problem = ""
    if request.method == "POST":
        try:
            if file is not None and file.name:
                upload = keep_upload(request, file, ledger_id)
                return redirect(request.place.url("import-preview", token=upload.token))
            problem = _("请先选择文件。")
        except BadInput as refused:
            problem = said(refused)
    context = _context(request, ledger) | {"problem": problem}
    return render(request, "workbench/ledgers/import.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
@at_place(Verb.KEEP)
def import_preview(request: PlacedRequest, token: str) -> HttpResponse:
    """What the import would do; posting does it, in one piece or not at all."""
    begun = timezone.now()
    upload = _upload_or_404(request, token)
    identical = _identical(request.POST.get("identical", ""))
    if request.method == "POST":
        upload = keep_answers(request, upload, _answers(request, upload))
        if "check" in request.POST:
            return redirect(request.path)
    closed: list[Closed] = []
    confirmed = request.method == "POST" and ("confirm" in request.POST or "later" in request.POST)
    try:
        outcome = _run(request, upload, identical, dry_run=not confirmed)
    except (ReasonAsked, WrittenSince) as problem:  # the file is kept: a reason is missing, or another look
        messages.error(request, said(problem))
        closed = problem.closed if isinstance(problem, ReasonAsked) else []
        outcome = _run(request, upload, identical, dry_run=True)
    except BadInput as problem:
        if not upload.is_left:
            forget_upload(request, upload)
        ledger = LEDGERS.get(upload.ledger_id) if upload.ledger_id else None
        context = _context(request, ledger) | {"problem": said(problem)}
        return render(request, "workbench/ledgers/import.html", context, status=422)
    if outcome.written:
        return _written(request, upload, outcome)
    context = _preview(request, upload, outcome, identical) | {"shown": begun.isoformat()}
    context["closed"] = closed or context["closed"]
    if "later" in request.POST and not closed:
        messages.warning(request, _("没有登记：没有一行可以先登记，请先回答问题或改正。"))
    return render(request, "workbench/ledgers/preview.html", context)


def _answers(request: PlacedRequest, upload: Upload) -> dict[str, str]:
    """The answers so far with those just posted; leaving the rest for later holds for this one time."""
    answers = posted_answers(upload.answers, request.POST)
    answers.pop(REST, None)
    return answers | ({REST: LATER} if "later" in request.POST else {})


def _written(request: PlacedRequest, upload: Upload, outcome: ImportOutcome) -> HttpResponse:
    counts = {"added": outcome.added, "changed": outcome.changed, "unchanged": outcome.unchanged}
    said = _("导入完成：新增 %(added)s 条，更新 %(changed)s 条，未变 %(unchanged)s 条。") % counts
    if outcome.left_for_later or outcome.waiting_sheets:
        kept = leave_upload(request, upload, outcome.left_for_later)
        messages.warning(request, said + _left(outcome, kept.kept_until.isoformat()))
        return redirect(request.path)
    messages.success(request, said)
    forget_upload(request, upload)
    return redirect(_list_url(request.place, upload.ledger_id))


def _left(outcome: ImportOutcome, day: str) -> str:
    told = {"rows": outcome.left_for_later, "sheets": "、".join(outcome.waiting_sheets), "day": day}
    if outcome.left_for_later:
        return _("还有 %(rows)s 行没有登记，为您保留到 %(day)s，改好后可以在这里接着导入。") % told
    return _("工作表“%(sheets)s”没有登记，为您保留到 %(day)s，可以在这里接着导入。") % told


@require_POST
@at_place(Verb.KEEP)
def import_give_up(request: PlacedRequest, token: str) -> HttpResponse:
    """Remove an uploaded workbook without importing what is left of it."""
    upload = _upload_or_404(request, token)
    forget_upload(request, upload)
    messages.success(request, _("已删除，其余的行不再导入。"))
    return redirect(_list_url(request.place, upload.ledger_id))


@require_safe
@at_place(Verb.KEEP)
def import_annotated(request: PlacedRequest, token: str) -> HttpResponseBase:
    """The uploaded workbook with the bad cells marked."""
    upload = _upload_or_404(request, token)
    try:
        outcome = _run(request, upload, Identical.ASK, dry_run=True)
    except BadInput as problem:
        messages.error(request, said(problem))
        return redirect(request.place.url("ledger-import"))
    name = _("%(name)s（已标出问题）") % {"name": Path(upload.name).stem}
    return workbook(name, lambda target: write_annotated(upload.path, outcome, target))


def workbook(name: str, write: Callable[[Path], object]) -> FileResponse:
    """A workbook as a download."""
    return download(f"{name}.xlsx", XLSX, write)


def download(name: str, kind: str, write: Callable[[Path], object]) -> FileResponse:
    """A file as a download, written to a temporary one that goes with the response."""
    folder = tempfile.TemporaryDirectory(prefix="mingshu-")
    path = Path(folder.name) / "sheet"
    write(path)
    content: IO[bytes] = path.open("rb")
    folder.cleanup()
    response = FileResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


def _run(request: PlacedRequest, upload: Upload, identical: Identical, *, dry_run: bool) -> ImportOutcome:
    return import_workbook(
        actor=request.user,
        source=upload.path,
        organ=request.place.organ,
        year=upload.year,
        ledger_ids=[upload.ledger_id] if upload.ledger_id else [],
        dry_run=dry_run,
        identical=identical,
        name=upload.name,
        reason=request.POST.get("reason", ""),
        answers=upload.answers,
        seen=None if dry_run else _seen(request),
    )


def _seen(request: PlacedRequest) -> datetime:
    """When the preview that is confirmed was made; a form that does not say has shown nothing."""
    try:
        found = datetime.fromisoformat(request.POST.get("shown", ""))
    except ValueError:
        return _NEVER
    return found if is_aware(found) else _NEVER


def _preview(
    request: PlacedRequest, upload: Upload, outcome: ImportOutcome, identical: Identical
) -> dict[str, Any]:
    ledger = LEDGERS.get(upload.ledger_id) if upload.ledger_id else None
    return _context(request, ledger) | {
        "upload": upload,
        "ignore": IGNORE,
        "outcome": outcome,
        "identical": identical.value,
        "closed": _closing(request.place, outcome),
        "reason": request.POST.get("reason", ""),
        "counted": [(LEDGERS.get(key).title, counts) for key, counts in outcome.by_ledger.items()],
        "problems": outcome.problems[:SHOWN_AT_MOST],
        "asked": open_questions(outcome, outcome.taken),
        "settled": settled_questions(outcome, outcome.taken),
        "left_out": left_out_sheets(outcome, outcome.taken),
        "sheets": told_sheets(outcome, outcome.taken),
        "totals": list(told_totals(outcome)),
        "rows_asked": outcome.questions,
        "changes": [told_change(change) for change in outcome.changes[:SHOWN_AT_MOST]],
        "shown_at_most": SHOWN_AT_MOST,
    }


def _closing(place: Place, outcome: ImportOutcome) -> list[Closed]:
    found = [one for key in outcome.by_ledger for one in closing(place, LEDGERS.get(key))]
    return list({one.said: one for one in found}.values())


def _context(request: PlacedRequest, ledger: Ledger | None) -> dict[str, Any]:
    unfinished = left_uploads(request, ledger.id if ledger else None)
    return {"area": "ledgers", "place": request.place, "ledger": ledger, "unfinished": unfinished}


def _upload_or_404(request: PlacedRequest, token: str) -> Upload:
    upload = find_upload(request, token)
    if upload is None:
        raise Http404
    return upload


def _identical(text: str) -> Identical:
    return Identical(text) if text in {answer.value for answer in Identical} else Identical.ASK


def _list_url(place: Place, ledger_id: str) -> str:
    return place.url("ledger-list", ledger_id=ledger_id) if ledger_id else place.url("ledger-index")


def _title(ledgers: Sequence[Ledger]) -> str:
    return ledgers[0].title if len(ledgers) == 1 else _("全部台账")
