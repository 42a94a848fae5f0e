"""Cells that only a person can read: the question, and what the answer makes of the cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mingshu.kernel.digits import whole_number
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import (
    KEEP,
    OPEN,
    About,
    Answers,
    Ask,
    Option,
    key_of,
    option,
)
from mingshu.ledgers.spreadsheets.cells.around_days import days_meant
from mingshu.ledgers.spreadsheets.cells.common import Doubt, Said, Unsure
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.tables.headings import STATE, Heading
from mingshu.ledgers.spreadsheets.tables.layout import Reading, title_of
from mingshu.ledgers.spreadsheets.tables.usage import Usages
from mingshu.prose.days import both_orders, read_day

YES_OR_NO = (option("是", "是", "yes"), option("否", "否", "no"))
ORDER, DAY_FIRST, MONTH_FIRST = "order", "日月年", "月日年"
LEAVE_OPEN = option(OPEN, "先留空，显示为“未提供”", "leave it open, shown as not provided")


@dataclass(frozen=True, slots=True)
class Doubts:
    """Answers the doubts of one sheet's cells."""

    ledger: Ledger
    sheet: str
    answers: Answers
    usages: Usages

    def settled(self, reading: Reading, doubt: Doubt, row: int) -> Said | None:
        """What the answer makes of the cell; None while there is none."""
        if doubt.kind is Unsure.AMOUNT:
            return None  # asked once for the column, when its unit was looked for
        if doubt.kind is Unsure.UNIT:
            ask = self.usages.count_question(
                Heading(reading.position, reading.heading, reading.name), doubt.text
            )
            return Said(None, written=doubt.text) if self.answers.to(ask) == KEEP else None
        if doubt.kind is Unsure.ORDER:
            return self._ordered(reading, doubt.text, row)
        if doubt.kind is Unsure.DAY:
            return self._which_day(reading, doubt.text, row)
        answer = self.answers.to(self._word(reading, doubt.text, row))
        return None if answer is None else self.value(reading.name, answer, doubt.text)

    def _ordered(self, reading: Reading, text: str, row: int) -> Said | None:
        """5/7/2025: asked once for the column whether its days or its months come first."""
        both = both_orders(text)
        assert both is not None, text
        key = key_of(About.DAY.value, self.ledger.id, reading.name, ORDER)
        title, (day_first, month_first) = title_of(self.ledger, reading.name), both
        said = Bilingual(
            f"“{title}”里的“{text}”是{_said(day_first)}，还是{_said(month_first)}？",
            f"“{text}” under “{title}”: is it {day_first.isoformat()} or {month_first.isoformat()}?",
        )
        options = (
            option(DAY_FIRST, "本栏都是日在前、月在后", "in this column the day comes before the month"),
            option(MONTH_FIRST, "本栏都是月在前、日在后", "in this column the month comes before the day"),
        )
        place = ((self.sheet, row),)
        ask = Ask(
            key, About.DAY, said, options, memory=key, places=place, sheet=self.sheet, letter=reading.letter
        )
        answer = self.answers.to(ask)
        if answer is None:
            return None
        return Said(day_first if answer == DAY_FIRST else month_first, written=text)

    def _which_day(self, reading: Reading, text: str, row: int) -> Said | None:
        """第四季度, 3月20日、4月8日, 3月20日（取消）: asked once for the column which day or month it was."""
        title, read = title_of(self.ledger, reading.name), date_reader(self.usages.year)
        said = Bilingual(
            f"“{title}”里的“{text}”是哪一天？只知道月份的，按月登记",
            f"Which day is “{text}” under “{title}”? Where only the month is known, it is kept as a month",
        )
        options = (*(option(one) for one in days_meant(text, self.usages.year)), LEAVE_OPEN)
        key = key_of(About.DAY.value, self.ledger.id, reading.name, text)
        place, letter = ((self.sheet, row),), reading.letter
        ask = Ask(
            key,
            About.DAY,
            said,
            options,
            free=True,
            places=place,
            sheet=self.sheet,
            letter=letter,
            fits=lambda answer: isinstance(_plain(read(answer)), date),
        )
        answer = self.answers.to(ask)
        if answer is None:
            return None
        if answer == OPEN:
            return Said(None, written=text, open=True)
        found = read(answer)
        return Said(_plain(found), approximate=isinstance(found, Said) and found.approximate, written=text)

    def value(self, name: str, answer: str, written: str = "") -> Said:
        """The value an answer gives the column ``name``."""
        if answer == OPEN:
            return Said(None, written=written, open=name != STATE)
        if name == STATE:
            return Said(answer, written=written)
        return Said(value_of(self.ledger.column(name), answer, self.usages.year), written=written)

    def _word(self, reading: Reading, text: str, row: int) -> Ask:
        key = key_of(About.WORD.value, self.ledger.id, reading.name, text)
        title = title_of(self.ledger, reading.name)
        kind = Kind.CHOICE if reading.name == STATE else self.ledger.column(reading.name).kind
        place = ((self.sheet, row),)
        if kind is Kind.DATE:
            said = Bilingual(
                f"“{text}”只说已经办了，没有写“{title}”是哪一天",
                f"“{text}” says that it was done, not on which day (“{title}”)",
            )
            return Ask(key, About.WORD, said, (LEAVE_OPEN,), OPEN, places=place, sheet=self.sheet)
        said = Bilingual(f"“{title}”里的“{text}”是什么意思？", f"What does “{text}” mean under “{title}”?")
        options = (*self._offered(reading.name, kind), LEAVE_OPEN)
        letter = reading.letter
        return Ask(key, About.WORD, said, options, memory=key, places=place, sheet=self.sheet, letter=letter)

    def _offered(self, name: str, kind: Kind) -> tuple[Option, ...]:
        if kind is Kind.BOOL:
            return YES_OR_NO
        values = self.ledger.flow.states if name == STATE else self.ledger.column(name).choices
        return tuple(option(value) for value in values)


def value_of(column: Column, answer: str, year: int | None) -> object:
    """An accepted answer as the column holds it; None when it cannot be one."""
    if column.kind is Kind.BOOL:
        return answer == "是"
    if column.kind is Kind.DATE:
        day = read_day(answer, year)
        return day if isinstance(day, date) else None
    if column.kind is Kind.WHOLE:
        return whole_number(answer)
    if column.kind in (Kind.MONEY, Kind.DECIMAL):
        return Decimal(answer)
    return [answer] if column.kind is Kind.LIST else answer


def _plain(read: object) -> object:
    return read.value if isinstance(read, Said) else read


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"
