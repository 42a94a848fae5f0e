"""Rows whose remarks say that they do not count are asked about once a sheet, before any of them is kept."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["调委会", "类型", "受理日期", "案件编号", "备注"]
KEY = "voided/mediation/人民调解案件台账"


def case(number: int, remarks: str = "") -> list[Any]:
    return ["镇调委会", "邻里", f"2024-3-{number}", f"{number}号", remarks]


VOID = [
    "作废，与2号重复",
    "重复登记，删除",
    "此条不计入",
    "县司法局主办，镇协办，不重复统计",
    "不纳入统计",
    "已删除",
    "与2号重复",
]
COUNTING = ["", "双方不计前嫌", "协议作废后重新达成", "重复上访"]


@pytest.mark.parametrize("remarks", VOID)
def test_a_row_that_says_it_does_not_count_is_not_counted_in_silence(
    remarks: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, case(1), case(2, remarks)]))
    assert [(ask.key, ask.places) for ask in outcome.open] == [(KEY, (("人民调解案件台账", 3),))]
    assert not outcome.written and [sheet.held_back for sheet in outcome.sheets] == [[3]]


@pytest.mark.parametrize("remarks", COUNTING)
def test_words_that_tell_of_the_case_ask_nothing(remarks: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case(1, remarks)]))
    assert (outcome.written, outcome.added) == (True, 1), outcome.open


def test_one_question_names_all_rows_of_the_sheet(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case(1, VOID[0]), case(2), case(3, VOID[1])]))
    (ask,) = outcome.open
    assert "第2、4行" in ask.message.zh and "作废" in ask.message.zh and "rows 2, 4" in ask.message.en


def test_left_out_they_are_told_and_ask_nothing_more(book: MakeBook, take_in: TakeIn) -> None:
    broken = [*case(3, VOID[1])[:2], "没有写", *case(3, VOID[1])[3:]]
    outcome = take_in(book([HEAD, case(1), case(2, VOID[0]), broken]), answers={KEY: "忽略"})
    assert (outcome.written, outcome.added) == (True, 1), outcome.problems
    assert [one.row for one in outcome.ignored if "不计" in one.reason.zh] == [3, 4]
    assert [row.case_no for row in CASES.all()] == ["1号"]


def test_counted_they_keep_their_remarks(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case(1), case(2, VOID[0])]), answers={KEY: "保留"})
    assert (outcome.written, outcome.added) == (True, 2), outcome.problems
    assert CASES.get(case_no="2号").remarks == VOID[0]


def test_what_else_is_wrong_with_a_counted_row_is_told_alone(book: MakeBook, take_in: TakeIn) -> None:
    head = [*HEAD, "调结日期", "结果"]
    rows = [[*case(1), "2024-3-9", "成功"], [*case(2, VOID[0]), "2024-3-1", "成功"]]
    outcome = take_in(book([head, *rows]), answers={KEY: "保留"})
    assert outcome.problems and not [one for one in outcome.problems if one.column == "备注"]


def test_an_own_column_says_it_too(book: MakeBook, take_in: TakeIn) -> None:
    head = [*HEAD[:4], "核对意见"]
    outcome = take_in(book([head, case(1), case(2, "重复登记")]))
    assert [ask.key for ask in outcome.open] == [KEY]
