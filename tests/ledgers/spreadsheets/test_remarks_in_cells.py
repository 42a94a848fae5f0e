"""A number with a remark in brackets behind it is that number, and a filled cell is never said to be missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.cells.common import Trouble
from mingshu.ledgers.spreadsheets.cells.numbers import money_reader

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
ACTIVITIES = LEDGERS.get("publicity").model.rows
HEAD = ["调委会", "类型", "受理日期", "协议金额（万元）"]


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("0.5（含违约金0.1）", 5_000),
        ("3万（已付1万）", 30_000),
        ("3万元（已付1万元）", 30_000),
        ("30000元（分三期）", 30_000),
        ("2.5（其中误工费0.5、医疗费2）", 25_000),
        ("1.2(当场付清)", 12_000),
        ("1.2（按约定分期）", 12_000),
        ("¥3000元（未付）", 3_000),
    ],
)
def test_the_amount_is_the_number_before_the_bracket(
    written: str, yuan: int, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, ["镇", "邻里", "2024-3-5", written]]))
    assert outcome.written, outcome.problems
    kept = CASES.get()
    assert kept.amount == yuan and kept.approximate_columns == set() and len(kept.extra or {}) == 1
    ((title, said),) = (kept.extra or {}).items()
    assert title == "协议金额（万元）（原文）" and said == written.replace("（", "(").replace("）", ")")


def test_a_remark_that_makes_it_rough_keeps_it_rough(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([HEAD, ["镇", "邻里", "2024-3-5", "3（约数，未核实）"]])).written
    assert CASES.get().approximate_columns == {"amount"}


def test_the_unit_that_is_asked_about_counts_them_too(book: MakeBook, take_in: TakeIn) -> None:
    file = book([[*HEAD[:3], "协议金额"], ["镇", "邻里", "2024-3-5", "0.5（含违约金0.1）"]])
    (ask,) = take_in(file).open
    assert "合计5000元" in ask.options[1].label.zh
    assert take_in(file, answers={ask.key: "万元"}).written
    assert CASES.get().amount == Decimal(5000)


@pytest.mark.parametrize(("written", "people"), [("200（其中学生50人）", 200), ("200人（含学生50人）", 200)])
def test_a_count_with_a_remark(written: str, people: int, book: MakeBook, take_in: TakeIn) -> None:
    rows = [["活动名称", "日期", "形式", "受众人次"], ["进村", "2024-3-5", "讲座", written]]
    outcome = take_in(book(rows, sheet="普法宣传活动台账"))
    given = {ask.key: next(one.value for one in ask.options) for ask in outcome.open}
    assert take_in(book(rows, sheet="普法宣传活动台账"), answers=given).problems == []


@pytest.mark.parametrize("written", ["3(2)", "0.5（或0.8）", "3（作废）", "5（不计）", "3（万5）"])
def test_what_may_not_be_that_number_is_refused_with_its_words(
    written: str, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, ["镇", "邻里", "2024-3-5", written]]))
    (told,) = outcome.problems
    assert told.letter == "D" and told.value == written and "不是数字" in told.message.zh


FILLED = {
    "a day that was said not to be": ("mediation", ["调委会", "类型", "受理日期"], ["镇", "邻里", "未受理"], "C"),
    "a day without one": ("mediation", ["调委会", "类型", "受理日期"], ["镇", "邻里", "无"], "C"),
    "a dash": ("mediation", ["调委会", "类型", "受理日期"], ["镇", "邻里", "——"], "C"),
    "a kind that is none": ("mediation", ["调委会", "类型", "受理日期"], ["镇", "/", "2024-3-5"], "B"),
    "an answer to no question": ("mediation", ["调委会", "类型", "受理日期"], ["镇", "邻里", "×"], "C"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILLED)
def test_a_filled_cell_is_never_said_to_be_missing(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    ledger, head, row, letter = FILLED[kind]
    good: list[Any] = ["镇", "土地", "2024-3-6"]
    outcome = take_in(book([head, row, good, [*good[:2], "2024-3-7"]]), ledger_ids=[ledger])
    cell = row["ABC".index(letter)]
    told = [one for one in outcome.problems if one.row == 2 and one.letter == letter]
    assert len(told) == 1 and told[0].value == cell
    assert "必须填写" not in told[0].message.zh and f"“{cell}”" in told[0].message.zh
    assert f"“{cell}”" in told[0].message.en and told[0].way_out


@pytest.mark.parametrize("text", ["¥3000", "￥3,000", "约¥3000", "人民币3000", "¥3000.00"])
def test_a_currency_sign_in_a_column_of_other_units_does_not_say_which_holds(text: str) -> None:
    said = money_reader("万元")(text)
    assert isinstance(said, Trouble) and "看不出是多少元" in said.reason.zh and "3000元" in said.way_out.zh


@pytest.mark.parametrize(
    ("unit", "text", "yuan"),
    [("元", "¥3000", 3000), ("万元", "¥3000元", 3000), ("万元", "¥0.3", 3000), ("万元", "¥0.3万", 3000)],
)
def test_one_that_leaves_no_doubt_is_read(unit: str, text: str, yuan: int) -> None:
    assert money_reader(unit)(text) == yuan
