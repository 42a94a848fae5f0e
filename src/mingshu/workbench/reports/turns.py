"""The reports that wait for somebody: what a person is to do next, and with which."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from mingshu.accounts.models import User
from mingshu.accounts.policies import Verb, actor_name, may, may_review_report, reviewers_of_report
from mingshu.organisations.models import Organ
from mingshu.reports.models import ReportDraft, Status
from mingshu.reports.selectors import writers_of
from mingshu.reports.signing import is_signatory


class Turn(NamedTuple):
    """A report that waits for the reader, and the step that is theirs."""

    report: ReportDraft
    step: str


def turns_of(user: User, organ: Organ, year: int) -> list[Turn]:
    """The reports of ``organ`` on ``year`` whose next step ``user`` may take, the one that waits longest first."""
    waiting = ReportDraft.objects.filter(
        organ=organ, year=year, status__in=(Status.RETURNED, Status.SUBMITTED, Status.REVIEWED)
    )
    turns = (Turn(report, _step(user, report)) for report in waiting.order_by("updated_at"))
    return [turn for turn in turns if turn.step]


def _step(user: User, report: ReportDraft) -> str:
    writers = writers_of(report)
    if report.status == Status.RETURNED:
        is_theirs = actor_name(user) in writers and may(user, Verb.DRAFT_REPORT, report.organ)
        return _("退回待改") if is_theirs else ""
    if report.status == Status.SUBMITTED and reviewers_of_report(report.organ, writers):
        return _("待审核") if may_review_report(user, report.organ, writers) else ""
    is_theirs = may(user, Verb.SIGN_REPORT, report.organ) and is_signatory(user, report)
    return _("待签署") if is_theirs else ""
