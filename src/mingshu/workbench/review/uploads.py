"""Reports uploaded for review: taken in, and what became of each file told once."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mingshu.evidence.actions import clean_name
from mingshu.kernel.carrying import takes_files
from mingshu.kernel.sparing import kept_if_possible
from mingshu.review.keeping.intake import Given, Taken, counts_renew, reports_take_in
from mingshu.review.models import ReviewedReport
from mingshu.review.selectors import kept_by, tallies
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.review.lookup import review_url

_SESSION_KEY = "review_told"
_REMEMBERED = 300
_LONGEST_STEM = 180  # bytes
Told = dict[str, Any]


@takes_files
@require_POST
@at_place()
def review_upload(request: PlacedRequest) -> HttpResponse:
    """Review the files ``files`` with last year's report ``previous``, against the ledgers when ``ledgers`` is ticked.

    A script that sends the files one by one says ``one_by_one`` and is given the address to go on to.
    """
    place = request.place
    files = request.FILES.getlist("files")
    told = [_refused(file.name or "") for file in files if _too_large(file)]
    fitting = [file for file in files if not _too_large(file)]
    last = next((file for file in request.FILES.getlist("previous") if not _too_large(file)), None)
    if not files:
        told.append(_without_report("", _("请先选择要审读的报告。")))
    told += _taken(request, fitting, last, ledgers="ledgers" in request.POST)
    _remember(request, told)
    if not kept_if_possible("what became of uploads", request.session.keep, though_busy=True):
        messages.warning(request, _at_once(told))
        request.session.modified = False
    onward = place.url("review-list")
    if "one_by_one" in request.POST:
        return HttpResponse(status=204, headers={"X-Onward": onward})
    return redirect(onward)


@require_POST
@at_place()
def review_renew(request: PlacedRequest) -> HttpResponse:
    """Review all reports kept here anew, so that the list agrees with today's rules and ledgers.

    A script that asks for some at a time names them as ``report``, says ``more`` while others follow, and is answered
    without a page.
    """
    organ = request.place.organ
    reports = list(kept_by({organ.pk}).values_list("pk", flat=True))
    asked = set(request.POST.getlist("report"))
    counts_renew(organ, [report for report in reports if not asked or str(report) in asked])
    if "more" not in request.POST:
        said = _("已按现行规则和台账重新审读 %(n)s 份。") % {"n": len(reports)}
        messages.success(request, said)
    return HttpResponse(status=204) if asked else redirect(request.place.url("review-list"))


def shown_once(request: PlacedRequest) -> list[Told]:
    """What became of the files uploaded since it was last asked, at the organ of the page."""
    kept: dict[str, dict[str, Told]] = dict(request.session.get(_SESSION_KEY, {}))
    told = kept.pop(request.place.organ.code, {})
    if told:
        request.session[_SESSION_KEY] = kept
    return list(told.values())


def _taken(
    request: PlacedRequest,
    files: list[UploadedFile[bytes]],
    last: UploadedFile[bytes] | None,
    *,
    ledgers: bool,
) -> list[Told]:
    if not files:
        return []
    place = request.place
    with tempfile.TemporaryDirectory(prefix="mingshu-") as folder:
        taken = reports_take_in(
            actor=request.user,
            organ=place.organ,
            files=[_given(file, Path(folder), number) for number, file in enumerate(files)],
            previous=_given(last, Path(folder), len(files)) if last else None,
            ledger_year=place.year if ledgers else None,
        )
    counted = tallies([one.kept for one in taken if one.kept])
    return [_told(request, one, counted) for one in taken]


def _given(file: UploadedFile[bytes], folder: Path, number: int) -> Given:
    """The file on disk under its own name, which messages quote, cut to what a file system takes."""
    name = clean_name(file.name or "")
    place = folder / str(number)
    place.mkdir()
    ending = PurePath(name).suffix[:20]
    stem = name.removesuffix(ending).strip(". ").encode()[:_LONGEST_STEM].decode(errors="ignore")
    path = place / f"{stem or _('报告')}{ending}"
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return Given(name, path)


def _told(request: PlacedRequest, taken: Taken, counted: dict[int, Any]) -> Told:
    if taken.kept is None:
        return _without_report(taken.name, str(taken.problem))
    kept: ReviewedReport = taken.kept
    tally = counted[kept.pk]
    return {
        "name": taken.name,
        "organ": kept.organ_name,
        "year": kept.year,
        "url": review_url(kept, request.place),
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notes": [*map(str, taken.notes), *_standing(taken)],
        "problem": "",
    }


def _standing(taken: Taken) -> Iterable[str]:
    """What became of the text that was there before, by the name of its file where that is another."""
    said = {"name": taken.before}
    if taken.replaced and taken.before != taken.name:
        yield _("与“%(name)s”是同一份报告：以这次的文本为准，原文本留作旧稿，结论保留。") % said
    elif taken.replaced:
        yield _("已有同一份报告：以这次的文本为准，原文本留作旧稿，结论保留。")
    elif taken.again and taken.before != taken.name:
        yield _("与“%(name)s”的文本相同，没有另存一份；改用这次的文件名，按现行规则重新审读。") % said
    elif taken.again:
        yield _("文本与上次相同，按现行规则重新审读。")


def _without_report(name: str, problem: str) -> Told:
    return {"name": name, "url": "", "year": None, "notes": [], "problem": problem}


def _at_once(told: list[Told]) -> str:
    """What the next page would have told file by file, where the session does not take it."""
    taken = "、".join(one["name"] for one in told if one["url"]) or "—"
    left = "；".join(f"{one['name']} {one['problem']}".strip() for one in told if not one["url"]) or "—"
    return _("已收下：%(taken)s。没有收下：%(left)s。") % {"taken": taken, "left": left}


def _too_large(file: UploadedFile[bytes]) -> bool:
    return (file.size or 0) > settings.MINGSHU_MAX_UPLOAD_MB * 1024 * 1024


def _refused(name: str) -> Told:
    said = _("超过 %(limit)s MB。请压缩其中的图片，或只保留报告正文后再传。")
    return _without_report(clean_name(name), said % {"limit": settings.MINGSHU_MAX_UPLOAD_MB})


def _remember(request: PlacedRequest, told: list[Told]) -> None:
    """Each under a name of its own, so that uploads at the same time forget nothing of each other.

    A file sent anew takes the place of what was told of it; two files of one report are two.
    """
    code = request.place.organ.code
    kept: dict[str, dict[str, Told]] = request.session.get(_SESSION_KEY, {})
    again = {(one["url"], one["name"]) for one in told if one["url"]}
    earlier = [
        (key, one) for key, one in kept.get(code, {}).items() if (one["url"], one["name"]) not in again
    ]
    new = [(secrets.token_hex(6), one) for one in told]
    request.session[_SESSION_KEY] = {**kept, code: dict([*earlier, *new][-_REMEMBERED:])}
