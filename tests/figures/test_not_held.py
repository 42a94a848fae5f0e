"""However it is written, no figure counts an event that was called off or lies ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import figures_of
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.records import EventRecord
from mingshu.organisations.models import Organ
from mingshu.procedures.holding import CANCELLED
from tests.figures.any_rows import keep, rows

EVENTS = [ledger for ledger in LEDGERS if issubclass(ledger.model, EventRecord)]
each_event = pytest.mark.parametrize("ledger", [pytest.param(one, id=one.id) for one in EVENTS])


def figures(ledger: Ledger, organ: Organ, year: int) -> dict[str, Any]:
    """What the ledger tells; a year without data tells what a year with nothing tells."""
    found = figures_of(organ, year, measure_ids=[measure.id for measure in ledger.measures])
    return {name: one.quantity.number or 0 for name, one in found.items()}


@pytest.mark.django_db
@pytest.mark.slow
@each_event
def test_no_measure_counts_what_was_not_held(desk: Any, township: Organ, ledger: Ledger) -> None:
    """Any row of any event ledger, called off in its state, its remarks, its title or a column of the office."""
    marks = [
        {"state": CANCELLED, "cancelled_for": "因雨"},
        {"remarks": "因雨取消"},
        {"remarks": "活动未办成。"},
        {"remarks": "拟召开"},
        {"remarks": "尚未开展"},
    ]
    marks += [{ledger.about: "宪法宣传（改期）"}] if ledger.about else []

    @settings(max_examples=12, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(rows(ledger), rows(ledger), st.sampled_from(marks))
    def world(held: dict[str, Any], other: dict[str, Any], mark: dict[str, Any]) -> None:
        with desk.another_world():
            keep(ledger, township, held)
            before = [figures(ledger, township, year) for year in (2021, 2022, 2023)]
            other.pop("state", None)
            if keep(ledger, township, other | mark):
                assert [figures(ledger, township, year) for year in (2021, 2022, 2023)] == before

    world()


@pytest.mark.django_db
@each_event
def test_no_measure_counts_what_lies_ahead(desk: Any, township: Organ, ledger: Ledger) -> None:
    """Every day of the row lies ahead, or the period it tells of."""
    ahead = date.today() + timedelta(days=1)
    next_year = {c.name: f"{ahead.year + 1}年" for c in ledger.columns if c.kind is Kind.PERIOD}

    @settings(max_examples=8, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(rows(ledger))
    def world(row: dict[str, Any]) -> None:
        days = {column.name: ahead for column in ledger.columns if column.kind is Kind.DATE}
        row = {**row, **days, **next_year}
        with desk.another_world():
            try:
                record_add(actor=COMMAND_LINE, ledger=ledger, organ=township, values=row, sure=True)
            except BadInput:
                return
            for year in (ahead.year, ahead.year + 1):
                assert not any(figures(ledger, township, year).values())

    world()
