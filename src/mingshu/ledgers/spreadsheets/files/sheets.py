"""The sheets of a file, whatever its format."""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.ledgers.spreadsheets.files.biff import formula_errors_in_xls
from mingshu.ledgers.spreadsheets.files.delimited import read_delimited
from mingshu.ledgers.spreadsheets.files.errors import Marks, Place, marks_in_xlsx
from mingshu.ledgers.spreadsheets.files.formats import Format, corrupt, format_of, protected
from mingshu.ledgers.spreadsheets.files.opendocument import marks_in_ods

_LOG = logging.getLogger(__name__)
Merge = tuple[Place, Place]


@dataclass(slots=True)
class Sheet:
    """One sheet: its cells row by row, from the first column with content (``left``) on.

    ``merges`` and ``errors`` are in places (row, column) of the sheet, both from 0.
    """

    name: str
    left: int
    height: int
    hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    _content: Any = None

    def rows(self) -> Iterator[list[Any]]:
        """Every row from the top of the sheet."""
        if isinstance(self._content, list):
            return iter(self._content)
        return iter(self._content.iter_rows())

    def head(self, number: int) -> list[list[Any]]:
        """The first ``number`` rows."""
        found = []
        for row in self.rows():
            found.append(row)
            if len(found) == number:
                break
        return found


def read_sheets(source: Path, name: str) -> list[Sheet]:
    """The sheets of ``source`` (sent as ``name``), charts left out; raises ``BadInput``."""
    found = guarded(lambda: _read(source, name))
    if isinstance(found, Unforeseen):
        _LOG.error("unforeseen in %s: %s", name, found.told)
        raise corrupt(name) from found.error
    return found


def _read(source: Path, name: str) -> list[Sheet]:
    format = format_of(source, name)
    if format is Format.CSV:
        rows = read_delimited(source, name)
        return [Sheet(Path(name).stem, 0, len(rows), _content=rows)]
    try:
        return _from_workbook(source, name, format)
    except PasswordError as problem:
        raise protected(name) from problem
    except (CalamineError, etree.XMLSyntaxError, struct.error, OSError, ValueError, LookupError) as problem:
        raise corrupt(name) from problem


def _from_workbook(source: Path, name: str, format: Format) -> list[Sheet]:
    marks = _marks(source, name, format)
    found = []
    with CalamineWorkbook.from_path(source) as book:
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                sheet = _sheet(book.get_sheet_by_name(about.name), marks.get(about.name, Marks()))
                sheet.hidden = about.visible != SheetVisibleEnum.Visible
                found.append(sheet)
    return found


def _marks(source: Path, name: str, format: Format) -> dict[str, Marks]:
    if format is Format.ODS:
        return marks_in_ods(source, name)
    if format is Format.XLSX:
        return marks_in_xlsx(source)
    return {sheet: Marks(errors=places) for sheet, places in formula_errors_in_xls(source).items()}


def _sheet(content: CalamineSheet, marks: Marks) -> Sheet:
    left = content.start[1] if content.start else 0
    height = content.end[0] + 1 if content.end else 0
    merges = content.merged_cell_ranges or marks.merges
    return Sheet(
        content.name,
        left,
        height,
        merges=list(merges),
        errors=marks.errors,
        hidden_columns=marks.hidden_columns,
        hidden_rows=marks.hidden_rows,
        _content=content,
    )
