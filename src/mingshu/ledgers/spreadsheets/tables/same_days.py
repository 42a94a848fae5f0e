"""Days told by another day of their row (当日, 次日, 同受理日期): which one, or the question which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import OPEN, About, Ask, key_of, option
from mingshu.ledgers.spreadsheets.cells.common import MASKED, Said, Trouble, trouble
from mingshu.ledgers.spreadsheets.cells.dates import SAME_DAY
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.doubts import LEAVE_OPEN, Doubts
from mingshu.ledgers.spreadsheets.tables.headings import heading_of
from mingshu.ledgers.spreadsheets.tables.layout import Reading

_OF_A_COLUMN = 10


@dataclass(slots=True)
class SameDays:
    """Reads such cells of one sheet; ``notes`` say how the first of every column were read."""

    ledger: Ledger
    readings: Sequence[Reading]
    doubts: Doubts
    notes: list[Ignored]
    _days: list[Reading] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        limits = {clock.due for clock in self.ledger.clocks}
        kinds = {column.name: column.kind for column in self.ledger.columns}
        days = [one for one in self.readings if kinds.get(one.name) is Kind.DATE and one.name not in limits]
        self._days = sorted(days, key=lambda one: one.position)

    def meant(
        self,
        reading: Reading,
        text: str,
        line: int,
        values: Mapping[str, Any],
        waits: set[str],
        rough: set[str],
    ) -> Said | Trouble | None:
        """The day that ``text`` means in row ``line``; None while the answer about it, or about the other day, is
        waited for. ``rough`` are the columns known as months only."""
        found = SAME_DAY.fullmatch(text.replace(" ", ""))
        assert found is not None, text
        others = [one for one in self._days if one.position != reading.position]
        if named := self._named(found["step"] or found["of"] or ""):
            others = [one for one in others if one.name == named]
        if any(one.name in waits or values.get(one.name) is MASKED for one in others):
            return None
        known = [one for one in others if isinstance(values.get(one.name), date)]
        before = [one for one in known if one.position < reading.position] or known
        if not before:
            return _without_day(text)
        day, is_rough = values[before[-1].name], before[-1].name in rough
        if len({values[one.name] for one in before}) > 1 and not self._follows(reading, before[-1]):
            answer = self._asked(reading, text, line, [(values[one.name], one) for one in before])
            if answer is None or answer == OPEN:
                return None if answer is None else Said(None, written=text, open=True)
            day, is_rough = date.fromisoformat(answer), False
        return self._told(reading, text, line, day + timedelta(days=1 if found["next"] else 0), is_rough)

    def _named(self, step: str) -> str:
        """The column whose step a cell names: 受理 in 同受理日期, 受理当日; empty where it is none."""
        means = (heading_of(self.ledger, f"{step}{end}") for end in ("日期", "时间", "") if step)
        return next((heading.name for heading in means if heading), "")

    def _follows(self, later: Reading, earlier: Reading) -> bool:
        """Whether the law of the ledger puts ``later`` next behind ``earlier``."""
        codes = (one.violation_error_code for one in self.ledger.model._meta.constraints)
        return f"not_before:{later.name}:{earlier.name}" in codes

    def _asked(
        self, reading: Reading, text: str, line: int, days: Sequence[tuple[date, Reading]]
    ) -> str | None:
        sheet = self.doubts.sheet
        said = Bilingual(
            f"“{sheet}”第{line}行“{reading.title}”的“{text}”是哪一天？",
            f"“{sheet}” row {line}: which day is “{text}” under “{reading.title}”?",
        )
        titles: dict[date, list[str]] = {}
        for day, one in days:
            titles.setdefault(day, []).append(one.title)
        offered = tuple(
            option(day.isoformat(), f"{day}（{'、'.join(names)}）", f"{day} ({', '.join(names)})")
            for day, names in titles.items()
        )
        key = key_of(About.DAY.value, self.ledger.id, reading.name, sheet, line)
        ask = Ask(
            key,
            About.DAY,
            said,
            (*offered, LEAVE_OPEN),
            places=((sheet, line),),
            sheet=sheet,
            letter=reading.letter,
        )
        return self.doubts.answers.to(ask)

    def _told(self, reading: Reading, text: str, line: int, day: date, is_rough: bool) -> Said:
        self._seen[reading.name] += 1
        if self._seen[reading.name] <= _OF_A_COLUMN:
            told = Bilingual(
                f"按同一行的日期读作{day}，原话保留在记录旁",
                f"read by the other day of its row as {day}, the words beside the record",
            )
            self.notes.append(Ignored(self.doubts.sheet, line, reading.letter, text, told))
        return Said(day, is_rough, written=text)


def _without_day(text: str) -> Trouble:
    return trouble(
        f"“{text}”说的是同一行的另一天，那一天没有写明",
        f"“{text}” speaks of another day of its row, which is not given",
        "请直接填写日期，如 2022-3-15。",
        "Write the day itself: 2022-3-15.",
    )
