"""Days, limits and sums as a clerk's own tables say them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.cells.around_days import days_meant

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["调委会", "类型", "受理日期", "案件编号"]
HAZARDS = ["场所", "隐患", "发现日期", "整改期限", "等级"]


def case(number: int, day: str) -> list[Any]:
    return ["镇调委会", "邻里", day, f"{number}号"]


def test_the_first_month_is_called_yuanyue(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([HEAD, case(1, "2024年元月15日"), case(2, "元月16日")]), year=2024)
    assert [row.accepted_on for row in CASES.order_by("case_no")] == [date(2024, 1, 15), date(2024, 1, 16)]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("去年12月", ("2023年12月",)),
        ("上年12月3日", ("2023-12-03",)),
        ("今年3月", ("2024年3月",)),
        ("前年5月", ("2022年5月",)),
    ],
)
def test_last_year_is_the_one_before_that_of_the_table(text: str, offered: tuple[str, ...]) -> None:
    assert days_meant(text, 2024) == offered


@pytest.mark.parametrize("limit", ["60日", "60天", "六十日", "限期60日"])
def test_days_under_a_limit_are_its_length(limit: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HAZARDS, ["鱼塘", "无警示牌", "2024-3-1", limit, "一般"]], "安全隐患整改台账"))
    assert not [one for one in outcome.problems if one.letter == "D"], outcome.problems


def test_a_limit_is_counted_from_a_day_told_by_another(book: MakeBook, take_in: TakeIn) -> None:
    head = ["信访编号", "来源", "信访人", "反映问题", "收到时间", "受理日期", "办理期限"]
    rows = [head, ["1号", "来信", "王某", "低保", "2024-1-8", "当日", "60天"]]
    outcome = take_in(book(rows, "信访事项台账"))
    assert not [one for one in outcome.problems if "起算" in one.message.zh], outcome.problems


TOTALS = ["以上共2件，全部办结", "全年共调解2件", "（以上共2件）", "本年度共受理纠纷2起，成功2起"]


@pytest.mark.parametrize("text", TOTALS)
def test_a_sentence_below_that_counts_the_rows_is_a_total(text: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case(1, "2024-3-1"), case(2, "2024-3-2"), [text]]))
    assert (outcome.written, outcome.added) == (True, 2), outcome.problems
    assert ["合计" in one.reason.zh for one in outcome.ignored if one.row == 4] == [True]


def test_parts_of_a_sum_do_not_stand_for_the_whole(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["项目", "年度", "预算（万元）", "支出（万元）"],
        ["法治建设经费", 2024, 10, 9],
        ["其中：普法经费", 2024, 4, 4],
        ["      调解经费", 2024, 3, 3],
        ["装备经费", 2024, 2, 1],
    ]
    outcome = take_in(book(rows, "法治经费保障台账"))
    told = [one.row for one in outcome.ignored if "其中" in one.reason.zh]
    assert told == [3, 4], outcome.ignored


def test_a_period_that_is_not_understood_is_told_in_one_sentence(book: MakeBook, take_in: TakeIn) -> None:
    rows = [["期间", "工作类别", "次数"], ["2024年甲", "巡逻", 12]]
    outcome = take_in(book(rows, "平安建设工作汇总台账"))
    told = [one.both() for one in outcome.problems if one.letter == "A"]
    assert told and not [one for one in told if "。。" in one or ".." in one], told
