"""The words of a notice of holidays (国务院办公厅关于某年部分节假日安排的通知, or a place's own) as days.

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

Nothing of it is guessed: a weekday or a number of days that does not fit the days, a festival that is missing, days
said twice are refused, each with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.timelimits.calendars import SATURDAY, HolidayCalendar

FESTIVALS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
"""Those of 全国年节及纪念日放假办法 art 2: a national notice that names fewer is not whole."""
LONGEST = 30
"""More days than any one holiday has; more is a slip of a month."""
_YEAR = re.compile(r"(\d{4})年")
_NUMBER = re.compile(r"\S{1,12}〔\d{4}〕\d{1,4}号")
_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]{0,20})[）)])?")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_TOTAL = re.compile(r"共(\d{1,2})天")
_HEAD = re.compile(r"(?:[一二三四五六七八九十]{1,3}、)?([^：:。\d]{2,20})[：:]")
_WEEKDAYS = "一二三四五六日"
_SENTENCE = re.compile("[。；;]")
_AGAIN = Bilingual(
    "请与通知原文逐字核对后再载入，没有载入任何内容。",
    "Hold it against the notice word by word and load it again; nothing was loaded.",
)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off from ``first`` to ``last`` for a festival, weekends inside included."""

    title: str
    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """All of them."""
        return [self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says of ``year``: its days may reach into the December before. ``number`` as printed, or empty."""

    year: int
    number: str
    holidays: tuple[Holiday, ...]
    worked: tuple[date, ...]

    @property
    def off(self) -> list[date]:
        """Every day off, in order."""
        return sorted({day for holiday in self.holidays for day in holiday.days})


def calendar_of(year: int, off: frozenset[date], worked: frozenset[date]) -> HolidayCalendar:
    """The calendar of the one year that a national notice is about; which of its days are the festivals themselves
    (法定节假日 in the narrow sense) its words do not say, and no limit of the catalogue asks."""
    return HolidayCalendar(rest=off, working=worked, years=frozenset([year]))


def read_notice(text: str, year: int, *, national: bool) -> Notice:
    """What ``text`` says of ``year``; a ``national`` notice names every festival, a place's own need not.

    Raises ``BadInput`` that names the line and what is wrong with it.
    """
    holidays: list[Holiday] = []
    worked: list[date] = []
    for number, line in enumerate(text.splitlines(), 1):
        if "放假" in line or "上班" in line:
            _Line(year, number, line.strip()).read(holidays, worked)
    if not holidays:
        raise BadInput(
            Bilingual(
                "没有读到“…月…日至…日放假”这样的安排。", "No arrangement such as “1月1日至3日放假” was found."
            ),
            Bilingual(
                "请把通知正文（“一、元旦：…”各段）完整粘贴。",
                "Paste the whole body of the notice, from “一、元旦：” on.",
            ),
        )
    _require_year(text, year)
    _require_apart(holidays, worked)
    if national:
        _require_whole(holidays)
    found = _NUMBER.search(text)
    return Notice(year, found[0] if found else "", tuple(holidays), tuple(worked))


@dataclass(frozen=True, slots=True)
class _Line:
    year: int
    number: int
    text: str

    def read(self, holidays: list[Holiday], worked: list[date]) -> None:
        """Add what the line says to ``holidays`` and ``worked``."""
        head = _HEAD.match(self.text)
        title, said = (head[1].strip(), self.text[head.end() :]) if head else ("", self.text)
        if not _DAY.search(said):
            return  # a sentence of the covering letter: 现将…放假调休日期的具体安排通知如下
        if not title:
            raise self.refused("前面没有写明是哪个节日", "does not say which festival it is about")
        for sentence in _SENTENCE.split(said):
            days = [self.day(found, title) for found in self.dated(sentence)]
            if "上班" in sentence:
                worked += days
            elif "放假" in sentence:
                holidays.append(self.holiday(title, sentence, days))

    def dated(self, sentence: str) -> list[tuple[str, str, str, str]]:
        """Year, month, day and what stands in brackets of each day; a day without a month has that before it."""
        found, month, year = [], "", ""
        for one in _DAY.finditer(sentence):
            year, month = (one[1] or "", one[2]) if one[2] else (year, month)
            if not month:
                raise self.refused(f"“{one[0]}”没有写明月份", f"gives no month for “{one[0]}”")
            found.append((year, month, one[3], one[4] or ""))
        return found

    def day(self, found: tuple[str, str, str, str], title: str) -> date:
        """The day; December without a year at New Year's is that of the year before. Its weekday has to be right."""
        year, month, day, beside = found
        before = not year and month == "12" and "元旦" in title
        try:
            meant = date(int(year) if year else self.year - before, int(month), int(day))
        except ValueError:
            raise self.refused(
                f"没有“{month}月{day}日”这一天", f"names {month}-{day}, which is no day"
            ) from None
        weekday = _WEEKDAY.search(beside)
        if weekday and _WEEKDAYS.index(weekday[1].replace("天", "日")) != meant.weekday():
            right = _WEEKDAYS[meant.weekday()]
            raise self.refused(
                f"{meant}是星期{right}，不是“{weekday[0]}”", f"calls {meant} another weekday than it is"
            )
        if meant.year != self.year and (meant.year, meant.month) != (self.year - 1, 12):
            raise self.refused(
                f"{meant}既不在{self.year}年，也不在上一年12月",
                f"names {meant}, neither in {self.year} nor in the December before",
            )
        return meant

    def holiday(self, title: str, sentence: str, days: list[date]) -> Holiday:
        """One run of days off, as many as the sentence says."""
        if not 1 <= len(days) <= 2:
            raise self.refused("放假的起止日期读不出", "has no first and last day off that can be read")
        found = Holiday(title, days[0], days[-1])
        if not 0 <= (found.last - found.first).days < LONGEST:
            raise self.refused(
                f"{found.first}至{found.last}不是前后相接的假期",
                f"has no holiday from {found.first} to {found.last}",
            )
        total = _TOTAL.search(sentence)
        if total and int(total[1]) != len(found.days):
            raise self.refused(
                f"写明“{total[0]}”，而{found.first}至{found.last}是{len(found.days)}天",
                f"says {total[1]} days, but {found.first} to {found.last} are {len(found.days)}",
            )
        return found

    def refused(self, zh: str, en: str) -> BadInput:
        """What is wrong with the line."""
        shown = self.text[:40]
        return BadInput(
            Bilingual(f"第{self.number}行“{shown}”{zh}。", f"Line {self.number}, “{shown}”, {en}."), _AGAIN
        )


def _require_year(text: str, year: int) -> None:
    """The title of a notice names its year: 关于2027年部分节假日安排的通知."""
    for line in text.splitlines():
        named = _YEAR.search(line) if "节假日安排" in line else None
        if named and int(named[1]) != year:
            raise BadInput(
                Bilingual(
                    f"通知写的是{named[1]}年，不是{year}年。", f"The notice is about {named[1]}, not {year}."
                ),
                _AGAIN,
            )


def _require_apart(holidays: list[Holiday], worked: list[date]) -> None:
    """No day is off twice, worked twice, or both; a day worked is a Saturday or Sunday."""
    for one, other in combinations(holidays, 2):
        if one.first <= other.last and other.first <= one.last:
            raise BadInput(
                Bilingual(
                    f"“{one.title}”与“{other.title}”的假期重叠。",
                    f"“{one.title}” and “{other.title}” overlap.",
                ),
                _AGAIN,
            )
    off = {day for holiday in holidays for day in holiday.days}
    for day in worked:
        if day in off or worked.count(day) > 1:
            raise BadInput(
                Bilingual(f"{day}写了两次。", f"{day} is named twice, as worked and off or as worked."),
                _AGAIN,
            )
        if day.weekday() < SATURDAY:
            raise BadInput(
                Bilingual(
                    f"{day}本来就是工作日，不会写作调休上班。",
                    f"{day} is no weekend: nobody makes it a day worked.",
                ),
                _AGAIN,
            )


def _require_whole(holidays: list[Holiday]) -> None:
    titles = "、".join(one.title for one in holidays)
    if missing := [name for name in FESTIVALS if name not in titles]:
        raise BadInput(
            Bilingual(f"通知里没有：{'、'.join(missing)}。", f"The notice lacks: {', '.join(missing)}."),
            Bilingual(
                "国务院办公厅的通知包括全部七个节日，请粘贴全文；地方的放假安排请写明地方。",
                "The State Council's names all seven festivals: paste all of it. For a place's own, name the place.",
            ),
        )
