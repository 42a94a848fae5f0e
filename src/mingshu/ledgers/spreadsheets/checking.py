"""Completing drafts and saying what is wrong with them, in terms of the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.lifetimes import is_register, outside_its_organ
from mingshu.ledgers.problems import Problem, not_yet, problems_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets.cells.common import shown
from mingshu.ledgers.spreadsheets.draft import Draft, is_blank, is_told, unpacked
from mingshu.ledgers.spreadsheets.outcome import CellProblem
from mingshu.ledgers.spreadsheets.tables.headings import STATE_TITLE
from mingshu.ledgers.spreadsheets.validation import Checker
from mingshu.organisations.models import Organ


@lru_cache(maxsize=200)
def checker_of(ledger: Ledger) -> Checker:
    """The ledger's compiled checks."""
    return Checker(ledger)


class Examiner:
    """Completes the drafts of one ledger and finds what keeps them out of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._checker = checker_of(ledger)
        self._register = is_register(ledger)
        self._organs: dict[int, Organ] = {}

    def examine(self, draft: Draft, year: int | None, before: Draft | None = None) -> list[CellProblem]:
        """Complete ``draft`` (``year`` is the one it must count in) and list its problems; ``before`` is the stored row
        that it corrects."""
        self.ledger.complete(as_record(draft), draft.sheet_year or year)
        found: list[CellProblem] = []
        if not self._checker.passes(draft):
            found += self._refused(draft, before)
        if masked := self._masked_date(draft):
            found.append(masked)
        found += self._outside_its_organ(draft, before)
        if draft.sheet_state or not found:
            found += self._too_early(draft)
        return found

    def _refused(self, draft: Draft, before: Draft | None) -> Iterator[CellProblem]:
        stood = as_record(before) if before else None
        record = record_of(self.ledger, draft)
        told, counts = is_told(draft), draft.sheet_counts
        for problem in problems_of(self.ledger, record, told=told, before=stood, counts=counts):
            if problem.column:
                yield self.at_cell(draft, problem)

    def _outside_its_organ(self, draft: Draft, before: Draft | None) -> Iterator[CellProblem]:
        if draft.organ_id not in self._organs:
            self._organs[draft.organ_id] = Organ.objects.get(pk=draft.organ_id)
        stood = as_record(before) if before else None
        organ = self._organs[draft.organ_id]
        if found := outside_its_organ(self.ledger, as_record(draft), organ, stood):
            problem, way_out = found
            yield self.at_cell(draft, problem, way_out)

    def _masked_date(self, draft: Draft) -> CellProblem | None:
        hidden = next((name for name in self.ledger.date if name in draft.masked_columns), "")
        if not hidden or any(not is_blank(getattr(draft, name)) for name in self.ledger.date):
            return None
        said = Problem(
            hidden,
            Bilingual("计数日期打了码，不知道计入哪一年", "the day the row counts on is masked"),
        )
        way_out = Bilingual("请填写日期，至少改为可以公开的日期。", "Enter a date that may be shown.")
        return self.at_cell(draft, said, way_out)

    def other_year(self, draft: Draft) -> int | None:
        """The year a completed draft counts in, where that is not its sheet's.

        A register may hold what began in earlier years.
        """
        if not draft.sheet_year or draft.counted_on is None or draft.counted_on.year == draft.sheet_year:
            return None
        found = draft.counted_on.year
        return None if self._register and found < draft.sheet_year else found

    def _too_early(self, draft: Draft) -> Iterator[CellProblem]:
        missing = self.ledger.flow.missing(draft.state, as_record(draft))
        if missing:
            yield self.at_state(draft, not_yet(self.ledger, draft.state, missing))

    def at_state(self, draft: Draft, message: Bilingual) -> CellProblem:
        """A problem with the state the sheet gives."""
        way_out = Bilingual("请改正状态，或把它留空由系统判断。", "Correct the state or leave it empty.")
        letter = draft.sheet_origin.layout.letter("state")
        return CellProblem(
            draft.sheet_origin.sheet, draft.sheet_line, letter, STATE_TITLE, draft.state, message, way_out
        )

    def at_cell(self, draft: Draft, problem: Problem, way_out: Bilingual | None = None) -> CellProblem:
        """A problem of a draft, in the cell it came from."""
        reading = next(
            (one for one in draft.sheet_origin.layout.readings if one.name == problem.column), None
        )
        key = draft.sheet_origin.keys[reading.position] if reading else ""
        stood = unpacked(draft.sheet_cells).get(key, "")
        value = draft.sheet_repairs.get(key, shown(stood))
        title = self.ledger.column(problem.column).title if problem.column else ""
        letter, position = (reading.letter, reading.position) if reading else ("", -1)
        blank = reading is not None and reading.name not in draft.masked_columns
        if reading and blank and value.strip() and is_blank(getattr(draft, reading.name)):
            problem, way_out = _unread(self.ledger.column(reading.name), value)
        return CellProblem(
            draft.sheet_origin.sheet,
            draft.sheet_line,
            letter,
            title,
            value,
            problem.message,
            way_out,
            position,
        )


def _unread(column: Column, value: str) -> tuple[Problem, Bilingual]:
    """A cell that is filled and gives no value: never said to be missing."""
    title = column.named
    said = Bilingual(
        f"“{value}”没有给出“{title.zh}”，这一栏不能没有",
        f"“{value}” does not give “{title.en}”, which a row must have",
    )
    if column.kind is Kind.DATE:
        way_out = Bilingual(
            "请写成 2022-3-15 这样的日期；还没有到这一步的，请写明“状态”。",
            "Write a day such as 2022-3-15; if it is not that far, give its state.",
        )
    elif column.choices:
        options = listed(f"“{one}”" for one in column.choices)
        way_out = Bilingual(f"请填写其中之一：{options.zh}。", f"Enter one of these: {options.en}.")
    else:
        way_out = Bilingual(
            "请填写内容；不掌握的请填“未提供”。", "Enter it; write “未提供” where it is not known."
        )
    return Problem(column.name, said), way_out


def as_record(draft: Draft) -> LedgerRecord:
    """A draft where a record is asked for: it has what completion and flow look at."""
    return cast(LedgerRecord, draft)


def record_of(ledger: Ledger, draft: Draft) -> LedgerRecord:
    """The model instance with the draft's values."""
    record: Any = ledger.model(organ_id=draft.organ_id)
    record.pk = draft.pk
    record._state.adding = draft.pk is None
    for column in ledger.columns:
        setattr(record, column.name, getattr(draft, column.name))
    for name in ("state", "counted_on", "identity", "occurrence"):
        setattr(record, name, getattr(draft, name))
    record.masked = ",".join(sorted(draft.masked_columns))
    record.approximate = ",".join(sorted(draft.approximate_columns))
    record.left_open = ",".join(sorted(draft.open_columns))
    record.extra = draft.extra
    return cast(LedgerRecord, record)
