"""The compiled checks give the verdict of the full ones, for every ledger."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.db.models import F, Q

from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.problems import problems_of
from mingshu.ledgers.spreadsheets.checking import checker_of, record_of
from mingshu.ledgers.spreadsheets.draft import Draft, blank_values
from mingshu.ledgers.spreadsheets.validation import rule_of
from mingshu.organisations.models import Organ

ODD: dict[Kind, list[Any]] = {
    Kind.TEXT: ["", "x", "长" * 120, "长" * 121, "长" * 301],
    Kind.LIST: [[], ["甲"], ["甲", "乙"]],
    Kind.DATE: [None, date(2021, 12, 31), date(2022, 6, 1), date(2022, 6, 2), date(1900, 1, 1)],
    Kind.BOOL: [None, True, False],
    Kind.WHOLE: [None, 0, 1, 7, -1, 2**63, 2**31],
    Kind.DECIMAL: [None, Decimal(0), Decimal("-0.01"), Decimal("9999999999.99"), Decimal("10000000000"), Decimal("0.001")],
    Kind.MONEY: [None, Decimal(0), Decimal("-1"), Decimal("1e15"), Decimal("1e16"), Decimal("0.001"), Decimal("5.10")],
    Kind.CHOICE: ["", "没有的选项"],
    Kind.LINK: ["", "https://www.example.cn/a", "example", "ftp://example.cn", "javascript:alert(1)", "https://a.cn/" + "x" * 500],
    Kind.PERIOD: ["", "2022年", "第一季度", "去年", "2022年13月"],
    Kind.YEAR: [None, 2022, 1, 40000, -1],
}  # fmt: skip


def drawn(ledger: Ledger, organ: Organ, dice: random.Random) -> Draft:
    """A draft in which any column may be fine, odd, blank or masked."""
    values = blank_values(ledger) | {"organ_id": organ.pk, "sheet_year": 2022, "sheet_state": False}
    good = dice.random() < 0.5
    for column in ledger.columns:
        pool = ODD[column.kind] + list(column.choices)
        values[column.name] = dice.choice(pool[1:3] if good and not column.choices else pool)
    values["masked_columns"] = frozenset(
        name for name in (column.name for column in ledger.columns) if dice.random() < 0.05
    )
    draft = Draft(values)
    try:
        ledger.complete(draft, 2022)  # type: ignore[arg-type]
    except (ValueError, BadInput):  # a year 40000, a period that is none: readers never let these through
        return drawn(ledger, organ, dice)
    return draft


@pytest.mark.parametrize("ledger_id", LEDGERS.keys())
def test_both_say_the_same_of_any_row(ledger_id: str, township: Organ) -> None:
    ledger, dice = LEDGERS.get(ledger_id), random.Random(ledger_id)
    checker = checker_of(ledger)
    assert not checker.opaque
    verdicts = set()
    for _ in range(60):
        draft = drawn(ledger, township, dice)
        found = problems_of(ledger, record_of(ledger, draft), told=False)
        full = [problem for problem in found if problem.column]
        assert checker.passes(draft) == (not full), (draft.__dict__, full)
        verdicts.add(not full)
    assert False in verdicts


def test_every_ledger_has_rows_that_pass(township: Organ, county: Organ, dice: Callable[[str], Any]) -> None:
    for ledger in LEDGERS:
        record = dice(ledger.id).record(ledger, township)
        values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
        draft = Draft(
            blank_values(ledger) | values | {"masked_columns": record.masked_columns, "sheet_state": False}
        )
        assert checker_of(ledger).passes(draft), ledger.id


def test_a_constraint_of_another_making_is_left_to_the_database() -> None:
    strange = models.CheckConstraint(condition=Q(amount__lt=F("other")), name="strange")
    assert rule_of(strange) is None


@pytest.mark.parametrize(("role", "fine"), [("被申请人", True), ("复议机关", False)])
def test_an_order_that_holds_for_some_rows_alone_is_asked_of_those(
    role: str, fine: bool, township: Organ
) -> None:
    """Who is complained of hears of it after it was accepted; the organ that decides receives it before."""
    ledger = LEDGERS.get("reconsideration")
    values = {"organ_id": township.pk, "sheet_year": 2022, "sheet_state": False, "role": role}
    days = {"received_on": date(2022, 5, 14), "accepted_on": date(2022, 5, 8)}
    draft = Draft(blank_values(ledger) | values | days | {"procedure": "简易"})
    ledger.complete(draft, 2022)  # type: ignore[arg-type]
    assert checker_of(ledger).passes(draft) is fine
    assert (problems_of(ledger, record_of(ledger, draft), told=False) == []) is fine
