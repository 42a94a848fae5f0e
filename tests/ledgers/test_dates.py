"""A day that is hardly meant is asked about before it is kept, whoever keeps it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mingshu.accounts.models import User
from mingshu.kernel.periods import FOUNDED
from mingshu.ledgers import actions
from mingshu.ledgers.dates import DatesAsked, may_lie_ahead, odd_days
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.kinds import Kind
from mingshu.ledgers.problems import RowProblems
from mingshu.organisations.models import Organ

TODAY = date(2026, 12, 31)
TOMORROW = TODAY + timedelta(1)
AHEAD = date(date.today().year + 5, 5, 8)
MEDIATION = LEDGERS.get("mediation")
CASE: dict[str, Any] = {"org": "清溪镇调委会", "kind": "邻里"}


def asked(ledger_id: str, **values: Any) -> list[str]:
    ledger = LEDGERS.get(ledger_id)
    row = ledger.model(**values)
    ledger.complete(row)
    return [problem.column for problem in odd_days(ledger, row, TODAY)]


@pytest.mark.parametrize("day", [AHEAD, date(9999, 12, 31), date(1903, 5, 8)])
def test_a_day_ahead_or_long_gone_is_asked_about(clerk: User, township: Organ, day: date) -> None:
    entered = {"actor": clerk, "ledger": MEDIATION, "organ": township, "values": CASE | {"accepted_on": day}}
    with pytest.raises(DatesAsked, match="受理日期"):
        actions.record_add(**entered)
    assert actions.record_add(**entered, sure=True).counted_on == day


def test_today_and_the_first_day_of_the_republic_need_no_asking() -> None:
    assert asked("mediation", accepted_on=TODAY) == []
    assert asked("mediation", accepted_on=TOMORROW) == ["accepted_on"]
    assert asked("mediation", accepted_on=FOUNDED) == []
    assert asked("mediation", accepted_on=FOUNDED - timedelta(1)) == ["accepted_on"]


def test_last_days_and_plans_may_lie_ahead() -> None:
    assert asked("hazard", found_on=TODAY, due_on=TOMORROW) == []
    assert asked("hazard", found_on=TODAY, closed_on=TOMORROW) == ["closed_on"]
    assert asked("double_random", planned_on=TOMORROW) == []
    assert asked("normative_doc", review_sent_on=TODAY, valid_until=date(2031, 1, 1)) == []
    assert asked("rectification", year=TODAY.year, due_on=TOMORROW) == []


def test_only_last_days_plans_and_terms_may_lie_ahead() -> None:
    titles = {ledger.column(name).title for ledger in LEDGERS for name in may_lie_ahead(ledger)}
    looking = ("期限", "计划日期", "有效期至", "征求意见止", "开庭日期")
    assert all(title.endswith(looking) for title in titles), titles
    dates = {c.title for ledger in LEDGERS for c in ledger.columns if c.kind is Kind.DATE} - titles
    assert not [title for title in dates if title.endswith(looking)]


def test_a_year_that_has_not_begun_is_asked_about() -> None:
    assert asked("funding", year=TODAY.year) == []
    assert asked("funding", year=TODAY.year + 1) == ["year"]
    assert asked("rectification", year=TODAY.year) == [], "problems of a year are mended in the next"
    assert asked("rectification", year=TODAY.year + 1) == ["year"]


@pytest.mark.parametrize("year", [0, 9999, 32767])
def test_a_year_no_calendar_has_is_refused(clerk: User, township: Organ, year: int) -> None:
    values = {"year": year, "source": "审计", "problem": "某问题"}
    with pytest.raises(RowProblems):
        actions.record_add(actor=clerk, ledger=LEDGERS.get("rectification"), organ=township, values=values)


def test_only_what_was_entered_now_is_asked_about(clerk: User, township: Organ) -> None:
    values = CASE | {"accepted_on": AHEAD}
    row = actions.record_add(actor=clerk, ledger=MEDIATION, organ=township, values=values, sure=True)
    change = {"actor": clerk, "ledger": MEDIATION, "record": row, "revision": 1}
    with pytest.raises(DatesAsked):
        actions.record_change(**change, values={"accepted_on": AHEAD + timedelta(365)})  # type: ignore[arg-type]
    assert actions.record_change(**change, values={"kind": "土地"}).revision == 2  # type: ignore[arg-type]
