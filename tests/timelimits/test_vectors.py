"""The worked examples every statutory clock must reproduce; the starting day is not counted."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.timelimits import (
    Bound,
    Limit,
    Rollover,
    Unit,
    annual_deadline,
    clock_deadline,
    deadline,
    national_calendar,
)


def working(number: int) -> Limit:
    return Limit(number, Unit.WORKING_DAY)


def days(number: int) -> Limit:
    return Limit(number, Unit.CALENDAR_DAY)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "number", "result"),
    [
        pytest.param(
            "2026-09-15", 20, "2026-10-19", id="information request over Mid-Autumn and National Day"
        ),
        pytest.param("2025-09-15", 20, "2025-10-17", id="information request, 2025"),
        pytest.param(
            "2026-02-10", 7, "2026-02-26", id="a working Saturday before the Spring Festival counts"
        ),
        pytest.param("2026-09-18", 7, "2026-09-29", id="publication of a penalty counts a working Sunday"),
        pytest.param(
            "2026-04-29", 5, "2026-05-09", id="five days of the Penalty Law end on a working Saturday"
        ),
    ],
)
def test_working_day_periods(start: str, number: int, result: str) -> None:
    found = deadline(day(start), working(number))
    assert found.day == found.raw == day(result)
    assert not found.provisional


@pytest.mark.parametrize(
    ("start", "limit", "raw", "rolled"),
    [
        pytest.param("2026-08-04", days(60), "2026-10-03", "2026-10-08", id="60 days of reconsideration"),
        pytest.param(
            "2026-07-03", days(90), "2026-10-01", "2026-10-08", id="90 days of a penalty, by analogy"
        ),
        pytest.param(
            "2026-09-24", days(15), "2026-10-09", "2026-10-09", id="15 days of defence need no roll"
        ),
        pytest.param(
            "2025-12-03", days(30), "2026-01-02", "2026-01-04", id="a swapped rest day rolls to a Sunday"
        ),
        pytest.param("2026-01-17", days(30), "2026-02-16", "2026-02-24", id="over the Spring Festival"),
        pytest.param(
            "2025-11-30", Limit(3, Unit.CALENDAR_MONTH), "2026-02-28", "2026-02-28", id="no 30 February"
        ),
    ],
)
def test_calendar_periods(start: str, limit: Limit, raw: str, rolled: str) -> None:
    found = deadline(day(start), limit)
    assert (found.raw, found.day, found.provisional) == (day(raw), day(rolled), False)
    assert deadline(day(start), limit, Rollover.NONE).day == day(raw)


def test_statutory_only_rolls_over_festival_days_but_not_swapped_rest_days_or_weekends() -> None:
    ninety = deadline(day("2026-07-03"), days(90), Rollover.STATUTORY_ONLY)
    assert ninety.day == day("2026-10-04")
    on_a_saturday = deadline(day("2026-03-02"), days(5), Rollover.STATUTORY_ONLY)
    assert on_a_saturday.day == day("2026-03-07")
    swapped = deadline(day("2025-12-03"), days(30), Rollover.STATUTORY_ONLY)
    assert swapped.day == day("2026-01-02")


def test_a_floor_is_met_only_when_all_its_days_have_passed() -> None:
    comment = deadline(day("2026-03-02"), Limit(30, Unit.CALENDAR_DAY, Bound.AT_LEAST))
    assert comment.raw == day("2026-04-01")
    assert comment.day == comment.not_before == day("2026-04-02")


def test_a_floor_that_ends_in_a_holiday_is_not_rolled() -> None:
    comment = deadline(day("2026-09-02"), Limit(30, Unit.CALENDAR_DAY, Bound.AT_LEAST))
    assert (comment.raw, comment.day) == (day("2026-10-02"), day("2026-10-03"))


def test_a_floor_in_working_days_counts_working_days_only() -> None:
    review = deadline(day("2026-09-23"), Limit(7, Unit.WORKING_DAY, Bound.AT_LEAST))
    assert (review.raw, review.day) == (day("2026-10-10"), day("2026-10-11"))


def test_five_to_fifteen_working_days_give_both_ends() -> None:
    review = deadline(day("2026-03-02"), Limit(5, Unit.WORKING_DAY, Bound.AT_LEAST, ceiling=15))
    assert review.not_before == day("2026-03-10")
    assert review.day == review.raw == day("2026-03-23")


def test_notice_of_a_hearing_counts_working_days_back_from_the_hearing() -> None:
    notice = deadline(day("2026-10-12"), Limit(7, Unit.WORKING_DAY, Bound.AT_LEAST, backwards=True))
    assert notice.day == day("2026-09-24")


def test_papers_seven_calendar_days_before_a_hearing_are_never_rolled_towards_it() -> None:
    papers = deadline(day("2026-10-10"), Limit(7, Unit.CALENDAR_DAY, Bound.AT_LEAST, backwards=True))
    assert papers.day == day("2026-10-03")


def test_six_months_before_expiry_and_two_years_after_a_clean_up() -> None:
    before = deadline(day("2026-08-31"), Limit(6, Unit.CALENDAR_MONTH, backwards=True))
    assert before.day == day("2026-02-28")
    again = deadline(day("2024-02-29"), Limit(2, Unit.CALENDAR_YEAR), Rollover.NONE)
    assert again.day == day("2026-02-28")


def test_twenty_four_hours_run_by_the_clock_through_a_holiday() -> None:
    found = clock_deadline(datetime(2026, 9, 30, 17, 30), Limit(24, Unit.HOUR))
    assert found.moment == datetime(2026, 10, 1, 17, 30)
    assert found.day == day("2026-10-01")
    assert clock_deadline(datetime(2026, 9, 30, 17), Limit(2, Unit.HOUR, backwards=True)).moment == datetime(
        2026, 9, 30, 15
    )


def test_hours_and_days_are_not_confused() -> None:
    with pytest.raises(BadInput, match="起算时刻"):
        deadline(day("2026-09-30"), Limit(24, Unit.HOUR))
    with pytest.raises(BadInput, match="不以小时计"):
        clock_deadline(datetime(2026, 9, 30, 17), days(3))


@pytest.mark.parametrize(
    ("month_day", "inclusive", "result"),
    [
        pytest.param("04-01", False, "2026-03-31", id="4月1日之前"),
        pytest.param("03-01", False, "2026-02-28", id="3月1日之前"),
        pytest.param("01-31", True, "2026-01-31", id="1月31日前, a Saturday, not rolled"),
    ],
)
def test_yearly_dates(month_day: str, inclusive: bool, result: str) -> None:
    assert annual_deadline(2026, month_day, inclusive=inclusive).day == day(result)


def test_before_1_march_of_a_leap_year_is_29_february() -> None:
    assert annual_deadline(2028, "03-01", inclusive=False).day == day("2028-02-29")


def test_a_yearly_date_must_exist() -> None:
    with pytest.raises(BadInput, match="02-30"):
        annual_deadline(2026, "02-30", inclusive=True)


@pytest.mark.parametrize(
    ("start", "limit"),
    [
        pytest.param("2026-12-20", working(10), id="working days run into 2027"),
        pytest.param("2026-12-20", days(30), id="last day is in 2027"),
        pytest.param("2018-12-20", working(10), id="working days before the table"),
        pytest.param(
            "2027-01-04",
            Limit(5, Unit.WORKING_DAY, Bound.AT_LEAST, backwards=True),
            id="counted back from 2027",
        ),
    ],
)
def test_a_year_without_a_notice_excuses_days_and_no_years(start: str, limit: Limit) -> None:
    found = deadline(day(start), limit)
    assert found.provisional
    assert not found.is_missed(found.day + timedelta(days=8))
    assert found.is_met(found.day) is True
    assert found.is_met(found.day + timedelta(days=8)) is None
    assert found.is_missed(found.day + timedelta(days=90))
    assert found.is_met(found.day + timedelta(days=90)) is False


def test_a_last_day_that_rolls_into_a_year_without_a_notice_may_roll_on() -> None:
    """31 December 2022 was a Saturday; where the notice of 2023 is not out, its first working day is a guess."""
    known = national_calendar()
    until_2022 = replace(known, years=known.years - {2023})
    found = deadline(day("2022-12-01"), days(30), calendar=until_2022)
    assert (found.raw, found.provisional) == (day("2022-12-31"), True)
    assert not deadline(day("2022-12-01"), days(30)).provisional


def test_a_year_without_a_notice_does_not_matter_where_no_rest_day_is_asked_about() -> None:
    assert not deadline(day("2026-12-20"), days(30), Rollover.NONE).provisional
    assert not deadline(day("2026-12-20"), Limit(30, Unit.CALENDAR_DAY, Bound.AT_LEAST)).provisional


def test_a_deadline_is_missed_from_the_day_after() -> None:
    found = deadline(day("2026-09-24"), days(15))
    assert not found.is_missed(day("2026-10-09"))
    assert found.is_missed(day("2026-10-10"))


@pytest.mark.parametrize("number", [0, -3])
def test_a_limit_is_at_least_one(number: int) -> None:
    with pytest.raises(BadInput, match="正整数"):
        days(number)


def test_a_range_has_its_ceiling_above_its_floor() -> None:
    with pytest.raises(BadInput, match="上限"):
        Limit(15, Unit.WORKING_DAY, Bound.AT_LEAST, ceiling=5)
    with pytest.raises(BadInput, match="上限"):
        Limit(5, Unit.WORKING_DAY, ceiling=15)


def test_counting_past_the_end_of_time_is_refused() -> None:
    for unit in (Unit.CALENDAR_DAY, Unit.CALENDAR_MONTH, Unit.CALENDAR_YEAR, Unit.WORKING_DAY):
        with pytest.raises(BadInput, match="超出日历范围"):
            deadline(day("9999-12-30"), Limit(60, unit))
    with pytest.raises(BadInput, match="超出日历范围"):
        clock_deadline(datetime(9999, 12, 31, 23), Limit(24, Unit.HOUR))
