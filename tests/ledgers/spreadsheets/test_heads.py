"""Where the headings of a sheet end and its rows begin: a row of words is not a second heading row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.tables.heads import find_head, top_of
from mingshu.workbooks import Merge, Sheet
from tests.ledgers.spreadsheets.conftest import MakeBook, TakeIn


def head_of(ledger_id: str, rows: Sequence[Sequence[Any]], merges: Sequence[Merge] = ()) -> tuple[int, int]:
    """First heading row and first row below, from 0."""
    sheet = Sheet(name="台账", content=[list(row) for row in rows], merges=list(merges))
    head = find_head(LEDGERS.get(ledger_id), sheet, top_of(sheet))
    assert head is not None
    return head.row, head.below


ONE_ROW = [
    pytest.param(
        "penalty_case",
        ("决定书文号", "被处罚人", "处理", "立案时间"),
        ("某罚字〔2023〕1号", "某商店", "罚款", "2023年3月"),
        id="a penalty is named like its column",
    ),
    pytest.param(
        "penalty_case",
        ("案号", "对象", "处罚情况", "领域", "备注"),
        ("1号", "个人", "罚款", "其他", "听证"),
        id="two cells are named like columns",
    ),
    pytest.param(
        "penalty_case",
        ("案号", "案由", "办到哪一步", "立案日期"),
        ("1号", "占道经营", "送达", ""),
        id="a state is named like a column",
    ),
    pytest.param(
        "study", ("学习时间", "学习主题", "怎么学"), ("三月", "内容", "形式"), id="short words only"
    ),
    pytest.param(
        "mediation",
        ("编号", "受理日期", "怎么了结", "双方"),
        ("一", "三月五日", "结果", "当事人"),
        id="cells that repeat words of headings",
    ),
    pytest.param(
        "penalty_case",
        ("案号", "当事人", "处理结果", "", "立案日期"),
        ("1号", "某商店", "罚款", "200元", "3月5日"),
        id="a heading over two columns",
    ),
]


@pytest.mark.parametrize("above", [(), (("某镇行政处罚情况表", "", "", ""),)], ids=["bare", "under a title"])
@pytest.mark.parametrize(("ledger_id", "headings", "first"), ONE_ROW)
def test_a_first_row_of_words_is_data(
    ledger_id: str, headings: Sequence[str], first: Sequence[str], above: Sequence[Sequence[str]]
) -> None:
    second = ("2号", "乙", "警告", "2023-04-01", "")[: len(headings)]
    start = len(above)
    assert head_of(ledger_id, [*above, headings, first, second]) == (start, start + 1)


@pytest.mark.parametrize(("ledger_id", "headings", "first"), ONE_ROW)
def test_a_blank_row_under_the_headings_changes_nothing(
    ledger_id: str, headings: Sequence[str], first: Sequence[str]
) -> None:
    row, below = head_of(ledger_id, [headings, [""] * len(headings), first, first])
    assert row == 0
    assert below in (1, 2)


LEVELS = [
    pytest.param(
        [("案号", "当事人", "处罚", ""), ("", "", "处罚种类", "罚款")],
        [((0, 2), (0, 3)), ((0, 0), (1, 0)), ((0, 1), (1, 1))],
        id="merged",
    ),
    pytest.param([("案号", "当事人", "处罚", ""), ("", "", "处罚种类", "罚款")], [], id="without merges"),
    pytest.param(
        [("案号", "当事人", "处罚", ""), ("案号", "当事人", "处罚种类", "罚款")],
        [((0, 2), (0, 3))],
        id="repeated below",
    ),
    pytest.param(
        [("案号", "当事人", "处罚", "", "送达"), ("", "", "处罚种类", "罚款", "日期")],
        [((0, 2), (0, 3))],
        id="a group of one",
    ),
    pytest.param(
        [
            ("案号", "当事人", "办理", "", "", ""),
            ("", "", "立案", "决定", "处罚", ""),
            ("", "", "日期", "日期", "种类", "罚款"),
        ],
        [((0, 2), (0, 5)), ((1, 4), (1, 5))],
        id="three levels",
    ),
    pytest.param(
        [
            ("案号", "当事人", "办理情况", "", "", ""),
            ("", "", "过程", "", "处理", ""),
            ("", "", "立案日期", "决定日期", "种类", "罚款"),
        ],
        [((0, 2), (0, 5)), ((1, 2), (1, 3)), ((1, 4), (1, 5)), ((0, 0), (2, 0)), ((0, 1), (2, 1))],
        id="a level that the ledger knows nothing of, merged in pairs",
    ),
    pytest.param(
        [
            ("案号", "当事人", "办理情况", "", "", ""),
            ("", "", "过程", "", "", "结果"),
            ("", "", "立案日期", "决定日期", "处罚种类", "罚款"),
        ],
        [],
        id="the same without merges",
    ),
]


@pytest.mark.parametrize(("headings", "merges"), LEVELS)
def test_headings_over_rows_stay_headings(headings: Sequence[Sequence[str]], merges: Sequence[Merge]) -> None:
    first = ("1号", "某商店", "罚款", "罚款", "2023-03-05", "200")[: len(headings[0])]
    assert head_of("penalty_case", [*headings, first]) == (0, len(headings))


@pytest.mark.django_db
def test_the_first_penalty_of_a_sheet_is_kept(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ("案号", "程序", "领域", "当事人类型", "立案日期", "法制审核", "是否听证", "处理", "案由"),
        ("1号", "简易", "其他", "个人", "2022年3月1日", "否", "否", "罚款", "占道经营"),
        ("2号", "简易", "其他", "个人", "2022年3月2日", "否", "否", "警告", "占道经营"),
    ]
    outcome = take_in(book(rows, sheet="行政处罚案件台账"))
    assert outcome.written, outcome.problems
    kept = LEDGERS.get("penalty_case").model.rows.order_by("case_no")
    assert [row.case_no for row in kept] == ["1号", "2号"]
