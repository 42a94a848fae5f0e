"""What was done after the cut-off had not been done by then: no closing, answer or publication counts ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.asof import closings
from mingshu.figures.tallies import ADDITIVE
from mingshu.figures.values import by_month_of, figure, records_behind
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.measures import Measure
from mingshu.organisations.models import Organ
from tests.figures.what_counts import (
    test_decisions,
    test_disputes,
    test_enforcement,
    test_leadership,
    test_oversight,
)

FAMILIES = (test_decisions, test_disputes, test_enforcement, test_leadership, test_oversight)
TRUTH: dict[str, dict[str, Any]] = {name: row for family in FAMILIES for name, row in family.TRUTH.items()}
ACCEPTED, CLOSED = date(2022, 3, 1), date(2022, 8, 1)


def number(measure: str, organ: Organ, until: date | None) -> Any:
    return figure(measure, organ, 2022, until).quantity.number


def test_a_dispute_settled_in_august_was_open_in_june(desk: Any, county: Organ, township: Organ) -> None:
    desk.mediation(township, ACCEPTED, closed_on=CLOSED, result="成功")
    for organ in (township, county):
        for until, settled in ((date(2022, 6, 30), 0), (date(2022, 7, 31), 0), (CLOSED, 1), (None, 1)):
            assert number("M-ME-01", organ, until) == 1
            assert number("M-ME-03", organ, until) == settled, until
            assert len(records_behind("M-ME-03", organ, 2022, until)) == settled


def test_what_is_settled_in_the_next_year_is_open_on_the_last_day_of_this_one(
    desk: Any, township: Organ
) -> None:
    desk.mediation(township, date(2022, 12, 20), closed_on=date(2023, 1, 4), result="成功")
    assert number("M-ME-01", township, None) == 1
    assert number("M-ME-03", township, None) == 0


def test_the_months_add_up_to_what_was_so_at_the_cut_off(desk: Any, township: Organ) -> None:
    desk.mediation(township, ACCEPTED, closed_on=date(2022, 5, 4), result="成功")
    desk.mediation(township, ACCEPTED, closed_on=CLOSED, result="成功")
    (months,) = by_month_of([township], 2022, date(2022, 6, 30), ["M-ME-03"]).values()
    assert [one.number for one in months[:3]] == [0, 0, 1]


def resting_on_days() -> Iterator[Any]:
    """Each measure that rests on a day other than the one it counts by, with a row of its ledger that counts."""
    for ledger in LEDGERS:
        for measure in ledger.measures:
            days = [TRUTH.get(ledger.id, {}).get(name) for name in closings(ledger, measure)]
            if measure.aggregation in ADDITIVE and any(days):
                yield pytest.param(ledger, measure, max(day for day in days if day), id=measure.id)


@pytest.mark.parametrize(("ledger", "measure", "done"), resting_on_days())
def test_no_step_counts_before_it_was_taken(
    township: Organ, county: Organ, ledger: Ledger, measure: Measure, done: date
) -> None:
    organ = township if township.level in ledger.keepers else county
    row = TRUTH[ledger.id]
    record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=row, year=2022, sure=True)
    if done.year == 2022 and number(measure.id, organ, None):
        assert not number(measure.id, organ, done - timedelta(1))
        assert number(measure.id, organ, max(done, row.get(measure.by, done)))
