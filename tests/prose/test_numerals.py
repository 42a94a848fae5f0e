"""Numbers as reports print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.prose.numerals import Number, chinese, read_number, scaled

PRINTED = [
    ("13", "13"),
    ("0", "0"),
    ("1.2万", "12000"),
    ("3千", "3000"),
    ("595.91万", "5959100"),
    ("0.0038万", "38"),
    ("1,234,567", "1234567"),
    ("4 598", "4598"),
    ("29 757", "29757"),
    ("１２３", "123"),
    ("９９．５", "99.5"),
    ("1亿2000万", "120000000"),
    ("两万", "20000"),
    ("十", "10"),
    ("十五", "15"),
    ("二十", "20"),
    ("一百零五", "105"),
    ("二千三百零五", "2305"),
    ("三万五千", "35000"),
    ("三万五", "35000"),
    ("一百二", "120"),
    ("一百零二", "102"),
    ("千", "1000"),
    ("百万", "1000000"),
    ("一千二百万", "12000000"),
    ("一亿零三万", "100030000"),
    ("二〇二二", "2022"),
    ("半", "0.5"),
    ("99%", "0.99"),
    ("149.6%", "1.496"),
    ("99·5 9%", "0.9959"),
    ("88．5％", "0.885"),
    ("3.2‰", "0.0032"),
    ("百分之九十", "0.9"),
    ("百分之百", "1"),
    ("三分之一", None),
    ("四分之三", "0.75"),
    ("1/4", "0.25"),
    ("两成", "0.2"),
    ("六成半", "0.65"),
]


@pytest.mark.parametrize(("printed", "value"), [row for row in PRINTED if row[1]])
def test_reads_the_value(printed: str, value: str) -> None:
    assert read_number(printed) == Number(Decimal(value))


def test_a_third_is_kept_to_the_precision_of_decimals() -> None:
    number = read_number("三分之一")
    assert number is not None and number.value == Decimal(1) / Decimal(3)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("两万余", "20000"),
        ("百余", "100"),
        ("十余", "10"),
        ("十几", "10"),
        ("二十多", "20"),
        ("10万余", "100000"),
        ("30多亿", "3000000000"),
        ("2200余万", "22000000"),
        ("500+", "500"),
    ],
)
def test_a_hedge_makes_it_approximate_and_leaves_the_value(printed: str, value: str) -> None:
    assert read_number(printed) == Number(Decimal(value), approx=True)


@pytest.mark.parametrize("printed", ["**", "*", "××", "XX", "xxx", "某某", "1**", "＊＊.＊"])
def test_a_mask_has_no_value(printed: str) -> None:
    assert read_number(printed) == Number(None, masked=True)


@pytest.mark.parametrize("printed", ["", "法治", "1.2.3", ".", "第三", "1/0", "3法"])
def test_what_is_no_number_gives_none(printed: str) -> None:
    assert read_number(printed) is None


def _spell(number: int) -> str:
    """Chinese for 1…99 999 999, written by a rule of its own."""
    digits, places = "零一二三四五六七八九", ("", "十", "百", "千")

    def below_ten_thousand(n: int) -> str:
        out, zero = "", False
        for place in (3, 2, 1, 0):
            d = n // 10**place % 10
            if d:
                out += ("零" if zero and out else "") + digits[d] + places[place]
                zero = False
            else:
                zero = True
        return out

    high, low = divmod(number, 10_000)
    head = below_ten_thousand(high) + "万" if high else ""
    gap = "零" if head and 0 < low < 1000 else ""
    return head + gap + below_ten_thousand(low)


@given(st.integers(1, 99_999_999))
def test_a_spelled_integer_is_read_back(number: int) -> None:
    assert chinese(_spell(number)) == number


@given(st.integers(0, 10**12), st.sampled_from([",", " "]))
def test_thousands_separators_change_nothing(number: int, separator: str) -> None:
    assert scaled(f"{number:,}".replace(",", separator)) == number


@given(st.text(alphabet="0123456789.,一二两十百千万亿余多几*×%/分之成 法", max_size=30))
def test_any_text_gives_a_number_or_none_and_never_fails(text: str) -> None:
    found = read_number(text)
    assert found is None or (found.value is None) == found.masked
