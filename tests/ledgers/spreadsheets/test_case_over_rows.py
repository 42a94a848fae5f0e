"""A case over merged rows: 序号 and the rest merged, 申请人 and 被申请人 one below the other. It is one case."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["序号", "调委会", "类型", "受理日期", "当事人", "协议金额（元）"]


def case(number: int, party: str) -> list[Any]:
    return [number, "镇调委会", "邻里", f"2024-3-{number}", party, 100]


def lower(party: str) -> list[Any]:
    return ["", "", "", "", party, ""]


def merged(first: int, last: int, columns: str = "ABCDF") -> list[tuple[int, int, int, int]]:
    return [(first, ord(one) - 65, last, ord(one) - 65) for one in columns]


TWO = [HEAD, case(1, "申请人：赵某"), lower("被申请人：钱某"), case(2, "孙某"), lower("李某"), lower("周某")]


def test_it_is_one_case_with_the_names_of_all_its_rows(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book(TWO, merges=[*merged(1, 2), *merged(3, 5)]))
    assert (outcome.written, outcome.added) == (True, 2), outcome.problems
    parties = [row.party_names for row in CASES.order_by("accepted_on")]
    assert parties == [["申请人：赵某", "被申请人：钱某"], ["孙某", "李某", "周某"]]


def test_the_rows_below_are_told(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book(TWO, merges=[*merged(1, 2), *merged(3, 5)]))
    told = [(one.row, one.text) for one in outcome.ignored if "同一件" in one.reason.zh]
    assert told == [(3, "被申请人：钱某"), (5, "李某"), (6, "周某")]


def test_its_row_in_the_file_says_all_of_it(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book(TWO[:3], merges=merged(1, 2)))
    assert CASES.get().source_row["cells"]["当事人"] == "申请人：赵某、被申请人：钱某"


def test_a_case_at_the_end_of_the_sheet_is_whole_too(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, case(1, "赵某"), lower("")], merges=merged(1, 2)))
    assert (outcome.written, outcome.added) == (True, 1), outcome.problems
    assert CASES.get().party_names == ["赵某"]


def test_cells_of_its_lower_rows_are_put_right_by_their_own_place(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book(TWO[:3], merges=merged(1, 2)), answers={"cell/人民调解案件台账/E3": "钱某"})
    assert CASES.get().party_names == ["申请人：赵某", "钱某"]


SEVERAL = {
    "no number is merged": merged(1, 2, "BCDF"),
    "the days are not merged": merged(1, 2, "ABCF"),
    "less is merged than is not": merged(1, 2, "AB"),
}


@pytest.mark.parametrize("kind", SEVERAL)
def test_what_may_be_several_cases_stays_several_rows(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, case(1, "赵某"), [2, "村调委会", "土地", "2024-3-2", "钱某", 30]]
    outcome = take_in(book(rows, merges=SEVERAL[kind]))
    assert not [one for one in outcome.ignored if "同一件" in one.reason.zh]


WORDS = ["序号", "受理日期", "类型", "调委会", "当事人", "纠纷简要情况"]


def told_as_one(outcome: Any) -> list[int]:
    return [one.row for one in outcome.ignored if "同一件" in one.reason.zh]


def test_where_less_is_merged_than_stands_apart_nothing_is_joined(book: MakeBook, take_in: TakeIn) -> None:
    rows = [["序号", "调委会", "村（社区）", "当事人"], [1, "甲", "乙村", "丙"], ["", "丁", "戊村", "己"]]
    assert told_as_one(take_in(book(rows, merges=merged(1, 2, "A")), year=2024)) == []


def test_where_no_number_is_merged_nothing_is_joined(book: MakeBook, take_in: TakeIn) -> None:
    rows = [WORDS[1:], ["2024-3-1", "邻里", "镇调委会", "赵某", "漏水"], ["", "", "", "", "噪音"]]
    assert told_as_one(take_in(book(rows, merges=merged(1, 2, "ABCD")))) == []
