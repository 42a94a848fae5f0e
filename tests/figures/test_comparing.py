"""The year before is read up to the same day, and a handful of cases makes no trend."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures import comparing
from mingshu.figures.comparing import Compared, compared, small_sample
from mingshu.figures.cutoff import cut_off, same_day_before, yearly
from mingshu.kernel.errors import BadInput
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ

SOURCE = Path(comparing.__file__).parents[1]
JUNE = date(2022, 6, 30)


def beside(organ: Organ, measure: str, until: date | None = None, year: int = 2022) -> Compared:
    (one,) = compared(organ, year, until, [measure])
    return one


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
        (date(2025, 3, 1), date(2024, 3, 1)),
        (date(2024, 12, 31), date(2023, 12, 31)),
        (JUNE, date(2021, 6, 30)),
    ],
)
def test_the_same_day_a_year_before(day: date, before: date) -> None:
    assert same_day_before(day) == before


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_it_always_lies_in_the_year_before_and_in_the_same_month(day: date) -> None:
    before = same_day_before(day)
    assert (before.year, before.month) == (day.year - 1, day.month) and day.day - before.day in (0, 1)


def test_a_cut_off_outside_its_year_is_refused() -> None:
    with pytest.raises(BadInput, match="不在2022年内"):
        cut_off(2022, date(2023, 1, 1))
    assert cut_off(2022, None) == date(2022, 12, 31)


def test_half_a_year_is_held_against_half_a_year(desk: Any, township: Organ) -> None:
    for day in (date(2021, 3, 1), date(2021, 6, 30), date(2021, 7, 1), date(2021, 11, 5), date(2022, 3, 1)):
        desk.mediation(township, day)
    half = beside(township, "M-ME-01", JUNE)
    assert (half.figure.quantity.number, half.before.quantity.number, half.when.zh) == (1, 2, "上年同期")
    whole = beside(township, "M-ME-01")
    assert (whole.before.quantity.number, whole.when.zh) == (4, "上年")


def test_a_ledger_that_bears_only_a_year_is_held_against_the_year(desk: Any, township: Organ) -> None:
    for year in (2021, 2022):
        row = {"year": year, "item": "普法经费", "budget": year * 10_000}
        actions.record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("funding"), organ=township, values=row)
    assert "M-FU-01" in yearly()
    one = beside(township, "M-FU-01", JUNE)
    assert one.when.zh == "上年" and one.before.quantity.is_known and one.figure.quantity.is_known


def settle(desk: Any, organ: Organ, year: int, settled: int, failed: int) -> None:
    for number in range(settled + failed):
        result = "成功" if number < settled else "不成"
        desk.mediation(organ, date(year, 3, 1), closed_on=date(year, 3, 9), result=result)


@pytest.mark.parametrize(
    ("before", "now", "too_small"),
    [((1, 0), (0, 1), True), ((19, 0), (18, 2), True), ((20, 0), (18, 2), False), ((20, 0), (18, 1), True)],
)
def test_a_rate_of_few_cases_has_no_trend(
    desk: Any, township: Organ, before: tuple[int, int], now: tuple[int, int], too_small: bool
) -> None:
    settle(desk, township, 2021, *before)
    settle(desk, township, 2022, *now)
    rate = beside(township, "M-ME-07")
    assert rate.is_too_small is too_small
    assert (rate.change is None) is too_small and (rate.direction == "small") is too_small
    assert rate.growth is None


@pytest.mark.parametrize(
    ("before", "now", "growth"), [(1, 3, None), (9, 18, None), (10, 15, 50), (12, 9, -25)]
)
def test_a_count_grows_in_per_cent_only_from_ten(
    desk: Any, township: Organ, before: int, now: int, growth: int | None
) -> None:
    settle(desk, township, 2021, before, 0)
    settle(desk, township, 2022, now, 0)
    one = beside(township, "M-ME-01")
    assert (one.change, one.growth) == (now - before, growth)


def test_the_rule_is_dated_and_gives_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = small_sample(JUNE)
    assert (rule.rate_base, rule.percent_base) == (20, 10) and rule.reason.zh and rule.reason.en
    stricter = rule.model_copy(update={"since": date(2023, 1, 1), "rate_base": 30})
    monkeypatch.setattr(comparing, "_rules", lambda: (rule, stricter))
    assert [small_sample(day).rate_base for day in (JUNE, date(2023, 1, 1))] == [20, 30]
    assert small_sample(date(1950, 1, 1)) == rule


def modules() -> Iterator[tuple[str, str]]:
    for path in SOURCE.rglob("*.py"):
        yield str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["def same_day_before", "def _same_day_before", "def cut_off("])
def test_there_is_one_same_day_and_one_cut_off(words: str) -> None:
    homes = [name for name, text in modules() if words in text]
    assert homes in ([], ["figures/cutoff.py"])


def test_nobody_reads_last_years_figures_on_his_own() -> None:
    readers = [name for name, text in modules() if "figure(" in text and "year - 1)" in text]
    assert readers in ([], ["workbench/figures/drill.py"])  # the months of last year's chart
