"""A review as a file, and the earlier texts of a report."""

from __future__ import annotations

import json
from pathlib import PurePath
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mingshu.review.keeping.desk import examine
from mingshu.review.rendering.lines import as_record
from mingshu.review.rendering.page import as_html
from mingshu.review.selectors import verdicts_of
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.review.claims import told_of
from mingshu.workbench.review.lookup import review_or_404

TYPES = {"html": "text/html; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


@require_safe
@at_place()
def review_download(request: PlacedRequest, pk: int, form: str) -> HttpResponse:
    """The review as one page that needs nothing else, or as one JSON line; verdicts included."""
    if form not in TYPES:
        raise Http404
    kept = review_or_404(request.place, pk)
    examined, verdicts = examine(kept), verdicts_of(kept)
    if form == "html":
        content = as_html(examined.file, verdicts, told_of(examined))
    else:
        content = json.dumps(as_record(examined.file, verdicts), ensure_ascii=False) + "\n"
    return _attached(content, _("%(name)s（审读）") % {"name": PurePath(kept.name).stem}, form)


@require_safe
@at_place()
def earlier_text(request: PlacedRequest, pk: int, earlier: int) -> HttpResponse:
    """A text that a newer one replaced."""
    kept = review_or_404(request.place, pk)
    text = kept.earlier.filter(pk=earlier).first()
    if text is None:
        raise Http404
    return _attached(text.text, PurePath(text.name).stem, "txt")


def _attached(content: str, name: str, form: str) -> HttpResponse:
    return HttpResponse(
        content.encode("utf-8"),
        content_type=TYPES.get(form, "text/plain; charset=utf-8"),
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
