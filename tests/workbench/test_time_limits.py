"""What pages say of time limits: on a row's own page, and on the first page before a limit passes."""

from __future__ import annotations

import re
from datetime import date

import pytest

from mingshu.figures import cutoff
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.workbench.home import views as home
from mingshu.workbench.ledgers import detail
from tests.figures.conftest import Desk

from .conftest import Enter, at, text

FOI = LEDGERS.get("foi_request")


@pytest.fixture
def request_of_autumn(township: Organ) -> LedgerRecord:
    """A request for information of 15 September 2026, to be answered by 19 October."""
    clock = next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")
    record: LedgerRecord = Desk.started(township, FOI, clock, date(2026, 9, 15), state=FOI.flow.states[0])
    return record


def today_is(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    class Fixed(date):
        @classmethod
        def today(cls) -> date:
            return day

    for module in (home, detail, cutoff):
        monkeypatch.setattr(module, "date", Fixed)


def words(page: str, section: str) -> str:
    """The text of the card with a heading."""
    found = re.search(rf'aria-labelledby="{section}".*?</section>', page, re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])) if found else ""


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 10, 15), "即将到期 起算 2026-09-15 · 期限 2026-10-19 已用18个工作日 · 还剩2个工作日"),
        (date(2026, 10, 19), "即将到期 起算 2026-09-15 · 期限 2026-10-19 已用20个工作日 · 今天到期"),
        (date(2026, 10, 22), "超期未办 起算 2026-09-15 · 期限 2026-10-19 已用23个工作日 · 已超3个工作日"),
    ],
)
def test_a_row_shows_how_its_time_runs(
    enter: Enter,
    township: Organ,
    request_of_autumn: LedgerRecord,
    monkeypatch: pytest.MonkeyPatch,
    day: date,
    said: str,
) -> None:
    today_is(monkeypatch, day)
    page = text(enter("clerk", township).get(at(township, f"foi_request/{request_of_autumn.pk}/", 2026)))
    card = words(page, "limits")
    assert said in card
    assert "《中华人民共和国政府信息公开条例》" in card and "2026-10-01—2026-10-07放假不计" in card


def test_the_first_page_warns_before_a_limit_passes(
    enter: Enter, township: Organ, request_of_autumn: LedgerRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    today_is(monkeypatch, date(2026, 10, 15))
    browser = enter("clerk", township)
    card = words(text(browser.get(f"/o/{township.code}/2026/")), "coming")
    assert "20个工作日内 · 期限 2026-10-19" in card and "还剩2个工作日" in card
    assert f"foi_request/{request_of_autumn.pk}/" in text(browser.get(f"/o/{township.code}/2026/"))


def test_a_last_day_in_a_year_without_a_notice_is_called_provisional(
    enter: Enter, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = next(clock for clock in FOI.clocks if clock.limit == "PROC-FOI/S05")
    Desk.started(township, FOI, clock, date(2030, 9, 2), state=FOI.flow.states[0])
    today_is(monkeypatch, date(2030, 9, 26))
    card = words(text(enter("clerk", township).get(f"/o/{township.code}/2030/")), "coming")
    assert "（ 暂定 ）" in card or "（暂定）" in card


def test_the_first_page_of_a_year_that_is_over_warns_of_nothing(
    enter: Enter, township: Organ, request_of_autumn: LedgerRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    today_is(monkeypatch, date(2027, 1, 10))
    assert words(text(enter("clerk", township).get(f"/o/{township.code}/2026/")), "coming") == ""
