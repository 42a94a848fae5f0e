"""What an import found and did, for pages, the command line and the annotated copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.asking.asks import About, Ask, key_of
from mingshu.ledgers.spreadsheets.asking.rows import Question
from mingshu.ledgers.spreadsheets.draft import Draft


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing wrong with one cell: ``row`` counts from 1, ``letter`` is the sheet's column (A, B …).

    ``column`` is the column's title, empty when the row or the sheet as a whole is wrong; ``position`` is the
    column's place in the table, -1 where there is no cell to be corrected.
    """

    sheet: str
    row: int
    letter: str
    column: str
    value: str
    message: Bilingual
    way_out: Bilingual | None = None
    position: int = -1

    @property
    def key(self) -> str:
        """The key under which the cell is put right; empty where there is no cell."""
        return key_of("cell", self.sheet, f"{self.letter}{self.row}") if self.position >= 0 else ""

    @property
    def row_key(self) -> str:
        """The key under which its row is left out."""
        return key_of("row", self.sheet, self.row)

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


@dataclass(frozen=True, slots=True)
class Rough:
    """A value that is only roughly known, where old and new are compared."""

    value: Any


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


@dataclass(frozen=True, slots=True)
class ColumnTold:
    """What an import makes of a column: ``name`` is the ledger's column, or that it is kept, left out, or asked.

    ``key`` is the question by which that can be changed, empty where it cannot.
    """

    letter: str
    heading: str
    name: str
    title: str
    unit: str
    hidden: bool
    key: str


@dataclass(slots=True)
class SheetTold:
    """What an import makes of a sheet: its columns, its first rows as they will be kept, how many are good or not.

    ``waits_for`` are the keys of open questions without which none of its rows can be kept.
    """

    name: str
    ledger_id: str
    columns: list[ColumnTold] = field(default_factory=list)
    first: list[Draft] = field(default_factory=list)
    good: int = 0
    held_back: list[int] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)

    def hold(self, rows: Iterable[int]) -> None:
        """Rows that were thought good cannot be kept yet."""
        before = set(self.held_back)
        held = before.union(rows)
        self.good -= len(held) - len(before)
        self.held_back = sorted(held)


@dataclass(frozen=True, slots=True)
class TotalTold:
    """A number column's sum of one year in the ledger before and after the import, in the column's unit of storage."""

    ledger_id: str
    year: int
    column: str
    before: Any
    after: Any


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

    ``asks`` are all questions, ``open`` those that wait for an answer, ``taken`` the
    answers gone by, ``misfits`` given ones that fit their question not (key → answer), ``questions`` those about rows
    that may be one thing. With ``problems`` or ``open`` ones nothing is written, unless the rows concerned were left
    ``for_later``; neither is with a dry run. ``notes`` say what was read in a way worth knowing.
    Rows are never removed. ``parts`` are the tables read, each with the sheet of the file that it is in.
    """

    source: str
    dry_run: bool = False
    written: bool = False
    by_ledger: dict[str, Counts] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    notes: list[Ignored] = field(default_factory=list)
    sheets: list[SheetTold] = field(default_factory=list)
    totals: list[TotalTold] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    open: list[Ask] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    misfits: dict[str, str] = field(default_factory=dict)
    for_later: bool = False
    removed: int = 0
    parts: dict[str, str] = field(default_factory=dict)

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
    def left_for_later(self) -> int:
        """Rows that were left out because they cannot be kept yet, and for later."""
        return sum(len(sheet.held_back) for sheet in self.sheets) if self.for_later else 0

    @property
    def has_notes(self) -> bool:
        """Whether rows were left out, which may say what holds for the table."""
        return any(item.row and not item.letter for item in self.ignored)

    @property
    def ready(self) -> int:
        """Rows that can be kept as things stand: none of them has a problem or waits for an answer."""
        return self.added + self.changed

    @property
    def waiting_sheets(self) -> list[str]:
        """The sheets of which nobody has said yet what they are."""
        return [ask.sheet for ask in self.open if ask.about is About.SHEET]

    @property
    def may_be_written(self) -> bool:
        """Whether nothing stands in the way, or the rest was left for later and there are rows to be kept."""
        return self.clean or (self.for_later and self.ready > 0)

    @property
    def clean(self) -> bool:
        """Whether nothing stands in the way of writing."""
        return not self.problems and not self.open
