"""One kept report: the text with everything marked, what was found, what people said of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mingshu.accounts.policies import Verb
from mingshu.audit import log
from mingshu.audit.models import Entry as LogEntry
from mingshu.kernel.sparing import kept_if_possible
from mingshu.law import duties
from mingshu.review.actions import may_remove
from mingshu.review.findings import SEVERITY_TITLES, counts
from mingshu.review.frame import RULES, title_of
from mingshu.review.keeping.county import County
from mingshu.review.keeping.desk import Desk, Examined
from mingshu.review.noting import findings_note
from mingshu.review.rendering.judged import DECISIONS, Verdicts, rejected, standing
from mingshu.review.rendering.marking import Marks, marked_text
from mingshu.review.rendering.page import gravest
from mingshu.review.rendering.wording import facts_of, held_against, titled
from mingshu.review.selectors import switches_over, tallies, verdicts_of
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.review.claims import claim_lines, outcome_counts, told_of
from mingshu.workbench.review.findings import Reader, entries, groups, partners
from mingshu.workbench.review.lookup import people, review_or_404

_HISTORY_SHOWN = 50


class DutyLine(NamedTuple):
    """A duty and the offset at which the report speaks of it."""

    id: str
    title: str
    start: int | None


class Event(NamedTuple):
    """One thing that happened to a kept report."""

    at: Any
    by: str
    what: str
    detail: str


@require_safe
@at_place()
def review_page(request: PlacedRequest, pk: int) -> HttpResponse:
    """The review as it stands today, under the rules and against the ledgers and reports of today."""
    place, kept = request.place, review_or_404(request.place, pk)
    county = County(kept.keeper)
    examined, verdicts = Desk(county).examine(kept), verdicts_of(kept)
    note = partial(findings_note, found=examined.everything, reuse_share=examined.file.reuse_share)
    kept_if_possible(f"findings of report {kept.pk}", partial(note, report=kept))
    history = list(log.history("review", kept.pk)[:_HISTORY_SHOWN])
    names = people([kept.by, *(v.by for v in verdicts.values()), *(entry.actor for entry in history)])
    over = switches_over(kept.keeper).values()
    reader = Reader(place, county)
    found = entries(examined, verdicts, names, reader)
    context = {
        "area": "review",
        "place": place,
        "kept": kept,
        "kept_by": names.get(kept.by, kept.by),
        "title": titled(examined.file),
        "groups": [group for group in groups(found) if group.entries or group.severity],
        "entries": found,
        "text": _text(examined, verdicts),
        "partners": partners(examined, reader),
        "previous_is_chosen": kept.previous_id is not None,
        "switches": [(RULES.get(one.code).title, one) for one in over if one.code in RULES],
        "history": [_event(entry, names) for entry in history],
        "earlier": kept.earlier.defer("text"),
        "may_judge": place.may(Verb.REVIEW),
        "may_remove": may_remove(request.user, kept),
        **_summary(examined, verdicts),
    }
    return render(request, "workbench/review/page.html", context)


def _summary(examined: Examined, verdicts: Verdicts) -> dict[str, Any]:
    """What fits on one sheet: counts, facts, how the claims stand, the gravest findings."""
    found = standing(examined.file.findings, verdicts)
    lines, duty_lines = claim_lines(examined), list(_duties(examined))
    return {
        "examined": examined,
        "counts": {severity.value: number for severity, number in counts(found).items()},
        "facts": (*facts_of(examined.report), held_against(examined.file)),
        "gravest": [(SEVERITY_TITLES[one.severity], one) for one in gravest(found)],
        "claims": lines,
        "unmatched": [counted for counted in examined.report.claims if counted.measure is None],
        "outcomes": outcome_counts(lines),
        "duties": duty_lines,
        "missing": " · ".join(duty.title for duty in duty_lines if duty.start is None),
        "tally": tallies([examined.kept])[examined.kept.pk],
        "reuse": None if examined.file.reuse_share is None else round(100 * examined.file.reuse_share),
    }


def _text(examined: Examined, verdicts: Verdicts) -> SafeString:
    anchors = {start for start in examined.report.coverage.values() if start is not None}
    anchors |= {counted.start for counted in examined.report.claims if counted.measure}
    marks = Marks(rejected(verdicts), told_of(examined), anchors)
    return mark_safe(marked_text(examined.report, examined.file.findings, marks))


def _duties(examined: Examined) -> Iterator[DutyLine]:
    titles = {duty.id: duty.title for duty in duties()}
    for duty, start in examined.report.coverage.items():
        yield DutyLine(duty, str(titles.get(duty, duty)), start)


def _event(entry: LogEntry, names: dict[str, str]) -> Event:
    told = entry.differences
    title = str(title_of(told.get("code", "")))
    decision = str(DECISIONS.get(told.get("decision", ""), ""))
    said = {
        "report_keep": (_("上传审读"), told.get("name", "")),
        "verdict_give": (_("作出结论"), " · ".join(filter(None, [title, decision, told.get("reason")]))),
        "verdict_withdraw": (_("撤销结论"), " · ".join(filter(None, [title, decision]))),
    }
    what, detail = said.get(entry.verb, (entry.verb, ""))
    return Event(entry.at, names.get(entry.actor, entry.actor), what, detail)
