"""The year or day that all rows share stands in the title of the table: it is taken from there, and told."""

from __future__ import annotations

from datetime import date
from typing import Any

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

FUNDING = LEDGERS.get("funding").model.rows
LITERATE = LEDGERS.get("legal_literate").model.rows
VILLAGES = [["村（社区）", "法律明白人骨干数", "法律明白人数"], ["溪口社区", 50, 60]]
MONEY = [["项目", "预算（万元）", "支出（万元）"], ["普法经费", 10, 9]]


def told(outcome: Any, column: str) -> list[str]:
    return [one.text for one in outcome.notes if "标题" in one.reason.zh and column in one.reason.zh]


def test_the_year_of_the_title_is_that_of_its_rows(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([["清溪镇2024年法治经费预算执行表"], *MONEY], "法治经费保障台账"))
    assert outcome.written, (outcome.problems, outcome.open)
    assert [row.year for row in FUNDING.all()] == [2024]
    assert told(outcome, "年度") == ["2024年"]


def test_the_month_of_the_title_is_the_day_its_numbers_stand_at(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([["清溪镇法律明白人统计表（2024年12月）"], *VILLAGES], "法律明白人"))
    assert not [one for one in outcome.problems if "时点" in one.message.zh], outcome.problems
    assert told(outcome, "时点") == ["2024年12月"]
    assert [draft.as_of for sheet in outcome.sheets for draft in sheet.first] == [date(2024, 12, 1)]


def test_a_title_of_two_years_tells_none(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([["2023年—2024年法治经费"], *MONEY], "法治经费保障台账"))
    assert not outcome.written and all("年度" in one.message.zh for one in outcome.problems)


def test_a_title_says_nothing_of_when_a_case_was_taken_in(book: MakeBook, take_in: TakeIn) -> None:
    rows = [["2024年12月3日人民调解台账"], ["调委会", "类型", "案件编号"], ["镇调委会", "邻里", "1号"]]
    outcome = take_in(book(rows))
    assert not outcome.written and all("受理日期" in one.message.zh for one in outcome.problems)
