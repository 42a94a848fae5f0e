"""Rows that may stand for several things each: a sheet of cases with a column of how many (件数, 起数, 场次)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mingshu.kernel.quantities import plain
from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import About, Answers, Ask, key_of, left_out_rows, option
from mingshu.ledgers.spreadsheets.cells.common import shown
from mingshu.ledgers.spreadsheets.cells.numbers import plain_number
from mingshu.ledgers.spreadsheets.outcome import CellProblem
from mingshu.ledgers.spreadsheets.tables.layout import Layout, letter_of
from mingshu.ledgers.spreadsheets.tables.multiplying import counts_rows, multiplying, unit_of
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.rows import is_data, rows_below

ONE_EACH, A_SUMMARY = "一行一件", "汇总"
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Several:
    """The column that says how many, and how many each row (from 1) says; ``rows`` are all rows of data."""

    position: int
    heading: str
    counts: Mapping[int, tuple[Decimal, str]]
    rows: int

    @property
    def odd(self) -> list[int]:
        """The rows that do not stand for just one."""
        return [line for line, (number, _text) in self.counts.items() if number != 1]

    @property
    def total(self) -> Decimal:
        """How many they are by the column; a row that leaves it empty is one."""
        said = sum((number for number, _text in self.counts.values()), Decimal(0))
        return said + self.rows - len(self.counts)


@dataclass(slots=True)
class SeveralAsked:
    """Asks of one sheet whether a row is one thing or the sum of several.

    ``open`` is the key of the question while it waits for its answer, ``refused`` are the rows that were said to be
    sums.
    """

    found: Recognised
    layout: Layout
    answers: Answers
    corrected: Mapping[tuple[int, int], str]
    open: list[str] = field(default_factory=list)
    refused: list[CellProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        several = self._several()
        ask = self._question(several) if several else None
        if several and ask:
            answer = self.answers.to(ask)
            self.open = [ask.key] if answer is None else []
            lines = several.odd if answer == A_SUMMARY else []
            self.refused = [self._problem(several, line) for line in lines]

    def _several(self) -> Several | None:
        """Of the sheet's columns of counts the one that counts most; None where each says one."""
        read = {reading.position for reading in self.layout.readings}
        texts = self.found.head.texts
        positions = [
            place
            for place, text in enumerate(texts)
            if text and place not in read and counts_rows(self.found.ledger, text)
        ]
        told = [self._counted(place) for place in positions]
        return max((one for one in told if one.odd), key=lambda one: one.total, default=None)

    def _counted(self, position: int) -> Several:
        words = multiplying(self.found.ledger)
        counts, rows, left_out = {}, 0, left_out_rows(self.answers, self.found.sheet.name)
        for below in rows_below(self.found, self.corrected):
            if below.line in left_out or not is_data(self.found, below):
                continue
            rows += 1
            cell = below.cells[position]
            read = plain_number(cell) if cell not in ("", None) else None
            if read and (not read[1] or read[1] in words):
                counts[below.line] = (read[0], shown(cell))
        return Several(position, self.found.head.texts[position], counts, rows)

    def _question(self, several: Several) -> Ask:
        sheet, ledger, heading = self.found.sheet.name, self.found.ledger, several.heading
        odd, total, unit = several.odd, plain(several.total), unit_of(ledger)
        rows = listed(odd[:_NAMED])
        more = "等" if len(odd) > _NAMED else ""
        said = Bilingual(
            f"“{sheet}”的“{heading}”有{len(odd)}行不是1（第{rows.zh}行{more}）：一行就是一{unit}，还是几{unit}的汇总？",
            f"“{heading}” of “{sheet}” is not 1 in {len(odd)} rows (row {rows.en}): is each row one case, "
            "or the sum of several?",
        )
        options = (
            option(
                ONE_EACH,
                f"每行就是一{unit}：共{several.rows}{unit}，“{heading}”保留在记录旁",
                f"each row is one: {several.rows} in all, “{heading}” is kept beside them",
            ),
            option(
                A_SUMMARY,
                f"这是汇总：共{total}{unit}，这{len(odd)}行不能当作一{unit}一{unit}登记",
                f"it is a summary of {total}: these {len(odd)} rows cannot go in as cases",
            ),
        )
        places = tuple((sheet, line) for line in odd[:_NAMED])
        key = key_of(About.CASES.value, ledger.id, sheet)
        letter = letter_of(several.position + self.found.sheet.left)
        return Ask(key, About.CASES, said, options, places=places, sheet=sheet, letter=letter)

    def _problem(self, several: Several, line: int) -> CellProblem:
        (number, text), unit = several.counts[line], unit_of(self.found.ledger)
        said = Bilingual(
            f"这一行是{plain(number)}{unit}的汇总，“{self.found.ledger.title}”一行只记一{unit}",
            f"this row is the sum of {plain(number)}; a row of this ledger is one",
        )
        letter = letter_of(several.position + self.found.sheet.left)
        heading, sheet = several.heading, self.found.sheet.name
        return CellProblem(
            sheet, line, letter, heading, text, said, _way_out(self.found.ledger), several.position
        )


def _way_out(ledger: Ledger) -> Bilingual:
    zh, en = "请逐件列出后再导入", "List them one by one"
    if sums := ledgers_of_sums(ledger):
        titles = listed(f"“{one.title}”" for one in sums)
        zh += f"；只有汇总数的，可以登记到按期汇总的台账（{titles.zh}）"
        en += f"; a sum without its cases may belong to a ledger of sums ({titles.en})"
    return Bilingual(f"{zh}；确实只是一件的，请把这一格改成1。", f"{en}; where it is one only, write 1 here.")


def ledgers_of_sums(ledger: Ledger) -> list[Ledger]:
    """The ledgers of the same family whose rows are sums of a period, in the unit in which ``ledger`` is counted."""
    words = multiplying(ledger)
    return [
        one
        for one in LEDGERS
        if one.family == ledger.family
        and any(column.kind is Kind.PERIOD for column in one.columns)
        and any(column.kind is Kind.WHOLE and column.unit in words for column in one.columns)
    ]
