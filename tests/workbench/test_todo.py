"""What is still to be done: every step with its last day, narrowed, as a month, masked like everything else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures import cutoff
from mingshu.figures.due import todos
from mingshu.ledgers.actions import record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.procedures.todo import Kind, Todo
from mingshu.workbench.home import views as home
from mingshu.workbench.todo import views
from mingshu.workbench.todo.month import beside, last_of, month_asked, weeks
from mingshu.workbench.todo.told import told
from tests.figures.conftest import Desk

from .conftest import Enter, text

FOI, PENALTY = LEDGERS.get("foi_request"), LEDGERS.get("penalty_case")
MATTER = "某户宅基地的审批材料"


@pytest.fixture
def asked(township: Organ) -> LedgerRecord:
    """A request for information of 15 September 2026, to be answered by 19 October."""
    clock = next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")
    values = {FOI.about: MATTER}
    record: LedgerRecord = Desk.started(
        township, FOI, clock, date(2026, 9, 15), state=FOI.flow.states[0], **values
    )
    return record


@pytest.fixture
def fined(township: Organ) -> LedgerRecord:
    """A penalty of 2 March 2026, to be decided within ninety days."""
    record: LedgerRecord = Desk.penalty(township, date(2026, 3, 2))
    return record


@pytest.fixture(autouse=True)
def in_october(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fixed(date):
        @classmethod
        def today(cls) -> date:
            return date(2026, 10, 15)

    for module in (home, views, cutoff):
        monkeypatch.setattr(module, "date", Fixed)


def said(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_all_that_is_to_be_done_is_listed_the_longest_overdue_first(
    enter: Enter, township: Organ, asked: LedgerRecord, fined: LedgerRecord
) -> None:
    page = text(enter("clerk", township).get(f"/o/{township.code}/2026/todo/"))
    places = [
        page.index(f"/ledgers/{ledger}/{row.pk}/")
        for ledger, row in (("penalty_case", fined), ("foi_request", asked))
    ]
    assert places == sorted(places)
    assert "还剩2个工作日" in page and "超期未办（1）" in page and "即将到期（1）" in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("kind=overdue", "penalty_case", "foi_request"),
        ("kind=soon", "foi_request", "penalty_case"),
        ("ledger=foi_request", "foi_request", "penalty_case"),
    ],
)
def test_the_list_is_narrowed(
    enter: Enter,
    township: Organ,
    asked: LedgerRecord,
    fined: LedgerRecord,
    query: str,
    shown: str,
    hidden: str,
) -> None:
    page = text(enter("clerk", township).get(f"/o/{township.code}/2026/todo/?{query}"))
    assert f"/ledgers/{shown}/" in page and f"/ledgers/{hidden}/" not in page and "清除条件" in page


def test_nothing_to_do_is_said(enter: Enter, township: Organ, asked: LedgerRecord) -> None:
    browser = enter("clerk", township)
    assert "没有符合条件的事项" in text(browser.get(f"/o/{township.code}/2026/todo/?kind=overdue"))
    record_remove(actor=COMMAND_LINE, ledger=FOI, record=asked, reason="重复登记", revision=asked.revision)
    assert "没有待办的期限事项" in text(browser.get(f"/o/{township.code}/2026/todo/?nothing=kept"))


def test_the_matter_is_named_unless_it_is_personal(
    enter: Enter, township: Organ, asked: LedgerRecord, fined: LedgerRecord
) -> None:
    PENALTY.model.rows.update(matter="刘某占道经营")
    browser = enter("clerk", township)
    for page in ("", "month/?month=2026-10", "month/?month=2026-06"):
        shown = text(browser.get(f"/o/{township.code}/2026/todo/{page}"))
        assert "刘某" not in shown and (MATTER in shown) == (not page.endswith("06"))


def test_what_was_taken_off_its_ledger_meanwhile_is_left_out(asked: LedgerRecord) -> None:
    gone = Todo(FOI.id, "PROC-FOI/S05", asked.pk + 1, date(2026, 10, 19), Kind.SOON)
    there = replace(gone, record_id=asked.pk)
    assert [one.record for one in told([gone, there], date(2026, 10, 15))] == [asked]


def test_a_month_shows_its_last_days_and_its_days_of_rest(
    enter: Enter, township: Organ, asked: LedgerRecord, fined: LedgerRecord
) -> None:
    browser = enter("clerk", township)
    page = text(browser.get(f"/o/{township.code}/2026/todo/month/"))
    assert "2026年10月" in page and f"/ledgers/foi_request/{asked.pk}/" in page
    assert "/ledgers/penalty_case/" not in page and "本月到期 1 项" in page
    assert "10-1 休" in said(page) and "10-10 班" in said(page)
    assert 'href="?month=2026-09"' in page and 'href="?month=2026-11"' in page
    june = text(browser.get(f"/o/{township.code}/2026/todo/month/?month=2026-06"))
    assert f"/ledgers/penalty_case/{fined.pk}/" in june


def test_a_month_without_a_notice_says_that_it_is_guessed(enter: Enter, township: Organ) -> None:
    page = text(enter("clerk", township).get(f"/o/{township.code}/2026/todo/month/?month=2031-10"))
    assert "放假安排尚未公布" in page and "这个月没有到期的事项" in page


def test_a_last_day_that_is_a_guess_is_provisional_and_not_overdue_when_it_is_past(township: Organ) -> None:
    clock = next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")
    Desk.started(township, FOI, clock, date(2030, 9, 2), state=FOI.flow.states[0])
    day = max(one.day for one in todos(township, date(2030, 9, 3)))
    for today in (date(2030, 9, 3), day, date(2030, 10, 12)):
        kinds = [one.kind for one in todos(township, today) if one.limit == clock.limit]
        assert kinds == [Kind.PROVISIONAL], today


@pytest.mark.parametrize("asked_for", ["", "2026-13", "0000-01", "9999-12", "gestern", "2026-1"])
def test_a_month_that_is_none_is_this_one(asked_for: str) -> None:
    assert month_asked(asked_for, date(2026, 10, 15)) == date(2026, 10, 1)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_month_is_whole_weeks_with_each_of_its_days_once(day: date) -> None:
    first = day.replace(day=1)
    due = Todo("foi_request", "PROC-FOI/S05", 1, day, Kind.SOON)
    found = [one for week in weeks(first, day, [due]) for one in week]
    own = [one.day for one in found if one.is_in]
    assert (own[0], own[-1]) == (first, last_of(first)) and len(found) % 7 == 0
    assert [one.day for one in found if one.todos] == [day] == [one.day for one in found if one.is_today]
    assert beside(beside(first, 1), -1) == first and beside(first, 12) == first.replace(year=first.year + 1)
