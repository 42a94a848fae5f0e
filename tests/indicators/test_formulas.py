"""Formulas: what they understand, what they refuse, and what an unknown part does to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.indicators.formulas import evaluate, parse
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.quantities import Quantity, Standing
from mingshu.law import catalogue

KNOWN = {"M-A-01": 94, "M-A-02": 95, "M-B-01": 12, "MONTHS": 4, "VILLAGES": 0}


def value(formula: str, scale: int = 1) -> Quantity:
    return evaluate(formula, lambda name: Quantity.known(KNOWN[name], "件"), unit="件", scale=scale)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("M-A-01", 94),
        ("M-A-01 + M-A-02", 189),
        ("M-A-01 - M-A-02 - 1", -2),
        ("2 * (M-A-01 + 6)", 200),
        ("M-B-01 / MONTHS", 3),
        ("M-B-01 / MONTHS / 3", 1),
        ("M-B-01 / (MONTHS / 2)", 6),
        ("M-B-01 / MONTHS * 2", 6),
        ("M-B-01 / MONTHS + M-B-01 / 6", 5),
        ("1 + 2 * 3", 7),
        ("M-B-01/MONTHS", 3),
        ("0.5 * M-B-01", 6),
    ],
)
def test_values(formula: str, expected: int) -> None:
    assert value(formula).number == expected


def test_a_rate_keeps_its_parts_and_is_scaled_after_dividing() -> None:
    found = value("M-A-01 / M-A-02", scale=100)
    assert (found.numerator, found.denominator) == (94, 95)
    assert found.number == Decimal(94) * 100 / 95


def test_a_rate_of_a_rate_multiplies_the_bases() -> None:
    found = value("M-A-01 / M-B-01 / MONTHS")
    assert (found.numerator, found.denominator) == (94, 48)


def test_a_plain_sum_has_no_base() -> None:
    assert value("M-A-01 + M-A-02").denominator is None


@pytest.mark.parametrize("formula", ["M-A-01 / VILLAGES", "M-A-01 / (M-B-01 / VILLAGES)", "1 + 2 / VILLAGES"])
def test_a_base_of_zero_is_not_applicable(formula: str) -> None:
    found = value(formula, scale=100)
    assert (found.standing, found.number, found.denominator) == (Standing.NOT_APPLICABLE, None, 0)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (Standing.NO_DATA, Standing.KNOWN, Standing.NO_DATA),
        (Standing.NO_DATA, Standing.MASKED, Standing.MASKED),
        (Standing.MASKED, Standing.NOT_APPLICABLE, Standing.NOT_APPLICABLE),
    ],
)
def test_one_unknown_part_makes_the_whole_unknown(first: Standing, second: Standing, whole: Standing) -> None:
    parts = {"M-A-01": Quantity(first, "件", Decimal(1)), "M-A-02": Quantity(second, "件", Decimal(1))}
    assert evaluate("M-A-01 / M-A-02", parts.__getitem__, unit="%") == Quantity.missing(whole, "%")


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "M-A-01 +",
        "M-A-01 M-A-02",
        "(M-A-01",
        "M-A-01)",
        "M-A-01 ** 2",
        "__import__('os')",
        "M-A-01 % 2",
        "m-a-01",
        "1..2",
    ],
)
def test_anything_else_is_refused(formula: str) -> None:
    with pytest.raises(BrokenCatalogue, match="看不懂"):
        parse(formula)


def test_every_formula_of_the_catalogue_can_be_read() -> None:
    for row in catalogue().indicators:
        names = list(parse(row.formula).names())
        assert [name for name in names if name.startswith("M-")] == list(row.measures)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.data())
def test_it_reckons_as_arithmetic_does(numbers: list[int], data: st.DataObject) -> None:
    formula = str(numbers[0])
    for number in numbers[1:]:
        formula += f" {data.draw(st.sampled_from('+-*'))} {number}"
    found = evaluate(formula, lambda name: pytest.fail(name), unit="")
    assert found.number == eval(formula)
