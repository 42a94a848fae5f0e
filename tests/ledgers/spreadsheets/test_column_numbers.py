"""The row of column numbers (甲 乙 1 2, 栏次 1 2 3) or hints (（年/月/日）) under the headings: no case, and told."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["序号", "调委会", "类型", "受理日期", "案件编号", "协议金额（元）"]
CASE = [1, "镇调委会", "邻里", "2024-3-1", "1号", 0]
TRAININGS = ["培训名称", "日期", "参加单位数", "参加人数", "学时"]

NUMBERINGS: dict[str, list[Any]] = {
    "numbers": [1, 2, 3, 4, 5, 6],
    "numbers without the first": ["", 1, 2, 3, 4, 5],
    "numbers without the last": [1, 2, 3, 4, 5, ""],
    "stems": ["甲", "乙", "丙", "丁", "戊", "己"],
    "stems, then numbers": ["甲", "乙", 1, 2, 3, 4],
    "a label, then numbers": ["栏次", 1, 2, 3, 4, 5],
    "letters": ["A", "B", "C", "D", "E", "F"],
    "in brackets": ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）"],
    "in brackets, as a spreadsheet takes them": [-1, -2, -3, -4, -5, -6],
    "in circles": ["①", "②", "③", "④", "⑤", "⑥"],
    "in words": ["一", "二", "三", "四", "五", "六"],
    "with what is computed": ["1栏", "2栏", "3栏", "4栏", "5栏", "6=4+5"],
    "hints": ["", "（全称）", "（下拉选择）", "（年/月/日）", "", "元"],
}


@pytest.mark.parametrize("kind", NUMBERINGS)
def test_the_row_of_column_numbers_is_passed_over_and_told(
    kind: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, NUMBERINGS[kind], CASE]))
    assert (outcome.written, outcome.added) == (True, 1), outcome.problems
    assert ["栏号" in one.reason.zh for one in outcome.ignored if one.row == 2] == [True]


def test_it_becomes_no_planned_training(book: MakeBook, take_in: TakeIn) -> None:
    rows = [TRAININGS, ["甲", 1, 2, 3, 4], ["执法业务培训", "2024.3.1", 5, 110, 8]]
    outcome = take_in(book(rows, "法治与执法培训台账"), year=2024)
    assert [one.row for one in outcome.ignored if "栏号" in one.reason.zh] == [2]
    assert [(sheet.good, sheet.held_back) for sheet in outcome.sheets] == [
        (0, [3])
    ]  # it waits for other columns


def test_numbers_follow_hints_and_headings_that_stand_there_again(book: MakeBook, take_in: TakeIn) -> None:
    hints, numbers = NUMBERINGS["hints"], NUMBERINGS["stems, then numbers"]
    again = [2, "镇调委会", "邻里", "2024-3-2", "2号", 0]
    outcome = take_in(book([HEAD, hints, numbers, CASE, HEAD, numbers, again]))
    assert (outcome.written, outcome.added) == (True, 2), outcome.problems
    assert [one.row for one in outcome.ignored if "栏号" in one.reason.zh] == [2, 3, 6]


RECORDS: dict[str, list[Any]] = {
    "numbers out of turn": [1, 2, 3, 4, 6, 5],
    "not from the first": [2, 3, 4, 5, 6, 7],
    "too few to be sure": [1, 2, 3, "", "", ""],
    "numbers beside stems and letters": ["甲", "乙", "A", "B", 1, 2],
    "a gap between": [1, 2, "", 3, 4, 5],
    "a hint that says another unit": ["", "（全称）", "（下拉选择）", "（年/月/日）", "", "万元"],
    "one bracket among words": [1, "镇调委会", "（邻里）", "", "1号", ""],
    "amounts in brackets": ["", "", "", "（15000）", "（300）", "（20）"],
}


@pytest.mark.parametrize("kind", RECORDS)
def test_what_may_be_a_case_is_never_passed_over(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, RECORDS[kind], CASE]))
    assert not [one for one in outcome.ignored if "栏号" in one.reason.zh]


def test_numbers_further_down_are_no_numbers_of_columns(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, CASE, NUMBERINGS["numbers"]]))
    assert not outcome.written
    assert {problem.row for problem in outcome.problems} | {
        row for ask in outcome.open for _sheet, row in ask.places
    } >= {3}
