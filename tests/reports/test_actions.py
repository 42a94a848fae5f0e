"""A report on its way: started, decided on, submitted, returned, signed, withdrawn; each step on record."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.content import content_of
from mingshu.reports.kinds import Kind
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.printing import document_of
from mingshu.reports.selectors import draft_of, signed_version
from mingshu.reports.unfilled import REASON_TO_COME

from .conftest import Keep, fill_in, frozen, meeting, person, put_into, ready_report, start, text_of


@pytest.fixture
def head(township: Organ) -> User:
    return person("head", Role.HEAD, township)


@pytest.fixture
def reviewer(township: Organ) -> User:
    return person("reviewer", Role.REVIEWER, township)


@pytest.fixture
def report(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    meeting(keep, date(2022, 3, 4))
    return start(clerk, township)


@pytest.fixture
def ready(clerk: User, report: ReportDraft) -> ReportDraft:
    """A report whose problems all have their reasons."""
    fill_in(clerk, report)
    return report


def test_the_whole_way(clerk: User, reviewer: User, head: User, ready: ReportDraft) -> None:
    actions.report_submit(actor=clerk, report=ready)
    actions.report_return(actor=reviewer, report=ready, reason="补充原因")
    actions.report_submit(actor=clerk, report=ready)
    actions.report_review(actor=reviewer, report=ready, opinion="数据属实，同意报签")
    signed = actions.report_sign(actor=head, report=ready)
    ready.refresh_from_db()
    assert ready.status == Status.SIGNED and signed.head.number == 4
    report_problems = len(draft_of(ready).problems)
    assert [entry.verb for entry in log.history("report", ready.pk)] == [
        "report_sign",
        "report_review",
        "report_submit",
        "report_return",
        "report_submit",
        "section_write",
        *["problem_choose"] * report_problems,
        "signer_name",
        "report_start",
    ]


def test_no_head_from_above_signs_in_the_heads_place(
    clerk: User, head: User, county: Organ, ready: ReportDraft
) -> None:
    """The document prints the name of the township's head, whether an account is named or not."""
    actions.report_submit(actor=clerk, report=ready)
    ready.refresh_from_db()
    above = person("county-head", Role.HEAD, county)
    for step in (actions.report_signable, actions.report_sign):
        with pytest.raises(BadInput, match="不是清溪镇的第一责任人，不能代"):
            step(actor=above, report=ready)
    actions.report_sign(actor=head, report=ready)
    ready.refresh_from_db()
    assert ready.status == Status.SIGNED


def test_what_is_signed_stays_when_the_ledgers_move_on(
    clerk: User, head: User, ready: ReportDraft, keep: Keep
) -> None:
    actions.report_submit(actor=clerk, report=ready)
    actions.report_sign(actor=head, report=ready)
    meeting(keep, date(2022, 9, 1), reason="补登一次")
    kept = signed_version(ready)
    assert "专题会议1次" in str(kept.content["sections"])
    assert "专题会议2次" in text_of(draft_of(ready))
    assert document_of(kept.content).full_title.startswith("2022年度")


def test_nobody_signs_numbers_that_moved_after_submission(
    clerk: User, head: User, ready: ReportDraft, keep: Keep
) -> None:
    actions.report_submit(actor=clerk, report=ready)
    meeting(keep, date(2022, 9, 1))
    with pytest.raises(BadInput, match="有变动"):
        actions.report_sign(actor=head, report=ready)


def test_the_first_decision_keeps_the_other_proposals(clerk: User, report: ReportDraft) -> None:
    before = draft_of(report).problems
    actions.problem_choose(actor=clerk, report=report, key=before[0].key, reason="人手不足")
    after = draft_of(report).problems
    assert [one.key for one in after] == [one.key for one in before] and after[0].reason == "人手不足"
    stored = report.choices.get(key=before[0].key)
    assert stored.proposed == "".join(run.text for run in before[0].text) and stored.decided_by == "clerk"


def test_a_rejected_problem_goes_but_its_proposal_stays(clerk: User, report: ReportDraft) -> None:
    key = draft_of(report).problems[0].key
    actions.problem_choose(actor=clerk, report=report, key=key, accepted=False)
    draft = draft_of(report)
    assert key not in [one.key for one in draft.problems] and key in [one.key for one in draft.proposals]
    assert report.choices.get(key=key).proposed


def test_an_own_problem_needs_its_mark_and_words(clerk: User, report: ReportDraft) -> None:
    actions.problem_choose(
        actor=clerk, report=report, key="own:1", text="调解员年龄偏大。", plan="充实调解员。"
    )
    assert "调解员年龄偏大。" in text_of(draft_of(report), "SR-20")
    for key, text in (("own:2", " "), ("limit:none", "x")):
        with pytest.raises(BadInput, match="没有编号"):
            actions.problem_choose(actor=clerk, report=report, key=key, text=text)


@pytest.mark.parametrize("kind", list(Kind))
def test_no_report_is_submitted_while_a_reason_is_to_come(clerk: User, township: Organ, kind: Kind) -> None:
    report = start(clerk, township, kind)
    first, *others = draft_of(report).problems
    actions.problem_choose(actor=clerk, report=report, key="own:1", text="调解员年龄偏大")
    for problem in others:
        actions.problem_choose(actor=clerk, report=report, key=problem.key, reason="专人不足")
    actions.problem_choose(actor=clerk, report=report, key=first.key, reason=REASON_TO_COME)
    with pytest.raises(BadInput) as refusal:
        actions.report_submit(actor=clerk, report=report)
    said = refusal.value
    assert first.proposal is not None and f"“{first.proposal.title}”" in said.message.zh
    assert "2个问题" in said.message.zh and "“调解员年龄偏大。”" in said.message.en
    assert said.way_out is not None and "“问题”栏" in said.way_out.zh and "Reason" in said.way_out.en
    assert not report.sealed_versions.exists()
    fill_in(clerk, report)
    assert actions.report_submit(actor=clerk, report=report).head.event == Event.SUBMITTED


def test_what_was_frozen_without_a_reason_is_not_signed(clerk: User, head: User, report: ReportDraft) -> None:
    content = frozen(clerk, report)
    assert any(not problem["reason"] for problem in content["problems"])
    with pytest.raises(BadInput, match="写明问题的原因"):
        actions.report_sign(actor=head, report=report)
    assert ReportDraft.objects.get(pk=report.pk).status == Status.SUBMITTED


def test_a_problem_that_the_data_no_longer_bear_out_goes(
    clerk: User, report: ReportDraft, keep: Keep
) -> None:
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    actions.problem_choose(actor=clerk, report=report, key="indicator:IND-20")
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 20), staff=12, certified=12)
    assert "indicator:IND-20" not in [problem.key for problem in draft_of(report).problems]


def test_a_reworded_problem_can_still_be_decided_on_when_its_proposal_is_gone(
    clerk: User, report: ReportDraft, keep: Keep
) -> None:
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 1), staff=12, certified=11)
    actions.problem_choose(actor=clerk, report=report, key="indicator:IND-20", text="年初持证人员不足")
    keep("enforcement_staff", unit="综合行政执法队", as_of=date(2022, 12, 20), staff=12, certified=12)
    assert "年初持证人员不足" in text_of(draft_of(report), "SR-20")
    actions.problem_choose(actor=clerk, report=report, key="indicator:IND-20", accepted=False)
    assert "年初持证人员不足" not in text_of(draft_of(report), "SR-20")


def test_own_paragraphs(clerk: User, report: ReportDraft) -> None:
    actions.section_write(actor=clerk, report=report, section="SR-12", paragraphs=["建成法治广场2处。", " "])
    draft = draft_of(report)
    assert text_of(draft, "SR-12").endswith("建成法治广场2处。")
    assert [claim["printed"] for claim in content_of(draft)["claims"]] == ["2处"]
    with pytest.raises(BadInput, match="没有章节"):
        actions.section_write(actor=clerk, report=report, section="AR-10", paragraphs=["x"])


def test_one_report_at_a_time(clerk: User, township: Organ, report: ReportDraft) -> None:
    with pytest.raises(BadInput, match="已有同类报告"):
        start(clerk, township)
    actions.report_withdraw(actor=clerk, report=report, reason="重写")
    assert start(clerk, township).pk != report.pk


FORBIDDEN = [
    (Status.SIGNED, "edit"),
    (Status.SUBMITTED, "edit"),
    (Status.DRAFTING, "sign"),
    (Status.DRAFTING, "return"),
    (Status.DRAFTING, "review"),
    (Status.REVIEWED, "review"),
    (Status.REVIEWED, "edit"),
    (Status.REVIEWED, "submit"),
    (Status.SIGNED, "review"),
    (Status.SIGNED, "submit"),
    (Status.SIGNED, "return"),
    (Status.WITHDRAWN, "withdraw"),
    (Status.WITHDRAWN, "submit"),
]


@pytest.mark.parametrize(("status", "step"), FORBIDDEN)
def test_no_step_out_of_turn(report: ReportDraft, status: Status, step: str) -> None:
    put_into(status, report)
    steps = {
        "edit": lambda: actions.section_write(
            actor=COMMAND_LINE, report=report, section="SR-12", paragraphs=["x"]
        ),
        "submit": lambda: actions.report_submit(actor=COMMAND_LINE, report=report),
        "review": lambda: actions.report_review(actor=COMMAND_LINE, report=report, opinion="同意"),
        "sign": lambda: actions.report_sign(actor=COMMAND_LINE, report=report),
        "return": lambda: actions.report_return(actor=COMMAND_LINE, report=report, reason="数字有误"),
        "withdraw": lambda: actions.report_withdraw(actor=COMMAND_LINE, report=report, reason="数字有误"),
    }
    with pytest.raises(BadInput, match="不能进行这项操作"):
        steps[step]()


def test_who_may_do_what(
    clerk: User, reviewer: User, head: User, ready: ReportDraft, township: Organ, county: Organ
) -> None:
    with pytest.raises(NotAllowed):
        start(head, township)
    with pytest.raises(NotAllowed):
        actions.report_submit(actor=head, report=ready)
    actions.report_submit(actor=reviewer, report=ready)
    for stranger in (clerk, reviewer):
        with pytest.raises(NotAllowed):
            actions.report_sign(actor=stranger, report=ready)
    evaluator = person("evaluator", Role.EVALUATOR, county)
    for stranger in (clerk, evaluator):
        with pytest.raises(NotAllowed):
            actions.report_return(actor=stranger, report=ready, reason="数字有误")
    for stranger in (clerk, head, evaluator):
        with pytest.raises(NotAllowed):
            actions.report_review(actor=stranger, report=ready, opinion="同意")
    actions.report_sign(actor=head, report=ready)
    with pytest.raises(NotAllowed):
        actions.report_withdraw(actor=clerk, report=ReportDraft.objects.get(pk=ready.pk), reason="数字有误")


def test_reasons_for_sending_back_and_withdrawing(clerk: User, reviewer: User, ready: ReportDraft) -> None:
    actions.report_submit(actor=clerk, report=ready)
    with pytest.raises(BadInput, match="退回时请写明原因"):
        actions.report_return(actor=reviewer, report=ready, reason=" ")
    with pytest.raises(BadInput, match="撤回时请写明原因"):
        actions.report_withdraw(actor=clerk, report=ready, reason="")


@pytest.mark.parametrize(
    ("name", "post"),
    [("林某", "镇长，全年化解纠纷999起"), ("林某，全年化解999起", "镇长"), ("林某", "优秀镇长")],
)
def test_no_claim_hides_in_who_signs(clerk: User, township: Organ, keep: Keep, name: str, post: str) -> None:
    report = ready_report(clerk, township, keep)
    with pytest.raises(BadInput, match="不像"):
        actions.signer_name(actor=clerk, report=report, name=name, post=post)
    ReportDraft.objects.filter(pk=report.pk).update(signer_name=name, signer_post=post)
    with pytest.raises(BadInput, match="不像"):  # whatever way it came in
        actions.report_submit(actor=clerk, report=report)


def test_no_claim_hides_in_the_name_of_an_organ(clerk: User, township: Organ, keep: Keep) -> None:
    report = ready_report(clerk, township, keep)
    Organ.objects.filter(pk=township.pk).update(name="清溪镇化解999件")
    with pytest.raises(BadInput, match="不像机关名称"):
        actions.report_submit(actor=clerk, report=report)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("镇长", "清溪镇镇长"),
        ("镇党委书记", "清溪镇党委书记"),
        ("党委副书记、镇长", "清溪镇党委副书记、镇长"),
        ("清溪镇人民政府镇长", "清溪镇人民政府镇长"),
        ("清溪党委书记", "清溪党委书记"),
        ("云岭县清溪镇镇长", "云岭县清溪镇镇长"),
    ],
)
def test_a_signed_post_says_of_which_place(clerk: User, township: Organ, typed: str, printed: str) -> None:
    report = actions.signer_name(actor=clerk, report=start(clerk, township), name="林某", post=typed)
    assert report.signer_post == printed and f"述职人：{printed}（林某）" in draft_of(report).byline


def test_a_head_from_above_takes_no_signature_back(clerk: User, township: Organ, county: Organ) -> None:
    head, above = person("head", Role.HEAD, township), person("above", Role.HEAD, county)
    report = start(clerk, township)
    fill_in(clerk, report)
    actions.report_submit(actor=clerk, report=report)
    actions.report_sign(actor=head, report=report)
    report.refresh_from_db()
    with pytest.raises(BadInput, match="您不能代为撤回"):
        actions.report_withdraw(actor=above, report=report, reason="有误")
    report.refresh_from_db()
    assert report.status == Status.SIGNED
    later = person("later", Role.HEAD, township)
    actions.report_withdraw(actor=later, report=report, reason="数据有误")
    report.refresh_from_db()
    assert report.status == Status.WITHDRAWN
