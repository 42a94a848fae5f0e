"""The reports that wait for somebody: what a person is to do next, and with which."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy

from mingshu.accounts.models import User
from mingshu.accounts.policies import actor_name
from mingshu.organisations.models import Organ
from mingshu.reports.flow import REVIEW, SIGN, SUBMIT, WAITING, next_step, writers_of
from mingshu.reports.models import ReportDraft

_WAITING = {SUBMIT: gettext_lazy("退回待改"), REVIEW: gettext_lazy("待审核"), SIGN: gettext_lazy("待签署")}


class Turn(NamedTuple):
    """A report that waits for the reader, and the step that is theirs."""

    report: ReportDraft
    step: str


def turns_of(user: User, organ: Organ, year: int) -> list[Turn]:
    """The reports of ``organ`` on ``year`` whose next step ``user`` may take, the one that waits longest first."""
    waiting = ReportDraft.objects.filter(organ=organ, year=year, status__in=WAITING)
    turns = (Turn(report, _step(user, report)) for report in waiting.order_by("updated_at"))
    return [turn for turn in turns if turn.step]


def _step(user: User, report: ReportDraft) -> str:
    step = next_step(report)
    if step is None or not step.is_open_to(user, report):
        return ""
    if step is SUBMIT and actor_name(user) not in writers_of(report):
        return ""  # it goes back to those who wrote it
    return str(_WAITING[step])
