"""Periods as offices write them."""

from datetime import date

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period, parse_period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022年", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022年度", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022年上半年", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022年下半年", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022年第一季度", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022年4季度", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022年1-6月", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022年1月至12月", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_reads_what_offices_write(written: str, first: date, last: date) -> None:
    assert parse_period(written) == Period(first, last)


def test_a_quarter_without_a_year_takes_the_year_of_the_file() -> None:
    assert parse_period("第三季度", 2023).end == date(2023, 9, 30)


@pytest.mark.parametrize("written", ["第三季度", "去年", "2022年13月", "2022年6-1月", ""])
def test_says_how_to_write_it_when_it_cannot_be_read(written: str) -> None:
    with pytest.raises(BadInput) as problem:
        parse_period(written)
    assert problem.value.way_out is not None and "2022年上半年" in problem.value.way_out.zh


def test_a_cut_off_shortens_the_year() -> None:
    assert Period.of_year(2022).until(date(2022, 9, 30)).end == date(2022, 9, 30)
    assert date(2022, 10, 1) not in Period.of_year(2022).until(date(2022, 9, 30))
