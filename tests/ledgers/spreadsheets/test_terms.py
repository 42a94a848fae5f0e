"""A last day that an office tells as a term (限期15日) is counted from the day in the row, or asked about."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.spreadsheets.cells.common import Said, Trouble
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.tables.terms import Terms
from mingshu.procedures.clocks import Clock

from .conftest import MakeBook, TakeIn

DUE = [(ledger, clock) for ledger in LEDGERS for clock in ledger.clocks if clock.due]
TITLES = ["场所", "领域", "等级", "发现日期", "整改期限", "隐患编号"]
FOUND = date(2024, 3, 1)


TOLD = {
    "限期15日": date(2024, 3, 16),
    "15日内": date(2024, 3, 16),
    "限期15天整改": date(2024, 3, 16),
    "限15日内整改完成": date(2024, 3, 16),
    "责令限期十五日内改正": date(2024, 3, 16),
    "10个工作日": date(2024, 3, 15),
    "限期1个月": date(2024, 4, 1),
    "一个月内": date(2024, 4, 1),
}


@pytest.mark.parametrize(("ledger", "clock"), DUE, ids=[clock.limit for _ledger, clock in DUE])
def test_a_term_is_counted_from_the_day_its_limit_runs_from(ledger: Ledger, clock: Clock) -> None:
    terms = Terms(ledger)
    for cell, last in TOLD.items():
        assert terms.counted(clock.due, cell, {clock.start: FOUND}, set()) == Said(last, written=cell)
        assert terms.counted(clock.start, cell, {clock.start: FOUND}, set()) is None
        for values, unsure in (({}, set()), ({clock.start: FOUND}, {clock.start})):
            told = terms.counted(clock.due, cell, values, unsure)
            assert isinstance(told, Trouble)
            assert cell in told.reason.zh
            assert str(ledger.column(clock.start).title) in told.reason.zh


@pytest.mark.parametrize("cell", ["15日", "3月", "限期整改", "尽快", "0日内", "2024-03-16", "3月15日前"])
def test_what_tells_no_term_stays_what_it_was(cell: str) -> None:
    assert Terms(LEDGERS.get("hazard")).counted("due_on", cell, {"found_on": FOUND}, set()) is None
    assert date_reader(2024, "整改期限")("限期15日").__class__ is Trouble


@pytest.mark.django_db
def test_a_table_with_terms_goes_in_and_keeps_its_wording(book: MakeBook, take_in: TakeIn) -> None:
    hazard = LEDGERS.get("hazard")
    row = ["老粮站", "消防", "一般", "2024-03-01", "限期15日", "1号"]
    assert take_in(book([TITLES, row], sheet=hazard.title), year=2024).added == 1
    kept = hazard.model.rows.get()
    assert kept.due_on == date(2024, 3, 16)
    assert kept.extra["整改期限（原文）"] == "限期15日"


@pytest.mark.django_db
def test_a_term_without_a_day_to_count_it_from_is_told_with_both_ways_out(
    book: MakeBook, take_in: TakeIn
) -> None:
    hazard = LEDGERS.get("hazard")
    row = ["老粮站", "消防", "一般", "2024年3月", "限期15日", "1号"]
    outcome = take_in(book([TITLES, row], sheet=hazard.title), year=2024)
    assert not outcome.written
    (problem,) = outcome.problems
    assert "发现日期" in problem.message.zh and "限期15日" in problem.message.zh
