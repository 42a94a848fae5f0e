"""0, no data, not applicable and masked are four different things; a rate keeps its base."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingshu.kernel.quantities import Quantity, Standing, in_wan, plain, rate_text


def cases(number: int) -> Quantity:
    return Quantity.known(number, "件")


def test_94_of_95_settled_is_98_9_percent_and_keeps_its_base() -> None:
    rate = Quantity.rate(cases(94), cases(95))
    assert rate.number is not None and rate_text(rate.number) == "98.9%"
    assert (rate.numerator, rate.denominator) == (94, 95)


def test_999_of_1000_is_never_rounded_up_to_everything() -> None:
    assert rate_text(Decimal(9999) / 100) == "99.9%"
    assert rate_text(Decimal("99.96")) == "99.9%"


def test_all_of_all_is_exactly_100_percent() -> None:
    assert rate_text(Decimal(100)) == "100%"


def test_one_in_ten_thousand_is_not_called_nothing() -> None:
    assert rate_text(Decimal("0.01")) == "不足0.1%"
    assert rate_text(Decimal(0)) == "0%"


def test_a_base_of_zero_is_not_applicable() -> None:
    assert Quantity.rate(cases(0), cases(0)).standing is Standing.NOT_APPLICABLE


def test_a_masked_part_makes_the_rate_masked_not_zero() -> None:
    masked = Quantity.missing(Standing.MASKED, "件")
    rate = Quantity.rate(masked, cases(95))
    assert rate.standing is Standing.MASKED and rate.number is None


def test_money_is_shown_in_wan_without_losing_a_cent() -> None:
    assert plain(in_wan(Decimal("5959100"))) == "595.91"
    assert plain(in_wan(Decimal("5959100.01"))) == "595.910001"


@given(st.integers(1, 10**9).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_100_percent_is_written_only_when_nothing_is_missing(parts: tuple[int, int]) -> None:
    part, whole = parts
    rate = Quantity.rate(cases(part), cases(whole))
    assert rate.number is not None
    assert (rate_text(rate.number) == "100%") == (part == whole)
    assert (rate_text(rate.number) == "0%") == (part == 0)
