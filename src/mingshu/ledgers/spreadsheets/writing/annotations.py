"""A copy of the workbook with the bad cells marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.ledgers.spreadsheets.files.errors import column_number
from mingshu.ledgers.spreadsheets.files.formats import Format, format_of
from mingshu.ledgers.spreadsheets.files.sheets import read_sheets
from mingshu.ledgers.spreadsheets.outcome import ImportOutcome

_BAD = PatternFill("solid", fgColor="FFC7CE")
_ASKED = PatternFill("solid", fgColor="FFEB9C")
_AUTHOR = "明述"
_WIDTH, _HEIGHT = 360, 140

Notes = dict[tuple[int, int], list[str]]


def write_annotated(source: Path, outcome: ImportOutcome, target: Path | BinaryIO) -> None:
    """Write an .xlsx copy of ``source`` in which problems are red and questions yellow, each with a comment.

    An .xlsx keeps its looks where it can be opened for writing; all else is copied as plain cells. Raises
    ``BadInput`` as reading does.
    """
    book, titles = _copy_of(source, outcome.source)
    for name, notes in _problems(outcome).items():
        _mark(book[titles[name]], notes, _BAD)
    for name, notes in _questions(outcome).items():
        _mark(book[titles[name]], notes, _ASKED)
    book.save(target)


def _copy_of(source: Path, name: str) -> tuple[Workbook, dict[str, str]]:
    """A workbook to write into, and what each sheet of the source is called in it."""
    if format_of(source, name) is Format.XLSX:
        book = guarded(lambda: load_workbook(source))
        if not isinstance(book, Unforeseen):
            return book, {title: title for title in book.sheetnames}
    return _plain_copy(source, name)


def _problems(outcome: ImportOutcome) -> dict[str, Notes]:
    found: defaultdict[str, Notes] = defaultdict(dict)
    for problem in outcome.problems:
        place = (max(problem.row, 1), column_number(problem.letter) or 1)
        way_out = f"\n{problem.way_out.zh}" if problem.way_out else ""
        found[problem.sheet].setdefault(place, []).append(f"{problem.message.zh}。{way_out}")
    return found


def _questions(outcome: ImportOutcome) -> dict[str, Notes]:
    found: defaultdict[str, Notes] = defaultdict(dict)
    for question in outcome.questions:
        for sheet, row in question.places:
            found[sheet].setdefault((row, 1), []).append(question.message.zh)
    return found


def _mark(sheet: Any, notes: Mapping[tuple[int, int], Sequence[str]], fill: PatternFill) -> None:
    for (row, column), texts in notes.items():
        cell = _real(sheet, row, column)
        said = [cell.comment.text] if cell.comment else []
        cell.fill = fill
        cell.comment = Comment("\n".join([*said, *texts]), _AUTHOR, height=_HEIGHT, width=_WIDTH)


def _real(sheet: Any, row: int, column: int) -> Any:
    """The cell, or the first one of the merged range it is hidden in."""
    cell = sheet.cell(row, column)
    if isinstance(cell, Cell):
        return cell
    spans = (span for span in sheet.merged_cells.ranges if cell.coordinate in span)
    return next((sheet.cell(span.min_row, span.min_col) for span in spans), cell)


def _plain_copy(source: Path, name: str) -> tuple[Workbook, dict[str, str]]:
    book = Workbook()
    book.remove(book.worksheets[0])
    titles: dict[str, str] = {}
    for sheet in read_sheets(source, name):
        copy = book.create_sheet()
        copy.title = INVALID_TITLE_REGEX.sub(" ", sheet.name)[:31]
        titles[sheet.name] = copy.title
        for number, cells in enumerate(sheet.rows(), 1):
            for position, value in enumerate(cells, sheet.left + 1):
                if value != "":
                    _copy(copy.cell(number, position), value)
    return book, titles


def _copy(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
