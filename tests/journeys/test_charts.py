"""The axis of a figure's chart tells counts in whole numbers, and no more of them than can be read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ

from .conftest import fits, sign_in

pytestmark = pytest.mark.browser
MOST = 7


def disputes(months: dict[int, int], yuan: int | None = None) -> None:
    """As many disputes in each month; with ``yuan``, settled for as much each."""
    township, number = Organ.objects.get(code="990101101"), 0
    for month, count in months.items():
        for _ in range(count):
            number += 1
            on = date(2022, month, 5)
            case: dict[str, Any] = {
                "org": "清溪镇调委会",
                "kind": "邻里",
                "accepted_on": on,
                "case_no": f"{number}号",
            }
            if yuan is not None:
                case |= {"closed_on": on, "result": "成功", "amount": Decimal(yuan)}
            record_add(
                actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=township, values=case, sure=True
            )


def ticks(page: Page, measure: str) -> list[str]:
    """What stands at the axis of values, from the bottom up."""
    page.goto(f"/o/990101101/2022/figures/{measure}/")
    page.wait_for_selector(".ms-chart svg text")
    texts = page.locator(".ms-chart svg text[text-anchor=end]").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect().y, one.getBoundingClientRect().height])"
    )
    found = sorted(
        ([y, height, said] for said, y, height in texts if re.fullmatch(r"[\d.,]+", said)), reverse=True
    )
    for (lower, _, _), (upper, height, _) in pairwise(found):
        assert lower - upper >= height, "two of them overlap"
    assert fits(page)
    return [said for _, _, said in found]


@pytest.mark.parametrize("months", [{3: 1}, {3: 2, 5: 1}, {1: 3, 2: 7}, {4: 13}], ids=str)
def test_cases_are_counted_in_whole_numbers(page: Page, months: dict[int, int]) -> None:
    disputes(months)
    sign_in(page, "clerk")
    found = ticks(page, "M-ME-01")
    assert all(one.isdecimal() for one in found), found
    assert 2 <= len(found) <= MOST and found[0] == "0"
    assert int(found[-1]) >= max(months.values())


def test_money_and_rates_may_have_parts(page: Page) -> None:
    disputes({3: 1, 4: 1}, yuan=4000)
    sign_in(page, "clerk")
    assert any("." in one for one in ticks(page, "M-ME-05")), "0.4万元 lies between two ticks"
    assert ticks(page, "M-ME-07")[-1] == "100"
