"""What the fast reader does not tell of .ods files: merged cells and formula errors."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from mingshu.ledgers.spreadsheets.files.bombs import MAX_CELLS, bomb
from mingshu.ledgers.spreadsheets.files.errors import Marks

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"


def marks_in_ods(source: Path, name: str) -> dict[str, Marks]:
    """The marks of each sheet.

    Raises ``BadInput`` when repeated cells would unfold to more than a machine can hold.
    """
    found: dict[str, Marks] = {}
    with zipfile.ZipFile(source) as archive, archive.open("content.xml") as content:
        tags = (f"{_TABLE}table", f"{_TABLE}table-row")
        row, cells, marks = 0, 0, Marks()
        for _event, element in etree.iterparse(content, tag=tags, resolve_entities=False, no_network=True):
            if element.tag == f"{_TABLE}table":
                found[str(element.get(f"{_TABLE}name"))] = marks
                row, marks = 0, Marks()
                continue
            times = _times(element, "number-rows-repeated")
            cells += times * sum(_times(cell, "number-columns-repeated") for cell in element if len(cell))
            if cells > MAX_CELLS:
                raise bomb(name)
            _read_row(element, row, marks)
            row += times
            element.clear()
    return found


def _read_row(element: Any, row: int, marks: Marks) -> None:
    column = 0
    for cell in element:
        down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            marks.merges.append(((row, column), (row + down - 1, column + across - 1)))
        if cell.get(_KIND) == "error":
            marks.errors[row, column] = "".join(cell.itertext())
        column += _times(cell, "number-columns-repeated")


def _times(element: Any, attribute: str) -> int:
    return int(element.get(f"{_TABLE}{attribute}") or 1)
