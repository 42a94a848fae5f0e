"""Last days told as a term (限期15日, 30个工作日内): counted from the day in the row from which its limit runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.cells.common import Said, Trouble, narrow, trouble
from mingshu.prose.numerals import read_number
from mingshu.timelimits import Limit, Rollover, Unit, deadline

_TERM = re.compile(
    r"(?:责令|要求|须|应)?(?:限期?|在)?(?:自?收到(?:之日|通知)?起)?\s*(?P<number>\d{1,3}|[一二三四五六七八九十百两]{1,5})\s*个?"
    r"(?P<unit>工作日|自然日|日历日|日|天|月|年)(?:之?内|以内)?(?:整改|改正|完成|办结|答复|回复|报送|到位|完毕)*"
)
_UNITS = {
    "工作日": Unit.WORKING_DAY,
    "自然日": Unit.CALENDAR_DAY,
    "日历日": Unit.CALENDAR_DAY,
    "日": Unit.CALENDAR_DAY,
    "天": Unit.CALENDAR_DAY,
    "月": Unit.CALENDAR_MONTH,
    "年": Unit.CALENDAR_YEAR,
}
_SAYS_A_TERM = re.compile("限|内|[个天]|工作日")
"""Without one of these 15日 is a day of the month, and 2年 or 3月 no term either; 60日 can be nothing but a term."""
_LAST_OF_MONTH = 31


def term_of(cell: object) -> Limit | None:
    """The term that a cell tells, None where it tells none."""
    text = narrow(cell)
    found = _TERM.fullmatch(text)
    number = read_number(found["number"]) if found else None
    if found is None or number is None or number.value is None or number.value < 1:
        return None
    is_no_day = found["unit"] == "日" and number.value > _LAST_OF_MONTH
    if not (is_no_day or _SAYS_A_TERM.search(text)):
        return None
    return Limit(int(number.value), _UNITS[found["unit"]])


@dataclass(slots=True)
class Terms:
    """The columns of last days of one ledger, with the columns of the days they are counted from."""

    ledger: Ledger
    _starts: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for clock in self.ledger.clocks:
            if clock.due:
                self._starts.setdefault(clock.due, []).append(clock.start)

    def counted(self, name: str, cell: object, values: Mapping[str, Any], unsure: set[str]) -> Any:
        """The last day that ``cell`` of column ``name`` tells as a term, or what is missing to count it.

        None where the column is none of last days or the cell tells no term. ``unsure`` are the columns whose days
        are known roughly: nothing is counted from them.
        """
        limit = term_of(cell) if name in self._starts else None
        if limit is None:
            return None
        day = next(self._days(name, values, unsure), None)
        if day is None:
            return self._without_start(name, narrow(cell))
        return Said(deadline(day, limit, Rollover.NONE).day, written=narrow(cell))

    def may_start(self, name: str, columns: set[str]) -> bool:
        """Whether the limit of column ``name`` may run from a day in one of ``columns``."""
        return not columns.isdisjoint(self._starts.get(name, ()))

    def _days(self, name: str, values: Mapping[str, Any], unsure: set[str]) -> Iterator[date]:
        for start in dict.fromkeys(self._starts[name]):
            day = values.get(start)
            if isinstance(day, date) and start not in unsure:
                yield day

    def _without_start(self, name: str, text: str) -> Trouble:
        titles = "、".join(str(self.ledger.column(one).title) for one in dict.fromkeys(self._starts[name]))
        return trouble(
            f"“{text}”是期限的长短，这一行没有可以起算的“{titles}”",
            f"“{text}” is the length of a limit, and the row has no day to count it from ({titles})",
            f"请填写“{titles}”，或者直接写到期的那一天。",
            f"Fill in {titles}, or write the last day itself.",
        )
