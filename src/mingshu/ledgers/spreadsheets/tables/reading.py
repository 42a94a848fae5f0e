"""The data rows of a recognised sheet, as drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mingshu.ledgers.spreadsheets.asking.asks import left_out_rows
from mingshu.ledgers.spreadsheets.cells.common import MASKED, Doubt, Said, Trouble, Unsure, shown
from mingshu.ledgers.spreadsheets.draft import Draft, Origin, blank_values, packed, repairs
from mingshu.ledgers.spreadsheets.outcome import CellProblem, Ignored
from mingshu.ledgers.spreadsheets.tables.cell_problems import numbers_over_several_rows, problem_at
from mingshu.ledgers.spreadsheets.tables.comments import comment_notes
from mingshu.ledgers.spreadsheets.tables.doubts import Doubts
from mingshu.ledgers.spreadsheets.tables.groups import GROUP_ROW
from mingshu.ledgers.spreadsheets.tables.headings import ORGAN, STATE, YEAR
from mingshu.ledgers.spreadsheets.tables.layout import Layout, Reading, letter_of
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.rows import (
    JOINED_ROW,
    TOTAL_ROW,
    Below,
    brief,
    group_in,
    is_total,
    rows_below,
    why_no_data,
    why_unread,
)
from mingshu.ledgers.spreadsheets.tables.same_days import SameDays
from mingshu.ledgers.spreadsheets.tables.stated import Stated
from mingshu.ledgers.spreadsheets.tables.terms import Terms
from mingshu.ledgers.spreadsheets.tables.untold import UntoldNotes
from mingshu.procedures.cases import CANCELLED_FOR
from mingshu.procedures.holding import CANCELLED, NO_REASON

STEP = 2_000
_SPECIAL = frozenset({STATE, ORGAN, YEAR})
_PLAIN = frozenset({str, int, float, bool, list})


def _keys(found: Recognised) -> tuple[str, ...]:
    """One name per column for the raw row: its heading, or its letter where that is blank or doubled."""
    keys: list[str] = []
    for position, text in enumerate(found.head.texts):
        keys.append(text if text and text not in keys else letter_of(position + found.sheet.left))
    return tuple(keys)


@dataclass(slots=True)
class Table:
    """What a sheet says: the rows that can be read, and what stands in the way of the others.

    ``broken`` are the rows with unreadable cells, these cells masked: so that all that is wrong is told at once.
    ``waiting`` are those that cannot be read before a question is answered, the cells it is about masked.
    """

    drafts: list[Draft]
    broken: list[Draft]
    problems: list[CellProblem]
    ignored: list[Ignored]
    notes: list[Ignored] = field(default_factory=list)
    waiting: list[Draft] = field(default_factory=list)

    def leave_out(self, lines: set[int]) -> None:
        """Forget the rows (from 1) and what is wrong with them."""
        for rows in (self.drafts, self.broken, self.waiting):
            rows[:] = [draft for draft in rows if draft.sheet_line not in lines]
        self.problems = [problem for problem in self.problems if problem.row not in lines]


@dataclass(slots=True)
class _Read:
    """One row as read so far."""

    values: dict[str, Any] = field(default_factory=dict)
    bad: list[tuple[int, Trouble]] = field(default_factory=list)
    doubts: list[tuple[int, Doubt]] = field(default_factory=list)
    approximate: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    extra: dict[str, str] = field(default_factory=dict)
    waits: set[str] = field(default_factory=set)
    untold: list[tuple[int, str]] = field(default_factory=list)


def read_table(
    found: Recognised,
    layout: Layout,
    doubts: Doubts,
    organ_id: int,
    year: int | None,
    tick: Callable[[int], None],
) -> Table:
    """Read all data rows of a sheet; ``tick`` is told every ``STEP`` rows."""
    table = Table([], [], list(layout.problems), list(layout.ignored))
    table.problems += numbers_over_several_rows(found, layout)
    blank = blank_values(found.ledger) | {"organ_id": organ_id, "sheet_year": year}
    blank |= {"sheet_state": False, "sheet_repairs": {}}
    blank["sheet_origin"] = Origin(found.sheet.name, layout, _keys(found))
    reader = _Reader(found, layout, doubts, table, blank)
    stated, left_out = reader.stated, left_out_rows(doubts.answers, found.sheet.name)
    for below in rows_below(found, doubts.usages.corrected):
        if below.line % STEP == 0:
            tick(STEP)
        if below.line in left_out:
            stated.skip()
        else:
            reader.row(below)
    table.notes += (*stated.rest(), *comment_notes(found))
    return table


class _Reader:
    def __init__(
        self, found: Recognised, layout: Layout, doubts: Doubts, table: Table, blank: dict[str, Any]
    ) -> None:
        self._found, self._layout, self._doubts = found, layout, doubts
        self._table, self._blank = table, blank
        self._columns = [(one.name, one.position, one.read) for one in layout.readings]
        self._dates = set(found.ledger.date)
        self._terms = Terms(found.ledger)
        self.stated = Stated(found.sheet.name, layout.readings)
        self._untold = UntoldNotes(found.sheet.name, table.notes)
        self._same_days = SameDays(found.ledger, layout.readings, doubts, table.notes)

    def row(self, below: Below) -> None:
        """Read one row into the table."""
        line, cells = below.line, below.cells
        read = self._values(cells)
        if not read.values and not read.bad and not read.doubts:
            if reason := why_unread(self._found, below):
                self._leave_out(below, reason)
            return
        is_doubtful = bool(read.bad or read.doubts) or self._dates.isdisjoint(read.values)
        is_doubtful |= below.is_numbering or below.is_part or is_total(cells)
        reason = why_no_data(self._found, below) if is_doubtful else None
        if reason is None and group_in(self._found, below):
            reason = GROUP_ROW
        if reason:
            self._leave_out(below, reason)
        else:
            self._share(read)
            self._settle(read, line)
            self._count_terms(read, cells)
            self._keep(read, below)
            for row in below.lower:
                text = brief(
                    [cell for cell, upper in zip(row.stood, below.stood, strict=True) if cell != upper]
                )
                self._table.ignored.append(Ignored(self._found.sheet.name, row.line, "", text, JOINED_ROW))

    def _share(self, read: _Read) -> None:
        """What the title says of every row."""
        for name, said in self._layout.shared.items():
            read.values[name] = said.value
            if said.approximate:
                read.approximate.add(name)

    def _settle(self, read: _Read, line: int) -> None:
        """What the answers make of the doubtful cells of a row of data: nobody is asked about any other row."""
        for place, doubt in sorted(read.doubts, key=lambda one: one[1].kind is Unsure.SAME_DAY):
            reading = self._layout.readings[place]
            value = self._settled(reading, doubt, line, read)
            if value is None:
                read.waits.add(reading.name)
            elif isinstance(value, Trouble):
                read.bad.append((place, value))
            elif (plain := self._said(read, reading, value)) is not None:
                read.values[reading.name] = plain
        for place, text in read.untold:
            reading = self._layout.readings[place]
            self._untold.note(line, reading, text, is_open=reading.name in read.open)

    def _settled(self, reading: Reading, doubt: Doubt, line: int, read: _Read) -> Said | Trouble | None:
        if doubt.kind is not Unsure.SAME_DAY:
            return self._doubts.settled(reading, doubt, line)
        unread = read.waits | {self._columns[place][0] for place, _said in read.bad}
        return self._same_days.meant(reading, doubt.text, line, read.values, unread, read.approximate)

    def _keep(self, read: _Read, below: Below) -> None:
        self._table.problems += (
            problem_at(self._found, below.line, self._layout.readings[place], below.cells, said)
            for place, said in read.bad
        )
        unread = {*(self._columns[place][0] for place, _said in read.bad), *read.waits}
        self.stated.add(read.values, unread | read.approximate | masked_in(read.values))
        read.values |= dict.fromkeys(unread, MASKED)
        group = self._table.broken if read.bad else self._table.waiting if read.waits else self._table.drafts
        group.append(self._draft(read, below))

    def _leave_out(self, below: Below, reason: Any) -> None:
        line, text = below.line, brief(below.cells)
        if reason is TOTAL_ROW:
            self._table.notes += self.stated.check(line, below.cells)
        elif reason is GROUP_ROW and (group := group_in(self._found, below)):
            self._table.notes += self.stated.begin(group, line, text)
        self._table.ignored.append(Ignored(self._found.sheet.name, line, "", text, reason))

    def _values(self, cells: list[Any]) -> _Read:
        read = _Read()
        for place, (name, position, reader) in enumerate(self._columns):
            cell = cells[position]
            if cell == "":
                continue
            value = cell if cell.__class__ is Trouble else reader(cell)
            if value is None:
                continue
            if value.__class__ not in _PLAIN:
                value = self._special(read, place, value)
                if value is None:
                    continue
            known = read.values.get(name)
            read.values[name] = (
                known + value if isinstance(known, list) and isinstance(value, list) else value
            )
        for position, heading in self._layout.kept:
            cell = cells[position]
            if cell not in ("", None) and (text := shown(cell).strip()):
                read.extra[heading] = text
        return read

    def _count_terms(self, read: _Read, cells: list[Any]) -> None:
        """Count the last days told as a term (限期15日); one whose first day waits for an answer waits with it."""
        bad, read.bad = read.bad, []
        for place, said in bad:
            reading = self._layout.readings[place]
            told = self._terms.counted(reading.name, cells[reading.position], read.values, read.approximate)
            if told.__class__ is Said:
                read.values[reading.name] = self._said(read, reading, told)
            elif told and self._terms.may_start(reading.name, read.waits):
                read.waits.add(reading.name)
            else:
                read.bad.append((place, told or said))

    def _special(self, read: _Read, place: int, value: Any) -> Any:
        """A value that says more than itself, or none: note what it says; None when nothing is left of it."""
        if value.__class__ is Trouble:
            read.bad.append((place, value))
            return None
        if value.__class__ is Doubt:
            read.doubts.append((place, value))
            return None
        if value.__class__ is not Said:
            return value
        if value.untold:
            read.untold.append((place, value.written))
        return self._said(read, self._layout.readings[place], value)

    def _said(self, read: _Read, reading: Reading, value: Said) -> Any:
        if value.approximate:
            read.approximate.add(reading.name)
        if value.open:
            read.open.add(reading.name)
        if value.written:
            read.extra[f"{reading.heading or reading.title}（原文）"] = value.written
        return value.value

    def _draft(self, read: _Read, below: Below) -> Draft:
        values = read.values
        masked = masked_in(values)
        special = {name: values.pop(name) for name in _SPECIAL & values.keys()}
        whole = {**self._blank, **values, "sheet_line": below.line, "sheet_struck": below.is_struck}
        keys = whole["sheet_origin"].keys
        whole["sheet_cells"] = packed(keys, below.stood)
        if below.cells is not below.stood:
            whole["sheet_repairs"] = repairs(keys, below.stood, below.cells)
        if masked:
            kept = frozenset(masked) - _SPECIAL
            whole.update({name: self._blank[name] for name in kept}, masked_columns=kept)
        if read.approximate:
            whole["approximate_columns"] = frozenset(read.approximate)
        if read.open:
            whole["open_columns"] = frozenset(read.open)
        if read.extra:
            whole["extra"] = read.extra
        if special:
            _apply(whole, special)
        if whole["state"] == CANCELLED and not (whole[CANCELLED_FOR] or CANCELLED_FOR in masked):
            whole[CANCELLED_FOR] = self._written_of(STATE, read) or NO_REASON
        return Draft(whole)

    def _written_of(self, name: str, read: _Read) -> str:
        """What the cell of a column said in words of its own."""
        reading = next(one for one in self._layout.readings if one.name == name)
        return read.extra.get(f"{reading.heading or reading.title}（原文）", "")


def masked_in(values: Mapping[str, Any]) -> set[str]:
    """The columns whose cells are masked."""
    return {name for name, value in values.items() if value is MASKED}


def _apply(whole: dict[str, Any], special: dict[str, Any]) -> None:
    if isinstance(special.get(STATE), str):
        whole |= {"state": special[STATE], "sheet_state": True}
    if isinstance(special.get(ORGAN), int):
        whole["organ_id"] = special[ORGAN]
    if isinstance(special.get(YEAR), int):
        whole["sheet_year"] = special[YEAR]
