"""Between writer and head stands the reviewer: who must, who may, who may not, and what stays on record."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.actions import role_grant, user_close
from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.ledgers.actions import record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.reports import actions, sealing
from mingshu.reports.content import content_of
from mingshu.reports.flow import writers_of
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.selectors import draft_of

from .conftest import Keep, meeting, person, ready_report


@pytest.fixture
def head(township: Organ) -> User:
    return person("head", Role.HEAD, township)


@pytest.fixture
def reviewer(township: Organ) -> User:
    return person("reviewer", Role.REVIEWER, township)


@pytest.fixture
def submitted(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report whose clerk has done everything and handed it in."""
    report = ready_report(clerk, township, keep)
    actions.report_submit(actor=clerk, report=report)
    report.refresh_from_db()
    return report


def status_of(report: ReportDraft) -> str:
    return ReportDraft.objects.get(pk=report.pk).status


def digest_of(report: ReportDraft) -> str:
    version = sealing.latest(report)
    assert version is not None
    return version.head.digest


def test_a_review_seals_what_was_submitted_with_the_opinion(reviewer: User, submitted: ReportDraft) -> None:
    before = sealing.latest(submitted)
    version = actions.report_review(actor=reviewer, report=submitted, opinion=" 数据属实，同意报签 ")
    assert status_of(submitted) == Status.REVIEWED
    assert (version.head.event, version.head.by, version.head.opinion) == (
        "reviewed",
        "reviewer",
        "数据属实，同意报签",
    )
    assert before is not None and version.content == before.content
    entry = log.history("report", submitted.pk)[0]
    assert entry.differences["opinion"] == [None, "数据属实，同意报签"]
    assert entry.differences["status"] == ["submitted", "reviewed"]


def test_a_version_the_reviewer_never_saw_is_neither_passed_nor_sent_back(
    clerk: User, reviewer: User, submitted: ReportDraft
) -> None:
    seen = digest_of(submitted)
    actions.report_return(actor=reviewer, report=submitted, reason="措施不具体", seen=seen)
    actions.section_write(actor=clerk, report=submitted, section="SR-12", paragraphs=["另设联络员。"])
    actions.report_submit(actor=clerk, report=submitted)
    with pytest.raises(BadInput, match="要审核的不是您看到的那一版"):
        actions.report_review(actor=reviewer, report=submitted, opinion="同意", seen=seen)
    with pytest.raises(BadInput, match="要退回的不是您看到的那一版"):
        actions.report_return(actor=reviewer, report=submitted, reason="再核", seen=seen)
    assert status_of(submitted) == Status.SUBMITTED
    actions.report_review(actor=reviewer, report=submitted, opinion="同意", seen=digest_of(submitted))
    assert status_of(submitted) == Status.REVIEWED


def test_the_head_waits_for_the_reviewer_and_is_told_whom(
    reviewer: User, head: User, submitted: ReportDraft
) -> None:
    User.objects.filter(pk=reviewer.pk).update(display_name="审核员小周")
    with pytest.raises(BadInput, match="尚未审核") as refusal:
        actions.report_sign(actor=head, report=submitted)
    assert refusal.value.way_out is not None and "审核员小周" in refusal.value.way_out.zh
    assert status_of(submitted) == Status.SUBMITTED
    actions.report_review(actor=reviewer, report=submitted, opinion="同意")
    assert actions.report_sign(actor=head, report=submitted).head.event == Event.SIGNED
    assert log.history("report", submitted.pk)[0].differences["reviewed"] == [None, True]


def test_without_a_reviewer_the_head_signs_and_the_log_says_so(head: User, submitted: ReportDraft) -> None:
    actions.report_sign(actor=head, report=submitted)
    assert status_of(submitted) == Status.SIGNED
    assert log.history("report", submitted.pk)[0].differences["reviewed"] == [None, False]


def test_a_reviewer_who_left_holds_nothing_up(reviewer: User, head: User, submitted: ReportDraft) -> None:
    user_close(actor=COMMAND_LINE, user=reviewer)
    actions.report_sign(actor=head, report=submitted)
    assert status_of(submitted) == Status.SIGNED


def test_the_countys_reviewer_may_review_but_the_township_need_not_wait(
    county: Organ, head: User, submitted: ReportDraft
) -> None:
    above = person("above", Role.REVIEWER, county)
    actions.report_review(actor=above, report=submitted, opinion="同意")
    actions.report_return(actor=head, report=submitted, reason="再核")
    actions.report_submit(actor=COMMAND_LINE, report=submitted)
    actions.report_sign(actor=head, report=submitted)
    assert status_of(submitted) == Status.SIGNED


def test_the_reviewer_of_another_township_has_no_say(county: Organ, submitted: ReportDraft) -> None:
    neighbour = Organ.objects.create(code="990101102", name="雁回镇", level="township")
    with pytest.raises(NotAllowed):
        actions.report_review(
            actor=person("other", Role.REVIEWER, neighbour), report=submitted, opinion="同意"
        )


WRITINGS = ["decided on a problem", "wrote a paragraph", "submitted it", "began it"]


@pytest.mark.parametrize("writing", WRITINGS)
def test_whoever_wrote_at_it_does_not_review_it(
    writing: str, clerk: User, reviewer: User, head: User, township: Organ, keep: Keep
) -> None:
    report = ready_report(reviewer if writing == "began it" else clerk, township, keep, filled_by=clerk)
    if writing == "decided on a problem":
        key = draft_of(report).problems[0].key
        actions.problem_choose(actor=reviewer, report=report, key=key, reason="人手不足")
    if writing == "wrote a paragraph":
        actions.section_write(actor=reviewer, report=report, section="SR-12", paragraphs=["另设联络员。"])
    actions.report_submit(actor=reviewer if writing == "submitted it" else clerk, report=report)
    assert writers_of(report) == {"clerk", "reviewer"}
    with pytest.raises(NotAllowed, match="参与了这份报告的撰写"):
        actions.report_review(actor=reviewer, report=report, opinion="同意")
    second = person("second", Role.REVIEWER, township)
    with pytest.raises(BadInput, match="尚未审核"):
        actions.report_sign(actor=head, report=report)
    actions.report_review(actor=second, report=report, opinion="同意")
    actions.report_sign(actor=head, report=report)


def test_what_was_taken_out_again_still_makes_a_writer(
    clerk: User, reviewer: User, township: Organ, keep: Keep
) -> None:
    report = ready_report(clerk, township, keep)
    for words in (["另设联络员。"], []):
        actions.section_write(actor=reviewer, report=report, section="SR-12", paragraphs=words)
    assert "reviewer" in writers_of(report)


def test_a_clerk_who_is_also_the_reviewer_does_not_review_their_own(
    clerk: User, head: User, township: Organ, submitted: ReportDraft
) -> None:
    role_grant(actor=COMMAND_LINE, user=clerk, role=Role.REVIEWER, organ=township)
    with pytest.raises(NotAllowed, match="参与了这份报告的撰写"):
        actions.report_review(actor=clerk, report=submitted, opinion="同意")
    actions.report_sign(actor=head, report=submitted)
    assert status_of(submitted) == Status.SIGNED


def test_a_review_needs_an_opinion(reviewer: User, submitted: ReportDraft) -> None:
    with pytest.raises(BadInput, match="审核意见"):
        actions.report_review(actor=reviewer, report=submitted, opinion="  ")
    assert status_of(submitted) == Status.SUBMITTED


def test_nobody_reviews_numbers_that_moved_after_submission(
    reviewer: User, submitted: ReportDraft, keep: Keep
) -> None:
    meeting(keep, date(2022, 9, 1))
    with pytest.raises(BadInput, match="有变动，不能审核"):
        actions.report_review(actor=reviewer, report=submitted, opinion="同意")


def reworded(words: str) -> int:
    """The report's meeting says something else in a column that no sentence tells; its row."""
    ledger = LEDGERS.get("meetings")
    row = ledger.model.rows.get()
    assert isinstance(row, LedgerRecord)
    values = {"minutes_no": words}
    record_change(actor=COMMAND_LINE, ledger=ledger, record=row, values=values, revision=row.revision)
    return row.pk


def test_nobody_reviews_or_signs_rows_that_say_something_else_though_no_number_moved(
    reviewer: User, head: User, submitted: ReportDraft
) -> None:
    told = content_of(draft_of(submitted))
    before = LEDGERS.get("meetings").model.rows.get().minutes_no
    row = reworded("清会〔2022〕9号")
    assert content_of(draft_of(submitted)) == told
    with pytest.raises(BadInput, match=f"《专题研究会议台账》第{row}行有变动，不能审核"):
        actions.report_review(actor=reviewer, report=submitted, opinion="同意")
    reworded(before)
    actions.report_review(actor=reviewer, report=submitted, opinion="同意")
    reworded("清会〔2022〕7号")
    with pytest.raises(BadInput, match=f"第{row}行有变动，不能签署"):
        actions.report_sign(actor=head, report=submitted)
    assert status_of(submitted) == Status.REVIEWED


def test_nobody_signs_numbers_that_moved_after_the_review(
    reviewer: User, head: User, submitted: ReportDraft, keep: Keep
) -> None:
    actions.report_review(actor=reviewer, report=submitted, opinion="同意")
    meeting(keep, date(2022, 9, 1))
    with pytest.raises(BadInput, match="有变动，不能签署"):
        actions.report_sign(actor=head, report=submitted)


@pytest.mark.parametrize("who", ["reviewer", "head"])
def test_a_reviewed_report_is_sent_back_and_must_be_reviewed_anew(
    who: str, clerk: User, reviewer: User, head: User, submitted: ReportDraft
) -> None:
    actions.report_review(actor=reviewer, report=submitted, opinion="同意")
    sender = {"reviewer": reviewer, "head": head}[who]
    returned = actions.report_return(actor=sender, report=submitted, reason="措施不具体")
    assert (returned.status, returned.returned_for) == (Status.RETURNED, "措施不具体")
    actions.report_submit(actor=clerk, report=submitted)
    with pytest.raises(BadInput, match="尚未审核"):
        actions.report_sign(actor=head, report=submitted)


def test_a_reviewed_report_can_be_withdrawn_by_its_writer(
    clerk: User, reviewer: User, submitted: ReportDraft
) -> None:
    actions.report_review(actor=reviewer, report=submitted, opinion="同意")
    actions.report_withdraw(actor=clerk, report=submitted, reason="另行撰写")
    assert status_of(submitted) == Status.WITHDRAWN
