"""A step that the law puts before others keeps a case back until it is taken, or the head lets it pass with a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.law import procedures
from mingshu.ledgers.actions import record_add, record_change, record_move
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.excuses import excuses_told, said, step_pass
from mingshu.ledgers.passing import StepBarred, gaps_of, passes_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from tests.reports.conftest import person

pytestmark = pytest.mark.django_db
DECISIONS, DOCUMENTS = LEDGERS.get("major_decision"), LEDGERS.get("normative_doc")
REVIEW, COMMENT = "PROC-MAJOR-DECISION/S09", "PROC-MAJOR-DECISION/S05"
STARTED = {
    "title": "农贸市场搬迁", "lead_unit": "镇经济发展办", "in_catalogue": True, "started_on": date(2022, 3, 1),
    "expert_review": False, "risk_assessed": True,
}  # fmt: skip
HEARD = {"comment_from": date(2022, 3, 7), "comment_to": date(2022, 4, 6)}
REVIEWED = {"review_sent_on": date(2022, 4, 11), "review_done_on": date(2022, 4, 20), "review_result": "合法"}
DECIDED = {"decided_on": date(2022, 4, 25)}
WHY = "防汛抢险急需，先行决定"


def decision(organ: Organ, *parts: dict[str, Any], state: str = "合法性审查") -> LedgerRecord:
    values: dict[str, Any] = {**STARTED, "state": state}
    for part in parts:
        values |= part
    return record_add(actor=COMMAND_LINE, ledger=DECISIONS, organ=organ, values=values)


def discuss(row: LedgerRecord) -> LedgerRecord:
    return record_move(
        actor=COMMAND_LINE, ledger=DECISIONS, record=row, state="集体讨论", revision=row.revision
    )


def let_pass(actor: User, row: LedgerRecord, step: str = REVIEW, reason: str = WHY) -> None:
    step_pass(actor=actor, ledger=DECISIONS, record=row, step=step, reason=reason, revision=row.revision)


def test_what_was_heard_and_reviewed_goes_on(township: Organ) -> None:
    row = decision(township, HEARD, REVIEWED, DECIDED)
    assert gaps_of(DECISIONS, row) == [] and discuss(row).state == "集体讨论"


@pytest.mark.parametrize(
    ("parts", "lacking"),
    [
        ((HEARD, DECIDED), "“审查日期”没有登记"),
        ((HEARD, REVIEWED | {"review_result": "不合法"}, DECIDED), "“审查结论”为“不合法”"),
        ((HEARD, {"review_sent_on": date(2022, 4, 11), "review_result": "退回补正"}, DECIDED), "“审查结论”为“退回补正”"),
        ((HEARD, REVIEWED | {"review_result": ""}, DECIDED), "“审查结论”没有填写"),
        ((HEARD, REVIEWED, {"decided_on": date(2022, 4, 19)}), "“审查日期”（2022-04-20）晚于“决定日期”（2022-04-19）"),
        (
            (HEARD | {"comment_to": date(2022, 3, 12)}, REVIEWED, DECIDED),
            "“征求意见起”（2022-03-07）至“征求意见止”（2022-03-12）只有5日，法定不少于30日",
        ),
        ((HEARD | {"comment_to": None}, REVIEWED, DECIDED), "“征求意见止”没有登记"),
    ],
)  # fmt: skip
def test_no_draft_is_discussed_without_it(
    township: Organ, parts: tuple[dict[str, Any], ...], lacking: str
) -> None:
    state = "公众参与" if "review_done_on" not in {k for part in parts for k in part} else "合法性审查"
    row = decision(township, *parts, state=state)
    with pytest.raises(StepBarred) as refused:
        discuss(row)
    assert lacking in refused.value.message.zh and "重大行政决策程序暂行条例" in refused.value.message.zh
    assert refused.value.way_out and "主要负责人" in refused.value.way_out.zh
    row.refresh_from_db()
    assert row.state == state


@pytest.mark.parametrize(("last", "is_short"), [(date(2022, 4, 5), True), (date(2022, 4, 6), False)])
def test_thirty_days_are_enough_and_twenty_nine_are_not(township: Organ, last: date, is_short: bool) -> None:
    row = decision(township, HEARD | {"comment_to": last}, REVIEWED, DECIDED)
    assert [gap.barrier.step for gap in gaps_of(DECISIONS, row)] == [COMMENT] * is_short


def test_filling_in_the_day_of_decision_does_not_carry_it_past_its_review(township: Organ) -> None:
    row = decision(township, HEARD, state="公众参与")
    with pytest.raises(StepBarred):
        record_change(
            actor=COMMAND_LINE,
            ledger=DECISIONS,
            record=row,
            values=DECIDED,
            revision=row.revision,
            follow=True,
        )


def test_the_head_lets_it_pass_with_a_reason_that_stays(township: Organ) -> None:
    head = person("zhenzhang", Role.HEAD, township)
    row = decision(township, HEARD, DECIDED, state="公众参与")
    let_pass(head, row)
    assert gaps_of(DECISIONS, row) == [] and discuss(row).state == "集体讨论"
    told = [said(one).zh for one in excuses_told(township, date.today().year, date.today())]
    assert len(told) == 1 and WHY in told[0] and "合法性审查" in told[0]
    assert [one.reason for one in passes_of(DECISIONS, row)] == [WHY]


def test_who_keeps_the_row_does_not_let_it_pass_and_no_reason_is_none(township: Organ) -> None:
    row = decision(township, HEARD, DECIDED, state="公众参与")
    with pytest.raises(NotAllowed):
        let_pass(person("jingban", Role.CLERK, township), row)
    head = person("zhenzhang", Role.HEAD, township)
    with pytest.raises(BadInput, match="写明理由"):
        let_pass(head, row, reason="无")
    with pytest.raises(BadInput, match="没有缺少"):
        let_pass(head, row, step=COMMENT)
    with pytest.raises(StepBarred):
        discuss(row)


def test_one_step_passed_over_opens_no_other(township: Organ) -> None:
    row = decision(township, HEARD | {"comment_to": date(2022, 3, 12)}, DECIDED, state="公众参与")
    let_pass(person("zhenzhang", Role.HEAD, township), row)
    with pytest.raises(StepBarred, match="只有5日"):
        discuss(row)


def test_what_came_in_decided_is_kept_and_told_as_a_gap(township: Organ) -> None:
    row = decision(township, HEARD, DECIDED, state="集体讨论")
    (gap,) = gaps_of(DECISIONS, row)
    assert gap.barrier.step == REVIEW and gap.barrier.is_behind(row)
    changed = record_change(
        actor=COMMAND_LINE, ledger=DECISIONS, record=row, values={"comment_count": 3}, revision=row.revision
    )
    assert changed.comment_count == 3  # type: ignore[attr-defined]


def test_what_a_mask_hides_is_no_gap(township: Organ) -> None:
    row = record_add(
        actor=COMMAND_LINE, ledger=DECISIONS, organ=township,
        values={**STARTED, **HEARD, **DECIDED, "state": "公众参与"}, masked=["review_result"],
    )  # fmt: skip
    assert gaps_of(DECISIONS, row) == []


def test_what_was_left_open_is_no_gap(township: Organ) -> None:
    row = decision(township, HEARD, DECIDED, state="公众参与")
    row.left_open = "review_done_on"
    assert gaps_of(DECISIONS, row) == []


def test_nobody_who_was_not_heard_in_public_needs_thirty_days(township: Organ) -> None:
    row = decision(township, REVIEWED, DECIDED, state="合法性审查")
    assert gaps_of(DECISIONS, row) == []


def test_a_review_on_the_day_of_the_decision_came_before_it(township: Organ) -> None:
    row = decision(township, HEARD, REVIEWED, {"decided_on": date(2022, 4, 20)})
    assert gaps_of(DECISIONS, row) == []


def test_states_before_the_step_are_open(township: Organ) -> None:
    row = decision(township, HEARD, state="公众参与")
    moved = record_move(
        actor=COMMAND_LINE, ledger=DECISIONS, record=row, state="风险评估", revision=row.revision
    )
    assert moved.state == "风险评估"


def test_a_contract_that_needs_no_review_is_signed_without_one(township: Organ) -> None:
    contracts = LEDGERS.get("contract")
    values = {
        "title": "办公用品采购",
        "nature": "民事合同",
        "counterparty": "云岭县文具店",
        "is_major": False,
    }
    values |= {"signed_on": date(2022, 5, 6), "review_result": "不需审查", "state": "起草"}
    row = record_add(actor=COMMAND_LINE, ledger=contracts, organ=township, values=values)
    signed = record_move(
        actor=COMMAND_LINE, ledger=contracts, record=row, state="已签订", revision=row.revision
    )
    assert signed.state == "已签订"


def test_a_document_found_unlawful_is_not_published(township: Organ) -> None:
    values = {
        "title": "摊点管理办法",
        "maker": "清溪镇人民政府",
        "state": "合法性审核",
        "review_sent_on": date(2022, 3, 1),
    }
    values |= {
        "review_done_on": date(2022, 3, 9),
        "review_result": "不合法",
        "published_on": date(2022, 4, 1),
    }
    row = record_add(actor=COMMAND_LINE, ledger=DOCUMENTS, organ=township, values=values)
    with pytest.raises(StepBarred, match="为“不合法”"):
        record_move(actor=COMMAND_LINE, ledger=DOCUMENTS, record=row, state="已公布", revision=row.revision)


NOT_WIRED = {
    "PROC-TOWN-LEGALITY/S02": "the ledger of reviews is this step itself",
    "PROC-THREE-SYSTEMS/S04": "which decisions are major no column says",
    "PROC-PENALTY/S04": "the day of the notice has no column",
    "PROC-PENALTY/S05": "what the party said has no column",
    "PROC-PENALTY/S08": "which cases the law wants reviewed no column says",
    "PROC-CASE-TRANSFER/S07": "a prohibition, no step with a day",
}


def test_every_step_that_the_law_calls_blocking_is_a_barrier_or_says_why_not() -> None:
    blocking = {f"{one.id}/{step.id}" for one in procedures() for step in one.steps if step.blocking}
    wired = {barrier.step for ledger in LEDGERS for barrier in ledger.barriers}
    assert blocking == (wired & blocking) | set(NOT_WIRED) and not wired & set(NOT_WIRED)


def test_a_reason_for_passing_over_is_kept_whole_or_refused(township: Organ) -> None:
    head = person("zhenzhang", Role.HEAD, township)
    row = decision(township, HEARD, DECIDED, state="公众参与")
    with pytest.raises(BadInput, match="放行理由共301字，超过300字"):
        let_pass(head, row, reason="抢险" * 150 + "。")
    let_pass(head, row, reason="抢险" * 150)
    assert excuses_told(township, date.today().year, date.today())[0].reason == "抢险" * 150
