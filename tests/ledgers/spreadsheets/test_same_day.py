"""A day told by another day of its row: 当日, 同日, 次日 behind the day on which the case was taken up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
PENALTIES = LEDGERS.get("penalty_case").model.rows
HEAD = ["调委会", "类型", "受理日期", "调结日期", "结果"]
SAME = [
    "当日",
    "当天",
    "同日",
    "同一天",
    "即日",
    "当场",
    "当日办结",
    "当天调结",
    "(当日)",
    "当 日",
    "受理当日",
    "同受理日期",
]
NEXT = ["次日", "第二天", "翌日", "次日办结"]


def case(closed: Any, accepted: Any = "2024-3-5") -> list[Any]:
    """A case, and what it says of the day it was closed on."""
    return ["镇调委会", "邻里", accepted, closed, "成功"]


@pytest.mark.parametrize(("said", "day"), [*((one, 5) for one in SAME), *((one, 6) for one in NEXT)])
def test_the_day_is_taken_from_the_row_and_shown(
    said: str, day: int, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, case(said)]))
    assert (outcome.written, outcome.problems, outcome.open) == (True, [], [])
    kept = CASES.get()
    assert kept.closed_on == date(2024, 3, day)
    assert kept.extra == {"调结日期（原文）": said}
    (note,) = [one for one in outcome.notes if one.letter == "D"]
    assert (note.row, note.text) == (2, said)
    assert f"2024-03-0{day}" in note.reason.zh and f"2024-03-0{day}" in note.reason.en


def test_the_day_may_stand_behind_the_word(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(
        book([["调委会", "类型", "调结日期", "受理日期"], ["镇", "邻里", "当日", "2024-3-5"]])
    ).written
    assert CASES.get().closed_on == date(2024, 3, 5)


@pytest.mark.parametrize("said", ["同上日期", "日期同上", "同上"])
def test_the_day_above_is_that_of_the_row_above(said: str, book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([HEAD, case("2024-3-9"), [*case(said)[:1], "土地", *case(said)[2:]]])).written
    assert {one.closed_on for one in CASES.all()} == {date(2024, 3, 9)}


def test_each_of_several_follows_the_one_before(book: MakeBook, take_in: TakeIn) -> None:
    row = [*ROW[:6], "当日", "次日", "同决定日期"]
    outcome = take_in(book([DECIDED, row], sheet="行政处罚案件台账"), dry_run=True)
    assert [ask.key for ask in outcome.open if ask.key.startswith("day/")] == []
    days = [one.reason.zh.partition("读作")[2][:10] for one in outcome.notes if "同一行" in one.reason.zh]
    assert days == ["2024-03-05", "2024-03-06", "2024-03-05"]


def test_a_month_is_as_rough_the_second_time(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([HEAD, case("当日", "2024年3月")])).written
    assert CASES.get().approximate_columns >= {"accepted_on", "closed_on"}


def test_without_another_day_the_cell_says_what_is_missing(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case("当日", "")]))
    (told,) = [one for one in outcome.problems if one.letter == "D"]
    assert told.value == "当日" and "没有" in told.message.zh and told.way_out
    assert "必须填写" not in told.message.zh


def test_it_waits_for_the_day_that_is_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    file = book([HEAD, case("当日", "第一季度")])
    outcome = take_in(file, year=2024)
    assert [ask.key for ask in outcome.open] == ["day/mediation/accepted_on/第一季度"]
    assert outcome.problems == []
    taken = take_in(file, year=2024, answers={"day/mediation/accepted_on/第一季度": "2024-03-05"})
    assert taken.written and CASES.get().closed_on == date(2024, 3, 5)


DECIDED = ["案号", "当事人", "当事人类型", "程序", "领域", "立案日期", "决定日期", "送达日期", "结案日期"]
ROW = ["1号", "甲", "个人", "普通", "其他", "2024-3-5", "2024-3-20"]


def test_of_several_days_the_step_before_it_is_meant(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([DECIDED, [*ROW, "当日", ""]], sheet="行政处罚案件台账"), dry_run=True)
    assert [ask.key for ask in outcome.open if ask.key.startswith("day/")] == []
    assert [one.text for one in outcome.notes if "2024-03-20" in one.reason.zh] == ["当日"]


def test_where_it_is_not_clear_which_day_is_meant_it_is_asked(book: MakeBook, take_in: TakeIn) -> None:
    file = book([DECIDED, [*ROW, "2024-3-25", "当日"]], sheet="行政处罚案件台账")
    (ask,) = [one for one in take_in(file).open if one.key.startswith("day/")]
    assert (ask.places, ask.letter) == ((("行政处罚案件台账", 2),), "I")
    assert [one.value for one in ask.options[:3]] == ["2024-03-05", "2024-03-20", "2024-03-25"]
    assert "立案日期" in ask.options[0].label.zh
    given = {one.key: "留空" for one in take_in(file).open} | {ask.key: "2024-03-25"}
    given |= {"missing/penalty_case/legal_reviewed/行政处罚案件台账": "是"}
    assert take_in(file, answers=given).written, take_in(file, answers=given).problems
    assert PENALTIES.get().closed_on == date(2024, 3, 25)


def test_the_step_may_be_named_in_the_cell(book: MakeBook, take_in: TakeIn) -> None:
    file = book([DECIDED, [*ROW, "2024-3-25", "同决定日期"]], sheet="行政处罚案件台账")
    outcome = take_in(file, dry_run=True)
    assert [one.text for one in outcome.notes if "2024-03-20" in one.reason.zh] == ["同决定日期"]


def test_of_several_days_it_is_the_one_before_the_cell(book: MakeBook, take_in: TakeIn) -> None:
    head = ["调委会", "类型", "受理日期", "调结日期", "履行日期", "结果"]
    row = ["镇调委会", "邻里", "2024-3-5", "当日", "2024-3-20", "成功"]
    outcome = take_in(book([head, row]))
    assert outcome.written, (outcome.problems, outcome.open)
    assert CASES.get().closed_on == date(2024, 3, 5)
