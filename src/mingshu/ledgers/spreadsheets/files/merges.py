"""Merged cells of .ods files, which the fast reader does not tell."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from mingshu.ledgers.spreadsheets.files.bombs import MAX_CELLS, bomb
from mingshu.ledgers.spreadsheets.files.errors import Place

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def merges_in_ods(source: Path, name: str) -> dict[str, list[tuple[Place, Place]]]:
    """Sheet name → merged ranges, (first cell, last cell), both (row, column) from 0.

    Raises ``BadInput`` when repeated cells would unfold to more than a machine can hold.
    """
    found: dict[str, list[tuple[Place, Place]]] = {}
    with zipfile.ZipFile(source) as archive, archive.open("content.xml") as content:
        tags = (f"{_TABLE}table", f"{_TABLE}table-row")
        row, cells = 0, 0
        ranges: list[tuple[Place, Place]] = []
        for _event, element in etree.iterparse(content, tag=tags, resolve_entities=False, no_network=True):
            if element.tag == f"{_TABLE}table":
                found[str(element.get(f"{_TABLE}name"))] = ranges
                row, ranges = 0, []
                continue
            times = int(element.get(f"{_TABLE}number-rows-repeated") or 1)
            cells += times * _filled(element)
            if cells > MAX_CELLS:
                raise bomb(name)
            ranges += _in_row(element, row)
            row += times
            element.clear()
    return found


def _filled(row: Any) -> int:
    return sum(int(cell.get(f"{_TABLE}number-columns-repeated") or 1) for cell in row if len(cell))


def _in_row(element: Any, row: int) -> list[tuple[Place, Place]]:
    ranges, column = [], 0
    for cell in element:
        down = int(cell.get(f"{_TABLE}number-rows-spanned") or 1)
        across = int(cell.get(f"{_TABLE}number-columns-spanned") or 1)
        if down > 1 or across > 1:
            ranges.append(((row, column), (row + down - 1, column + across - 1)))
        column += int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
    return ranges
