"""Numbers as reports print them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.prose.claims import read_claims
from mingshu.prose.numerals import Number, chinese, number_at, read_number, scaled

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
    ("七成六", "0.76"),
    ("八折", "0.8"),
    ("七五折", "0.75"),
    ("9.5折", "0.95"),
    ("三点五亿", "350000000"),
    ("二点五万亿", "2500000000000"),
    ("九十八点五", "98.5"),
    ("1.2万亿", "1200000000000"),
    ("3万4000", "34000"),
    ("2千零30万", "20300000"),
    ("5亿1万4千6百", "500014600"),
    ("10万万", "1000000000"),
    ("3万5000亿", "3500000000000"),
    ("五兆六十二亿四万五千二", "5006200045200"),
    ("7 万5 千4 百", "75400"),
    ("三千 八百 九十六 万 四千 九百 六十五", "38964965"),
    ("柒仟捌佰", "7800"),
    ("贰万叁仟", "23000"),
    ("兩萬五", "25000"),
    ("１，２３４", "1234"),
    ("-3.5%", "-0.035"),
    ("－1２％", "-0.12"),
    ("负六点六", "-6.6"),
    ("三又二分之一", "3.5"),
    ("3又1/2", "3.5"),
    ("万分之七", "0.0007"),
    ("万万分之七", "0.00000007"),
    ("百分之五十点五", "0.505"),
    ("百分之负三", "-0.03"),
    ("半百", "50"),
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
        ("十 余 万", "100000"),
        ("一百零几万", "1000000"),
        ("二十几", "20"),
    ],
)
def test_a_hedge_makes_it_approximate_and_leaves_the_value(printed: str, value: str) -> None:
    assert read_number(printed) == Number(Decimal(value), approx=True)


@pytest.mark.parametrize("printed", ["**", "*", "××", "XX", "xxx", "某某", "1**", "＊＊.＊"])
def test_a_mask_has_no_value(printed: str) -> None:
    assert read_number(printed) == Number(None, masked=True)


@pytest.mark.parametrize(
    "printed",
    [
        *("", "法治", "1.2.3", ".", "第三", "1/0", "3法", "万", "万万", "亿"),
        *(
            "千百",
            "五千百",
            "三万千百",
        ),  # 千百年来: a scale word behind a smaller or greater one without a digit
        *("1/", "1/法", "三分之", "百分之法", "百分之五百三千", "五百三千分之一"),  # half a fraction
        *("三/四", "三/4", "3/四", "2023/04", "3/1234", "1/2/3"),  # strokes stand between short figures alone
        *("3又", "3又法", "3又1/", "3又五百三千分之一", "3又三分之五百三千"),
        *(
            "1,23",
            "12,3456",
            "五百三千",
            "三万五万",
            "三百五万",
            "二三五百",
            "百分之15K",
            "1" * 49,
            "万" * 60,
        ),
    ],
)
def test_what_is_no_number_gives_none(printed: str) -> None:
    assert read_number(printed) is None


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("3千瓦", "3", "3"),
        ("5千克", "5", "5"),
        ("2千米", "2", "2"),
        ("11万伏", "11", "11"),
        ("三百分", "3", "三"),
        ("3千人", "3000", "3千"),
        ("2万元", "20000", "2万"),
        ("三百人", "300", "三百"),
    ],
)
def test_a_scale_word_that_begins_a_unit_is_none(text: str, value: str, printed: str) -> None:
    found = number_at(text, 0)
    assert found is not None and (found.value, text[: found.end]) == (Decimal(value), printed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("二千三百零五", 2305), ("两万", 20_000), ("百", 100), ("三万五", 35_000), ("二〇二二", 2022)),
        *(
            ("三", 3),
            ("十二", 12),
            ("第三", None),
            ("三件", None),
            ("35", None),
            ("三十余", None),
            ("", None),
        ),
        *(("三点五", Decimal("3.5")), ("二〇二二" * 20, None)),
    ],
)
def test_a_number_in_chinese_is_one_in_chinese_alone(text: str, value: Decimal | None) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize(
    ("printed", "least", "most"),
    [
        ("两三", "2", "3"),
        ("三五", "3", "5"),
        ("十五六", "15", "16"),
        ("五六十", "50", "60"),
        ("一百二三十", "120", "130"),
        ("三四十万", "300000", "400000"),
        ("百分之二三十", "0.2", "0.3"),
    ],
)
def test_two_neighbours_name_a_range(printed: str, least: str, most: str) -> None:
    assert read_number(printed) == Number(Decimal(most), approx=True, least=Decimal(least))


PLAIN = ("零一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "亿", "万亿"))
CAPITAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿", "万亿"))
Style = tuple[str, tuple[str, ...], tuple[str, ...]]


def _section(number: int, style: Style) -> str:
    """Chinese for 0…9999, inner zeros told."""
    digits, places, _scales = style
    out, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if zero and out else "") + digits[digit] + places[place]
        zero = not digit
    return out


def _spell(number: int, style: Style = PLAIN) -> str:
    """Chinese for 0…10^16-1, written by a rule of its own: 万亿 is told once for what stands before it."""
    if number == 0:
        return "零"
    high, low = divmod(number, 10**8)
    out = _below_a_hundred_million(high, style) + style[2][2] if high else ""
    gap = "零" if out and 0 < low < 10**7 else ""
    return out + gap + _below_a_hundred_million(low, style)


def _below_a_hundred_million(number: int, style: Style) -> str:
    high, low = divmod(number, 10_000)
    head = _section(high, style) + style[2][1] if high else ""
    return head + ("零" if head and 0 < low < 1000 else "") + _section(low, style)


def _mixed(number: int) -> str:
    """Figures with scale words: 3亿4000万25."""
    parts = [(number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")]
    return "".join(f"{value}{scale}" for value, scale in parts if value >= (1 if scale else 10)) or str(
        number
    )


STYLES = {
    "figures": str,
    "thousands": lambda number: f"{number:,}",
    "full-width thousands": lambda number: f"{number:,}".translate(_WIDE),
    "spaced thousands": lambda number: f"{number:,}".replace(",", " "),
    "full width": lambda number: str(number).translate(_WIDE),
    "Chinese": _spell,
    "liang": lambda number: (
        _spell(number).replace("二千", "两千").replace("二万", "两万").replace("十两万", "十二万")
    ),
    "capitals": lambda number: _spell(number, CAPITAL),
    "short tens": lambda number: (
        _spell(number).replace("二十", "廿").replace("三十", "卅").replace("四十", "卌")
    ),
    "in wan": lambda number: f"{Decimal(number).scaleb(-4):f}万",
    "in yi": lambda number: f"{Decimal(number).scaleb(-8):f}亿",
    "in wan yi": lambda number: f"{Decimal(number).scaleb(-12):f}万亿",
}
IN_CHINESE = ("Chinese", "liang", "capitals", "short tens")
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
NUMBERS = st.one_of(
    st.integers(0, 10**16 - 1), st.integers(0, 10**5), st.integers(0, 15).map(lambda n: 10**n)
)


@pytest.mark.parametrize("style", STYLES)
@given(number=NUMBERS)
def test_every_number_is_read_back_in_every_style(style: str, number: int) -> None:
    assert read_number(STYLES[style](number)) == Number(Decimal(number))


@given(NUMBERS)
def test_figures_mixed_with_scale_words_are_read_back(number: int) -> None:
    printed = _mixed(number)
    if number % 10**4 >= 10 or number < 10**4 or number % 10**4 == 0:  # 3万5 is 35000 to most who write it
        assert read_number(printed) == Number(Decimal(number))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("unit", ["件", "元", "人次"])
@given(number=NUMBERS)
def test_a_claim_is_the_whole_number_or_none_and_never_its_end(style: str, unit: str, number: int) -> None:
    printed = STYLES[style](number)
    values = [claim.value for claim in read_claims(f"全年共计{printed}{unit}。")]
    assert values in ([number], []) if style in IN_CHINESE else values == [number]


@given(st.text(alphabet="0123456789,，.点一二三两十廿百千万亿零余又/之分", min_size=1, max_size=14))
def test_no_end_of_a_number_is_taken_for_the_number(printed: str) -> None:
    """Where a run of numerals is no number as a whole, what is read of it never stands behind another numeral."""
    text = f"共{printed}件。"
    numerals = "0123456789一二三两十廿百千万亿零"
    for claim in read_claims(text):
        before = text[claim.start - 1]
        joined = before in ".点又/" and text[claim.start - 2] in numerals
        assert before not in numerals and not joined


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("每村配备3至5名。", "3", "5"),
        ("走访20-30家。", "20", "30"),
        ("投入2-3万元。", "20000", "30000"),
        ("投入5000至1万元。", "5000", "10000"),
        ("投入二十至三十万元。", "200000", "300000"),
        ("配备3名至5名。", "3", "5"),
        ("提高5%至8%。", "0.05", "0.08"),
        ("化解五六十件。", "50", "60"),
    ],
)
def test_a_range_is_one_approximate_claim_with_both_ends(text: str, least: str, most: str) -> None:
    (claim,) = read_claims(text)
    assert (claim.least, claim.value, claim.approx) == (Decimal(least), Decimal(most), True)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("由100件增至200件。", ["100", "200"]),
        ("从3件到5件。", ["3", "5"]),
        ("编号2023-15件。", []),
        ("装机2×35万千瓦。", []),
        ("净增-15件。", ["-15"]),
        ("同比增长-3.5%。", ["-0.035"]),
        ("为基层减负20项。", ["20"]),
        ("主要工作-15件实事。", []),
        ("奖励万元。", []),
        ("上万人次。", ["10000"]),
        ("下午3点20分。", []),
        ("收到1,23件。", []),
        ("共五百三千件。", []),
        ("达3又1/2倍。", ["3.5"]),
        ("达11/9倍。", []),
        ("投入2万 5人参加。", ["5"]),
        ("没收贰万叁仟元整。", ["23000"]),
        ("调解廿三件。", ["23"]),
        ("化解卅余起。", ["30"]),
        ("收缴柒元捌角玖分。", ["7.89"]),
        ("人均3元5角。", ["3.5"]),
        ("单价2元零5分。", ["2.05"]),
        ("每人奖5元3分钟内到账。", ["5"]),
        ("陆家村伍家。", []),
    ],
)
def test_what_leads_up_to_a_number_changes_it(text: str, values: list[str]) -> None:
    assert [claim.value for claim in read_claims(text)] == [Decimal(value) for value in values]


@given(st.integers(0, 10**12), st.sampled_from([",", " "]))
def test_thousands_separators_change_nothing(number: int, separator: str) -> None:
    assert scaled(f"{number:,}".replace(",", separator)) == number


@given(st.text(alphabet="0123456789.,一二两十百千万亿余多几*×%/分之成 法", max_size=30))
def test_any_text_gives_a_number_or_none_and_never_fails(text: str) -> None:
    found = read_number(text)
    assert found is None or (found.value is None) == found.masked
