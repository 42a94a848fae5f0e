"""Two people write at one report: nobody's words are put in the place of words they never saw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import Role, User
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.content import content_of, digest_of
from mingshu.reports.models import ReportDraft, Status
from mingshu.reports.seen import (
    mark_of_problem,
    mark_of_reason,
    mark_of_report,
    mark_of_section,
    mark_of_signer,
    words_of_section,
)
from mingshu.reports.selectors import draft_of

from .conftest import Keep, fill_in, mediation, meeting, person, start


@pytest.fixture
def report(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report that the township's clerk has just begun."""
    meeting(keep, date(2022, 3, 4))
    return start(clerk, township)


def mark(report: ReportDraft, key: str) -> str:
    return mark_of_problem(report.choices.filter(key=key).first())


def test_own_paragraphs_are_not_overwritten_unseen(clerk: User, report: ReportDraft) -> None:
    write: dict[str, Any] = {"actor": clerk, "report": report, "section": "SR-12"}
    seen = mark_of_section(words_of_section(report, "SR-12"))
    actions.section_write(**write, paragraphs=["另设联络员。"], seen=seen)
    with pytest.raises(BadInput, match="在您打开页面以后已另有改写"):
        actions.section_write(**write, paragraphs=["建成法治广场。"], seen=seen)
    assert words_of_section(report, "SR-12") == ["另设联络员。"]
    actions.section_write(**write, paragraphs=["另设联络员。"], seen=seen)
    now = mark_of_section(["另设联络员。"])
    actions.section_write(**write, paragraphs=["另设联络员。", "建成法治广场。"], seen=now)
    assert words_of_section(report, "SR-12") == ["另设联络员。", "建成法治广场。"]


def test_a_plan_is_not_wiped_by_a_form_that_never_showed_it(clerk: User, report: ReportDraft) -> None:
    key = draft_of(report).problems[0].key
    choose: dict[str, Any] = {"actor": clerk, "report": report, "key": key}
    seen = mark(report, key)
    actions.problem_choose(**choose, reason="专人不足", plan="增加两人", seen=seen)
    stales: tuple[dict[str, Any], ...] = ({"reason": "经费不足"}, {"reason": "经费不足", "accepted": False})
    for stale in stales:
        with pytest.raises(BadInput, match="这个问题在您打开页面以后已另有改写"):
            actions.problem_choose(**choose, **stale, seen=seen)
    stands = report.choices.get(key=key)
    assert (stands.accepted, stands.reason, stands.plan) == (True, "专人不足", "增加两人")


def test_what_was_left_out_meanwhile_is_not_written_in_unseen(clerk: User, report: ReportDraft) -> None:
    key = draft_of(report).problems[0].key
    seen = mark(report, key)
    actions.problem_choose(actor=clerk, report=report, key=key, accepted=False)
    with pytest.raises(BadInput, match="已另有改写"):
        actions.problem_choose(actor=clerk, report=report, key=key, reason="专人不足", seen=seen)


def test_the_first_decision_of_another_is_in_nobodys_way(
    clerk: User, report: ReportDraft, keep: Keep
) -> None:
    """It puts the other proposals on record as they are printed; no word of anybody's stands in them."""
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    first, second, *_ = draft_of(report).problems
    seen = mark(report, second.key)
    actions.problem_choose(actor=clerk, report=report, key=first.key, reason="专人不足", seen="")
    actions.problem_choose(actor=clerk, report=report, key=second.key, reason="经费不足", seen=seen)
    assert report.choices.get(key=second.key).reason == "经费不足"


def test_the_log_keeps_what_was_decided_before(clerk: User, report: ReportDraft) -> None:
    key = draft_of(report).problems[0].key
    actions.problem_choose(actor=clerk, report=report, key=key, reason="专人不足", plan="增加两人")
    actions.problem_choose(actor=clerk, report=report, key=key, accepted=False, reason="已经整改到位")
    told = log.history("report", report.pk)[0].differences
    assert told["accepted"] == [True, False] and told["reason"] == ["专人不足", "已经整改到位"]
    assert told["plan"] == ["增加两人", ""]


def test_a_reason_for_a_number_is_not_replaced_unseen(clerk: User, report: ReportDraft, keep: Keep) -> None:
    mediation(keep, 1, settled=True)
    actions.section_write(actor=clerk, report=report, section="SR-17", paragraphs=["受理矛盾纠纷9件。"])
    (claim,) = (one for one in draft_of(report).claims if one.is_open)
    first, second = "其中8件由县信访局直接受理。", "其中8件由邻镇的调委会受理。"
    for _twice in range(2):
        actions.claim_explain(actor=clerk, report=report, key=claim.key, reason=first, seen="")
    with pytest.raises(BadInput, match="这个数字的理由在您打开页面以后已另有改写"):
        actions.claim_explain(actor=clerk, report=report, key=claim.key, reason=second, seen="")
    assert report.explanations.get().reason == first
    actions.claim_explain(
        actor=clerk, report=report, key=claim.key, reason=second, seen=mark_of_reason(first)
    )
    assert log.history("report", report.pk)[0].differences["reason"] == [first, second]


POST = "清溪镇人民政府镇长"


def test_who_signs_is_not_named_anew_unseen(clerk: User, report: ReportDraft) -> None:
    name: dict[str, Any] = {"actor": clerk, "report": report, "post": POST}
    seen = mark_of_signer(report)
    actions.signer_name(**name, name="林某", seen=seen)
    with pytest.raises(BadInput, match="述职人在您打开页面以后已另有改写"):
        actions.signer_name(**name, name="张某", seen=seen)
    actions.signer_name(**name, name="林某", seen=seen)
    report.refresh_from_db()
    assert report.signer_name == "林某"
    actions.signer_name(**name, name="张某", seen=mark_of_signer(report))
    report.refresh_from_db()
    assert report.signer_name == "张某"


def test_the_account_that_signs_is_not_dropped_unseen(
    clerk: User, township: Organ, report: ReportDraft
) -> None:
    head = person("head", Role.HEAD, township)
    seen = mark_of_signer(actions.signer_name(actor=clerk, report=report, name="林某", post=POST))
    actions.signer_name(actor=clerk, report=report, name="林某", post=POST, account=head.username)
    with pytest.raises(BadInput, match="已另有改写"):
        actions.signer_name(actor=clerk, report=report, name="林某", post="镇长", seen=seen)


def test_nobody_hands_in_words_they_never_saw(clerk: User, report: ReportDraft) -> None:
    fill_in(clerk, report)
    report.refresh_from_db()
    seen = digest_of(content_of(draft_of(report)))
    actions.section_write(actor=clerk, report=report, section="SR-12", paragraphs=["另设联络员。"])
    for stale in (seen, ""):
        with pytest.raises(BadInput, match="要提交的不是您看到的那一版"):
            actions.report_submit(actor=clerk, report=report, seen=stale)
    report.refresh_from_db()
    assert report.status == Status.DRAFTING
    sealed = actions.report_submit(actor=clerk, report=report, seen=digest_of(content_of(draft_of(report))))
    assert "另设联络员" in str(sealed.content)


def test_nobody_hands_in_numbers_they_never_saw(clerk: User, report: ReportDraft, keep: Keep) -> None:
    fill_in(clerk, report)
    seen = digest_of(content_of(draft_of(report)))
    meeting(keep, date(2022, 9, 1))
    with pytest.raises(BadInput, match="要提交的不是您看到的那一版"):
        actions.report_submit(actor=clerk, report=report, seen=seen)


def written(clerk: User, report: ReportDraft) -> None:
    actions.section_write(actor=clerk, report=report, section="SR-12", paragraphs=["另设联络员。"])


def planned(clerk: User, report: ReportDraft) -> None:
    key = draft_of(report).problems[0].key
    actions.problem_choose(actor=clerk, report=report, key=key, reason="专人不足", plan="增加两人")


def named(clerk: User, report: ReportDraft) -> None:
    actions.signer_name(actor=clerk, report=report, name="张某", post=POST)


def handed_in(clerk: User, report: ReportDraft) -> None:
    actions.report_submit(actor=clerk, report=report)


@pytest.mark.parametrize("meanwhile", [written, planned, named, handed_in])
def test_a_report_is_not_withdrawn_with_what_others_did_unseen(
    clerk: User, report: ReportDraft, meanwhile: Callable[[User, ReportDraft], None]
) -> None:
    fill_in(clerk, report)
    report.refresh_from_db()
    seen = mark_of_report(report)
    meanwhile(clerk, report)
    take_back: dict[str, Any] = {"actor": clerk, "report": report, "reason": "口径有误"}
    for stale in (seen, ""):
        with pytest.raises(BadInput, match="要撤回的不是您看到的那一版"):
            actions.report_withdraw(**take_back, seen=stale)
    report.refresh_from_db()
    assert report.status != Status.WITHDRAWN
    actions.report_withdraw(**take_back, seen=mark_of_report(report))
    report.refresh_from_db()
    assert report.status == Status.WITHDRAWN


def test_a_reason_given_meanwhile_is_not_withdrawn_unseen(
    clerk: User, report: ReportDraft, keep: Keep
) -> None:
    mediation(keep, 1, settled=True)
    actions.section_write(actor=clerk, report=report, section="SR-17", paragraphs=["受理矛盾纠纷9件。"])
    (claim,) = (one for one in draft_of(report).claims if one.is_open)
    seen = mark_of_report(report)
    reason = "其中8件由县信访局直接受理。"
    actions.claim_explain(actor=clerk, report=report, key=claim.key, reason=reason)
    with pytest.raises(BadInput, match="要撤回的不是您看到的那一版"):
        actions.report_withdraw(actor=clerk, report=report, reason="口径有误", seen=seen)
