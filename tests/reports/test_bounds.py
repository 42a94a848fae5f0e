"""What a person writes into a report has a bound, and whoever goes beyond it is told which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mingshu.accounts.models import Role, User
from mingshu.kernel.errors import BadInput
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.models import ProblemChoice, ReportDraft, Status

from .conftest import Keep, meeting, person, put_into, start


@pytest.fixture
def report(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report that the township's clerk has just begun."""
    meeting(keep, date(2022, 3, 4))
    return start(clerk, township)


@pytest.fixture
def reviewer(township: Organ) -> User:
    return person("reviewer", Role.REVIEWER, township)


def test_own_problems_are_bounded_in_number(clerk: User, report: ReportDraft) -> None:
    ProblemChoice.objects.bulk_create(
        ProblemChoice(report=report, key=f"own:{n}", position=n, accepted=True, text="人手不足。")
        for n in range(1, 21)
    )
    with pytest.raises(BadInput, match="最多写20个自拟问题"):
        actions.problem_choose(actor=clerk, report=report, key="own:21", text="普法形式单一。")
    actions.problem_choose(actor=clerk, report=report, key="own:20", text="普法形式单一。")
    actions.problem_choose(actor=clerk, report=report, key="own:1", accepted=False, text="人手不足。")
    actions.problem_choose(actor=clerk, report=report, key="own:21", text="普法形式单一。")
    with pytest.raises(BadInput, match="最多写20个自拟问题"):
        actions.problem_choose(actor=clerk, report=report, key="own:1", text="人手不足。")


@pytest.mark.parametrize("field", ["text", "reason", "plan"])
def test_the_words_of_a_problem_are_bounded(clerk: User, report: ReportDraft, field: str) -> None:
    given = {"text": "普法形式单一。"} | {field: "长" * 2001}
    with pytest.raises(BadInput, match="共2001字，超过2000字"):
        actions.problem_choose(actor=clerk, report=report, key="own:1", **given)
    assert not report.choices.exists()
    actions.problem_choose(actor=clerk, report=report, key="own:1", **(given | {field: "长" * 2000}))


def test_own_paragraphs_of_a_section_are_bounded(clerk: User, report: ReportDraft) -> None:
    with pytest.raises(BadInput, match=r"“.+”的自写段落共10001字，超过10000字"):
        actions.section_write(
            actor=clerk, report=report, section="SR-12", paragraphs=["长" * 9000, "长" * 1001]
        )
    assert not report.paragraphs.exists()


@pytest.mark.parametrize(
    ("name", "post", "refusal"),
    [
        ("林" * 31, "镇长", "述职人的姓名共31字，超过30字"),
        ("林某", "镇长、" * 20 + "镇长", "述职人的职务共62字，超过60字"),
    ],
)
def test_the_names_a_report_prints_are_bounded(
    clerk: User, report: ReportDraft, name: str, post: str, refusal: str
) -> None:
    with pytest.raises(BadInput, match=refusal):
        actions.signer_name(actor=clerk, report=report, name=name, post=post)
    report.refresh_from_db()
    assert report.signer_name == ""


STEPS: list[tuple[Status, str, Callable[[User, User, ReportDraft, str], object]]] = [
    (
        Status.SUBMITTED,
        "审核意见共501字，超过500字",
        lambda _clerk, reviewer, report, words: actions.report_review(
            actor=reviewer, report=report, opinion=words * 501
        ),
    ),
    (
        Status.SUBMITTED,
        "退回原因共301字，超过300字",
        lambda _clerk, reviewer, report, words: actions.report_return(
            actor=reviewer, report=report, reason=words * 150 + "。"
        ),
    ),
    (
        Status.DRAFTING,
        "撤回原因共301字，超过300字",
        lambda clerk, _reviewer, report, words: actions.report_withdraw(
            actor=clerk, report=report, reason=words * 150 + "。"
        ),
    ),
    (
        Status.DRAFTING,
        "这个数字的理由共502字，超过500字",
        lambda clerk, _reviewer, report, words: actions.claim_explain(
            actor=clerk, report=report, key="0", reason=words * 251
        ),
    ),
]


@pytest.mark.parametrize(("status", "refusal", "act"), STEPS, ids=[refusal for _, refusal, _ in STEPS])
def test_opinions_and_reasons_are_bounded(
    clerk: User,
    reviewer: User,
    report: ReportDraft,
    status: Status,
    refusal: str,
    act: Callable[[User, User, ReportDraft, str], object],
) -> None:
    if status != Status.DRAFTING:
        put_into(status, report)
    with pytest.raises(BadInput, match=refusal):
        act(clerk, reviewer, report, "长" if "501" in refusal else "再核")
