"""Two tables in one sheet, one below or beside the other: each is read for itself, and never are two mixed."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import write_annotated

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
PETITIONS = LEDGERS.get("petition").model.rows
ACTIVITIES = LEDGERS.get("publicity").model.rows
HEAD = ["序号", "调委会", "类型", "受理日期", "案件编号"]
SECOND = "人民调解案件台账·第2部分"
EVENTS = ["序号", "活动名称", "日期", "形式", "受众人次"]


def case(number: int, day: str = "") -> list[Any]:
    """A case of its own."""
    return [number, "镇调委会", "邻里", day or f"2024-3-{number}", f"{number}号"]


AGAIN: dict[str, list[list[Any]]] = {
    "the headings alone": [HEAD],
    "under a title": [["2024年人民调解案件台账（续表）"], HEAD],
    "under the same title": [["2024年人民调解案件台账"], HEAD],
    "after a blank row": [[], HEAD],
    "after the foot of a page": [["第1页 共2页"], [], ["续表"], HEAD],
}


@pytest.mark.parametrize("kind", AGAIN)
def test_the_same_headings_again_go_on_with_the_table(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    rows = [["2024年人民调解案件台账"], HEAD, case(1), case(2), *AGAIN[kind], case(3)]
    outcome = take_in(book(rows))
    assert (outcome.written, outcome.added) == (True, 3), outcome.problems
    assert [sheet.name for sheet in outcome.sheets] == ["人民调解案件台账"]
    repeated = 4 + len(AGAIN[kind])
    assert repeated in [one.row for one in outcome.ignored if "重复" in one.reason.zh]


def test_headings_of_two_rows_may_stand_there_again(book: MakeBook, take_in: TakeIn) -> None:
    upper = ["编号", "受理日期", "当事人", "", "类型", "调委会"]
    lower = ["", "", "甲方", "乙方", "", ""]
    rows = [["1号", "2024-3-1", "甲", "乙", "邻里", "镇"], ["2号", "2024-3-2", "丙", "丁", "土地", "镇"]]
    outcome = take_in(book([upper, lower, rows[0], upper, lower, rows[1]], merges=[(0, 2, 0, 3)]))
    assert (outcome.written, outcome.added) == (True, 2), outcome.problems


def test_a_level_between_headings_that_no_ledger_knows_begins_no_second_table(
    book: MakeBook, take_in: TakeIn
) -> None:
    rows = [
        ["考试名称", "平台", "日期", "参考情况", "", ""],
        ["", "", "", "人数", "", "成绩"],
        ["", "", "", "应参加人数", "实参加人数", "合格人数"],
        ["年度考试", "甲", "2024-3-15", 100, 98, 95],
    ]
    merges = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 2, 2), (0, 3, 0, 5), (1, 3, 1, 4)]
    for some in (merges, []):
        outcome = take_in(book(rows, sheet="学法考试汇总台账", merges=some), dry_run=True)
        assert [sheet.name for sheet in outcome.sheets] == ["学法考试汇总台账"] and not outcome.problems


def test_the_same_headings_under_another_year_are_of_that_year(book: MakeBook, take_in: TakeIn) -> None:
    rows = [["2023年调解台账"], HEAD, case(1, "3月1日"), [], ["2024年调解台账"], HEAD, case(2, "3月2日")]
    outcome = take_in(book(rows))
    assert outcome.written, outcome.problems
    assert sorted(one.accepted_on for one in CASES.all()) == [date(2023, 3, 1), date(2024, 3, 2)]


def two_below(*between: list[Any]) -> list[list[Any]]:
    """Cases, and below them events."""
    event = [1, "普法进村", "2024-4-1", "讲座", 50]
    return [HEAD, case(1), case(2), *between, EVENTS, event, [2, "普法进校", "2024-4-2", "讲座", 80]]


@pytest.mark.parametrize("between", [[], [[]], [[], ["2024年普法宣传活动台账"]], [["填表人：甲"], []]])
def test_another_table_below_is_a_part_of_its_own(between: Any, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book(two_below(*between)), dry_run=True)
    told = {sheet.name: (sheet.ledger_id, sheet.good + len(sheet.held_back)) for sheet in outcome.sheets}
    assert told == {"人民调解案件台账": ("mediation", 2), SECOND: ("publicity", 2)}
    assert outcome.problems == []
    assert {ask.sheet for ask in outcome.open} <= {SECOND}


def test_each_part_is_chosen_for_itself(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book(two_below([])), answers={f"sheet/{SECOND}": "忽略"})
    assert (outcome.written, outcome.added, ACTIVITIES.count()) == (True, 2, 0)
    assert SECOND in [one.sheet for one in outcome.ignored]


def test_a_part_that_is_no_ledger_is_asked_about_with_its_rows(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, case(1), case(2), [], ["姓名", "职务", "联系电话", "住址"], ["甲", "主任", "0831", "镇街"]]
    outcome = take_in(book(rows))
    assert not outcome.written and outcome.problems == []
    (ask,) = outcome.open
    assert ask.key == f"sheet/{SECOND}"
    assert "第5至6行" in ask.message.zh and "rows 5 to 6" in ask.message.en and "单独" in ask.message.zh
    assert take_in(book(rows), answers={ask.key: "忽略"}).added == 2


def test_what_is_wrong_in_a_part_is_marked_in_its_sheet(
    book: MakeBook, take_in: TakeIn, tmp_path: Any
) -> None:
    source = book([*two_below([]), [3, "普法进企", "待查的日子x", "讲座", 80]])
    outcome = take_in(source)
    (problem,) = outcome.problems
    assert (problem.sheet, problem.row, problem.letter) == (SECOND, 8, "C")
    copy = tmp_path / "标注.xlsx"
    write_annotated(source, outcome, copy)
    assert openpyxl.load_workbook(copy)["人民调解案件台账"]["C8"].comment is not None
    mended = take_in(source, answers={problem.key: "2024-4-3"}, dry_run=True)
    assert mended.problems == []


def test_two_tables_side_by_side_are_two(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["2024年人民调解案件台账"],
        [*HEAD, "", *HEAD],
        [*case(1), "", *case(3)],
        [*case(2), "", *case(4)],
        [*[""] * 6, *case(5)],
    ]
    outcome = take_in(book(rows))
    assert (outcome.written, outcome.added) == (True, 5), (
        outcome.problems,
        [ask.key for ask in outcome.open],
    )
    assert [sheet.name for sheet in outcome.sheets] == ["人民调解案件台账", SECOND]
    assert [column.letter for column in outcome.sheets[1].columns][:2] == ["G", "H"]


def test_tables_of_two_ledgers_side_by_side_are_two(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        [*HEAD, "", *EVENTS],
        [*case(1), "", 1, "宪法宣传", "2024-12-4", "讲座", 120],
        [*case(2), "", "", "", "", "", ""],
    ]
    outcome = take_in(book(rows), dry_run=True)
    assert [(one.name, one.ledger_id) for one in outcome.sheets] == [
        ("人民调解案件台账", "mediation"),
        (SECOND, "publicity"),
    ]


def test_an_empty_column_within_one_table_divides_nothing(book: MakeBook, take_in: TakeIn) -> None:
    head = ["调委会", "类型", "受理日期", "", "案件编号", "调解员"]
    outcome = take_in(book([head, ["镇", "邻里", "2024-3-1", "", "1号", "甲"]]))
    assert outcome.added == 1 and CASES.get().mediator == "甲"


def test_a_row_of_words_is_no_second_table(book: MakeBook, take_in: TakeIn) -> None:
    head = ["调委会", "类型", "结果", "状态", "受理日期"]
    rows = [["镇", "邻里", "成功", "受理", "2024-3-1"], ["调委会", "土地", "", "受理", "2024年3月"]]
    outcome = take_in(book([head, *rows]), dry_run=True)
    assert [sheet.name for sheet in outcome.sheets] == ["人民调解案件台账"]
    assert outcome.sheets[0].good + len(outcome.sheets[0].held_back) == 2
