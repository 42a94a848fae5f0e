"""What people write around a day, and the days that a text may mean which names more than one, or a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period, parse_period
from mingshu.prose import days

_CLOCK = r"[\d一二三四五六七八九十]{1,3}(?:[:时点](?:[\d一二三四五六七八九十]{1,3}分?|半|整)?(?::\d{2})?)"
_TIME = re.compile(
    r"[ T、,(\[]{0,3}(?:(?:星期|周|礼拜)[一二三四五六日天1-7]|[上中下]午|上?[午早晚]间?上?|凌晨|傍晚|夜间|清晨|早晨"
    rf"|[全半整]天|当[天日]|AM|PM|am|pm|{_CLOCK}(?: ?[-—–~至到] ?{_CLOCK})?)(?:许|左右|开始)?[ )\]]{{0,3}}$"
)
_ENDS_IN_A_DAY = re.compile(r"(?:\d|[日号])$")
_BRACKETED = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]*)[)\]]")
_LED = re.compile(
    r"(于|自|从)?(拟于?|计划于?|预计于?|暂定于?)?(.*[\d日号月份旬])([^\d日号月份旬()\[\]]{0,12})"
)
_UNLIKE = re.compile(r"[未没不取改延推拟暂补缓?]|计划|预[计定]|待|前|后|止|底|末|初|左右|至今|以来")
"""What, written beside a day, may say that the day is not the one on which it was done."""
_LATE = re.compile("补[录登报]")
_DAY = r"(?:\d{4} ?[-./年])? ?\d{1,2} ?[-./月] ?\d{1,2} ?[日号]?"
_MONTH = r"(?:\d{4} ?[-./年] ?\d{1,2}|\d{1,2} ?(?=月)) ?月?份?"
_SPOT = re.compile(rf"(?<![\d./-])(?:{_DAY}|{_MONTH})(?![./-]?\d)")
_SHORT = re.compile(r"(\d{1,2})[./-](\d{1,2})")
_PERIOD = re.compile(r"季度|半年|全年|[Qq][1-4]|\d ?月? ?[-—–~至到] ?\d{1,2} ?月|每个?[年月季]")
_EACH = re.compile(r"每个?(?:年|月|季度?)|每半年")
_RELATIVE = re.compile("[前去上今本明]年度?(?=[0-9])")
_YEARS = {"前": -2, "去": -1, "上": -1, "今": 0, "本": 0, "明": 1}
"""How many years after that of the table: what 去年12月 means in it is offered, never taken."""
_EDGE = re.compile("[初底末]$")


def without_time(text: str) -> str:
    """A day without the weekday and the hours behind it: 2024.3.20（周三）上午9:30 is 2024.3.20."""
    bare = " ".join(text.split())
    while found := _TIME.search(bare):
        bare = bare[: found.start()]
    return bare if bare != " ".join(text.split()) and _ENDS_IN_A_DAY.search(bare) else text


def parted(text: str) -> tuple[str, bool] | None:
    """A text that may be one day in its words, without the words: (day, whether they say that it is another); None
    where it is nothing of the kind."""
    if (found := _BRACKETED.fullmatch(text)) is not None:
        remark = _LATE.sub("", found[2])
        return found[1].strip(), _UNLIKE.search(remark) is not None
    found = _LED.fullmatch(text)
    if found is None or not (found[1] or found[2] or found[4]):
        return None
    behind = _LATE.sub("", found[4])
    return found[3], bool(found[2]) or _UNLIKE.search(behind) is not None or bool(
        behind and not behind.isalnum()
    )


def period_said(text: str, year: int | None) -> Period | None:
    """The period that ``text`` names: 第四季度, 上半年, 1-3月; of one at whose edge it was (一季度末) the month."""
    text = " ".join(text.split())
    if not _PERIOD.search(text):
        return None
    edge = _EDGE.search(text)
    whole = _EACH.sub("全年", _EDGE.sub("", text)) if not _EACH.fullmatch(text) else "全年"
    try:
        found = parse_period(whole, year)
    except BadInput:
        return None
    if edge is None:
        return found
    last = found.start if edge[0] == "初" else found.end
    return Period.of_months(last.year, last.month, last.month)


def days_meant(text: str, year: int | None) -> tuple[str, ...]:
    """The days and months that ``text`` may mean, in words that a cell of days is read from; of a period its months."""
    if year:
        text = _RELATIVE.sub(lambda said: f"{year + _YEARS[said[0][0]]}年", text)
    period = period_said(text, year)
    if period is not None:
        return tuple(
            f"{period.start.year}年{month}月" for month in range(period.start.month, period.end.month + 1)
        )
    return tuple(dict.fromkeys(_spots(text, year)))


def _spots(text: str, year: int | None) -> Iterator[str]:
    for found in _SPOT.finditer(" ".join(text.split())):
        spot = found[0].strip()
        day = days.read_day(spot, year)
        if not isinstance(day, date) and year and (short := _SHORT.fullmatch(spot)):
            day = days.read_day(f"{year}-{short[1]}-{short[2]}")
        month = None if isinstance(day, date) else days.read_month(spot, year)
        if isinstance(day, date):
            year = day.year
            yield day.isoformat()
        elif month:
            year = month[0]
            yield f"{month[0]}年{month[1]}月"
