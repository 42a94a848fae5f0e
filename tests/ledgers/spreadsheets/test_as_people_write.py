"""Values as people write them, type by type: what is understood, what is asked, what is refused with a way out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.cells.around_days import days_meant
from mingshu.ledgers.spreadsheets.cells.choices import bool_reader
from mingshu.ledgers.spreadsheets.cells.common import Doubt, Said, Trouble, Unsure
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.cells.numbers import money_reader, quantity_reader, whole_reader
from mingshu.ledgers.spreadsheets.cells.texts import list_reader, name_reader
from mingshu.ledgers.spreadsheets.outcome import ImportOutcome

from .conftest import MakeBook, TakeIn
from .people_write import (
    AMOUNTS,
    ASKED_WHICH_DAY,
    COUNTS,
    DAY,
    HOURS,
    KEPT_WITH_ITS_WORDS,
    NAMES,
    NO,
    NO_AMOUNT,
    NO_COUNT,
    ON_THE_DAY,
    ROUGH_AMOUNTS,
    ROUGH_COUNTS,
    ROUGH_HOURS,
    YES,
)


def days(cell: str) -> object:
    return date_reader(2024, "召开日期")(cell)


@pytest.mark.parametrize("cell", ON_THE_DAY)
def test_hours_and_weekdays_behind_a_day(cell: str) -> None:
    answer = days(cell)
    assert (answer.value if isinstance(answer, Said) else answer) == DAY
    assert not isinstance(answer, Said) or not answer.approximate


@pytest.mark.parametrize("cell", KEPT_WITH_ITS_WORDS)
def test_a_remark_behind_a_day_is_kept_beside_it(cell: str) -> None:
    answer = days(cell)
    assert isinstance(answer, Said), answer
    assert answer.value == DAY and answer.written and not answer.approximate


@pytest.mark.parametrize("cell", list(ASKED_WHICH_DAY))
def test_what_may_be_several_days_is_asked(cell: str) -> None:
    answer = days(cell)
    assert isinstance(answer, Doubt), answer
    assert answer.kind is Unsure.DAY
    assert list(days_meant(answer.text, 2024)) == ASKED_WHICH_DAY[cell]


@pytest.mark.parametrize("cell", list(HOURS))
def test_hours(cell: str) -> None:
    assert quantity_reader("小时", 2)(cell) == Decimal(HOURS[cell])


@pytest.mark.parametrize("cell", list(ROUGH_HOURS))
def test_hours_that_are_only_roughly_told(cell: str) -> None:
    answer = quantity_reader("小时", 2)(cell)
    assert isinstance(answer, Said), answer
    assert (answer.value, answer.approximate) == (Decimal(ROUGH_HOURS[cell]), True)


@pytest.mark.parametrize("cell", ["两周", "2周", "两个星期", "14天", "十四日"])
def test_weeks_are_days(cell: str) -> None:
    answer = whole_reader("日")(cell)
    assert answer == 14 and isinstance(answer, int)


@pytest.mark.parametrize(
    ("cell", "last"),
    [
        ("第四季度", date(2024, 12, 31)),
        ("上半年", date(2024, 6, 30)),
        ("2025年一季度末前", date(2025, 3, 31)),
    ],
)
def test_a_period_as_a_last_day_is_its_end(cell: str, last: date) -> None:
    answer = date_reader(2024, "整改期限")(cell)
    assert isinstance(answer, Said) and answer.value == last and answer.written == cell


@pytest.mark.parametrize("cell", list(COUNTS))
def test_counts(cell: str) -> None:
    assert whole_reader("件")(cell) == COUNTS[cell]


@pytest.mark.parametrize("cell", list(ROUGH_COUNTS))
def test_counts_that_are_only_roughly_told(cell: str) -> None:
    assert whole_reader("件")(cell) == Said(ROUGH_COUNTS[cell], approximate=True)


@pytest.mark.parametrize("cell", NO_COUNT)
def test_what_is_no_one_count_is_not_guessed(cell: str) -> None:
    answer = whole_reader("件")(cell)
    assert isinstance(answer, Trouble | Doubt), answer
    assert isinstance(answer, Doubt) or (answer.way_out.zh and answer.way_out.en)


@pytest.mark.parametrize("cell", list(AMOUNTS))
def test_amounts(cell: str) -> None:
    assert money_reader(None)(cell) == AMOUNTS[cell]


@pytest.mark.parametrize("cell", list(ROUGH_AMOUNTS))
def test_amounts_that_are_only_roughly_told(cell: str) -> None:
    assert money_reader(None)(cell) == Said(Decimal(ROUGH_AMOUNTS[cell]), approximate=True)


@pytest.mark.parametrize("cell", NO_AMOUNT)
def test_what_is_no_one_amount_is_not_guessed(cell: str) -> None:
    assert isinstance(money_reader(None)(cell), Trouble | Doubt)


def test_a_bare_chinese_amount_has_no_unit_either() -> None:
    assert money_reader(None)("八百") == Doubt(Unsure.AMOUNT, "八百")
    assert money_reader("万元")("八百") == Decimal(8_000_000)


@pytest.mark.parametrize(("cells", "wanted"), [(YES, True), (NO, False)])
def test_yes_and_no(cells: list[str], wanted: bool) -> None:
    read = bool_reader("是否履行")
    found = {cell: read(cell) for cell in cells}
    plain = {cell: one.value if isinstance(one, Said) else one for cell, one in found.items()}
    assert {
        cell: one for cell, one in plain.items() if one is not wanted and not isinstance(one, Doubt)
    } == {}


@pytest.mark.parametrize("cell", list(NAMES))
def test_names(cell: str) -> None:
    assert list_reader(of_names=True)(cell) == NAMES[cell]
    if len(NAMES[cell]) == 1:
        assert name_reader(cell.rstrip("；、")) == NAMES[cell][0]


STUDIES = LEDGERS.get("study").model.rows
SESSION = ["学法形式", "学习日期", "学习内容", "学时"]


def studied(
    take_in: TakeIn, book: MakeBook, day: str, hours: object, answers: dict[str, str]
) -> ImportOutcome:
    rows = [
        SESSION,
        ["中心组学习", day, "行政处罚法", hours],
        ["中心组学习", "2024.5.6（下午）", "宪法", "半小时"],
    ]
    file = book(rows, sheet="学法台账")
    known = {ask.key: "留空" for ask in take_in(file, dry_run=True, year=2024).open if "day/" not in ask.key}
    return take_in(file, year=2024, answers=known | answers)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "kept", "is_month"),
    [("2024年11月", date(2024, 11, 1), True), ("2024-12-4", date(2024, 12, 4), False)],
)
def test_a_quarter_is_asked_about_and_the_answer_kept_beside_its_wording(
    book: MakeBook, take_in: TakeIn, answer: str, kept: date, is_month: bool
) -> None:
    asked = studied(take_in, book, "第四季度", "1小时30分", {})
    (ask,) = asked.open
    assert not asked.written and not asked.problems
    assert [one.value for one in ask.options] == ["2024年10月", "2024年11月", "2024年12月", "留空"]
    assert "第四季度" in ask.message.zh
    assert not ask.accepts("年底或者明年") and ask.accepts("12月4日")
    assert studied(take_in, book, "第四季度", "1小时30分", {ask.key: answer}).written
    row = STUDIES.get(subject="行政处罚法")
    assert (row.held_on, row.hours) == (kept, Decimal("1.5"))
    assert ("held_on" in row.approximate_columns) is is_month
    assert "第四季度" in row.extra.values()
    other = STUDIES.get(subject="宪法")
    assert (other.held_on, other.hours, other.approximate) == (date(2024, 5, 6), Decimal("0.5"), "")


@pytest.mark.django_db
def test_an_answer_that_is_no_day_leaves_the_question_open(book: MakeBook, take_in: TakeIn) -> None:
    (ask,) = studied(take_in, book, "上半年", 2, {}).open
    again = studied(take_in, book, "上半年", 2, {ask.key: "记不得了"})
    assert [one.key for one in again.open] == [ask.key] and not again.written
    assert STUDIES.count() == 0
