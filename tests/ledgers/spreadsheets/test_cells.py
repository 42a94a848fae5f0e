"""What offices type into cells, and what a column makes of it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingshu.ledgers.spreadsheets.cells.choices import bool_reader, choice_reader
from mingshu.ledgers.spreadsheets.cells.common import MASKED, Doubt, Said, Trouble, Unsure
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.cells.numbers import money_reader, quantity_reader, whole_reader
from mingshu.ledgers.spreadsheets.cells.readers import period_reader, read_year
from mingshu.ledgers.spreadsheets.cells.texts import join_items, list_reader, read_text, split_items

IDES = date(2022, 3, 15)
DISPUTES = ("婚姻家庭", "邻里", "土地", "损害赔偿", "劳动", "其他")
OUTCOMES = ("成功", "不成", "撤回")
REVIEW = ("合法", "修改后合法", "不合法", "退回补正")


def reason(answer: object) -> str:
    assert isinstance(answer, Trouble), answer
    assert answer.reason.en and answer.way_out.zh and answer.way_out.en
    return answer.reason.zh


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2022-3-15",
            "2022-03-15",
            "2022.3.15",
            "2022/3/15",
            "2022年3月15日",
            "2022 年 3 月 15 日",
            "20220315",
        ),
        *("３月１５日", "3月15日", "3月15号", "２０２２．３．１５", "2022-3-15 09:30", "2022-03-15 00:00:00"),
        *(
            "22.3.15",
            "22-3-15",
            "22年3月15日",
            "二〇二二年三月十五日",
            "三月十五日",
            "2022年3月15日（星期二）",
        ),
        *("44635", "44635.5", 44635, 44635.0, 20220315.0, IDES, datetime(2022, 3, 15, 9, 30)),
    ],
)
def test_the_ides_of_march_in_every_form(cell: object) -> None:
    assert date_reader(2022)(cell) == IDES


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2022年2月31日", "没有“2022年2月31日”这一天"),
        ("2022-13-1", "没有“2022-13-1”这一天"),
        ("2月29日", "没有“2月29日”这一天"),
        ("20220231", "没有“20220231”这一天"),
        ("月底", "“月底”不是日期"),
        ("2022年", "“2022年”没有写明日"),
        ("3.8-3.2", "“3.8-3.2”不是日期"),
        ("15", "“15”不是日期"),
        ("#REF!", "公式出错（#REF!）"),
    ],
)
def test_what_is_no_day_says_why(cell: object, said: str) -> None:
    assert reason(date_reader(2022)(cell)) == said


@pytest.mark.parametrize(
    ("cell", "said", "way_out"),
    [
        ("9/8/23", "“9/8/23”分不清哪个是年、哪个是月、哪个是日", "请按年、月、日的顺序写全，如 2022-3-15。"),
        ("99.9.9", "“99.9.9”的年份只有两位，看不出是哪一年", "请把年份写全，如 2022-3-15。"),
        ("二〇二三年", "“二〇二三年”没有写明日", "请写到日，如 2022-3-15。"),
    ],
)
def test_a_day_that_cannot_be_told_shows_the_form_wanted(cell: str, said: str, way_out: str) -> None:
    answer = date_reader(2023)(cell)
    assert reason(answer) == said
    assert isinstance(answer, Trouble) and answer.way_out.zh == way_out


def test_a_nought_written_as_a_circle_hides_nothing() -> None:
    assert date_reader(2009)("二○○九年十月一日") == date(2009, 10, 1)
    assert date_reader(2009)("二○○九年○○月一日") is MASKED
    assert date_reader(2009)("○○○○年○月○日") is MASKED


def test_a_day_without_a_year_needs_one_from_elsewhere() -> None:
    assert reason(date_reader(None)("3月15日")) == "“3月15日”没有写明年份"


@given(st.dates(date(1955, 1, 1), date(2099, 12, 31)))
def test_any_day_reads_alike_in_every_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    forms = [
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y%m%d"),
        f"{day:%Y.%m.%d}",
        serial,
        str(serial),
    ]
    assert {date_reader(None)(form) for form in forms} == {day}


@pytest.mark.parametrize(
    "mask", ["**", "***", "＊＊", "×××", "XX", "xx", "某某", "2022年*月*日", "5**", "██", "**万元"]
)
def test_a_masked_cell_is_masked_in_any_column_and_never_zero(mask: str) -> None:
    readers = [date_reader(2022), whole_reader("件"), money_reader("万元"), bool_reader("是否履行")]
    assert [read(mask) for read in [*readers, choice_reader(OUTCOMES), read_year]] == [MASKED] * 6


@pytest.mark.parametrize("mask", ["**", "***", "×××", "XX", "某某"])
def test_a_text_is_masked_only_as_a_whole(mask: str) -> None:
    assert read_text(mask) is MASKED
    assert list_reader()(mask) is MASKED
    assert read_text(f"张{mask}") == f"张{mask}"


@pytest.mark.parametrize("blank", ["", " ", "/", "-", "—", "——"])
def test_a_dash_is_a_blank(blank: str) -> None:
    assert [read(blank) for read in (date_reader(2022), whole_reader("件"), money_reader("元"))] == [None] * 3


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *((95, 95), (95.0, 95), ("95件", 95), ("1,234", 1234), ("10 起", 10), ("１２３", 123), ("0", 0)),
        *(("12345", 12345), ("1.2万", 12000), ("3万件次", 30000), ("2,000起", 2000), ("+5", 5), (-3, -3)),
    ],
)
def test_counts(cell: object, number: int) -> None:
    answer = whole_reader("件")(cell)
    assert answer == number
    assert isinstance(answer, int)


@pytest.mark.parametrize("cell", ["100余件", "约100", "100多", "100件左右", "100以上", "100+", "近100起"])
def test_approximate_numbers_stay_approximate(cell: str) -> None:
    assert whole_reader("件")(cell) == Said(100, approximate=True)


@pytest.mark.parametrize("cell", ["近百", "几十", "数百件", "若干"])
def test_an_approximation_of_no_number_is_refused_as_such(cell: str) -> None:
    assert reason(whole_reader("件")(cell)) == f"“{cell}”是约数，看不出是多少"


@pytest.mark.parametrize("cell", ["无", "暂无", "不详", "/", "——"])
def test_none_is_no_data_and_not_nought(cell: str) -> None:
    readers = [whole_reader("件"), money_reader(None), date_reader(2022), list_reader()]
    assert [read(cell) for read in readers] == [None] * 4


@pytest.mark.parametrize(
    ("cell", "unit", "word"),
    [("5次", "人次", "次"), ("3人次", "人", "人次"), ("20人", "件", "人"), ("8场", "份", "场")],
)
def test_another_thing_counted_is_asked_about(cell: str, unit: str, word: str) -> None:
    assert whole_reader(unit)(cell) == Doubt(Unsure.UNIT, word)
    assert whole_reader(unit, same=frozenset({word}))(cell) == int(cell[0] if cell[1:] != "0人" else 20)


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("5名", "人"), ("5人", "人次"), ("5册", "份"), ("5起", "件"), ("5场", "次"), ("5个", "件")],
)
def test_words_of_one_kind_count_the_same(cell: str, unit: str) -> None:
    assert whole_reader(unit)(cell) == 5


@pytest.mark.parametrize("cell", ["2022年3月", "22年3月", "2022.3", "2022-03", "3月份", "二〇二二年三月"])
def test_a_month_is_kept_as_a_month(cell: str) -> None:
    assert date_reader(2022)(cell) == Said(date(2022, 3, 1), approximate=True)


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ("2.3—2.8", date(2022, 2, 3)),
        ("2022.3.1-3.5", date(2022, 3, 1)),
        ("3月5日至8日", date(2022, 3, 5)),
        ("2022-3-1至2022-3-9", date(2022, 3, 1)),
    ],
)
def test_of_a_span_the_first_day_counts_and_the_wording_is_kept(cell: str, first: date) -> None:
    assert date_reader(2022)(cell) == Said(first, written=cell)


def test_a_day_by_its_month_and_number() -> None:
    read = date_reader(2022)
    assert (read("12.4"), read("1.15"), read(12.4), read(5.18)) == (
        date(2022, 12, 4),
        date(2022, 1, 15),
        date(2022, 12, 4),
        date(2022, 5, 18),
    )
    assert reason(read(12.1)) == "“12.1”可能是12月1日，也可能是12月10日"


def test_yes_and_no_in_a_column_of_days() -> None:
    read = date_reader(2023, "公示日期")
    assert read("是（6月5日）") == Said(date(2023, 6, 5), written="是(6月5日)")
    assert (read("未公示"), read("否")) == (Said(None), Said(None))
    assert read("√") == Doubt(Unsure.WORD, "√")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("三四十", "“三四十”不是数字"),
        ("3-5", "“3-5”不是数字"),
        ("1,23", "“1,23”不是数字"),
        (1.5, "“1.5”不是整数"),
        ("5小时", "看不懂“5小时”的单位“小时”"),
    ],
)
def test_what_is_no_count_says_why(cell: object, said: str) -> None:
    assert reason(whole_reader("件")(cell)) == said


def test_minutes_are_hours_but_no_lessons() -> None:
    assert quantity_reader("小时", 2)("1.5小时") == quantity_reader("小时", 2)("90分钟") == Decimal("1.5")
    assert reason(quantity_reader("学时", 2)("90分钟")) == "看不懂“90分钟”的单位“分钟”"
    assert reason(quantity_reader("分", 2)(1.005)) == "“1.005”的小数位数过多，无法准确保存"


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        *(("595.91万元", "5959100"), ("595.91万", "5959100"), ("1,200元", "1200")),
        *((12.35, "123500"), ("12.35", "123500"), (0, "0"), (0.1 + 0.2, "3000"), ("3亿元", "300000000")),
        *(("人民币500元整", "500"), ("１２．５万元", "125000"), (595.91, "5959100"), ("0.000001", "0.01")),
    ],
)
def test_amounts_in_a_column_of_ten_thousands_are_kept_in_yuan_exactly(cell: object, yuan: str) -> None:
    assert money_reader("万元")(cell) == Decimal(yuan)


def test_a_bare_amount_is_in_what_the_sheet_says_and_else_asked_about() -> None:
    assert money_reader("元")(1200) == Decimal(1200)
    assert money_reader("万元")("￥1.2") == Decimal(12000)
    assert money_reader("万元")("800元") == Decimal(800)
    read = money_reader(None)
    assert read(8000) == Doubt(Unsure.AMOUNT, "8000")
    assert [read(cell) for cell in (0, "3.5万", "￥3,000", "12万元")] == [0, 35000, 3000, 120000]


def test_a_fraction_of_a_fen_is_not_rounded_away() -> None:
    assert reason(money_reader("元")("0.001")) == "“0.001”的小数位数过多，无法准确保存"


@given(st.decimals(0, 10**9, places=6))
def test_any_amount_in_ten_thousands_survives_as_text_and_as_number(amount: Decimal) -> None:
    wanted = amount * 10_000
    assert money_reader("万元")(f"{amount:f}万元") == wanted
    if len(amount.as_tuple().digits) <= 15:
        assert money_reader("万元")(float(amount)) == wanted


@pytest.mark.parametrize("cell", ["是", "√", "✓", "有", "Y", "y", "1", 1, 1.0, True, "已履行", "TRUE"])
def test_yes(cell: object) -> None:
    assert bool_reader("是否履行")(cell) is True


@pytest.mark.parametrize("cell", ["否", "×", "✗", "无", "N", "0", 0, 0.0, False, "未履行", "没有", "x"])
def test_no(cell: object) -> None:
    assert bool_reader("是否履行")(cell) is False


@pytest.mark.parametrize("cell", ["部分", "未到期", "2", "也许"])
def test_neither_yes_nor_no(cell: str) -> None:
    assert bool_reader("是否履行")(cell) == Doubt(Unsure.WORD, cell)


@pytest.mark.parametrize(
    ("options", "cell", "chosen"),
    [
        (OUTCOMES, "成功", "成功"),
        (OUTCOMES, " 成 功 ", "成功"),
        (OUTCOMES, "调解成功", "成功"),
        (OUTCOMES, "调解不成", "不成"),
        (DISPUTES, "婚姻家庭纠纷", "婚姻家庭"),
        (DISPUTES, "邻里纠纷", "邻里"),
        (DISPUTES, "婚姻", "婚姻家庭"),
        (REVIEW, "不合法", "不合法"),
        (REVIEW, "修改后合法", "修改后合法"),
        (REVIEW, "审查结论：不合法", "不合法"),
        (("满意", "基本满意", "不满意"), "基本满意", "基本满意"),
    ],
)
def test_choices_by_what_they_plainly_mean(options: tuple[str, ...], cell: str, chosen: str) -> None:
    assert choice_reader(options)(cell) == chosen


@pytest.mark.parametrize("cell", ["调解不成转诉讼", "成功（当场履行）", "成功，另案处理"])
def test_a_choice_that_says_more_is_kept_with_the_office_s_words(cell: str) -> None:
    answer = choice_reader(OUTCOMES)(cell)
    assert isinstance(answer, Said) and answer.value in OUTCOMES and answer.written


@pytest.mark.parametrize("cell", ["成功（部分）", "基本成功", "成功(后反悔)", "成功?", "可能成功"])
def test_a_choice_that_may_not_be_meant_is_asked_about(cell: str) -> None:
    assert isinstance(choice_reader(OUTCOMES)(cell), Doubt)


@pytest.mark.parametrize("cell", ["不成功", "未成功", "别的", "成功或撤回", "成"])
def test_a_doubtful_choice_is_asked_about_with_the_list(cell: str) -> None:
    answer = choice_reader(OUTCOMES)(cell)
    assert answer == Doubt(Unsure.WORD, cell)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("甲某、乙某", ["甲某", "乙某"]),
        ("甲某；乙某;丙某", ["甲某", "乙某", "丙某"]),
        ("甲某，乙某,丙某", ["甲某", "乙某", "丙某"]),
        ("甲某、\n乙某\n", ["甲某", "乙某"]),
        ("《甲、乙办法》、《丙法》", ["《甲、乙办法》", "《丙法》"]),
        ("办公室（含督查室、信访科）、司法所", ["办公室（含督查室、信访科）", "司法所"]),
        ("没关上（甲、乙", ["没关上（甲", "乙"]),
        ('"甲、乙"；丙', ["甲、乙", "丙"]),
        ("甲", ["甲"]),
    ],
)
def test_lists(cell: str, items: list[str]) -> None:
    assert list_reader()(cell) == items


ITEM = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(
    str.strip
)


@given(st.lists(ITEM.filter(bool).filter(lambda item: "\0" not in item), min_size=1, max_size=5))
def test_any_list_survives_a_cell(items: list[str]) -> None:
    assert split_items(join_items(items)) == items


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (20220001.0, "20220001"),
        (7, "7"),
        (1.5, "1.5"),
        ("  甲 ", "甲"),
        (IDES, "2022-03-15"),
        ("=1+1", "=1+1"),
    ],
)
def test_numbers_typed_into_a_text_column_keep_their_digits(cell: object, text: str) -> None:
    assert read_text(cell) == text


def test_periods_take_the_year_of_the_sheet() -> None:
    assert period_reader(2022)("第一季度") == "2022年第一季度"
    assert period_reader(2022)("2023年上半年") == "2023年上半年"
    assert period_reader(None)(2022.0) == "2022年"
    assert reason(period_reader(None)("第一季度")).startswith("看不懂期间")


@pytest.mark.parametrize("cell", [2022, 2022.0, "2022", "2022年", "2022年度"])
def test_years(cell: object) -> None:
    assert read_year(cell) == 2022


def test_two_digits_are_no_year() -> None:
    assert reason(read_year("22年")) == "“22年”不是年份"
