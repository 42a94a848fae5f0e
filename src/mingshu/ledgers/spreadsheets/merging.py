"""What a row of the file makes of a stored row."""

from __future__ import annotations

from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.cells.common import MASK_TEXT
from mingshu.ledgers.spreadsheets.checking import Examiner, as_record
from mingshu.ledgers.spreadsheets.draft import Draft, differs, is_blank, overlaid
from mingshu.ledgers.spreadsheets.outcome import CellChange, CellProblem
from mingshu.ledgers.spreadsheets.tables.headings import STATE_TITLE


class Merger:
    """Lays rows of the file over stored rows of one ledger."""

    def __init__(self, ledger: Ledger, examiner: Examiner) -> None:
        self._ledger = ledger
        self._examiner = examiner
        self._columns = {column.name: column.title for column in ledger.columns}
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
        unknown = stored.masked_columns & draft.sheet_origin.layout.names
        hidden = _still_hidden(stored, draft)
        return unknown == hidden and not (draft.sheet_state and draft.state != stored.state)

    def merged(self, stored: Draft, draft: Draft) -> Draft:
        """``stored`` with what the file says, completed anew.

        A masked cell leaves a known value as it is; a blank leaves a due day that was computed or agreed.
        """
        present = draft.sheet_origin.layout.names & self._columns.keys()
        values = {
            name: getattr(draft, name) for name in present if not self._says_nothing(name, stored, draft)
        }
        hidden = _still_hidden(stored, draft)
        values["masked_columns"] = (stored.masked_columns - present) | hidden
        for name in ("sheet_origin", "sheet_line", "sheet_cells", "sheet_year", "sheet_state"):
            values[name] = getattr(draft, name)
        whole = overlaid(stored, values)
        whole.state = draft.state if draft.sheet_state else stored.state
        if whole.sheet_year is None and stored.counted_on:
            whole.sheet_year = stored.counted_on.year if not self._has_own_date(whole) else None
        self._ledger.complete(as_record(whole), whole.sheet_year)
        if not draft.sheet_state and self.cells(stored, whole):
            whole.state = self._moved_on(stored.state, whole)
        return whole

    def cells(self, stored: Draft, whole: Draft) -> tuple[CellChange, ...]:
        """Column by column, what is different."""
        changes = []
        for name, title in self._columns.items():
            old, new = _seen(stored, name), _seen(whole, name)
            if differs(old, new):
                changes.append(CellChange(name, title, old, new))
        if stored.state != whole.state:
            changes.append(CellChange("state", STATE_TITLE, stored.state, whole.state))
        return tuple(changes)

    def problems(self, stored: Draft, whole: Draft) -> list[CellProblem]:
        """What keeps the merged row out of the ledger."""
        found = self._examiner.examine(whole, whole.sheet_year)
        if whole.sheet_state and whole.state not in (
            stored.state,
            *self._ledger.flow.next_states(stored.state),
        ):
            message = Bilingual(
                f"状态不能从“{stored.state}”转为“{whole.state}”",
                f"“{stored.state}” cannot move to “{whole.state}”",
            )
            found.append(self._examiner.at_state(whole, message))
        return found

    def _says_nothing(self, name: str, stored: Draft, draft: Draft) -> bool:
        if name in draft.masked_columns:
            return not is_blank(getattr(stored, name))
        return name in self._computed and is_blank(getattr(draft, name))

    def _has_own_date(self, whole: Draft) -> bool:
        return any(not is_blank(getattr(whole, name)) for name in self._ledger.date)

    def _moved_on(self, before: str, whole: Draft) -> str:
        flow = self._ledger.flow
        reached = flow.reached(as_record(whole))
        may_move = reached in flow.next_states(before) or flow.stage_of(before).missing(as_record(whole))
        return reached if may_move else before


def _still_hidden(stored: Draft, draft: Draft) -> frozenset[str]:
    """Masked columns of which nothing was known before either."""
    known = (name for name in draft.masked_columns if not is_blank(getattr(stored, name)))
    return draft.masked_columns - (frozenset(known) - stored.masked_columns)


def _seen(row: Draft, name: str) -> Any:
    return MASK_TEXT if name in row.masked_columns else getattr(row, name)
