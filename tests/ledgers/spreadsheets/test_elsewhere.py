"""A column the sheet has not, told row by row by another of its columns: no one answer for all rows is asked for."""

from __future__ import annotations

from collections.abc import Sequence

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
