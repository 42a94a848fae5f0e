"""A table of an office says in any of its columns that something was called off."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.figures.values import figures_of
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.procedures.holding import CANCELLED

from .conftest import MakeBook, TakeIn

SHEET = ["活动名称", "节点", "进", "形式", "日期", "受众人次"]
ACTIVITY = ["广场宣传", "其他", "社区", "集中宣传"]


@pytest.mark.parametrize("heading", ["状态", "备注", "落实情况"])
@pytest.mark.parametrize("words", ["因雨取消", "未办成", "改期", "延期举行", "取消"])
def test_an_office_s_table_says_it_in_any_column(
    book: MakeBook, take_in: TakeIn, heading: str, words: str, township: Organ
) -> None:
    sheet = book(
        [
            [*SHEET, heading],
            [*ACTIVITY, date(2022, 5, 6), 120, words],
            ["讲座", "其他", "社区", "讲座", date(2022, 5, 7), 30, ""],
        ],
        "普法宣传活动台账",
    )
    outcome = take_in(sheet, year=2022)
    assert not outcome.problems and not outcome.open
    row = LEDGERS.get("publicity").model.rows.get(title="广场宣传")
    assert row.state == CANCELLED
    assert row.cancelled_for
    assert figures_of(township, 2022, measure_ids=["M-PB-03"])["M-PB-03"].quantity.number == 30
    assert take_in(sheet, year=2022).unchanged == 2


@pytest.mark.parametrize("heading", ["状态", "备注", "落实情况"])
@pytest.mark.parametrize("words", ["拟开展", "待开展", "尚未开展", "拟于年底开展"])
def test_or_that_something_is_still_to_be_held(
    book: MakeBook, take_in: TakeIn, heading: str, words: str, township: Organ
) -> None:
    sheet = book(
        [
            [*SHEET, heading],
            [*ACTIVITY, date(2022, 5, 6), 120, words],
            ["讲座", "其他", "社区", "讲座", date(2022, 5, 7), 30, ""],
        ],
        "普法宣传活动台账",
    )
    outcome = take_in(sheet, year=2022)
    assert not outcome.problems and not outcome.open
    assert LEDGERS.get("publicity").model.rows.get(title="广场宣传").state == "计划"
    assert figures_of(township, 2022, measure_ids=["M-PB-03"])["M-PB-03"].quantity.number == 30
    assert take_in(sheet, year=2022).unchanged == 2
