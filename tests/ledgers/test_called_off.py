"""What was called off, put off or lies ahead was not held: no figure counts it, however it is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_add, record_change, record_move
from mingshu.ledgers.description import LEDGERS, Kind
from mingshu.ledgers.records import EventRecord
from mingshu.organisations.models import Level, Organ
from mingshu.procedures.holding import CANCELLED, called_off, is_planned
from tests.ledgers.spreadsheets.conftest import Dice

CASES_AND_RETURNS = {
    *("leadership_group", "plan_docs", "funding", "supervision_task", "judicial_office"),
    *("contract", "normative_doc", "adviser_contract", "major_decision", "legality_review"),
    *("dispute_clue", "reconsideration", "mediation", "litigation", "petition"),
    *("penalty_case", "enforcement_staff", "enforcement_subject", "criminal_transfer"),
    *("government_service", "disclosure", "foi_request", "legal_aid", "legal_consultation", "notary"),
    *("shufa", "annual_report", "assessment", "rectification"),
    *("cppcc_proposal", "npc_suggestion", "judicial_advice"),
    *("legal_literate", "safety_work", "hazard"),
}
"""Cases, papers, registers and totals: nothing in them is planned for a day and then held or not."""
EVENTS = [ledger for ledger in LEDGERS if issubclass(ledger.model, EventRecord)]
MEETING: dict[str, Any] = {
    "title": "专题研究", "type": "专题会", "held_on": date(2022, 3, 10), "chair_post": "镇长", "topics": ["行政执法"],
    "hear_report": True,
}  # fmt: skip


def test_every_ledger_holds_events_or_does_not() -> None:
    assert {ledger.id for ledger in LEDGERS} - {ledger.id for ledger in EVENTS} == CASES_AND_RETURNS


def test_a_planned_meeting_is_held_once_its_day_has_come(township: Organ, monkeypatch: Any) -> None:
    ledger, ahead = LEDGERS.get("meetings"), date.today() + timedelta(days=7)
    values = MEETING | {"held_on": ahead}
    row = record_add(actor=COMMAND_LINE, ledger=ledger, organ=township, values=values, sure=True)
    assert row.state == "计划"
    with pytest.raises(BadInput) as refused:
        record_move(actor=COMMAND_LINE, ledger=ledger, record=row, state="已召开", revision=row.revision)
    assert "召开日期" in refused.value.message.zh

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return ahead

    monkeypatch.setattr("mingshu.procedures.holding.date", Later, raising=True)
    moved = record_move(actor=COMMAND_LINE, ledger=ledger, record=row, state="已召开", revision=row.revision)
    assert moved.state == "已召开"


def test_a_meeting_called_off_says_why(township: Organ) -> None:
    ledger = LEDGERS.get("meetings")
    row = record_add(actor=COMMAND_LINE, ledger=ledger, organ=township, values=MEETING)
    with pytest.raises(BadInput) as refused:
        record_move(actor=COMMAND_LINE, ledger=ledger, record=row, state=CANCELLED, revision=row.revision)
    assert "取消原因" in refused.value.message.zh
    told = {"remarks": "会议因疫情取消"}
    moved = record_change(
        actor=COMMAND_LINE, ledger=ledger, record=row, values=told, revision=row.revision, follow=True
    )
    assert (moved.state, moved.cancelled_for) == (CANCELLED, "会议因疫情取消")  # type: ignore[attr-defined]


def test_a_row_cannot_say_both_that_it_was_held_and_that_it_was_called_off(township: Organ) -> None:
    said = MEETING | {"state": "已召开", "remarks": "因雨取消"}
    with pytest.raises(BadInput):
        record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("meetings"), organ=township, values=said)


@pytest.mark.parametrize(
    "text",
    [
        *("取消", "已取消", "因雨取消", "因雨，取消", "因暴雨临时取消", "受疫情影响取消", "由于主持人出差改期", "未办成"),
        *("未举行", "未召开", "因故未召开", "因会务冲突未能如期举行", "延期举行", "推迟举行", "改期", "会议延期", "没办成"),
        *("本次活动取消", "宪法宣传（因雨取消）", "因雨延期至6月18日举行", "暂缓开展", "未开展"),
    ],
)  # fmt: skip
def test_words_that_say_it_was_not_held(text: str) -> None:
    assert called_off(text, date(2022, 6, 10))


@pytest.mark.parametrize(
    "text",
    [
        *("", "已召开", "取消证明事项23项", "研究取消行政许可事项", "传达延期审理规定", "上半年未召开专题会的单位通报"),
        *("原定6月3日，延期至6月10日举行", "推迟到6月10日召开", "未成年人保护法宣传", "防止未批先建", "改期限制清单"),
        "取消收费宣传",
    ],
)  # fmt: skip
def test_words_that_do_not(text: str) -> None:
    assert not called_off(text, date(2022, 6, 10))


@pytest.mark.parametrize(
    "text",
    [
        *("拟召开", "待召开", "尚未召开", "拟于12月20日召开", "计划开展", "预计在年底举行", "会议尚未举行", "即将举办"),
        *("法治建设专题会议（拟召开）", "定于12月召开", "还没开展", "择期举行", "准备召开会议"),
    ],
)  # fmt: skip
def test_words_that_say_it_is_still_to_be_held(text: str) -> None:
    assert is_planned(text) and is_planned(text, names_it=True)


@pytest.mark.parametrize(
    "text", ["", "已召开", "按计划开展", "拟定办法", "计划生育条例学习", "拟召开的会议筹备情况", "待办事项"]
)
def test_words_that_tell_of_what_was_held(text: str) -> None:
    assert not is_planned(text) and not is_planned(text, names_it=True)


def test_a_title_may_go_on_where_a_remark_would_tell_of_another_event() -> None:
    assert is_planned("拟召开法治建设专题会议", names_it=True)
    assert not is_planned("拟召开下一次专题会议")


@pytest.mark.parametrize("told", [{"remarks": "拟召开"}, {"title": "待召开法治建设专题会议"}])
def test_a_meeting_said_to_be_still_to_come_is_planned_whatever_its_day(township: Organ, told: Any) -> None:
    ledger = LEDGERS.get("meetings")
    args: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": ledger, "organ": township}
    with pytest.raises(BadInput, match=r"备注|名称"):
        record_add(**args, values=MEETING | told | {"state": "已召开"})
    row = record_add(**args, values=MEETING | told)
    assert row.state == "计划"
    with pytest.raises(BadInput, match=r"备注|名称"):
        record_move(actor=COMMAND_LINE, ledger=ledger, record=row, state="已召开", revision=row.revision)


@pytest.mark.parametrize("ledger", EVENTS, ids=lambda ledger: ledger.id)
def test_nothing_is_asked_of_a_planned_or_called_off_event_that_only_a_held_one_has(
    ledger: Any, county: Organ, township: Organ
) -> None:
    """No number, no post and no yes or no of what took place: whoever keeps the row would have to invent it."""
    organ = township if Level.TOWNSHIP in ledger.keepers else county
    drawn = Dice(f"{ledger.id} planned")
    required = [column for column in ledger.columns if column.required]
    counted = {
        column.name for column in required if column.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.BOOL)
    }
    assert not counted - PLANNED, counted
    assert not {measure.post for measure in ledger.measures} & {column.name for column in required}
    values = {column.name: drawn.value(column) for column in required}
    planned = record_add(
        actor=COMMAND_LINE, ledger=ledger, organ=organ, values=values | {"state": ledger.flow.states[0]},
        year=2022, sure=True,
    )  # fmt: skip
    assert planned.state == ledger.flow.states[0]
    off = {"cancelled_for": "因雨取消"}
    moved = record_change(
        actor=COMMAND_LINE, ledger=ledger, record=planned, values=off, revision=planned.revision, follow=True
    )
    assert moved.state == CANCELLED


PLANNED = {"round_no", "joint"}
"""What a plan itself says: which round it is, whether several offices go together."""


def test_a_remark_that_says_only_that_it_is_intended_tells_of_its_row() -> None:
    assert is_planned("拟办") and is_planned("活动筹备中，经费已报") and is_planned("该活动待办")
    assert not is_planned("拟办意见已报送") and not is_planned("待办事项全部办结")
