"""A report's steps: who may take which, in which state. The table is written by hand; action and page obey it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE, Actor
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.unlocked import excused
from mingshu.organisations.models import Organ
from mingshu.procedures.steps import Step
from mingshu.reports import actions
from mingshu.reports.flow import (
    EDIT,
    RETURN,
    REVIEW,
    SIGN,
    SUBMIT,
    next_step,
    reviewers_of,
    withdrawal_of,
)
from mingshu.reports.models import ReportDraft, Status
from tests.accounts.rights.stage import Stage, built

from .conftest import Keep, fill_in, person, ready_report, start

WRITERS = "clerk.o clerk.a reviewer.o reviewer.a"
HANDLERS = "reviewer.o reviewer.a head.o head.a"
WRITING = {"edit": WRITERS, "submit": WRITERS, "withdraw": WRITERS}
TABLE = {
    Status.DRAFTING: WRITING,
    Status.SUBMITTED: {"review": "reviewer.o reviewer.a", "return": HANDLERS, "withdraw": WRITERS},
    Status.REVIEWED: {"return": HANDLERS, "sign": "head.o", "withdraw": WRITERS},
    Status.RETURNED: WRITING,
    Status.SIGNED: {"withdraw": "head.o"},
    Status.WITHDRAWN: {},
}
"""State → step → who may take it: a role over the organ itself (o) or over the one above it (a).

清溪镇 has a reviewer who wrote nothing: the head signs after them. Nobody above signs in the head's place.
"""
TIES = "oabi"
STEPS: dict[str, Callable[[ReportDraft], Step[ReportDraft]]] = {
    "edit": lambda _report: EDIT,
    "submit": lambda _report: SUBMIT,
    "review": lambda _report: REVIEW,
    "return": lambda _report: RETURN,
    "sign": lambda _report: SIGN,
    "withdraw": withdrawal_of,
}
ACTS: dict[str, Callable[[Actor, ReportDraft], object]] = {
    "edit": lambda who, report: actions.section_write(
        actor=who, report=report, section="SR-12", paragraphs=["另设联络员。"]
    ),
    "submit": lambda who, report: actions.report_submit(actor=who, report=report),
    "review": lambda who, report: actions.report_review(actor=who, report=report, opinion="同意报签"),
    "return": lambda who, report: actions.report_return(actor=who, report=report, reason="再核"),
    "sign": lambda who, report: actions.report_sign(actor=who, report=report),
    "withdraw": lambda who, report: actions.report_withdraw(actor=who, report=report, reason="有误"),
}
WAYS: dict[Status, tuple[tuple[str, str], ...]] = {
    Status.DRAFTING: (),
    Status.SUBMITTED: (("submit", "clerk"),),
    Status.REVIEWED: (("submit", "clerk"), ("review", "reviewer")),
    Status.RETURNED: (("submit", "clerk"), ("return", "reviewer")),
    Status.SIGNED: (("submit", "clerk"), ("review", "reviewer"), ("sign", "head")),
    Status.WITHDRAWN: (("withdraw", "clerk"),),
}


@pytest.fixture
def stage(db: None, tmp_path: Path) -> Stage:
    """Somebody of every role with every tie to 清溪镇."""
    return built(tmp_path)


@pytest.mark.parametrize("status", Status)
def test_what_a_page_offers_is_what_the_action_accepts(status: Status, stage: Stage, client: Client) -> None:
    report = _brought_to(status, stage)
    for (role, tie), user in stage.people.items():
        wanted = {step for step, people in TABLE[status].items() if f"{role}.{tie}" in people.split()}
        if tie in TIES:
            who = stage.who(role, tie)
            assert {name for name, of in STEPS.items() if of(report).is_open_to(who, report)} == wanted
            assert {name for name in STEPS if _accepted(name, who, report)} == wanted, f"{role}.{tie}"
        if tie == "o" and role != "auditor":
            client.force_login(user)
            assert _offered(client, report) == wanted - {"edit"}, role


def _brought_to(status: Status, stage: Stage) -> ReportDraft:
    clerk = stage.who("clerk")
    report = start(clerk, stage.organ)
    fill_in(clerk, report)
    for step, role in WAYS[status]:
        ACTS[step](stage.who(role), report)
    report.refresh_from_db()
    assert report.status == status
    return report


def _accepted(step: str, who: User, report: ReportDraft) -> bool:
    """Whether the action is done; what it did is taken back."""
    try:
        with transaction.atomic(), excused():
            ACTS[step](who, ReportDraft.objects.get(pk=report.pk))
            transaction.set_rollback(True)
    except (NotAllowed, BadInput):
        return False
    return True


def _offered(client: Client, report: ReportDraft) -> set[str]:
    page = client.get(f"/o/{report.organ.code}/2022/reports/{report.pk}/").content.decode()
    return {step for step in STEPS if re.search(rf'(?:action|href)="[^"]*/{report.pk}/{step}/"', page)}


def test_a_reviewer_above_may_review_but_nobody_waits_for_them(
    county: Organ, township: Organ, clerk: User, keep: Keep
) -> None:
    above = person("above", Role.REVIEWER, county)
    report = _submitted(clerk, township, keep)
    assert REVIEW.is_open_to(above, report) and next_step(report) is SIGN
    assert reviewers_of(township, {"clerk"}) == []


def test_even_the_command_line_does_not_review_what_it_wrote(
    township: Organ, clerk: User, keep: Keep
) -> None:
    report = _submitted(clerk, township, keep)
    REVIEW.require(COMMAND_LINE, report)
    actions.report_return(actor=COMMAND_LINE, report=report, reason="再核")
    actions.report_submit(actor=COMMAND_LINE, report=report)
    report.refresh_from_db()
    with pytest.raises(NotAllowed, match="参与了这份报告的撰写"):
        REVIEW.require(COMMAND_LINE, report)


def test_what_is_not_open_now_says_when_it_would_be(township: Organ, clerk: User, keep: Keep) -> None:
    with pytest.raises(BadInput, match="处于“撰写中”，不能进行这项操作；只有“已提交”或“已审核”的可以"):
        RETURN.require(COMMAND_LINE, ready_report(clerk, township, keep))


def _submitted(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    report = ready_report(clerk, township, keep)
    actions.report_submit(actor=clerk, report=report)
    report.refresh_from_db()
    return report
