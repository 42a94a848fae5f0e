"""What an import found and did, for pages, the command line and the annotated copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger


class Identical(Enum):
    """What to do with rows that are the same in every column."""

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


@dataclass(frozen=True, slots=True)
class Question:
    """Rows of a sheet that are the same in every column: one thing entered twice, or two things?"""

    sheet: str
    rows: tuple[int, ...]
    ledger_id: str

    @property
    def message(self) -> Bilingual:
        """The question as asked."""
        rows = "、".join(map(str, self.rows))
        return Bilingual(
            f"“{self.sheet}”第{rows}行完全相同：是同一件事填了两次，还是几件不同的事？",
            f"“{self.sheet}” rows {rows} are identical: one thing entered twice, or several things?",
        )


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
