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
