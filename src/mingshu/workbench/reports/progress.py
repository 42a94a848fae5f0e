"""Where a report stands on its way from writer to signature, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb, people_appointed
from mingshu.reports.flow import (
    REVIEW,
    SIGN,
    SUBMIT,
    is_frozen,
    is_signed,
    next_step,
    reviewers_of,
    was_returned,
    writers_of,
)
from mingshu.reports.models import Event, ReportDraft
from mingshu.reports.sealing import Head, heads
from mingshu.workbench.ledgers.history import display_names

_PLACES = {SUBMIT: 0, REVIEW: 2, SIGN: 3}
"""Which of the four steps a report stands at, by what it waits for: while it is written, at the first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four steps; ``who`` and ``at`` once it was done, ``note`` when there is something to know of it."""

    title: str
    is_now: bool
    who: str = ""
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps in order, what comes next in words, the reviewers who must come before the head, why it came back."""

    steps: list[Step]
    next: str
    reviewers: list[User]
    returned_for: str = ""


def progress_of(report: ReportDraft) -> Progress:
    """How far ``report`` has come; without steps once it is withdrawn."""
    reviewers = reviewers_of(report.organ, writers_of(report))
    waits_for = next_step(report)
    if waits_for is None and not is_signed(report):
        return Progress([], _("报告已撤回。"), reviewers)
    unreviewed = _why_unreviewed(report) if not reviewers else ""
    now = _PLACES[waits_for] if waits_for else len(_PLACES) + 1
    why = report.returned_for if was_returned(report) else ""
    return Progress(_steps(report, now, unreviewed), _next(report, reviewers, unreviewed), reviewers, why)


def _steps(report: ReportDraft, now: int, unreviewed: str) -> list[Step]:
    done = _round(report)
    names = display_names([report.created_by, *(version.by for version in done.values())])

    def step(place: int, title: str, event: Event, note: str = "") -> Step:
        version = done.get(event)
        if version is None:
            return Step(title, place == now, note=note)
        return Step(title, place == now, names.get(version.by, version.by), version.at)

    begun = Step(_("撰写"), now == 0, names.get(report.created_by, report.created_by), report.created_at)
    passed_over = _("未经审核") if is_signed(report) else unreviewed
    return [
        begun,
        step(1, _("提交"), Event.SUBMITTED),
        step(2, _("审核"), Event.REVIEWED, passed_over),
        step(3, _("签署"), Event.SIGNED),
    ]


def _round(report: ReportDraft) -> dict[Event, Head]:
    """The versions since the report was last submitted; none while it is with its writer."""
    found: dict[Event, Head] = {}
    if not is_frozen(report):
        return found
    for head in heads(report):
        if head.event == Event.SUBMITTED:
            found = {}
        found[head.event] = head
    return found


def _why_unreviewed(report: ReportDraft) -> str:
    appointed = people_appointed(Verb.REVIEW_REPORT, report.organ)
    return _("审核人都参与了撰写") if appointed else _("未设审核人")


def _next(report: ReportDraft, reviewers: list[User], unreviewed: str) -> str:
    waits_for = next_step(report)
    if waits_for is SUBMIT:
        return _("下一步：由撰写人写好后提交。")
    if waits_for is REVIEW:
        return _("下一步：由审核人（%(names)s）审核，再由第一责任人签署。") % {"names": _named(reviewers)}
    if waits_for is None:
        return _("已签署，办理完毕。")
    heads = _heads(report)
    if REVIEW.is_at(report):
        return _("下一步：%(why)s，由%(head)s直接签署。") % {"why": unreviewed, "head": heads}
    return _("下一步：由%(head)s签署。") % {"head": heads}


def _heads(report: ReportDraft) -> str:
    heads = people_appointed(Verb.SIGN_REPORT, report.organ)
    if not heads:
        return _("第一责任人（尚未设置账号）")
    return _("第一责任人（%(names)s）") % {"names": _named(heads)}


def _named(people: Iterable[User]) -> str:
    return "、".join(str(user) for user in people)
