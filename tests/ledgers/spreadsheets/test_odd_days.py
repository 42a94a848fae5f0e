"""A day that is hardly meant is asked about in every column of a sheet, by the rule of the form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mingshu.ledgers.dates import may_lie_ahead
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import Answers
from mingshu.ledgers.spreadsheets.checking import Examiner
from mingshu.ledgers.spreadsheets.days import days_confirmed
from mingshu.ledgers.spreadsheets.draft import Draft, blank_values

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
CALLED = ["案件编号", "调解组织", "纠纷类型", "受理日期", "调结日期", "结果"]


def case(number: str, accepted: str, settled: str = "") -> list[str]:
    return [number, "清溪镇调委会", "邻里", accepted, settled, "成功" if settled else ""]


def mediations(book: MakeBook, *rows: list[str]) -> Path:
    return book([CALLED, *rows])


def test_a_settling_day_yet_to_come_is_asked_about_before_it_is_kept(book: MakeBook, take_in: TakeIn) -> None:
    file = mediations(book, case("1号", "2024-1-2", "2031-1-5"), case("2号", "2024-1-2", "2024-1-5"))
    outcome = take_in(file, year=2024)
    (asked,) = outcome.open
    assert asked.key == "day/mediation/closed_on/2031/人民调解案件台账"
    assert asked.message.zh == (
        "“人民调解案件台账”第2行：“调结日期”为2031-01-05，还没有到，请核对。确实如此吗？"
    )
    assert not outcome.written and not CASES.exists()
    assert take_in(file, year=2024, answers={asked.key: "保留"}).added == 2
    assert CASES.get(case_no="1号").closed_on == date(2031, 1, 5)


def test_rows_with_an_odd_day_are_left_out_or_left_for_later(book: MakeBook, take_in: TakeIn) -> None:
    file = mediations(book, case("1号", "2024-1-2", "2031-1-5"), case("2号", "2024-1-2", "2024-1-5"))
    key = "day/mediation/closed_on/2031/人民调解案件台账"
    later = take_in(file, year=2024, answers={"rest": "留待以后"})
    assert (later.added, later.left_for_later) == (1, 1)
    assert take_in(file, year=2024, answers={key: "忽略"}).unchanged == 1
    assert not CASES.filter(case_no="1号").exists()


def test_without_a_year_to_go_by_the_counting_day_says_where_the_row_goes(
    book: MakeBook, take_in: TakeIn
) -> None:
    file = mediations(book, case("1号", "2031-1-2"), case("2号", "1024-3-4"))
    ancient, ahead = take_in(file).open
    assert [option.label.zh for option in ahead.options] == [
        "是，记在2031年（到2031年度的台账里查看）",
        "不导入这些行",
    ]
    assert "早于1949年10月1日" in ancient.message.zh
    take_in(file, answers={ahead.key: "保留", ancient.key: "忽略"})
    assert list(CASES.values_list("case_no", "counted_on")) == [("1号", date(2031, 1, 2))]


def test_a_day_confirmed_as_one_of_another_year_is_not_asked_about_twice(
    book: MakeBook, take_in: TakeIn
) -> None:
    (asked,) = take_in(mediations(book, case("1号", "2031-1-2")), year=2024).open
    assert asked.key == "year/mediation/2031/人民调解案件台账"


def dated() -> list[tuple[Ledger, str]]:
    return [
        (ledger, column.name)
        for ledger in LEDGERS
        for column in ledger.columns
        if column.kind is Kind.DATE and column.name not in may_lie_ahead(ledger)
    ]


@pytest.mark.parametrize(
    ("ledger", "name"), [pytest.param(*one, id=f"{one[0].id}-{one[1]}") for one in dated()]
)
def test_every_column_of_days_is_asked_about(ledger: Ledger, name: str) -> None:
    values = blank_values(ledger) | {"sheet_line": 2, "sheet_year": None, "counted_on": date(2024, 1, 2)}
    draft = Draft({**values, name: date(2031, 5, 6)})
    answers = Answers()
    assert days_confirmed(Examiner(ledger), "一", [draft], answers, []) == ([], [draft])
    asked = [ask.key for ask in answers.open if f"/{name}/" in ask.key]
    assert asked == [f"day/{ledger.id}/{name}/2031/一"]


def test_a_year_at_the_end_is_read_where_the_order_is_plain(book: MakeBook, take_in: TakeIn) -> None:
    file = mediations(book, case("1号", "24/7/2024", "7/25/2024"), case("2号", "8/8/2024"))
    assert take_in(file, year=2024).added == 2
    assert (CASES.get(case_no="1号").accepted_on, CASES.get(case_no="1号").closed_on) == (
        date(2024, 7, 24),
        date(2024, 7, 25),
    )
    assert CASES.get(case_no="2号").accepted_on == date(2024, 8, 8)


@pytest.mark.parametrize(
    ("answer", "days"), [("日月年", {date(2024, 7, 5), date(2024, 8, 6)}), ("月日年", {date(2024, 5, 7), date(2024, 6, 8)})]
)  # fmt: skip
def test_which_is_the_day_and_which_the_month_is_asked_once_for_the_column_and_remembered(
    book: MakeBook, take_in: TakeIn, answer: str, days: set[date]
) -> None:
    file = mediations(book, case("1号", "5/7/2024"), case("2号", "6/8/2024"))
    outcome = take_in(file, year=2024)
    (asked,) = outcome.open
    assert asked.message.zh == "“受理日期”里的“5/7/2024”是7月5日，还是5月7日？"
    assert not outcome.written
    assert take_in(file, year=2024, answers={asked.key: answer}).added == 2
    assert {case.accepted_on for case in CASES.all()} == days
    more = mediations(book, case("3号", "3/9/2024"))
    assert take_in(more, year=2024).added == 1
