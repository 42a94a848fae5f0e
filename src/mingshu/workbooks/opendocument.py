"""What the fast reader does not tell of .ods files: merged cells, formulas without a value, what is hidden or struck
through, the first day.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from mingshu.workbooks.bombs import MAX_CELLS
from mingshu.workbooks.places import LAST_COLUMN
from mingshu.workbooks.refusals import bomb
from mingshu.workbooks.sheets import Marks

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TAGS = (
    *(f"{_TABLE}{name}" for name in ("table", "table-column", "table-row", "null-date")),
    f"{_STYLE}style",
)
_HIDDEN = frozenset({"collapse", "filter"})


def marks_in_ods(source: Path, name: str) -> dict[str, Marks]:
    """The marks of each sheet.

    Raises ``BadInput`` when repeated cells would unfold to more than a machine can hold.
    """
    found: dict[str, Marks] = {}
    since_1904 = False
    with zipfile.ZipFile(source) as archive, archive.open("content.xml") as content:
        row, column, cells, marks, striking = 0, 0, 0, Marks(), set[str]()
        for _event, element in etree.iterparse(content, tag=_TAGS, resolve_entities=False, no_network=True):
            if element.tag == f"{_TABLE}null-date":
                since_1904 = str(element.get(f"{_TABLE}date-value")).startswith("1904")
                continue
            if element.tag == f"{_STYLE}style":
                if _strikes(element):
                    striking.add(str(element.get(f"{_STYLE}name")))
                continue
            if element.tag == f"{_TABLE}table":
                marks.since_1904 = since_1904
                found[str(element.get(f"{_TABLE}name"))] = marks
                row, column, marks = 0, 0, Marks()
                continue
            if element.tag == f"{_TABLE}table-column":
                column = _read_column(element, column, marks)
                continue
            times = _times(element, "number-rows-repeated")
            filled = sum(_times(cell, "number-columns-repeated") for cell in element if _is_filled(cell))
            cells += times * filled
            if cells > MAX_CELLS:
                raise bomb(name)
            if filled and _is_hidden(element):
                marks.hidden_rows.update(range(row, row + times))
            _read_row(element, row, marks, striking)
            row += times
            element.clear()
    return found


def _is_filled(cell: Any) -> bool:
    return bool(len(cell) or cell.get(f"{_OFFICE}value-type"))


def _is_hidden(element: Any) -> bool:
    return element.get(f"{_TABLE}visibility") in _HIDDEN


def _read_column(element: Any, column: int, marks: Marks) -> int:
    """Note the columns that ``element`` tells of from ``column`` on; returns where the next begins."""
    end = min(column + _times(element, "number-columns-repeated"), LAST_COLUMN)
    if _is_hidden(element):
        marks.hidden_columns.update(range(column, end))
    return end


def _strikes(style: Any) -> bool:
    """Whether a style strikes the text of cells through."""
    own = style.find(f"{_STYLE}text-properties")
    return own is not None and own.get(f"{_STYLE}text-line-through-style", "none") != "none"


def _read_row(element: Any, row: int, marks: Marks, striking: set[str]) -> None:
    column = 0
    for cell in element:
        down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            marks.merges.append(((row, column), (row + down - 1, column + across - 1)))
        if cell.get(_KIND) == "error":
            marks.errors[row, column] = "".join(cell.itertext())
        elif cell.get(f"{_TABLE}formula") and not _is_filled(cell):
            marks.errors[row, column] = ""
        across = _times(cell, "number-columns-repeated")
        if striking and cell.get(f"{_TABLE}style-name") in striking and _is_filled(cell):
            marks.struck.update((row, column + place) for place in range(across))
        column += across


def _times(element: Any, attribute: str) -> int:
    return int(element.get(f"{_TABLE}{attribute}") or 1)
