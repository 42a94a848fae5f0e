"""Values as people write them, type by type: what is understood, what is asked, what is refused with a way out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets.cells.around_days import days_meant
from mingshu.ledgers.spreadsheets.cells.choices import bool_reader
from mingshu.ledgers.spreadsheets.cells.common import Doubt, Said, Trouble, Unsure
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.cells.numbers import money_reader, quantity_reader, whole_reader
from mingshu.ledgers.spreadsheets.cells.texts import list_reader, name_reader
from mingshu.ledgers.spreadsheets.outcome import ImportOutcome

from .conftest import MakeBook, TakeIn

DAY = date(2024, 3, 20)
ON_THE_DAY = [
    "2024.3.20（下午）",
    "2024.3.20下午",
    "2024.3.20(上午)",
    "2024-3-20（周三）",
    "2024-3-20周三",
    "2024.3.20（星期三）",
    "2024.3.20星期三",
    "2024.3.20礼拜三",
    "2024/3/20（周3）",
    "3月20日（下午）",
    "3月20日下午",
    "3月20日上午",
    "3月20日晚",
    "3月20日晚上",
    "3月20号早上",
    "3月20日10时",
    "3月20日10:30",
    "3月20日10：30",
    "3月20日10点",
    "3月20日10点半",
    "3月20日10点30分",
    "3月20日10时30分",
    "3月20日上午10时",
    "3月20日（上午10时）",
    "3月20日上午十时",
    "3月20日下午三点半",
    "3月20日（周三）上午9:30",
    "3月20日(星期三)上午9时30分",
    "3月20日周三下午",
    "2024年3月20日上午9:00-11:30",
    "2024年3月20日9时至11时",
    "2024年3月20日（9:00—11:30）",
    "2024年3月20日14:30许",
    "2024年3月20日10时左右",
    "2024年3月20日全天",
    "2024年3月20日（全天）",
    "2024.3.20、下午",
    "2024.3.20，周三",
    "2024年3月20日下午（周三）",
    "3.20下午",
    "3.20（下午）",
    "3.20（周三）",
    "3/20上午",
    "三月二十日上午",
    "2024年三月二十日下午",
    "二〇二四年三月二十日（星期三）",
    "20240320上午",
    "20240320（周三）",
    "2024-03-20T10:30",
    "2024.3.20（10:30）",
    "2024.3.20（10:30:00）",
    "2024.3.20（AM）",
    "2024.3.20当日",
    "2024.3.20（当天）",
]
KEPT_WITH_ITS_WORDS = [
    "2024.3.20（第一次）",
    "2024.3.20（农历二月十一）",
    "2024年3月20日（周三上午，镇会议室）",
    "2024.3.20（电话受理）",
    "2024.3.20（补录）",
    "3月20日（现场）",
    "3.20（县局）",
    "2024年3月20日起",
    "于2024年3月20日",
    "2024年3月20日签订",
    "2024年3月20日召开",
    "2024年3月20日受理",
    "3月20日立案",
    "2024.3.20签",
]
ASKED_WHICH_DAY = {
    "第四季度": ["2024年10月", "2024年11月", "2024年12月"],
    "四季度": ["2024年10月", "2024年11月", "2024年12月"],
    "4季度": ["2024年10月", "2024年11月", "2024年12月"],
    "2023年第一季度": ["2023年1月", "2023年2月", "2023年3月"],
    "一季度末": ["2024年3月"],
    "Q2": ["2024年4月", "2024年5月", "2024年6月"],
    "上半年": [f"2024年{month}月" for month in range(1, 7)],
    "2023年下半年": [f"2023年{month}月" for month in range(7, 13)],
    "1-3月": ["2024年1月", "2024年2月", "2024年3月"],
    "1至3月份": ["2024年1月", "2024年2月", "2024年3月"],
    "5月、6月": ["2024年5月", "2024年6月"],
    "2024年3月、4月": ["2024年3月", "2024年4月"],
    "3月20日、4月8日": ["2024-03-20", "2024-04-08"],
    "2024.3.20、2024.4.8": ["2024-03-20", "2024-04-08"],
    "2024.3.20；4.8": ["2024-03-20", "2024-04-08"],
    "3月20日和4月8日": ["2024-03-20", "2024-04-08"],
    "2024.3.20（取消）": ["2024-03-20"],
    "2024.3.20（延期）": ["2024-03-20"],
    "拟于2024年3月20日": ["2024-03-20"],
    "计划3月20日": ["2024-03-20"],
    "预计2024年3月": ["2024年3月"],
    "2024.3.20（改期）": ["2024-03-20"],
    "3月20日前": ["2024-03-20"],
    "2024.3.20？": ["2024-03-20"],
    "全年": [f"2024年{month}月" for month in range(1, 13)],
    "每季度": [f"2024年{month}月" for month in range(1, 13)],
    "每月": [f"2024年{month}月" for month in range(1, 13)],
}
HOURS = {
    **dict.fromkeys(("半小时", "半个小时", "半个钟头", "0.5", "0.5小时", "30分钟", "30分", "三十分钟", "0.5h", "30min"), "0.5"),
    **dict.fromkeys(("1小时30分", "1小时30分钟", "一个半小时", "1个半小时", "1.5小时", "一小时半", "1小时半", "90分钟"), "1.5"),
    **dict.fromkeys(("九十分钟", "1h30min", "1h30m", "1个小时30分", "1小时零30分", "一小时三十分钟", "一点五小时"), "1.5"),
    **dict.fromkeys(("2", "2小时", "两小时", "两个小时", "二小时", "2个小时", "2学时", "两学时", "2课时", "120分钟"), "2"),
    **dict.fromkeys(("两个半小时", "2小时30分", "2个半小时", "两小时半", "150分钟", "2.5h"), "2.5"),
    **dict.fromkeys(("十二小时", "12小时", "12小时0分"), "12"),
    **dict.fromkeys(("1小时15分", "75分钟", "一小时一刻钟", "1小时1刻"), "1.25"),
    "三刻钟": "0.75",
    "1小时45分": "1.75",
    "六小时": "6",
    "十个小时": "10",
    "廿四小时": "24",
    "零": "0",
    "0": "0",
}  # fmt: skip
ROUGH_HOURS = {"约2小时": "2", "近两小时": "2", "一个多小时": "1", "2小时左右": "2", "半个多小时": "0.5", "50分钟": "0.83", "40分钟": "0.67", "1小时20分": "1.33"}  # fmt: skip
COUNTS = {
    **dict.fromkeys(("八百", "800", "八百件", "8百", "八百起", "捌佰", "共800件", "共八百件", "800（件）", "800 件", "八〇〇"), 800),
    **dict.fromkeys(("九十五", "95", "九十五件", "95起", "玖拾伍", "九五", "共95件", "计95件", "合计95"), 95),
    **dict.fromkeys(("两", "两件", "二", "二件", "2", "两起", "贰", "2件。", "2件"), 2),
    **dict.fromkeys(("一千二百", "1200", "1,200", "1，200", "一千两百件", "1千2百", "1.2千", "一千二"), 1200),
    **dict.fromkeys(("一万二千", "1.2万", "1万2千", "一万二", "1万2", "壹万贰仟", "12000", "1万2000件"), 12000),
    **dict.fromkeys(("三万", "3万", "3万件", "三万件", "3w", "3W"), 30000),
    **dict.fromkeys(("十", "10", "十件", "一十"), 10),
    **dict.fromkeys(("零", "〇", "0", "零件", "0件", "0起"), 0),
    "一百二十三": 123,
    "廿三": 23,
    "一百零五": 105,
}  # fmt: skip
ROUGH_COUNTS = {
    **dict.fromkeys(("三百余", "三百余件", "300余", "300多件", "约三百", "三百多起", "近三百", "三百左右", "300+", "300＋"), 300),
    **dict.fromkeys(("超三百件", "大约300件", "三百件以上", "不少于300件", "逾三百"), 300),
    **dict.fromkeys(("十余起", "10余件", "十多件", "十来件", "10来件"), 10),
    **dict.fromkeys(("两万余", "2万余件", "两万多", "2万多"), 20000),
}  # fmt: skip
NO_COUNT = [
    "近百",
    "几十",
    "数百件",
    "若干",
    "三四十",
    "五六件",
    "十几起",
    "百余",
    "上百件",
    "几件",
    "二三十件",
    "3-5",
    "3至5件",
    "三至五件",
    "1,23",
    "2.5",
    "半",
    "5起6人",
    "2024.3",
    "√",
    "多",
    "很多",
    "少量",
    "一批",
    "每月2次",
    "第三",
    "±5",
    "三百五万",
    "A",
    "10%",
]
AMOUNTS = {
    **dict.fromkeys(("5万", "5万元", "五万元", "五万", "伍万元整", "人民币伍万元整", "¥5万", "50000元", "5 万元"), 50000),
    **dict.fromkeys(("五万元整", "50,000元", "50，000元", "￥50000", "人民币5万元", "RMB50000", "5.0万元", "5万块"), 50000),
    **dict.fromkeys(("5万3千", "5.3万", "五万三千元", "5万3千元", "伍万叁仟元整", "五万三", "5万3000元", "53000元"), 53000),
    **dict.fromkeys(("1万2千元", "1.2万元", "一万二千元", "壹万贰仟元整"), 12000),
    **dict.fromkeys(("八百元", "800元", "捌佰元整", "八百块", "800块钱", "800.00元"), 800),
    **dict.fromkeys(("一亿两千万元", "1.2亿元", "1亿2千万元", "1亿2000万元", "壹亿贰仟万元"), 120000000),
    **dict.fromkeys(("十二点五万元", "12.5万元", "12.5万", "125000元", "十二万五千元"), 125000),
    **dict.fromkeys(("三百万元", "300万元", "3百万元", "3百万", "叁佰万元整"), 3000000),
    **dict.fromkeys(("零元", "0元", "0", "0万元"), 0),
}  # fmt: skip
ROUGH_AMOUNTS = {"3万余元": 30000, "三万余元": 30000, "三万多元": 30000, "约5万元": 50000, "近五万元": 50000, "5万元左右": 50000, "五万元以上": 50000}  # fmt: skip
NO_AMOUNT = [
    "几万元",
    "数十万",
    "3-5万元",
    "三五万元",
    "3万至5万元",
    "5万元+3万元",
    "每人500元",
    "5万美元",
    "10%",
    "一批",
    "若干元",
]
YES = [
    "是",
    "是。",
    "√",
    "✓",
    "✔",
    "☑",
    "有",
    "对",
    "Y",
    "y",
    "1",
    "TRUE",
    "已履行",
    "是的",
    "是（全部）",
    "是(6月5日)",
    "已全部履行",
    "已履行完毕",
    "全部履行",
    "均已履行",
    "都已履行",
    "已经履行",
    "履行了",
    "已按期履行",
    "履行完毕",
]
NO = [
    "否",
    "否。",
    "×",
    "✗",
    "无",
    "N",
    "n",
    "0",
    "FALSE",
    "未履行",
    "没有",
    "没履行",
    "x",
    "不是",
    "尚未履行",
    "还未履行",
    "暂未履行",
    "没有履行",
    "未曾履行",
    "履行中",
    "不",
    "未",
    "尚未",
    "否（未到期）",
    "均未履行",
    "都未履行",
    "未全部履行",
]
NAMES = {
    **{key: ["张三"] for key in ("张三", "张 三", "张\u3000三", " 张三 ", "张三。", "张三；", "张三、")},
    **{key: ["张三", "李四"] for key in ("张三、李四", "张三，李四", "张三；李四", "张三 李四", "张三,李四", "张三\n李四", "张三/李四", "张三和李四", "张三与李四", "张三及李四")},
}  # fmt: skip


def days(cell: str) -> object:
    return date_reader(2024, "召开日期")(cell)


@pytest.mark.parametrize("cell", ON_THE_DAY)
def test_hours_and_weekdays_behind_a_day(cell: str) -> None:
    answer = days(cell)
    assert (answer.value if isinstance(answer, Said) else answer) == DAY
    assert not isinstance(answer, Said) or not answer.approximate


@pytest.mark.parametrize("cell", KEPT_WITH_ITS_WORDS)
def test_a_remark_behind_a_day_is_kept_beside_it(cell: str) -> None:
    answer = days(cell)
    assert isinstance(answer, Said), answer
    assert answer.value == DAY and answer.written and not answer.approximate


@pytest.mark.parametrize("cell", list(ASKED_WHICH_DAY))
def test_what_may_be_several_days_is_asked(cell: str) -> None:
    answer = days(cell)
    assert isinstance(answer, Doubt), answer
    assert answer.kind is Unsure.DAY
    assert list(days_meant(answer.text, 2024)) == ASKED_WHICH_DAY[cell]


@pytest.mark.parametrize("cell", list(HOURS))
def test_hours(cell: str) -> None:
    assert quantity_reader("小时", 2)(cell) == Decimal(HOURS[cell])


@pytest.mark.parametrize("cell", list(ROUGH_HOURS))
def test_hours_that_are_only_roughly_told(cell: str) -> None:
    answer = quantity_reader("小时", 2)(cell)
    assert isinstance(answer, Said), answer
    assert (answer.value, answer.approximate) == (Decimal(ROUGH_HOURS[cell]), True)


@pytest.mark.parametrize("cell", ["两周", "2周", "两个星期", "14天", "十四日"])
def test_weeks_are_days(cell: str) -> None:
    answer = whole_reader("日")(cell)
    assert answer == 14 and isinstance(answer, int)


@pytest.mark.parametrize(
    ("cell", "last"),
    [
        ("第四季度", date(2024, 12, 31)),
        ("上半年", date(2024, 6, 30)),
        ("2025年一季度末前", date(2025, 3, 31)),
    ],
)
def test_a_period_as_a_last_day_is_its_end(cell: str, last: date) -> None:
    answer = date_reader(2024, "整改期限")(cell)
    assert isinstance(answer, Said) and answer.value == last and answer.written == cell


@pytest.mark.parametrize("cell", list(COUNTS))
def test_counts(cell: str) -> None:
    assert whole_reader("件")(cell) == COUNTS[cell]


@pytest.mark.parametrize("cell", list(ROUGH_COUNTS))
def test_counts_that_are_only_roughly_told(cell: str) -> None:
    assert whole_reader("件")(cell) == Said(ROUGH_COUNTS[cell], approximate=True)


@pytest.mark.parametrize("cell", NO_COUNT)
def test_what_is_no_one_count_is_not_guessed(cell: str) -> None:
    answer = whole_reader("件")(cell)
    assert isinstance(answer, Trouble | Doubt), answer
    assert isinstance(answer, Doubt) or (answer.way_out.zh and answer.way_out.en)


@pytest.mark.parametrize("cell", list(AMOUNTS))
def test_amounts(cell: str) -> None:
    assert money_reader(None)(cell) == AMOUNTS[cell]


@pytest.mark.parametrize("cell", list(ROUGH_AMOUNTS))
def test_amounts_that_are_only_roughly_told(cell: str) -> None:
    assert money_reader(None)(cell) == Said(Decimal(ROUGH_AMOUNTS[cell]), approximate=True)


@pytest.mark.parametrize("cell", NO_AMOUNT)
def test_what_is_no_one_amount_is_not_guessed(cell: str) -> None:
    assert isinstance(money_reader(None)(cell), Trouble | Doubt)


def test_a_bare_chinese_amount_has_no_unit_either() -> None:
    assert money_reader(None)("八百") == Doubt(Unsure.AMOUNT, "八百")
    assert money_reader("万元")("八百") == Decimal(8_000_000)


@pytest.mark.parametrize(("cells", "wanted"), [(YES, True), (NO, False)])
def test_yes_and_no(cells: list[str], wanted: bool) -> None:
    read = bool_reader("是否履行")
    found = {cell: read(cell) for cell in cells}
    plain = {cell: one.value if isinstance(one, Said) else one for cell, one in found.items()}
    assert {
        cell: one for cell, one in plain.items() if one is not wanted and not isinstance(one, Doubt)
    } == {}


@pytest.mark.parametrize("cell", list(NAMES))
def test_names(cell: str) -> None:
    assert list_reader(of_names=True)(cell) == NAMES[cell]
    if len(NAMES[cell]) == 1:
        assert name_reader(cell.rstrip("；、")) == NAMES[cell][0]


STUDIES = LEDGERS.get("study").model.rows
SESSION = ["学法形式", "学习日期", "学习内容", "学时"]


def studied(
    take_in: TakeIn, book: MakeBook, day: str, hours: object, answers: dict[str, str]
) -> ImportOutcome:
    rows = [
        SESSION,
        ["中心组学习", day, "行政处罚法", hours],
        ["中心组学习", "2024.5.6（下午）", "宪法", "半小时"],
    ]
    file = book(rows, sheet="学法台账")
    known = {ask.key: "留空" for ask in take_in(file, dry_run=True, year=2024).open if "day/" not in ask.key}
    return take_in(file, year=2024, answers=known | answers)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "kept", "is_month"),
    [("2024年11月", date(2024, 11, 1), True), ("2024-12-4", date(2024, 12, 4), False)],
)
def test_a_quarter_is_asked_about_and_the_answer_kept_beside_its_wording(
    book: MakeBook, take_in: TakeIn, answer: str, kept: date, is_month: bool
) -> None:
    asked = studied(take_in, book, "第四季度", "1小时30分", {})
    (ask,) = asked.open
    assert not asked.written and not asked.problems
    assert [one.value for one in ask.options] == ["2024年10月", "2024年11月", "2024年12月", "留空"]
    assert "第四季度" in ask.message.zh
    assert not ask.accepts("年底或者明年") and ask.accepts("12月4日")
    assert studied(take_in, book, "第四季度", "1小时30分", {ask.key: answer}).written
    row = STUDIES.get(subject="行政处罚法")
    assert (row.held_on, row.hours) == (kept, Decimal("1.5"))
    assert ("held_on" in row.approximate_columns) is is_month
    assert "第四季度" in row.extra.values()
    other = STUDIES.get(subject="宪法")
    assert (other.held_on, other.hours, other.approximate) == (date(2024, 5, 6), Decimal("0.5"), "")


@pytest.mark.django_db
def test_an_answer_that_is_no_day_leaves_the_question_open(book: MakeBook, take_in: TakeIn) -> None:
    (ask,) = studied(take_in, book, "上半年", 2, {}).open
    again = studied(take_in, book, "上半年", 2, {ask.key: "记不得了"})
    assert [one.key for one in again.open] == [ask.key] and not again.written
    assert STUDIES.count() == 0
