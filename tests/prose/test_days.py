"""One day in every form that clerks type, and the forms in which no day can be told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.prose.days import Doubt, both_orders, read_day

NINTH = date(2023, 9, 9)
DAYS = st.dates(date(1955, 1, 1), date(2099, 12, 31))
SIGNS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "text",
    [
        *("2023-9-9", "2023.9.9", "2023/9/9", "2023/09/09", "２０２３．９．９", "2023、9、9", "20230909"),
        *("2023年9月9日", "2023年9月9号", "2023年9月9", "2023 年 9 月 9 日", "2023年9.9", "2023.9.9."),
        *(
            "2023-9-9 09:30",
            "2023-09-09T00:00:00",
            "2023/9/9 上午 9:30",
            "2023年9月9日9时",
            "2023年9月9日9时30分",
        ),
        *("2023年9月9日（星期六）", "2023-9-9 周六"),
        *(
            "二〇二三年九月九日",
            "二○二三年九月九日",
            "二零二三年九月九日",
            "二〇二三年9月9日",
            "二三年九月九日",
        ),
        *("23.9.9", "23-9-9", "23/9/9", "23-09-09", "23年9月9日", "9月9日", "九月九日", "45178", "45178.4"),
    ],
)
def test_the_ninth_of_september_however_it_is_typed(text: str) -> None:
    assert read_day(text, 2023) == NINTH


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        *((text, Doubt.NO_DAY) for text in ("2023年9月", "2023.9", "2023-09", "二〇二三年九月", "23年9月", "9月", "2023年")),
        *((text, Doubt.ORDER) for text in ("9/8/23", "9.8.23", "9-8-2023", "12/8/23")),
        *((text, Doubt.SHORT_YEAR) for text in ("99.9.9", "31.8.23", "12年8月9日", "25-9-9")),
        *((text, Doubt.NO_SUCH_DAY) for text in ("23.2.29", "2023-13-1", "二〇二三年二月三十日", "20230231", "31/13/2023", "30/2/2023")),
        *((text, Doubt.NO_DATE) for text in ("", "年底", "9", "9.9", "230909", "2023.9.1-9.5", "12345", "2023年9月上旬")),
    ],
)  # fmt: skip
def test_what_is_no_day_is_doubted_for_a_reason(text: str, doubt: Doubt) -> None:
    assert read_day(text, 2023) is doubt


def test_two_digits_are_a_year_only_where_the_year_of_the_sheet_is_known() -> None:
    assert read_day("23.9.9") is Doubt.SHORT_YEAR
    assert read_day("23.9.9", 2024) == NINTH
    assert read_day("23.9.9", 2040) is Doubt.SHORT_YEAR
    assert read_day("9月9日") is Doubt.NO_YEAR


def test_a_small_year_may_be_a_month_unless_the_sheet_is_as_old() -> None:
    assert read_day("10/8/23", 2010) == date(2010, 8, 23)
    assert read_day("11/12/13", 2013) is Doubt.ORDER
    assert read_day("11年12月13日", 2013) == date(2011, 12, 13)


@given(DAYS)
def test_a_year_at_the_end_is_read_where_one_order_alone_can_be(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day:%m/%d/%Y}", f"{day:%d.%m.%Y} 10:30"):
        read, both = read_day(text), both_orders(text)
        if day.day > 12 or day.day == day.month:
            assert read == day
        else:
            assert read is Doubt.ORDER
            assert both is not None and day in both and both[0] != both[1]


@pytest.mark.parametrize("text", ["二○○九年十月一日", "二〇〇九年十月一日", "二零零九年10月1日"])
def test_noughts_of_any_shape_count(text: str) -> None:
    assert read_day(text) == date(2009, 10, 1)


@given(DAYS)
def test_every_day_reads_alike_in_full_in_digits_and_as_a_serial(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%Y.%m.%d}",
        f"{day:%Y/%m/%d}",
        str(serial),
    )
    assert {read_day(form) for form in forms} == {day}


@given(DAYS)
def test_every_day_reads_in_chinese_numerals(day: date) -> None:
    year = "".join(SIGNS[int(digit)] for digit in str(day.year))
    assert read_day(f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日") == day


@given(st.dates(date(2013, 1, 1), date(2099, 12, 31)), st.integers(-1, 10))
def test_a_short_year_is_never_read_as_another(day: date, years_before: int) -> None:
    told = read_day(f"{day:%y.%m.%d}", day.year + years_before)
    assert told in (day, Doubt.ORDER)
    assert told == day or int(f"{day:%y}") <= 12


@given(st.text("0123456789-./年月日号 〇○十二三周:T", max_size=16), st.none() | st.integers(2000, 2040))
def test_whatever_is_typed_is_a_day_or_a_doubt(text: str, year: int | None) -> None:
    assert isinstance(read_day(text, year), date | Doubt)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + (SIGNS[ones] if ones else "")


def test_serials_run_from_1954_to_2119() -> None:
    assert read_day("20000") == date(1899, 12, 30) + timedelta(days=20_000)
    assert read_day("19999") is Doubt.NO_DATE
