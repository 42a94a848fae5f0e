"""What is settled goes in now, the rest later: the rows told as good are the rows that go in, whatever is still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import Identical, ImportOutcome

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
CLUES = LEDGERS.get("dispute_clue").model.rows
LATER = {"rest": "留待以后"}
HEAD = ["案件编号", "调委会", "类型", "受理日期", "涉及金额（元）"]
FIRST = ["1号", "甲调委会", "邻里", "2024-1-2", 100]
OTHER_CLUES = [
    ["排查日期", "纠纷类型", "基本情况", "是否化解", "村（社区）"],
    ["2024-3-1", "邻里", "晒坝", "是", "河东村"],
]


def ready(outcome: ImportOutcome) -> int:
    return sum(sheet.good for sheet in outcome.sheets)


def held(outcome: ImportOutcome) -> list[int]:
    return sorted(line for sheet in outcome.sheets for line in sheet.held_back)


OPEN = {
    "a word": ([HEAD, FIRST, ["2号", "甲调委会", "鱼塘", "2024-2-3", 5]], 1, [3]),
    "a cell that is no day": ([HEAD, FIRST, ["2号", "甲调委会", "邻里", "2024-2-31", 5]], 1, [3]),
    "a required cell left blank": ([HEAD, FIRST, ["2号", "甲调委会", "邻里", "", 5]], 1, [3]),
    "the mediators of all rows": (
        [[*HEAD[:1], *HEAD[2:]], ["1号", "邻里", "2024-1-2", 1], ["2号", "邻里", "2024-1-3", 2]],
        0,
        [2, 3],
    ),
    "which of two columns is the date": (
        [
            ["案件编号", "调委会", "类型", "受理时间", "登记日期"],
            ["1号", "甲", "邻里", "2024-1-2", "2024-1-2"],
        ],
        0,
        [2],
    ),
    "the unit": ([[*HEAD[:4], "涉及金额"], FIRST, ["2号", "甲调委会", "邻里", "2024-1-3", ""]], 1, [2]),
    "whether two rows are one": ([HEAD, FIRST, FIRST, ["2号", "甲调委会", "邻里", "2024-2-3", 5]], 1, [2, 3]),
}


@pytest.mark.parametrize("kind", OPEN)
def test_the_rows_told_as_good_are_those_that_go_in(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    rows, good, waiting = OPEN[kind]
    file = book(rows)
    seen = take_in(file, dry_run=True)
    assert (seen.ready, ready(seen), held(seen)) == (good, good, waiting)
    assert not take_in(file).written
    outcome = take_in(file, answers=LATER)
    assert (outcome.written, CASES.count()) == (good > 0, good)
    assert outcome.left_for_later == len(waiting)


def test_a_sheet_that_waits_for_an_answer_does_not_hold_its_neighbour(
    book: MakeBook, take_in: TakeIn
) -> None:
    rows, _good, _waiting = OPEN["the mediators of all rows"]
    outcome = take_in(book(rows, more={"矛盾纠纷排查线索台账": OTHER_CLUES}), answers=LATER)
    assert [ask.key for ask in outcome.open] == ["missing/mediation/org/人民调解案件台账"]
    assert (CASES.count(), CLUES.count(), outcome.left_for_later) == (0, 1, 2)


def test_a_correction_that_cannot_be_kept_is_held_back_alone(book: MakeBook, take_in: TakeIn) -> None:
    """The table gives a new 受理日期 behind the 调结日期 that is on record."""
    head = ["案件编号", "调委会", "类型", "受理日期", "结果", "调结日期"]
    assert take_in(book([head, ["1号", "甲", "邻里", "2024-3-2", "成功", "2024-3-5"]])).written
    both = [head[:4], ["1号", "甲", "邻里", "2024-4-1"], ["2号", "甲", "邻里", "2024-3-2"]]
    outcome = take_in(book(both), answers=LATER, identical=Identical.SKIP)
    assert outcome.problems and outcome.written and held(outcome) == [2]
    days = CASES.order_by("case_no").values_list("case_no", "accepted_on")
    assert list(days) == [("1号", date(2024, 3, 2)), ("2号", date(2024, 3, 2))]


def problems_by_cell(outcome: ImportOutcome) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in outcome.problems:
        place = f"{one.letter}{one.row}"
        found[place] = found.get(place, 0) + 1
    return found


@pytest.mark.parametrize(
    ("row", "bad"),
    [
        (["2号", "甲", "鱼塘", "2024-2-31", 5], {"D3": 1}),
        (["2号", "甲", "鱼塘", "", 5], {"D3": 1}),
        (["2号", "甲", "邻里", "2024-2-31", "很多"], {"D3": 1, "E3": 1}),
    ],
)
def test_a_cell_that_is_asked_about_is_not_reported_as_bad_too(
    row: list[Any], bad: Mapping[str, int], book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, FIRST, row]), dry_run=True)
    assert problems_by_cell(outcome) == bad


def test_a_column_whose_words_are_asked_about_is_not_asked_for_as_missing(
    book: MakeBook, take_in: TakeIn
) -> None:
    words = [[f"{n}号", "甲", "鱼塘", f"2024-1-{n}", 5] for n in (3, 4)]
    blank = [[f"{n}号", "甲", "", f"2024-1-{n}", 5] for n in (5, 6)]
    outcome = take_in(book([HEAD, *words, *blank]), dry_run=True)
    assert [ask.key for ask in outcome.open] == ["word/mediation/kind/鱼塘"]


def test_columns_that_compete_are_asked_about_and_not_told_as_missing(
    book: MakeBook, take_in: TakeIn
) -> None:
    rows, _good, _waiting = OPEN["which of two columns is the date"]
    outcome = take_in(book(rows), dry_run=True)
    assert not outcome.problems and len(outcome.open) == 2
