"""What an import found and did, for pages, the command line and the annotated copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger


class Identical(Enum):
    """The answer to every ``Question`` of an import.

    ``KEEP``: these are several things, each is kept. ``SKIP``: this is one thing, one row is kept; a stored one is
    corrected, and rows that bear one number but say different things are refused, as nobody can tell which holds.
    """

    ASK = "ask"
    KEEP = "keep"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing wrong with one cell: ``row`` counts from 1, ``letter`` is the sheet's column (A, B …).

    ``column`` is the column's title, empty when the row or the sheet as a whole is wrong.
    """

    sheet: str
    row: int
    letter: str
    column: str
    value: str
    message: Bilingual
    way_out: Bilingual | None = None

    @property
    def place(self) -> Bilingual:
        """Where it is, to be read by a person."""
        zh, en = f"“{self.sheet}”第{self.row}行", f"“{self.sheet}” row {self.row}"
        if self.letter:
            zh, en = f"{zh}{self.letter}列", f"{en} column {self.letter}"
        return Bilingual(zh + (f"“{self.column}”" if self.column else ""), f"{en} {self.column}".rstrip())

    def both(self) -> str:
        """Place, reason and way out, Chinese line first."""
        way_out = self.way_out or Bilingual("", "")
        return f"{self.place.zh}：{self.message.zh}。{way_out.zh}\n{self.place.en}: {self.message.en}. {way_out.en}"


class Asked(Enum):
    """What a question is about."""

    IDENTICAL = "identical"
    SAME_NUMBER = "same_number"
    ON_RECORD = "on_record"


_ASKED = {
    Asked.IDENTICAL: Bilingual(
        "{place}完全相同：是同一件事填了两次，还是几件不同的事？",
        "{place} are identical: one thing entered twice, or several things?",
    ),
    Asked.SAME_NUMBER: Bilingual(
        "{place}的{number}相同，内容却不同{differing}：是同一件事填了两次，还是几件不同的事？",
        "{place} bear one number, {number}, but differ{differing}: one thing entered twice, or several things?",
    ),
    Asked.ON_RECORD: Bilingual(
        "{place}的{number}已经登记过（{record}），内容却大多不同{differing}：是更正已登记的那一条，还是另一件事？",
        "{place}: {number} is on record ({record}) and says mostly other things{differing}: "
        "a correction of that row, or another thing?",
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Rows that may be one thing or several: alike in every column, or in the number they bear.

    ``rows`` are those in ``sheet``, ``elsewhere`` (sheet, row) those in other sheets. ``number`` is title and text
    of the number, ``differing`` the titles of columns that contradict each other, ``record`` tells a stored row.
    """

    sheet: str
    rows: tuple[int, ...]
    ledger_id: str
    about: Asked = Asked.IDENTICAL
    elsewhere: tuple[tuple[str, int], ...] = ()
    number: str = ""
    differing: tuple[str, ...] = ()
    record: str = ""

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """(sheet, row) of every row concerned."""
        return (*((self.sheet, row) for row in self.rows), *self.elsewhere)

    @property
    def message(self) -> Bilingual:
        """The question as asked."""
        place, titles = rows_named(self.places), "、".join(self.differing)
        told = {"number": self.number, "record": self.record}
        zh = _ASKED[self.about].zh.format(place=place.zh, differing=f"（{titles}）" if titles else "", **told)
        en = _ASKED[self.about].en.format(place=place.en, differing=f" ({titles})" if titles else "", **told)
        return Bilingual(zh, en)


def rows_named(places: Iterable[tuple[str, int]]) -> Bilingual:
    """“一月”第2、5行、“二月”第3行."""
    by_sheet: dict[str, list[str]] = {}
    for sheet, row in places:
        by_sheet.setdefault(sheet, []).append(str(row))
    zh = [f"“{sheet}”第{'、'.join(rows)}行" for sheet, rows in by_sheet.items()]
    en = [f"“{sheet}” row{'s' * (len(rows) > 1)} {', '.join(rows)}" for sheet, rows in by_sheet.items()]
    return Bilingual("、".join(zh), ", ".join(en))


@dataclass(frozen=True, slots=True)
class CellChange:
    """What an import changes in one column of a stored row."""

    column: str
    title: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """A stored row that an import changes, and the row of the sheet that says so."""

    ledger_id: str
    record_id: int
    sheet: str
    row: int
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something in the file that is no data: what, where and why it was left out."""

    sheet: str
    row: int
    letter: str
    text: str
    reason: Bilingual


@dataclass(slots=True)
class Counts:
    """How many rows of a ledger were added, changed, left as they are, or dropped as repeats."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0

    @property
    def rows(self) -> int:
        """All data rows of the file for this ledger."""
        return self.added + self.changed + self.unchanged + self.skipped


@dataclass(slots=True)
class ImportOutcome:
    """Everything an import found. ``written`` is whether the database now holds what the file says.

    With ``problems`` or ``questions`` nothing is written; neither is with a dry run. Rows are never removed.
    """

    source: str
    dry_run: bool = False
    written: bool = False
    by_ledger: dict[str, Counts] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    removed: int = 0

    def counts(self, ledger: Ledger) -> Counts:
        """The counts of one ledger, to be added to."""
        return self.by_ledger.setdefault(ledger.id, Counts())

    @property
    def added(self) -> int:
        """Rows added in all ledgers."""
        return sum(counts.added for counts in self.by_ledger.values())

    @property
    def changed(self) -> int:
        """Rows changed in all ledgers."""
        return sum(counts.changed for counts in self.by_ledger.values())

    @property
    def unchanged(self) -> int:
        """Rows that were there already, just so."""
        return sum(counts.unchanged for counts in self.by_ledger.values())

    @property
    def skipped(self) -> int:
        """Identical rows left out because the answer was to skip them."""
        return sum(counts.skipped for counts in self.by_ledger.values())

    @property
    def rows(self) -> int:
        """Data rows read."""
        return sum(counts.rows for counts in self.by_ledger.values())

    @property
    def clean(self) -> bool:
        """Whether nothing stands in the way of writing."""
        return not self.problems and not self.questions
