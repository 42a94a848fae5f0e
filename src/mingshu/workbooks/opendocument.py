"""What the fast reader does not tell of .ods files: merged cells, formulas without a value, the first day."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from mingshu.workbooks.bombs import MAX_CELLS
from mingshu.workbooks.refusals import bomb
from mingshu.workbooks.sheets import Marks

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TAGS = (f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}null-date")


def marks_in_ods(source: Path, name: str) -> dict[str, Marks]:
    """The marks of each sheet.

    Raises ``BadInput`` when repeated cells would unfold to more than a machine can hold.
    """
    found: dict[str, Marks] = {}
    since_1904 = False
    with zipfile.ZipFile(source) as archive, archive.open("content.xml") as content:
        row, cells, marks = 0, 0, Marks()
        for _event, element in etree.iterparse(content, tag=_TAGS, resolve_entities=False, no_network=True):
            if element.tag == f"{_TABLE}null-date":
                since_1904 = str(element.get(f"{_TABLE}date-value")).startswith("1904")
                continue
            if element.tag == f"{_TABLE}table":
                marks.since_1904 = since_1904
                found[str(element.get(f"{_TABLE}name"))] = marks
                row, marks = 0, Marks()
                continue
            times = _times(element, "number-rows-repeated")
            cells += times * sum(
                _times(cell, "number-columns-repeated") for cell in element if _is_filled(cell)
            )
            if cells > MAX_CELLS:
                raise bomb(name)
            _read_row(element, row, marks)
            row += times
            element.clear()
    return found


def _is_filled(cell: Any) -> bool:
    return bool(len(cell) or cell.get(f"{_OFFICE}value-type"))


def _read_row(element: Any, row: int, marks: Marks) -> None:
    column = 0
    for cell in element:
        down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            marks.merges.append(((row, column), (row + down - 1, column + across - 1)))
        if cell.get(_KIND) == "error":
            marks.errors[row, column] = "".join(cell.itertext())
        elif cell.get(f"{_TABLE}formula") and not _is_filled(cell):
            marks.errors[row, column] = ""
        column += _times(cell, "number-columns-repeated")


def _times(element: Any, attribute: str) -> int:
    return int(element.get(f"{_TABLE}{attribute}") or 1)
