"""What the fast reader does not tell of .xlsx files: failed formulas (it gives blanks), hidden columns and rows."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath

from lxml import etree

from mingshu.ledgers.spreadsheets.files.bombs import chunks

Place = tuple[int, int]
_ERROR_CELL = re.compile(
    rb'<c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*(?:<f[^>]*/>|<f.*?</f>)?\s*<v>([^<]*)</v>', re.S
)
_HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*\bhidden="(?:1|true)")([^>]*)>')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LAST_COLUMN = 16_384
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(slots=True)
class Marks:
    """What the fast reader does not tell of a sheet; places are (row, column) from 0.

    Merged ranges (first and last cell), failed formulas, hidden columns and rows.
    """

    merges: list[tuple[Place, Place]] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def marks_in_xlsx(source: Path) -> dict[str, Marks]:
    """The marks of each sheet."""
    found: dict[str, Marks] = {}
    with zipfile.ZipFile(source) as archive:
        for name, part in _parts(archive).items():
            marks = found[name] = Marks()
            for piece in chunks(archive, part):
                _note(piece, marks)
    return found


def _note(piece: bytes, marks: Marks) -> None:
    if b't="e"' in piece:
        marks.errors.update(_errors(piece))
    if b"hidden=" in piece:
        for first, last in map(_span, _HIDDEN_COLUMN.findall(piece)):
            marks.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN)))
        marks.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(piece))


def _span(attributes: bytes) -> tuple[int, int]:
    first, last = (re.search(rb'\b%s="(\d+)"' % name, attributes) for name in (b"min", b"max"))
    return (int(first[1]), int(last[1])) if first and last else (1, 0)


def _errors(piece: bytes) -> dict[Place, str]:
    cells = _ERROR_CELL.findall(piece)
    return {
        (int(row) - 1, column_number(letters.decode()) - 1): said.decode() for letters, row, said in cells
    }


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    names = set(archive.namelist())
    if "xl/_rels/workbook.xml.rels" not in names:
        return {}
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), _PARSER)
    targets = {relation.get("Id"): str(relation.get("Target")) for relation in relations}
    book = etree.fromstring(archive.read("xl/workbook.xml"), _PARSER)
    sheets = {
        str(sheet.get("name")): normpath(join("/xl", targets.get(sheet.get(_RELATION), ""))).lstrip("/")
        for sheet in book.iter("{*}sheet")
    }
    return {name: part for name, part in sheets.items() if part in names}


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_place(text: str) -> Place | None:
    """B5 → (4, 1); None for what is no cell."""
    found = _CELL.fullmatch(text)
    return (int(found[2]) - 1, column_number(found[1]) - 1) if found else None
