"""Rows between the records that head a group of them: no cases, and what they count is held against the rows."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["序号", "调委会", "类型", "受理日期", "案件编号"]


def case(number: int) -> list[Any]:
    """A case of its own."""
    return [number, "镇调委会", "邻里", f"2024-3-{number}", f"{number}号"]


GROUPS = {
    "by committee, with its number": ["一、镇调委会（2件）"],
    "the number in a column of its own": ["一", "镇调委会（2件）"],
    "by committee": ["", "（一）镇调委会"],
    "a quarter": ["第一季度"],
    "a quarter in full": ["2024年第一季度"],
    "a year": ["2024年"],
    "a year, of accounts": ["", "2024年度"],
    "a month": ["3月份"],
    "a month in the column of days": ["", "", "", "3月"],
    "a month in words": ["三月"],
    "half a year": ["上半年"],
    "a part": ["第一部分 邻里纠纷"],
    "with a colon": ["邻里纠纷："],
    "counted": ["邻里纠纷（2件）"],
    "counted, in words": ["", "", "邻里纠纷 共2件"],
    "in brackets": ["", "【镇调委会】"],
}


@pytest.mark.parametrize("kind", GROUPS)
def test_a_row_that_heads_a_group_is_passed_over_and_told(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, GROUPS[kind], case(1), case(2)]))
    assert (outcome.written, outcome.added) == (True, 2), outcome.problems
    left_out = [(one.row, one.text) for one in outcome.ignored if one.row == 2]
    assert left_out == [(2, " ".join(cell for cell in GROUPS[kind] if cell))]
    assert "分组" in next(one.reason.zh for one in outcome.ignored if one.row == 2)
    assert "不符" not in "".join(note.reason.zh for note in outcome.notes)


def test_a_group_merged_across_the_table_is_one_cell(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, ["镇调委会", "", "", "", ""], case(1), ["村调委会", "", "", "", ""], case(2)]
    outcome = take_in(book(rows, merges=[(1, 0, 1, 4), (3, 0, 3, 4)]))
    assert (outcome.written, outcome.added) == (True, 2)
    assert [one.row for one in outcome.ignored if not one.letter] == [2, 4]


ROWS_OF_THEIR_OWN = {
    "a committee without a day": ["", "村调委会"],
    "a day alone": ["", "", "", "2024-3-5"],
    "a number alone": ["", "", "", "", "5号"],
    "two cells": ["", "一、村调委会", "邻里"],
}


@pytest.mark.parametrize("kind", ROWS_OF_THEIR_OWN)
def test_a_row_that_may_be_a_case_is_never_passed_over(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case(1), ROWS_OF_THEIR_OWN[kind]]))
    assert not outcome.written and {problem.row for problem in outcome.problems} == {3}


def contradictions(outcome: Any) -> list[tuple[int, str]]:
    return [(note.row, note.text) for note in outcome.notes if "核对" in note.reason.zh]


COUNTED: dict[str, tuple[list[list[Any]], list[tuple[int, str]]]] = {
    "as many as they say": ([["一、镇（2件）"], case(1), case(2), ["二、村（1件）"], case(3)], []),
    "one too many": (
        [["一、镇（1件）"], case(1), case(2), ["二、村（1件）"], case(3)],
        [(2, "一、镇（1件）")],
    ),
    "one missing in the last": (
        [["一、镇（2件）"], case(1), case(2), ["二、村（3件）"], case(3)],
        [(5, "二、村（3件）")],
    ),
    "groups within groups": (
        [["一、镇（3件）"], ["（一）邻里（2件）"], case(1), case(2), ["（二）土地（1件）"], case(3)],
        [],
    ),
    "one wrong within a right one": (
        [["一、镇（3件）"], ["（一）邻里（1件）"], case(1), case(2), ["（二）土地（1件）"], case(3)],
        [(3, "（一）邻里（1件）")],
    ),
    "months within committees": (
        [["一、镇（2件）"], ["3月（1件）"], case(1), ["4月（1件）"], case(2), ["二、村（1件）"], case(3)],
        [],
    ),
    "with totals": (
        [
            ["一、镇（2件）"],
            case(1),
            case(2),
            ["小计", "", "", "", "2件"],
            ["二、村（1件）"],
            case(3),
            ["合计", "3件"],
        ],
        [],
    ),
    "in words of number": ([["一、镇（两件）"], case(1)], [(2, "一、镇（两件）")]),
    "behind a name": ([["镇调委会共3件："], case(1)], [(2, "镇调委会共3件：")]),
}


@pytest.mark.parametrize("kind", COUNTED)
def test_what_a_group_counts_is_held_against_its_rows(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    rows, told = COUNTED[kind]
    outcome = take_in(book([HEAD, *rows]))
    assert outcome.written and contradictions(outcome) == told


@pytest.mark.parametrize(
    "said", ["合计（3件）", "合计:3件", "共约3件", "共3件", "总计3起", "合 计（3 件）", "（共3件）"]
)
@pytest.mark.parametrize("number", [2, 3])
def test_a_total_in_words_is_held_against_the_rows(
    said: str, number: int, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, *map(case, range(1, number + 1)), [said]]))
    assert outcome.written and outcome.added == number
    assert contradictions(outcome) == ([] if number == 3 else [(4, said)])


def test_rows_left_out_by_choice_let_nobody_count(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, ["一、镇（2件）"], case(1), case(2)]
    outcome = take_in(book(rows), answers={"row/人民调解案件台账/3": "忽略"})
    assert outcome.added == 1 and contradictions(outcome) == []
