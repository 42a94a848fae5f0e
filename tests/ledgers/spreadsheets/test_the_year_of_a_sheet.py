"""A sheet that names another year than the import was given is asked about, before its days are put into either."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
HEAD = ["调委会", "类型", "受理日期", "案件编号"]
ROWS: list[list[Any]] = [HEAD, ["镇调委会", "邻里", "5.6", "1号"]]
KEY = "year/2022年"


def test_a_sheet_of_another_year_is_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book(ROWS, "2022年"), year=2024)
    assert not outcome.written and [ask.key for ask in outcome.open] == [KEY]
    assert [draft.accepted_on for sheet in outcome.sheets for draft in sheet.first] == [date(2022, 5, 6)]
    assert "2022年" in outcome.open[0].message.zh and "2024年" in outcome.open[0].message.zh


@pytest.mark.parametrize(("answer", "day"), [("2022", date(2022, 5, 6)), ("2024", date(2024, 5, 6))])
def test_its_days_are_of_the_year_that_was_answered(
    answer: str, day: date, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book(ROWS, "2022年"), year=2024, answers={KEY: answer})
    assert outcome.written, (outcome.problems, outcome.open)
    assert [row.accepted_on for row in CASES.all()] == [day]


def test_its_title_says_it_too(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([["清溪镇2022年度人民调解台账"], *ROWS]), year=2024)
    assert [ask.key for ask in outcome.open] == ["year/人民调解案件台账"]


@pytest.mark.parametrize("title", ["2024年人民调解台账", "2023—2024年台账", "台账（2021年版）", "登记簿"])
def test_where_nothing_else_is_said_nothing_is_asked(title: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([[title], *ROWS]), year=2024)
    assert outcome.written, (outcome.problems, outcome.open)
