"""What stands around a table is read or told: its unit, its totals, its notes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["案件编号", "调委会", "类型", "受理日期", "涉及金额"]
ROWS = [["1号", "甲", "邻里", "2024-1-2", 3], ["2号", "甲", "邻里", "2024-1-3", 1.5]]
PLACES: dict[str, tuple[list[list[Any]], list[list[Any]], int]] = {
    "beside 填报单位, in one cell": ([["填报单位：清溪镇司法所  单位：万元  日期：2024年12月"]], [], 10_000),
    "beside 填报单位, without blanks": ([["填报单位：清溪镇司法所单位：万元"]], [], 10_000),
    "beside 填报单位, in a cell of its own": ([["填报单位：清溪镇司法所", "", "", "", "单位：元"]], [], 1),
    "its word in the next cell": ([["填报单位：清溪镇", "", "", "单位：", "万元"]], [], 10_000),
    "at the right end": ([["2024年调解台账"], ["", "", "", "2024年12月", "单位：万元"]], [], 10_000),
    "in the title's brackets": ([["2024年人民调解案件台账（单位：万元）"]], [], 10_000),
    "in the title's brackets alone": ([["2024年人民调解案件台账（万元）"]], [], 10_000),
    "of an office whose name begins with 元": ([["填报单位：元坝镇司法所", "单位：万元"]], [], 10_000),
    "in a note below": ([], [["注：金额单位为万元，截至12月底。"]], 10_000),
    "in a note below, in words": ([], [["说明：本表金额以元计"]], 1),
    "in a line of its own below": ([], [["单位：件、万元"]], 10_000),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_unit_line_is_seen_wherever_it_stands(place: str, book: MakeBook, take_in: TakeIn) -> None:
    above, below, scale = PLACES[place]
    outcome = take_in(book([*above, HEAD, *ROWS, *below]))
    assert outcome.written, [ask.key for ask in outcome.open]
    amounts = CASES.order_by("case_no").values_list("amount", flat=True)
    assert list(amounts) == [3 * scale, Decimal("1.5") * scale]


@pytest.mark.parametrize(
    "above",
    [[["填报单位：元坝镇司法所", "负责人：元某"]], [["单位：元", "（万元）"]], [["2024年调解台账"]]],
)
def test_a_unit_that_is_not_named_or_named_twice_is_asked_about(
    above: list[list[Any]], book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([*above, HEAD, *ROWS]), dry_run=True)
    assert [ask.key for ask in outcome.open] == ["unit/mediation/涉及金额"]


def contradictions(outcome: Any) -> list[tuple[int, str]]:
    return [(note.row, note.letter) for note in outcome.notes if "不符" in note.reason.zh]


WAN = [*HEAD[:4], "涉及金额（万元）"]
TOTALS: dict[str, tuple[list[str], list[list[Any]], list[tuple[int, str]]]] = {
    "in another unit": (WAN, [*ROWS, ["合计", "", "", "", 45_000]], [(4, "E")]),
    "wrong": (WAN, [*ROWS, ["合计", "", "", "", 5]], [(4, "E")]),
    "right": (WAN, [*ROWS, ["合计", "", "", "", 4.5]], []),
    "by quarter and in all": (
        WAN,
        [
            ROWS[0],
            ["一季度小计", "", "", "", 3],
            ROWS[1],
            ["小计", "", "", "", 1.5],
            ["合计", "", "", "", 4.5],
        ],
        [],
    ),
    "one quarter wrong": (
        WAN,
        [ROWS[0], ["小计", "", "", "", 4], ROWS[1], ["小计", "", "", "", 1.5], ["合计", "", "", "", 4.5]],
        [(3, "E")],
    ),
    "of rough numbers": (WAN, [ROWS[0], [*ROWS[1][:4], "约1.5"], ["合计", "", "", "", 5]], []),
}


@pytest.mark.parametrize("kind", TOTALS)
def test_a_total_that_contradicts_its_rows_is_told(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    head, rows, told = TOTALS[kind]
    outcome = take_in(book([head, *rows]))
    assert outcome.written and contradictions(outcome) == told


SETTLED = ["清溪镇调委会", "邻里", "2024-3-1", "甲", "2024-3-9", "成功", 2, "1号"]
OPEN = ["清溪镇调委会", "邻里", "2024-3-2", "乙", "2024-3-12", "不成", 3, "2号"]
CASES_HEAD = [
    "调解组织",
    "纠纷类型",
    "受理日期",
    "当事人",
    "调结日期",
    "结果",
    "协议金额（万元）",
    "案件编号",
]
ROW_TOTALS: dict[str, tuple[list[list[Any]], list[str]]] = {
    "too many": ([SETTLED, OPEN, ["合计", "3件"]], ["写的是3，读到的是2行"]),
    "as many": ([SETTLED, OPEN, ["合计", "2件"]], []),
    "in one cell": ([SETTLED, OPEN, ["合计：3件"]], ["写的是3，读到的是2行"]),
    "by kind": ([SETTLED, OPEN, ["合计", "", "", "", "", "成功2件"]], ["写的是2（成功），读到的是1行"]),
    "rightly by kind": ([SETTLED, OPEN, ["合计", "2件", "", "", "2件", "成功1件"]], []),
    "above the rows": (
        [["合计", "", "", "", "", "", 9], SETTLED, OPEN],
        ["合计按本列的读法是90000，各行相加是50000"],
    ),
    "rightly above": ([["合计", "2件", "", "", "", "", 5], SETTLED, OPEN], []),
    "of blank cells": (
        [[*SETTLED[:6], "", "1号"], [*OPEN[:6], "", "2号"], ["合计", "", "", "", "", "", 9]],
        ["各行相加是0，请核对（有2行这一栏空着）"],
    ),
    "of those that fill it in": (
        [SETTLED, [*OPEN[:4], "", "", "", "2号"], ["合计", "2件", "", "", "1件"]],
        [],
    ),
    "of none that fills it in": (
        [SETTLED, [*OPEN[:4], "", "", "", "2号"], ["合计", "2件", "", "", "3件"]],
        ["写的是3，读到的是2行"],
    ),
    "too small": ([SETTLED, OPEN, ["合计", "", "", "", "", "", 2]], ["合计可能没有包括所有的行"]),
}


@pytest.mark.parametrize("kind", ROW_TOTALS)
def test_the_numbers_of_a_totals_row_are_held_against_the_rows(
    kind: str, book: MakeBook, take_in: TakeIn
) -> None:
    rows, wanted = ROW_TOTALS[kind]
    outcome = take_in(book([CASES_HEAD, *rows]), dry_run=True, year=2024)
    told = [note.reason.zh for note in outcome.notes if note.reason.zh.startswith("合计行")]
    assert len(told) == len(wanted)
    assert all(part in said for part, said in zip(wanted, told, strict=True))


def test_the_sums_before_and_after_are_those_of_each_year(book: MakeBook, take_in: TakeIn) -> None:
    earlier = ["清溪镇调委会", "邻里", "2023-3-1", "丙", "2023-3-9", "成功", 7, "3号"]
    file = book([CASES_HEAD, SETTLED, OPEN, earlier], name="两年.xlsx")
    sums = [
        (total.year, total.before, total.after)
        for total in take_in(file, dry_run=True).totals
        if total.column == "amount"
    ]
    assert sums == [(2023, None, 70_000), (2024, None, 50_000)]
    assert take_in(file).written
    corrected = [CASES_HEAD, [*SETTLED[:6], 4, "1号"]]
    sums = [
        (total.year, total.before, total.after)
        for total in take_in(book(corrected), dry_run=True, year=2024).totals
        if total.column == "amount"
    ]
    assert sums == [(2024, 50_000, 70_000)]


def test_a_total_is_held_against_the_unit_a_person_chose(book: MakeBook, take_in: TakeIn) -> None:
    file = book([HEAD, *ROWS, ["合计", "", "", "", 45_000]])
    outcome = take_in(file, answers={"unit/mediation/涉及金额": "万元"})
    (note,) = [note for note in outcome.notes if "不符" in note.reason.zh]
    assert note.text == "45000" and "按“元”读才相符" in note.reason.zh


@pytest.mark.parametrize(
    "note",
    [
        "注：1.本表含网格排查；\n2.金额为协议金额。",
        "说明：三号案件移交县级。",
        "注1、含口头协议",
        "联系人（电话）：王某",
        "补充说明：无",
    ],
)
def test_a_note_below_the_table_is_told_with_its_whole_text(
    note: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([WAN, *ROWS, [note]]))
    assert outcome.written and CASES.count() == 2
    assert [(item.row, item.text) for item in outcome.ignored] == [(4, note)]
