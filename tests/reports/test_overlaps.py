"""A row of the half year and one of the whole year in one ledger are counted twice: the draft says so."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.overlaps import overlapping, period_column
from mingshu.ledgers.records import LedgerRecord

from .conftest import Drafted, Keep

pytestmark = pytest.mark.django_db


def consultations(keep: Keep, period: str, channel: str = "热线") -> LedgerRecord:
    return keep("legal_consultation", period=period, channel=channel, answered=10)


def told(drafted: Drafted) -> list[str]:
    return [gap.message.zh for gap in drafted().gaps if "期间重叠" in gap.message.zh]


@pytest.mark.parametrize("first", ["2022年上半年", "2022年第一季度", "2022年1-6月", "2022年6月"])
def test_a_part_of_the_year_beside_the_whole_is_told(keep: Keep, drafted: Drafted, first: str) -> None:
    consultations(keep, first)
    consultations(keep, "2022年")
    [message] = told(drafted)
    assert "1处期间重叠" in message and first in message and "2022年" in message


@pytest.mark.parametrize(
    "rows",
    [
        [("2022年上半年", "热线"), ("2022年下半年", "热线")],
        [("2022年上半年", "热线"), ("2022年", "窗口")],
        [("2021年", "热线"), ("2022年", "热线")],
    ],
)
def test_halves_kinds_and_years_beside_each_other_are_right(
    keep: Keep, drafted: Drafted, rows: list[tuple[str, str]]
) -> None:
    for period, channel in rows:
        consultations(keep, period, channel)
    assert told(drafted) == []


def test_every_ledger_with_periods_is_looked_at() -> None:
    with_periods = {ledger.id for ledger in LEDGERS if period_column(ledger)}
    assert with_periods == {
        "safety_work",
        "dispute_screening",
        "government_service",
        "legal_consultation",
        "notary",
    }


def test_rounds_of_screening_are_told_apart_by_their_number(keep: Keep) -> None:
    def screening(number: int, period: str) -> Any:
        return keep("dispute_screening", round_no=number, period=period, found=3, resolved=2)

    ledger = LEDGERS.get("dispute_screening")
    rounds = [screening(1, "2022年上半年"), screening(2, "2022年")]
    assert list(overlapping(ledger, rounds)) == []
    again = screening(1, "2022年1-3月")
    assert list(overlapping(ledger, [*rounds, again])) == [(rounds[0], again)]
