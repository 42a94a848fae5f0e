"""The words of a notice of holidays, as they are printed: read whole, or refused with the line that cannot be so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.timelimits import carried_calendar
from mingshu.timelimits.notices import calendar_of, read_notice

OF_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
"""
OF_2023 = """一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
"""


def all_days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=step) for step in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(("year", "text"), [(2026, OF_2026), (2023, OF_2023)])
def test_the_printed_words_give_the_days_that_this_version_carries(year: int, text: str) -> None:
    notice = read_notice(text, year, national=True)
    read = calendar_of(year, frozenset(notice.off), frozenset(notice.worked))
    known = carried_calendar()
    assert [day for day in all_days(year) if read.is_working_day(day) != known.is_working_day(day)] == []


def test_its_number_and_its_days_are_told() -> None:
    notice = read_notice(OF_2026, 2026, national=True)
    assert notice.number == "国办发明电〔2025〕7号"
    assert [one.title for one in notice.holidays][:2] == ["元旦", "春节"] and len(notice.off) == 33


@pytest.mark.parametrize("worked", ["2026年12月26日（周六）上班", "12月26日（周六）上班"])
def test_it_may_reach_into_the_december_before(worked: str) -> None:
    text = f"一、元旦：12月31日至1月2日放假调休，共3天。{worked}。"
    notice = read_notice(text, 2027, national=False)
    assert notice.off == [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]
    assert notice.worked == (date(2026, 12, 26),)
    with_it = carried_calendar().merged(calendar_of(2027, frozenset(notice.off), frozenset(notice.worked)))
    assert with_it.is_working_day(date(2026, 12, 26)) and not with_it.is_working_day(date(2026, 12, 31))
    assert not with_it.is_working_day(date(2026, 10, 1)), "the rest of the year before stays as it was"


def altered(old: str, new: str) -> str:
    assert old in OF_2026
    return OF_2026.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (altered("1月4日（周日）上班", "1月4日（周六）上班"), "2026-01-04是星期日，不是“周六”"),
        (altered("放假调休，共9天", "放假调休，共8天"), "写明“共8天”，而2026-02-15至2026-02-23是9天"),
        (altered("1月4日（周日）上班", "1月5日上班"), "2026-01-05本来就是工作日"),
        (altered("1月4日（周日）上班", "1月3日上班"), "2026-01-03写了两次"),
        (altered("、2月28日（周六）上班", "、2月14日（周六）上班"), "2026-02-14写了两次"),
        (altered("6月19日（周五）至21日（周日）放假，共3天", "5月5日至7日放假，共3天"), "“劳动节”与“端午节”的假期重叠"),
        (altered("1月1日（周四）至3日", "1月32日至3日"), "没有“1月32日”这一天"),
        (altered("1月1日（周四）至3日", "1日至3日"), "没有写明月份"),
        (altered("10月1日（周四）至7日（周三）", "10月7日（周三）至1日（周四）"), "不是前后相接的假期"),
        (altered("10月1日（周四）至7日（周三）", "2027年10月1日至7日"), "既不在2026年，也不在上一年12月"),
        (altered("　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n", ""), "通知里没有：中秋"),
        (altered("2026年部分节假日安排", "2025年部分节假日安排"), "通知写的是2025年，不是2026年"),
        (altered("一、元旦：", ""), "没有写明是哪个节日"),
        ("关于春节放假的说明", "没有读到"),
        ("", "没有读到"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused_with_a_way_out(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_notice(text, 2026, national=True)
    assert said in refused.value.message.zh and refused.value.way_out is not None


def test_a_place_names_its_own_days_alone() -> None:
    notice = read_notice("三月三：4月19日至20日放假，共2天。", 2026, national=False)
    assert notice.off == [date(2026, 4, 19), date(2026, 4, 20)]
    with pytest.raises(BadInput):
        read_notice("三月三：4月19日至20日放假，共2天。", 2026, national=True)


def test_december_is_that_of_the_year_itself_for_any_other_festival() -> None:
    notice = read_notice("自治县成立纪念日：12月24日放假，共1天。", 2027, national=False)
    assert notice.off == [date(2027, 12, 24)]


def test_what_a_later_notice_says_of_the_december_before_wins_either_way() -> None:
    saturday, thursday = date(2026, 12, 26), date(2026, 12, 31)
    earlier = calendar_of(2026, frozenset([thursday]), frozenset([saturday]))
    later = earlier.merged(calendar_of(2027, frozenset([saturday]), frozenset([thursday])))
    assert not later.is_working_day(saturday) and later.is_working_day(thursday)
