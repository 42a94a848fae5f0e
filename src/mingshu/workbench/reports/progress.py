"""Where a report stands on its way from writer to signature, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb, people_appointed, reviewers_of_report
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.sealing import Head, heads
from mingshu.reports.selectors import writers_of
from mingshu.workbench.ledgers.history import display_names

_STANDING = {
    Status.DRAFTING: 0,
    Status.RETURNED: 0,
    Status.SUBMITTED: 2,
    Status.REVIEWED: 3,
    Status.SIGNED: 4,
}
"""Which of the four steps is the present one; past the last when all is done."""


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
    """The steps in order, what comes next in words, and the reviewers who must come before the head."""

    steps: list[Step]
    next: str
    writers: frozenset[str]
    reviewers: list[User]


def progress_of(report: ReportDraft) -> Progress:
    """How far ``report`` has come; without steps once it is withdrawn."""
    writers = writers_of(report)
    reviewers = reviewers_of_report(report.organ, writers)
    if report.status == Status.WITHDRAWN:
        return Progress([], _("报告已撤回。"), writers, reviewers)
    unreviewed = _why_unreviewed(report) if not reviewers else ""
    return Progress(_steps(report, unreviewed), _next(report, reviewers, unreviewed), writers, reviewers)


def _steps(report: ReportDraft, unreviewed: str) -> list[Step]:
    now = _STANDING[Status(report.status)]
    done = _round(report)
    names = display_names([report.created_by, *(version.by for version in done.values())])
    if now == 2 and unreviewed:
        now = 3

    def step(place: int, title: str, event: Event, note: str = "") -> Step:
        version = done.get(event)
        if version is None:
            return Step(title, place == now, note=note)
        return Step(title, place == now, names.get(version.by, version.by), version.at)

    begun = Step(_("撰写"), now == 0, names.get(report.created_by, report.created_by), report.created_at)
    passed_over = _("未经审核") if report.status == Status.SIGNED else unreviewed
    return [
        begun,
        step(1, _("提交"), Event.SUBMITTED),
        step(2, _("审核"), Event.REVIEWED, passed_over),
        step(3, _("签署"), Event.SIGNED),
    ]


def _round(report: ReportDraft) -> dict[Event, Head]:
    """The versions since the report was last submitted; none while it is with its writer."""
    found: dict[Event, Head] = {}
    if _STANDING[Status(report.status)] == 0:
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
    if report.status == Status.SIGNED:
        return _("已签署，办理完毕。")
    if _STANDING[Status(report.status)] == 0:
        return _("下一步：由撰写人写好后提交。")
    if report.status == Status.SUBMITTED and reviewers:
        return _("下一步：由审核人（%(names)s）审核，再由第一责任人签署。") % {"names": _named(reviewers)}
    heads = _heads(report)
    if report.status == Status.SUBMITTED:
        return _("下一步：%(why)s，由%(head)s直接签署。") % {"why": unreviewed, "head": heads}
    return _("下一步：由%(head)s签署。") % {"head": heads}


def _heads(report: ReportDraft) -> str:
    heads = people_appointed(Verb.SIGN_REPORT, report.organ)
    if not heads:
        return _("第一责任人（尚未设置账号）")
    return _("第一责任人（%(names)s）") % {"names": _named(heads)}


def _named(people: Iterable[User]) -> str:
    return "、".join(str(user) for user in people)
