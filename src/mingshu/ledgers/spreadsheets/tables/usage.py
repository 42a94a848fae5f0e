"""How each column of a sheet is written: year, unit, words; and the questions where nothing says which unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import KEEP, SAME, About, Answers, Ask, key_of, option
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.cells.numbers import Apart
from mingshu.ledgers.spreadsheets.cells.readers import Usage
from mingshu.ledgers.spreadsheets.cells.units import is_other_count, parts
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.amounts import (
    Amounts,
    amounts_in,
    far_from,
    in_words,
    readings_alone,
    unit_said,
)
from mingshu.ledgers.spreadsheets.tables.headings import ORGAN, STATE, YEAR, Heading
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.rows import rows_below
from mingshu.ledgers.words import words_of

_PLACES = 10
_SPECIAL = frozenset({STATE, ORGAN, YEAR})


@dataclass(slots=True)
class Usages:
    """The usages of one sheet's columns; ``notes`` say what was settled without asking, and how.

    ``usual`` gives the median in yuan of what is on record in a column of money.
    """

    answers: Answers
    year: int | None
    usual: Callable[[Ledger, str], Decimal | None]
    corrected: dict[tuple[int, int], str] = field(default_factory=dict)
    notes: list[Ignored] = field(default_factory=list)
    _found: Recognised | None = None
    _money: dict[int, str | None] = field(default_factory=dict)
    _amounts: dict[int, Amounts] = field(default_factory=dict)
    _apart: dict[int, Apart] = field(default_factory=dict)

    def prepare(self, found: Recognised, mapped: Sequence[Heading]) -> None:
        """Find the unit of every column of money, in the heading, the unit line, the answers or the totals."""
        self._found = found
        line = unit_said(found)
        undecided = []
        for heading in mapped:
            column = self._column(heading)
            if column is None or column.kind is not Kind.MONEY:
                continue
            self._money[heading.position] = heading.unit or line or None
            if not heading.unit and not line:
                undecided.append(heading)
        if undecided:
            self._decide(found, undecided)

    def _decide(self, found: Recognised, undecided: Sequence[Heading]) -> None:
        self._amounts = amounts_in(found, [one.position for one in undecided], self.corrected)
        for heading in undecided:
            amounts = self._amounts[heading.position]
            if not amounts.bare:
                continue
            if unit := amounts.decided():
                self._money[heading.position] = unit
                self._note(found, heading, amounts, unit)
            else:
                self._ask(found, heading, amounts)

    def _ask(self, found: Recognised, heading: Heading, amounts: Amounts) -> None:
        """The unit of the column, and that of the numbers far from all others: what holds for the ones may not for
        the others, and is never remembered for these."""
        rest, apart = amounts.parted()
        ask = self._unless_far_from_record(found, heading, rest, self._amount_question(found, heading, rest))
        self._money[heading.position] = self.answers.to(ask)
        if apart:
            unit = self.answers.to(self._apart_question(found, heading, rest, apart))
            numbers = [number for number, _line in apart]
            self._apart[heading.position] = Apart(min(numbers), max(numbers), unit)

    def _note(self, found: Recognised, heading: Heading, amounts: Amounts, unit: str) -> None:
        told = amounts.readings()[unit]
        said = Bilingual(
            f"没有写明单位，表内合计与按“{unit}”读出的数一致，按“{unit}”登记（{told.zh}）",
            f"no unit is given; the sheet's own total agrees with “{unit}” only ({told.en})",
        )
        self.notes.append(Ignored(found.sheet.name, found.head.below, "", heading.text, said))

    def _amount_question(self, found: Recognised, heading: Heading, amounts: Amounts) -> Ask:
        key = unit_key(found.ledger, heading)
        said = Bilingual(
            f"“{found.sheet.name}”的“{heading.text}”没有写明单位，有{len(amounts.bare)}个数字只有数：是元还是万元？",
            f"“{heading.text}” of “{found.sheet.name}” names no unit, and {len(amounts.bare)} numbers stand alone: "
            "is it “元” (yuan) or “万元” (ten thousand yuan)?",
        )
        options = tuple(option(unit, told.zh, told.en) for unit, told in amounts.readings().items())
        place = ((found.sheet.name, found.head.below),)
        return Ask(key, About.UNIT, said, options, memory=key, places=place, sheet=found.sheet.name)

    def _unless_far_from_record(self, found: Recognised, heading: Heading, rest: Amounts, ask: Ask) -> Ask:
        """The question itself; asked again for this file alone where the unit of an earlier answer makes amounts
        that are out of all proportion to those on record."""
        column, unit = self._column(heading), self.answers.recall(ask.memory)
        assert column is not None
        usual = self.usual(found.ledger, column.name) if unit and ask.accepts(unit) else None
        if not unit or usual is None or not far_from(rest.middle(unit), usual):
            return ask
        now, before = in_words(rest.middle(unit)), in_words(usual)
        said = Bilingual(
            f"“{found.sheet.name}”的“{heading.text}”没有写明单位。以前按“{unit}”登记，这份表按“{unit}”读出来中位数是"
            f"{now}，已登记的中位数是{before}，相差千倍以上：这份表是元还是万元？",
            f"“{heading.text}” of “{found.sheet.name}” names no unit. Earlier files were in “{unit}”; read so, the "
            f"median here is {plain(rest.middle(unit))} yuan, on record it is {plain(usual)} yuan, a thousand times "
            "apart: is this file in “元” (yuan) or “万元” (ten thousand yuan)?",
        )
        return replace(ask, message=said, memory="")

    def _apart_question(
        self, found: Recognised, heading: Heading, rest: Amounts, apart: Sequence[tuple[Decimal, int]]
    ) -> Ask:
        told, others = listed(plain(number) for number, _line in apart[:_PLACES]), _range(rest)
        rows = listed(line for _number, line in apart[:_PLACES])
        more = "等" if len(apart) > _PLACES else ""
        said = Bilingual(
            f"“{found.sheet.name}”的“{heading.text}”没有写明单位，第{rows.zh}行的{told.zh}{more}与其余的数（{others.zh}）"
            "相差悬殊：是元还是万元？",
            f"“{heading.text}” of “{found.sheet.name}” names no unit, and {told.en} in row {rows.en} is far from the "
            f"others ({others.en}): is it “元” (yuan) or “万元” (ten thousand yuan)?",
        )
        options = tuple(option(unit, one.zh, one.en) for unit, one in readings_alone(apart).items())
        places = tuple((found.sheet.name, line) for _number, line in apart[:_PLACES])
        key = f"{unit_key(found.ledger, heading)}/悬殊"
        return Ask(key, About.UNIT, said, options, places=places, sheet=found.sheet.name)

    def of(self, heading: Heading) -> Usage:
        """The usage of one column."""
        column = self._column(heading)
        assert column is not None and self._found is not None
        ledger = self._found.ledger
        words = words_of(ledger.id, column.name)
        if column.kind is Kind.MONEY:
            apart = self._apart.get(heading.position)
            return Usage(self.year, self._money.get(heading.position), words, apart=apart)
        return Usage(
            self.year,
            heading.unit,
            words,
            self._same(ledger, heading),
            self._found.sheet.since_1904,
        )

    def is_kept(self, heading: Heading) -> bool:
        """Whether the heading counts something else than its column, and is kept beside the record for that."""
        if not self._is_other_count(heading):
            return False
        return self.answers.to(self.count_question(heading, heading.unit)) == KEEP

    def open_count(self, heading: Heading) -> list[str]:
        """The question of ``is_kept`` where it waits for its answer."""
        ask = self.count_question(heading, heading.unit) if self._is_other_count(heading) else None
        return [ask.key] if ask and self.answers.to(ask) is None else []

    def _is_other_count(self, heading: Heading) -> bool:
        column = self._column(heading)
        return (
            column is not None and column.kind is not Kind.MONEY and is_other_count(heading.unit, column.unit)
        )

    def count_question(self, heading: Heading, unit_text: str) -> Ask:
        """Whether 次 in a column of 人次 is 人次."""
        column, found = self._column(heading), self._found
        assert column is not None and found is not None
        _scale, word = parts(unit_text)
        key = f"{unit_key(found.ledger, heading)}/{key_of(word)}"
        said = Bilingual(
            f"“{column.title}”按“{column.unit}”计，“{found.sheet.name}”的“{heading.text}”写的是“{word}”：是一回事吗？",
            f"“{column.title}” counts {column.unit}, “{heading.text}” of “{found.sheet.name}” says {word}: "
            "the same thing?",
        )
        options = (
            option(SAME, f"就是{column.unit}", f"it is {column.unit}"),
            option(KEEP, "不是，原样保留在记录旁", "it is not: keep it beside the record as it stands"),
        )
        return Ask(key, About.UNIT, said, options, memory=key, sheet=found.sheet.name)

    def unit_told(self, heading: Heading) -> str:
        """The unit the column is read in, as the mapping shows it."""
        column = self._column(heading)
        if column is None:
            return ""
        if column.kind is Kind.MONEY:
            return self._money.get(heading.position) or ""
        return heading.unit or column.unit

    def _same(self, ledger: Ledger, heading: Heading) -> frozenset[str]:
        """The words of counting that were said to count what the column does; where the column has one its
        question is put all the same: so the answer is remembered, told, and may be changed."""
        start = unit_key(ledger, heading) + "/"
        keys = (key for key in {**self.answers.remembered, **self.answers.given} if key.startswith(start))
        same = {key.removeprefix(start) for key in keys if self.answers.said(key, key) == SAME}
        for word in sorted(same):
            if self._has_word(heading, word):
                self.answers.to(self.count_question(heading, word))
        return frozenset(same)

    def _has_word(self, heading: Heading, word: str) -> bool:
        assert self._found is not None
        cells = (below.cells[heading.position] for below in rows_below(self._found, self.corrected))
        return any(narrow(cell).endswith(word) for cell in cells)

    def _column(self, heading: Heading) -> Column | None:
        if self._found is None or heading.name in _SPECIAL:
            return None
        return next((one for one in self._found.ledger.columns if one.name == heading.name), None)


def _range(amounts: Amounts) -> Bilingual:
    numbers = [number for number, _line in amounts.bare]
    least, most = plain(min(numbers)), plain(max(numbers))
    return Bilingual(f"{least}至{most}", f"{least} to {most}") if least != most else Bilingual(least, least)


def unit_key(ledger: Ledger, heading: Heading) -> str:
    """The key under which the unit of a column is asked and remembered."""
    return key_of(About.UNIT.value, ledger.id, narrow(heading.text).replace("\n", ""))
