"""The holiday table against the figures of the notices, and what places add to it."""

from datetime import date, timedelta

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.timelimits import add_working_days, is_working_day, national_calendar, read_calendar

MAKE_UP = {
    2019: "02-02 02-03 04-28 05-05 09-29 10-12",
    2020: "01-19 04-26 05-09 06-28 09-27 10-10",
    2021: "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    2022: "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    2023: "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
WORKING_DAYS = {2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
STATUTORY_DAYS = {2019: 11, 2020: 10, 2021: 11, 2022: 11, 2023: 11, 2024: 11, 2025: 13, 2026: 13}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=step) for step in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", MAKE_UP)
def test_working_weekends_of_a_year(year: int) -> None:
    worked = [day for day in days_of(year) if day.weekday() >= 5 and is_working_day(day)]
    assert [day.strftime("%m-%d") for day in worked] == MAKE_UP[year].split()


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_number_of_working_days_of_a_year(year: int) -> None:
    assert sum(map(is_working_day, days_of(year))) == WORKING_DAYS[year]


@pytest.mark.parametrize("year", STATUTORY_DAYS)
def test_number_of_statutory_rest_days_of_a_year(year: int) -> None:
    """13 since 2025, 11 before; in 2020 Mid-Autumn fell on National Day."""
    assert sum(map(national_calendar().is_statutory_rest_day, days_of(year))) == STATUTORY_DAYS[year]


def test_the_emergency_extension_of_the_2020_spring_festival_is_in_the_table() -> None:
    assert not is_working_day(date(2020, 1, 31))
    assert is_working_day(date(2020, 2, 3))


def test_the_table_ends_where_the_notices_end() -> None:
    calendar = national_calendar()
    assert calendar.years == frozenset(range(2019, 2027))
    assert not calendar.knows(date(2027, 1, 1))


def test_fixed_festivals_are_rest_days_even_before_the_notice() -> None:
    assert not is_working_day(date(2027, 5, 1))
    assert not is_working_day(date(2028, 5, 2))
    assert is_working_day(date(2028, 5, 3))
    assert is_working_day(date(2018, 5, 2)), "2 May became a festival day in 2025"
    assert national_calendar().is_statutory_rest_day(date(2027, 10, 2))


def test_a_local_holiday_and_an_emergency_working_day_can_be_added() -> None:
    festival, called_in = date(2026, 7, 15), date(2026, 7, 18)
    local = national_calendar().with_extra(rest=[festival], working=[called_in])
    assert not local.is_working_day(festival)
    assert local.is_statutory_rest_day(festival)
    assert local.is_working_day(called_in)
    assert add_working_days(date(2026, 7, 14), 3, local) == called_in
    assert is_working_day(festival), "the national calendar stays as it was"


def test_a_day_cannot_be_added_as_both() -> None:
    with pytest.raises(BadInput, match="2026-07-15"):
        national_calendar().with_extra(rest=[date(2026, 7, 15)], working=[date(2026, 7, 15)])


NOTICE_2027 = """
years:
  - year: 2027
    notice: 示例通知
    issued: 2026-11-30
    notice_verified: false
    holidays:
      - title: {zh: 春节, en: Spring Festival}
        rest: [2027-02-05, 2027-02-11]
        statutory: [2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08]
    make_up: [2027-01-31]
"""


def test_a_new_notice_makes_its_year_known() -> None:
    calendar = national_calendar().merged(read_calendar(NOTICE_2027))
    assert calendar.knows(date(2027, 3, 1))
    assert not calendar.is_working_day(date(2027, 2, 9))
    assert calendar.is_working_day(date(2027, 1, 31))
    assert calendar.is_working_day(date(2026, 10, 10)), "earlier years are kept"
    assert not calendar.is_working_day(date(2028, 10, 1)), "fixed festivals are kept"


def test_a_notice_replaces_the_year_it_is_about() -> None:
    changed = NOTICE_2027.replace("2027", "2026").replace("2026-01-31", "2026-02-01")
    calendar = national_calendar().merged(read_calendar(changed))
    assert calendar.is_working_day(date(2026, 2, 1))
    assert not calendar.is_working_day(date(2026, 10, 10))


@pytest.mark.parametrize(
    ("good", "bad", "names"),
    [
        pytest.param("2027-01-31", "2027-02-01", "2027-02-01", id="a Monday cannot be made up"),
        pytest.param("2027-01-31", "2027-02-06", "2027-02-06", id="a day off cannot be made up"),
        pytest.param("[2027-01-31]", "[2028-01-30]", "2028-01-30", id="a day of another year"),
        pytest.param(
            "[2027-02-05, 2027-02-11]", "[2027-02-11, 2027-02-05]", "run forward", id="backwards rest"
        ),
        pytest.param(
            "statutory: [2027-02-05", "statutory: [2027-02-04", "contain", id="festival outside its rest"
        ),
        pytest.param("make_up", "makeup", "makeup", id="unknown key"),
        pytest.param("2027-02-11]", "2027-02-30]", "节假日安排表", id="a day that does not exist"),
        pytest.param("years:", "years: [", "节假日安排表", id="no YAML"),
    ],
)
def test_a_wrong_notice_is_refused_with_the_place(good: str, bad: str, names: str) -> None:
    assert good in NOTICE_2027
    with pytest.raises(BadInput, match=names):
        read_calendar(NOTICE_2027.replace(good, bad, 1))
