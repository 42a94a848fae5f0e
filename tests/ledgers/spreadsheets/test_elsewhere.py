"""A column the sheet has not, told row by row by another of its columns: no one answer for all rows is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from tests.ledgers.spreadsheets.conftest import MakeBook, TakeIn

KEY = "missing/meetings/type/专题研究会议台账"
HEAD = ["会议名称", "召开日期", "主持人职务", "议题", "是否听取法治工作汇报"]
MEETINGS = [
    ["镇党委会第3次会议", "2024-3-1", "党委书记", "法治建设", "是"],
    ["第二季度法治建设专题会", "2024-5-1", "镇长", "行政执法", "否"],
]


def kinds() -> list[str]:
    return [row.type for row in LEDGERS.get("meetings").model.rows.order_by("held_on")]


def taken(take_in: TakeIn, book: MakeBook, rows: Sequence[Sequence[str]], answer: str) -> None:
    file = book(rows, sheet="专题研究会议台账")
    assert take_in(file, year=2024, answers={KEY: answer}).written


def test_names_of_meetings_may_tell_their_kind_row_by_row(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, *MEETINGS]
    (asked,) = take_in(book(rows, sheet="专题研究会议台账"), year=2024).open
    assert asked.key == KEY
    assert asked.options[0].label.zh == "按“会议名称”一栏逐行填（2行写明）"
    taken(take_in, book, rows, asked.options[0].value)
    assert kinds() == ["党委会", "专题会"]


def test_a_row_that_does_not_say_it_stays_open(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, *MEETINGS, ["茶话会", "2024-6-1", "镇长", "行政执法", "否"]]
    (asked,) = take_in(book(rows, sheet="专题研究会议台账"), year=2024).open
    assert asked.options[0].label.zh == "按“会议名称”一栏逐行填（2行写明，1行留空）"
    taken(take_in, book, rows, asked.options[0].value)
    assert kinds() == ["党委会", "专题会", ""]
    assert LEDGERS.get("meetings").model.rows.get(title="茶话会").open_columns == {"type"}


def test_one_answer_for_all_rows_is_still_an_answer(book: MakeBook, take_in: TakeIn) -> None:
    taken(take_in, book, [HEAD, *MEETINGS], "专题会")
    assert kinds() == ["专题会", "专题会"]


def test_a_column_of_the_office_s_own_that_says_it_of_every_row_is_taken(
    book: MakeBook, take_in: TakeIn
) -> None:
    """Its heading is not known, its cells are: the office is told and may choose otherwise."""
    rows = [[*HEAD, "会别"], [*MEETINGS[0], "专题会"], [*MEETINGS[1], "党委会"]]
    outcome = take_in(book(rows, sheet="专题研究会议台账"), year=2024)
    assert outcome.written and not outcome.open
    assert outcome.taken[KEY] == "按列：会别"
    assert kinds() == ["专题会", "党委会"]


def test_a_text_that_names_two_kinds_names_none(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, ["党委会、专题会合并召开", *MEETINGS[0][1:]], MEETINGS[1]]
    (asked,) = take_in(book(rows, sheet="专题研究会议台账"), year=2024).open
    taken(take_in, book, rows, asked.options[0].value)
    assert kinds() == ["", "专题会"]


def contract(take_in: TakeIn, book: MakeBook, remark: str, review: str = "", **options: Any) -> Any:
    head = [
        "合同名称",
        "性质",
        "相对方",
        "合同金额（万元）",
        "送审日期",
        "审查日期",
        "审查结论",
        "签订日期",
        "是否重大",
        "备注",
    ]
    first = ["甲合同", "民事", "甲公司", "3", "2024-1-2", "2024-1-5", "合法", "2024-1-9", "否", ""]
    second = ["乙合同", "政府采购合同", "乙公司", "5", "", "", review, "2024-2-9", "否", remark]
    return take_in(book([head, first, second], sheet="行政合同（协议）台账"), year=2024, **options)


@pytest.mark.parametrize(
    ("remark", "result"),
    [("应急采购未送审", "未审查"), ("标准文本，无需审查", "不需审查"), ("未经审查即签订", "未审查")],
)
def test_a_blank_review_is_what_another_cell_of_its_row_says(
    remark: str, result: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = contract(take_in, book, remark)
    assert outcome.written, [*outcome.problems, *outcome.open]
    assert LEDGERS.get("contract").model.rows.get(title="乙合同").review_result == result
    assert result in outcome.taken.values()


@pytest.mark.parametrize("remark", ["", "补签", "已送审"])
def test_a_blank_review_of_which_nothing_is_said_asks_for_its_day(
    remark: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = contract(take_in, book, remark)
    assert not outcome.written and [problem.column for problem in outcome.problems] == ["送审日期"]


def test_what_the_row_says_of_its_review_itself_stands(book: MakeBook, take_in: TakeIn) -> None:
    assert contract(take_in, book, "未送审", review="不需审查").written
    assert LEDGERS.get("contract").model.rows.get(title="乙合同").review_result == "不需审查"


@pytest.mark.parametrize(
    "said", ["拟不需审查", "建议不需审查", "不需审查存疑？", "未审查（后撤销）", "未审查，后不需审查"]
)
def test_a_remark_that_proposes_doubts_or_takes_back_a_value_names_none(
    said: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = contract(take_in, book, said)
    assert not outcome.written and not LEDGERS.get("contract").model.rows.exists()


def test_a_column_that_only_proposes_it_is_not_taken_without_asking(book: MakeBook, take_in: TakeIn) -> None:
    rows = [[*HEAD, "会别"], [*MEETINGS[0], "拟专题会"], [*MEETINGS[1], "党委会"]]
    outcome = take_in(book(rows, sheet="专题研究会议台账"), year=2024)
    assert not outcome.written and [one.key for one in outcome.open] == [KEY]
