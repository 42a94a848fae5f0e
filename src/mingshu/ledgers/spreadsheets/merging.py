"""What a row of the file makes of a stored row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Kind, Ledger
from mingshu.ledgers.problems import Problem
from mingshu.ledgers.records import EXTRA
from mingshu.ledgers.spreadsheets.asking.rows import NAMED, rows_named
from mingshu.ledgers.spreadsheets.cells.common import MASK_TEXT, is_wholly_masked
from mingshu.ledgers.spreadsheets.checking import Examiner, as_record
from mingshu.ledgers.spreadsheets.draft import Draft, differs, is_blank, overlaid
from mingshu.ledgers.spreadsheets.outcome import CellChange, CellProblem, Rough
from mingshu.ledgers.spreadsheets.tables.headings import STATE_TITLE


class Merger:
    """Lays rows of the file over stored rows of one ledger."""

    def __init__(self, ledger: Ledger, examiner: Examiner) -> None:
        self._ledger = ledger
        self._examiner = examiner
        self._columns = {column.name: column.title for column in ledger.columns}
        self._telling = {
            column.name for column in ledger.columns if column.kind not in (Kind.CHOICE, Kind.BOOL)
        }
        self._number = ledger.number.name if ledger.number else ""
        self._computed = frozenset(clock.due for clock in ledger.clocks if clock.due)

    def agrees(self, stored: Draft, draft: Draft) -> bool:
        """Whether the file says of this row just what is stored."""
        old, new = stored.__dict__, draft.__dict__
        for name in draft.sheet_origin.layout.names:
            if (
                name in self._columns
                and differs(old[name], new[name])
                and not self._says_nothing(name, stored, draft)
            ):
                return False
        if not self._same_standing(stored, draft):
            return False
        unknown = stored.masked_columns & draft.sheet_origin.layout.names
        hidden = _still_hidden(stored, draft)
        return unknown == hidden and not (draft.sheet_state and draft.state != stored.state)

    def told(self, draft: Draft) -> tuple[str, ...]:
        """The columns in which a stored row that agrees with ``draft`` says the same, whatever else it says."""
        unsaid = draft.masked_columns | draft.open_columns
        present = draft.sheet_origin.layout.names - unsaid
        return tuple(
            name
            for name in self._columns
            if name in present and not (name in self._computed and is_blank(getattr(draft, name)))
        )

    def contradictions(self, one: Draft, other: Draft) -> list[str]:
        """Names of the columns, the number left out, in which both say something and not the same."""
        told = self._told_by_both(one, other)
        return [name for name in told if differs(getattr(one, name), getattr(other, name))]

    def is_another(self, stored: Draft, draft: Draft) -> bool:
        """Whether a row of the same number contradicts at least as much of what is stored as it confirms.

        Choices and yes or no are left out: cases of different matters share them by chance.
        """
        told = [name for name in self._told_by_both(stored, draft) if name in self._telling]
        wrong = sum(name in self._telling for name in self.contradictions(stored, draft))
        return wrong > 0 and 2 * wrong >= len(told)

    def pairs(self, drafts: Sequence[Draft], stored: Sequence[Draft]) -> list[tuple[Draft, Draft]]:
        """(stored row, row of the file), each used once: those first that contradict each other least."""
        costs = sorted(
            (len(self.contradictions(row, draft)), first, second)
            for first, draft in enumerate(drafts)
            for second, row in enumerate(stored)
        )
        rows: dict[int, int] = {}
        taken: set[int] = set()
        for _cost, first, second in costs:
            if first not in rows and second not in taken:
                rows[first] = second
                taken.add(second)
        return [(stored[second], drafts[first]) for first, second in rows.items()]

    def merged(self, stored: Draft, draft: Draft) -> Draft:
        """``stored`` with what the file says, completed anew.

        A masked cell leaves a known value as it is; a blank leaves a due day that was computed or agreed.
        """
        present = draft.sheet_origin.layout.names & self._columns.keys()
        values = {
            name: getattr(draft, name) for name in present if not self._says_nothing(name, stored, draft)
        }
        hidden = _still_hidden(stored, draft)
        values["by_law"] = ",".join(name for name in stored.by_law.split(",") if name not in values)
        values["masked_columns"] = (stored.masked_columns - present) | hidden
        told = {name for name in present if name in values} | draft.open_columns
        values["approximate_columns"] = (stored.approximate_columns - told) | draft.approximate_columns
        values["open_columns"] = (stored.open_columns - told) | draft.open_columns
        values["open_columns"] -= {name for name in draft.open_columns if not is_blank(getattr(stored, name))}
        values["extra"] = {**(stored.extra or {}), **_told_beside(stored, draft)} or None
        values |= {name: value for name, value in draft.__dict__.items() if name.startswith("sheet_")}
        whole = overlaid(stored, values)
        whole.state = draft.state if draft.sheet_state else stored.state
        if whole.sheet_year is None and stored.counted_on:
            whole.sheet_year = stored.counted_on.year if not self._has_own_date(whole) else None
        self._ledger.complete(as_record(whole), whole.sheet_year)
        if not draft.sheet_state and self.cells(stored, whole):
            whole.state = self._ledger.flow.implied(as_record(whole))
        return whole

    def cells(self, stored: Draft, whole: Draft) -> tuple[CellChange, ...]:
        """Column by column, what is different."""
        changes = []
        for name, title in self._columns.items():
            old, new = _seen(stored, name), _seen(whole, name)
            if differs(old, new):
                changes.append(CellChange(name, title, old, new))
        for name in sorted({*(stored.extra or {}), *(whole.extra or {})}):
            old, new = (stored.extra or {}).get(name), (whole.extra or {}).get(name)
            if old != new:
                changes.append(CellChange(EXTRA, name, old, new))
        if stored.state != whole.state:
            changes.append(CellChange("state", STATE_TITLE, stored.state, whole.state))
        return tuple(changes)

    def problems(self, stored: Draft, whole: Draft) -> list[CellProblem]:
        """What keeps the merged row out of the ledger."""
        found = self._examiner.examine(whole, whole.sheet_year, stored)
        if whole.sheet_state and not self._ledger.flow.allows(stored.state, whole.state):
            message = Bilingual(
                f"状态不能从“{stored.state}”转为“{whole.state}”",
                f"“{stored.state}” cannot move to “{whole.state}”",
            )
            found.append(self._examiner.at_state(whole, message))
        return found

    def _told_by_both(self, one: Draft, other: Draft) -> list[str]:
        """Columns, the number left out, that both rows fill and neither masks."""
        present = other.sheet_origin.layout.names - one.masked_columns - other.masked_columns - {self._number}
        names = [name for name in self._columns if name in present]
        return [
            name for name in names if not is_blank(getattr(one, name)) and not is_blank(getattr(other, name))
        ]

    def _says_nothing(self, name: str, stored: Draft, draft: Draft) -> bool:
        if name in draft.masked_columns or name in draft.open_columns:
            return not is_blank(getattr(stored, name))
        return name in self._computed and is_blank(getattr(draft, name))

    def same_number(self, draft: Draft, group: Sequence[Draft], number: str) -> CellProblem:
        """The problem of a row whose number stands in other rows with other contents."""
        other = (one for one in group if one is not draft)
        places = [(one.sheet_origin.sheet, one.sheet_line) for one in islice(other, NAMED)]
        others = rows_named(places, len(group) - 1)
        said = Bilingual(
            f"{number}在{others.zh}也有，内容却不同，不知道以哪一行为准",
            f"{number} stands in {others.en} too and says other things; nobody can tell which row holds",
        )
        way_out = Bilingual(
            "同一件事请只留一行；不同的事请改正编号，确实同号的请在导入时答“是不同的事”。",
            "Keep one row of one thing; correct the number of another, or answer that they are several things.",
        )
        return self._examiner.at_cell(draft, Problem(self._number, said), way_out)

    def _same_standing(self, stored: Draft, draft: Draft) -> bool:
        """Whether the file knows as much as is stored: the same numbers are approximate, nothing more beside it."""
        names = draft.sheet_origin.layout.names
        extra = stored.extra or {}
        return stored.approximate_columns & names == draft.approximate_columns and all(
            extra.get(name) == text for name, text in _told_beside(stored, draft).items()
        )

    def _has_own_date(self, whole: Draft) -> bool:
        return any(not is_blank(getattr(whole, name)) for name in self._ledger.date)


def _still_hidden(stored: Draft, draft: Draft) -> frozenset[str]:
    """Masked columns of which nothing was known before either."""
    known = (name for name in draft.masked_columns if not is_blank(getattr(stored, name)))
    return draft.masked_columns - (frozenset(known) - stored.masked_columns)


def _told_beside(stored: Draft, draft: Draft) -> dict[str, str]:
    """What the file says in the office's own columns; a mask leaves what is known as it is."""
    known = stored.extra or {}
    return {
        name: text
        for name, text in (draft.extra or {}).items()
        if not (name in known and is_wholly_masked(text))
    }


def _seen(row: Draft, name: str) -> Any:
    if name in row.masked_columns:
        return MASK_TEXT
    value = getattr(row, name)
    return Rough(value) if name in row.approximate_columns else value


def number_of(ledger: Ledger, draft: Draft) -> str:
    """Title and text of the number a row bears (案号“1号”); empty where it bears none (暂无) or a masked one."""
    number = ledger.number
    text = str(getattr(draft, number.name)) if number else ""
    if number is None or number.name in draft.masked_columns or not any(map(str.isnumeric, text)):
        return ""
    return f"{number.title}“{text}”"
