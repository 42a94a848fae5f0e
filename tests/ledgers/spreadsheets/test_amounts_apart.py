"""In a column of money without a unit, a number far from all others may be in another unit: it is asked about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import ImportOutcome

from .conftest import MakeBook, TakeIn

pytestmark = pytest.mark.django_db
HEAD = ["案件编号", "调解组织", "纠纷类型", "受理日期", "涉及金额"]
COLUMN, APART = "unit/mediation/涉及金额", "unit/mediation/涉及金额/悬殊"
CASES = LEDGERS.get("mediation").model.rows


def rows(*amounts: object) -> list[Sequence[object]]:
    return [
        HEAD,
        *([f"{n}号", "清溪镇调委会", "邻里", f"2024-1-{n}", one] for n, one in enumerate(amounts, 1)),
    ]


def asked(outcome: ImportOutcome) -> dict[str, str]:
    return {ask.key: ask.message.zh for ask in outcome.open}


def yuan() -> list[int]:
    return [int(one) for one in CASES.order_by("case_no").values_list("amount", flat=True)]


def test_a_number_a_thousand_times_the_others_has_a_unit_of_its_own(book: MakeBook, take_in: TakeIn) -> None:
    file = book(rows(3, 5, 8000))
    outcome = take_in(file)
    assert list(asked(outcome)) == [COLUMN, APART]
    assert "第4行的8000" in asked(outcome)[APART] and "3至5" in asked(outcome)[APART]
    assert "有2个数字只有数" in asked(outcome)[COLUMN]
    labels = {ask.key: [one.label.zh for one in ask.options] for ask in outcome.open}
    assert labels[COLUMN][1] == "不带单位的数字按“万元”：合计8万元（80000元）"
    assert labels[APART] == ["按“元”：合计8000元", "按“万元”：合计8000万元（80000000元）"]
    assert list(asked(take_in(file, answers={COLUMN: "万元"}))) == [APART]
    assert not CASES.exists()
    assert take_in(file, answers={COLUMN: "万元", APART: "元"}).written
    assert yuan() == [30_000, 50_000, 8000]


def test_what_was_remembered_for_the_column_is_not_taken_for_such_a_number(
    book: MakeBook, take_in: TakeIn
) -> None:
    assert take_in(book(rows(3, 5), name="一.xlsx"), answers={COLUMN: "万元"}).written
    file = book([HEAD, *rows(3, 5, 4, "12,000")[3:]], name="二.xlsx")
    assert list(asked(take_in(file))) == [APART]
    assert take_in(file, answers={APART: "元"}).written
    assert yuan() == [30_000, 50_000, 40_000, 12_000]


def test_a_small_number_among_large_ones_is_the_one_that_is_asked_about(
    book: MakeBook, take_in: TakeIn
) -> None:
    file = book(rows(20_000, "8000", 3, 50_000))
    assert "第4行的3与" in asked(take_in(file))[APART]
    assert take_in(file, answers={COLUMN: "元", APART: "万元"}).written
    assert yuan() == [20_000, 8000, 30_000, 50_000]


@pytest.mark.parametrize(
    "amounts",
    [(600, 2000, 30_000), (3, 5, 80), (3, 5, "8000元"), (0, 3, 5), (1500, 200_000), (8000,)],
    ids=["yuan of all sizes", "万元 of all sizes", "it says its unit", "nought", "both may be yuan", "alone"],
)
def test_numbers_that_one_unit_explains_are_asked_about_together(
    amounts: tuple[object, ...], book: MakeBook, take_in: TakeIn
) -> None:
    assert list(asked(take_in(book(rows(*amounts))))) == [COLUMN]


def test_where_the_heading_says_the_unit_nothing_is_asked(book: MakeBook, take_in: TakeIn) -> None:
    named = [[*HEAD[:4], "涉及金额（元）"], *rows(3, 5, 8000)[1:]]
    assert take_in(book(named)).written and yuan() == [3, 5, 8000]
