"""A copy of a workbook with bad cells marked; runs in the bounded process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.workbooks.formats import Format, format_of
from mingshu.workbooks.reading import sheets_in

_BAD = PatternFill("solid", fgColor="FFC7CE")
_ASKED = PatternFill("solid", fgColor="FFEB9C")
_AUTHOR = "明述"
_WIDTH, _HEIGHT, _LONGEST_TITLE = 360, 140, 31


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a cell (row and column from 1): a problem is red, a question yellow."""

    row: int
    column: int
    text: str
    is_question: bool = False


def annotated(source: Path, name: str, remarks: Mapping[str, Sequence[Remark]]) -> bytes:
    """An .xlsx copy of ``source`` (sent as ``name``) with the remarks of each sheet as comments.

    An .xlsx keeps its looks where it can be opened and written again; all else is copied as plain cells. Raises
    ``BadInput`` as reading does.
    """
    if format_of(source, name) is Format.XLSX:
        kept = guarded(lambda: _with_looks(source, remarks))
        if not isinstance(kept, Unforeseen):
            return kept
    return _as_plain_cells(source, name, remarks)


def _with_looks(source: Path, remarks: Mapping[str, Sequence[Remark]]) -> bytes:
    book = load_workbook(source)
    return _marked(book, {title: title for title in book.sheetnames}, remarks)


def _as_plain_cells(source: Path, name: str, remarks: Mapping[str, Sequence[Remark]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    titles: dict[str, str] = {}
    for sheet in sheets_in(source, name):
        copy = book.create_sheet()
        titles[sheet.name] = copy.title = _free_title(sheet.name, [*titles.values()])
        for number, cells in enumerate(sheet.rows(), 1):
            for position, value in enumerate(cells, sheet.left + 1):
                if value != "":
                    _copy(copy.cell(number, position), value)
    return _marked(book, titles, remarks)


def _free_title(name: str, taken: Sequence[str]) -> str:
    """A title that Excel accepts and no other sheet has."""
    plain = INVALID_TITLE_REGEX.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", name)).strip("' ") or "Sheet"
    title, number, used = plain[:_LONGEST_TITLE], 1, {one.lower() for one in taken}
    while title.lower() in used:
        number += 1
        title = f"{plain[: _LONGEST_TITLE - len(str(number))]}{number}"
    return title


def _copy(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value


def _marked(book: Workbook, titles: Mapping[str, str], remarks: Mapping[str, Sequence[Remark]]) -> bytes:
    for name, said in remarks.items():
        for remark in said:
            _mark(book[titles[name]], remark)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _mark(sheet: Any, remark: Remark) -> None:
    cell = _real(sheet, remark.row, remark.column)
    said = [cell.comment.text] if cell.comment else []
    cell.fill = _ASKED if remark.is_question else _BAD
    cell.comment = Comment("\n".join([*said, remark.text]), _AUTHOR, height=_HEIGHT, width=_WIDTH)


def _real(sheet: Any, row: int, column: int) -> Any:
    """The cell, or the first one of the merged range it is hidden in."""
    cell = sheet.cell(row, column)
    if isinstance(cell, Cell):
        return cell
    spans = (span for span in sheet.merged_cells.ranges if cell.coordinate in span)
    return next((sheet.cell(span.min_row, span.min_col) for span in spans), cell)
