"""One recognised sheet, from its columns to examined drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.asking.asks import Answers, key_of
from mingshu.ledgers.spreadsheets.checking import Examiner
from mingshu.ledgers.spreadsheets.days import days_confirmed, undated
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.history import usual_amount
from mingshu.ledgers.spreadsheets.in_time import contradictions, overlong_days
from mingshu.ledgers.spreadsheets.other_kinds import of_other_kinds
from mingshu.ledgers.spreadsheets.outcome import Ignored, ImportOutcome, SheetTold
from mingshu.ledgers.spreadsheets.settling import Settler
from mingshu.ledgers.spreadsheets.tables.doubts import Doubts
from mingshu.ledgers.spreadsheets.tables.headings import names_organs
from mingshu.ledgers.spreadsheets.tables.layout import Layout, layout_of, letter_of
from mingshu.ledgers.spreadsheets.tables.missing import settle_missing
from mingshu.ledgers.spreadsheets.tables.multiplying import told_in_names
from mingshu.ledgers.spreadsheets.tables.reading import Table, read_table
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.several import SeveralAsked
from mingshu.ledgers.spreadsheets.tables.usage import Usages
from mingshu.ledgers.spreadsheets.voided_rows import voided_asked
from mingshu.organisations.models import Organ
from mingshu.workbooks import cell_place

SHOWN_ROWS = 5
_HIDDEN_COLUMN = Bilingual("隐藏的列，已照样读取", "a hidden column, read like the others")
_HIDDEN_ROWS = Bilingual("有隐藏的行，已照样读取", "hidden rows, read like the others")


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Reads one sheet, says in the outcome what it made of it, and gives back the rows that may be kept."""

    found: Recognised
    organ: Organ
    answers: Answers
    year: int | None
    tick: Callable[[int], None]

    def read(
        self, outcome: ImportOutcome, names_of: Callable[[int | None], Mapping[str, int]]
    ) -> list[Draft]:
        """The examined drafts without any problem or open question."""
        found = self.found
        names = names_of(self.year) if names_organs(found.head.headings) else {}
        usual = partial(usual_amount, self.organ)
        usages = Usages(self.answers, self.year, usual, corrections(self.answers, found))
        layout = layout_of(found, usages, names, self.answers)
        shared = [] if layout.waits_for else settle_missing(found, layout)
        doubts = Doubts(found.ledger, found.sheet.name, self.answers, usages)
        table = read_table(found, layout, doubts, self.organ.pk, self.year, self.tick)
        voided = voided_asked(found.ledger, found.sheet.name, table, self.answers)
        several = SeveralAsked(found, layout, self.answers, usages.corrected)
        table.problems += several.refused
        table.notes += shared
        settler = Settler(found.ledger, found.sheet.name, layout, doubts, outcome.notes, found.head.titles)
        settler.settle([*table.drafts, *table.broken, *table.waiting])
        told = SheetTold(found.sheet.name, found.ledger.id, layout.told)
        told.waits_for = [*layout.waits_for, *settler.waits_for, *several.open]
        bad = voided | {problem.row for problem in several.refused}
        good = self._examined(table, settler, told, outcome, bad)
        told.first = good[:SHOWN_ROWS]
        if told.waits_for or layout.problems:
            told.held_back = sorted({*told.held_back, *(draft.sheet_line for draft in good)})
            good = []
        told.good = len(good)
        self._tell(table, usages, layout, outcome)
        outcome.sheets.append(told)
        return good

    def _examined(
        self, table: Table, settler: Settler, told: SheetTold, outcome: ImportOutcome, held: set[int]
    ) -> list[Draft]:
        examiner = Examiner(self.found.ledger)
        bad = {*held, *(draft.sheet_line for draft in (*table.broken, *table.waiting))}
        outcome.notes += overlong_days(self.found.ledger, table.drafts)
        if not settler.layout.waits_for:  # a column that is asked about may hold what seems to be missing
            bad |= self._examine(examiner, table)
        every = [*table.drafts, *table.broken, *table.waiting]
        bad |= {draft.sheet_line for draft in settler.waiting(every)}
        kept, asked = days_confirmed(examiner, told.name, every, self.answers, outcome.notes)
        left_out = {draft.sheet_line for draft in every} - {draft.sheet_line for draft in (*kept, *asked)}
        table.problems = [problem for problem in table.problems if problem.row not in left_out]
        bad -= left_out
        good = [draft for draft in kept if draft.sheet_line not in bad]
        outcome.notes += contradictions(self.found.ledger, told.columns, good)
        outcome.notes += undated(self.found.ledger, told.name, good)
        outcome.notes += told_in_names(self.found.ledger, told.name, good)
        outcome.notes += of_other_kinds(self.found.ledger, told.name, every)
        told.held_back = sorted({*bad, *(draft.sheet_line for draft in asked)})
        return good

    def _examine(self, examiner: Examiner, table: Table) -> set[int]:
        """Tell what else keeps rows out; the rows (from 1) concerned."""
        known = {(problem.row, problem.column) for problem in table.problems}
        rows = set()
        waiting = {draft.sheet_line: self._waits_for(draft) for draft in table.waiting}
        for draft in (*table.broken, *table.waiting, *table.drafts):
            found = examiner.examine(draft, self.year)
            found = [one for one in found if one.column not in waiting.get(draft.sheet_line, ())]
            table.problems += [one for one in found if (one.row, one.column) not in known]
            if found:
                rows.add(draft.sheet_line)
        return rows

    def _waits_for(self, draft: Draft) -> set[str]:
        """The titles of the cells of a waiting row that are not known yet: nothing is wrong with them."""
        return {self.found.ledger.column(name).title for name in draft.masked_columns}

    def _tell(self, table: Table, usages: Usages, layout: Layout, outcome: ImportOutcome) -> None:
        sheet, below = self.found.sheet, self.found.head.below
        table.problems.sort(key=lambda problem: problem.row)
        outcome.problems += table.problems
        outcome.ignored += table.ignored
        outcome.notes += [*usages.notes, *table.notes]
        for column in layout.told:
            if column.hidden:
                outcome.notes.append(
                    Ignored(sheet.name, below, column.letter, column.heading, _HIDDEN_COLUMN)
                )
        if hidden := sorted(row + 1 for row in sheet.hidden_rows if row >= below):
            rows = "、".join(str(row) for row in hidden[:SHOWN_ROWS])
            outcome.notes.append(Ignored(sheet.name, hidden[0], "", rows, _HIDDEN_ROWS))


def cell_key(sheet: str, row: int, position: int, left: int = 0) -> str:
    """The key under which a cell (row from 1, column from 0) is corrected: cell/一月/D5."""
    return key_of("cell", sheet, f"{letter_of(position + left)}{row}")


def corrections(answers: Answers, found: Recognised) -> dict[tuple[int, int], str]:
    """The cells of a sheet that were put right by hand, by (row from 1, position in the table)."""
    start = key_of("cell", found.sheet.name) + "/"
    fixed: dict[tuple[int, int], str] = {}
    for key, text in answers.given.items():
        if key.startswith(start) and (place := cell_place(key.removeprefix(start))):
            row, column = place
            fixed[row + 1, column - found.sheet.left] = text
    return fixed
