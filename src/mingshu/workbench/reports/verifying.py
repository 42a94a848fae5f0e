"""A file held against what was signed, on the page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mingshu.accounts.policies import Verb
from mingshu.kernel.carrying import takes_files
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports.breaking import BrokenSeal
from mingshu.reports.verifying import Verification, verify
from mingshu.ui.uploading import MB
from mingshu.workbench.ledgers.answers import said
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.reports.lookup import report_url

SHOWN = 100
LARGEST_MB = 20
ACCEPTED = ".docx,.pdf,.html,.json"


@takes_files
@require_http_methods(["GET", "POST"])
@at_place()
def report_verify(request: PlacedRequest) -> HttpResponse:
    """Ask for a file; posting one says whether it is the signed text. The file is not kept."""
    problem, found, name = "", None, ""
    if request.method == "POST":
        try:
            name, found = _verified(request)
        except BrokenSeal as broken:
            is_open = request.place.may(Verb.VIEW, broken.organ)
            problem = said(broken) if is_open else str(broken.said_to_strangers())
        except BadInput as refused:
            problem = said(refused)
    open_to = bool(found and found.report and request.place.may(Verb.VIEW, found.report.organ))
    context = {
        "area": "reports",
        "place": request.place,
        "problem": problem,
        "found": found,
        "name": name,
        "accepted": ACCEPTED,
        "largest": LARGEST_MB,
        "notes": [
            note.said
            if note.organ is None or request.place.may(Verb.VIEW, note.organ)
            else note.said_to_strangers
            for note in (found.notes if found and open_to else ())
        ],
        "differences": [one.said() for one in found.differences[:SHOWN]] if found and open_to else [],
        "open_to": open_to,
        "original": report_url(found.report) if found and found.report and open_to else "",
    }
    return render(request, "workbench/reports/verify.html", context, status=422 if problem else 200)


def _verified(request: PlacedRequest) -> tuple[str, Verification | None]:
    file = request.FILES.get("file")
    if file is None or not file.name or (file.size or 0) > LARGEST_MB * MB:
        raise BadInput(
            Bilingual("请选择要核对的文件。", "Choose the file to verify."),
            Bilingual(
                "可用 .docx、.pdf、.html、.json，不超过20 MB。", ".docx, .pdf, .html or .json, up to 20 MB."
            ),
        )
    return file.name, verify(file.read(), file.name, asked_at=request.get_host())
