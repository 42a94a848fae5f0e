"""Reads a file by its content; runs in the bounded process."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from mingshu.workbooks.biff import marks_in_xls
from mingshu.workbooks.bombs import is_too_wide
from mingshu.workbooks.delimited import read_delimited
from mingshu.workbooks.formats import Format, format_of
from mingshu.workbooks.ooxml.book import sheets_in_xlsx
from mingshu.workbooks.opendocument import marks_in_ods
from mingshu.workbooks.refusals import corrupt, far_cell, protected
from mingshu.workbooks.sheets import Marks, Sheet

_DAMAGED = (
    CalamineError,
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
)


def sheets_in(source: Path, name: str) -> list[Sheet]:
    """The sheets of ``source`` (sent as ``name``), charts left out; raises ``BadInput``."""
    format = format_of(source, name)
    try:
        if format is Format.CSV:
            return [Sheet(name=Path(name).stem, content=read_delimited(source, name))]
        return sheets_in_xlsx(source, name) if format is Format.XLSX else _by_library(source, name, format)
    except PasswordError as problem:
        raise protected(name) from problem
    except _DAMAGED as problem:
        raise corrupt(name) from problem


def _by_library(source: Path, name: str, format: Format) -> list[Sheet]:
    marks = marks_in_ods(source, name) if format is Format.ODS else marks_in_xls(source, name)
    found = []
    with CalamineWorkbook.from_path(source) as book:
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                sheet = _sheet(book.get_sheet_by_name(about.name), marks.get(about.name, Marks()), name)
                sheet.hidden = about.visible != SheetVisibleEnum.Visible
                found.append(sheet)
    return found


def _sheet(content: CalamineSheet, marks: Marks, name: str) -> Sheet:
    left = content.start[1] if content.start else 0
    if content.end and is_too_wide(content.end[0] + 1, content.end[1] - left + 1):
        raise far_cell(name, content.name, content.end)
    return Sheet(
        merges=list(content.merged_cell_ranges or marks.merges),
        errors=marks.errors,
        struck=marks.struck,
        hidden_columns=marks.hidden_columns,
        hidden_rows=marks.hidden_rows,
        since_1904=marks.since_1904,
        name=content.name,
        left=left,
        content=[list(row) for row in content.iter_rows()],
    )
