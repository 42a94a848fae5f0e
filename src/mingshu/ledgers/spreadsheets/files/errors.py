"""Formula errors in .xlsx: the fast reader gives them as blanks, so they are looked up in the file itself."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from posixpath import join, normpath

from lxml import etree

from mingshu.ledgers.spreadsheets.files.bombs import chunks

Place = tuple[int, int]
_ERROR_CELL = re.compile(
    rb'<c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]+)(\d+)"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>([^<]*)</v>'
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def formula_errors(source: Path) -> dict[str, dict[Place, str]]:
    """Sheet name → (row, column), both from 0 → ``#REF!`` and the like."""
    found: dict[str, dict[Place, str]] = {}
    with zipfile.ZipFile(source) as archive:
        for name, part in _parts(archive).items():
            errors: dict[Place, str] = {}
            for piece in chunks(archive, part):
                if b't="e"' in piece:
                    errors.update(_errors(piece))
            if errors:
                found[name] = errors
    return found


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
