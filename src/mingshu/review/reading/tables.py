"""Small tables of figures in a text, as readers of files leave them: a row a line, its cells parted by tabs or bars."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.patterns import compiled
from mingshu.prose.spans import Span

_CELLS = compiled(r"[\t|]")
_NUMBER = compiled(r"([0-9]{1,12}(?:\.[0-9]{1,4})?)\s?([\u4e00-\u9fff]{0,2})")
_LABEL = compiled(r"([^（(\t|]{2,24}?)\s?(?:[（(](?:单位[：:])?([\u4e00-\u9fff]{1,2})[）)])?")


class TableFigure(NamedTuple):
    """A number of a table: ``label`` names its row, ``unit`` is of the label or of the cell, ``span`` the number."""

    label: str
    unit: str
    value: Decimal
    span: Span


def table_figures(text: str, year: int) -> Iterator[TableFigure]:
    """The numbers under the heading of ``year`` in every table whose columns are years. Linear."""
    column: int | None = None
    start = 0
    for line in text.split("\n"):
        cells = _cells(line, start)
        if len(cells) < 2:
            column = None
        elif (headed := _column_of(cells, year)) is not None:
            column = headed
        elif column is not None and column < len(cells):
            yield from _figure(cells[0][0], *cells[column])
        start += len(line) + 1


def _cells(line: str, start: int) -> list[tuple[str, int]]:
    """The cells of a line with their offsets; a bar at its edge opens no cell."""
    found, at = [], 0
    for mark in (*_CELLS.finditer(line), None):
        end = mark.start() if mark else len(line)
        cell = line[at:end]
        found.append((cell.strip(), start + at + len(cell) - len(cell.lstrip())))
        at = mark.end() if mark else end
    if line.lstrip().startswith("|"):
        found = found[1:]
    return found


def _column_of(cells: list[tuple[str, int]], year: int) -> int | None:
    """The column of ``year`` in a row of headings, which names a year besides."""
    years = {f"{year}年", f"{year}年度", f"{year}"}
    return next((place for place, (words, _at) in enumerate(cells) if place and words in years), None)


def _figure(label: str, words: str, at: int) -> Iterator[TableFigure]:
    named, number = _LABEL.fullmatch(label), _NUMBER.fullmatch(words)
    if named is not None and number is not None and (unit := number[2] or named[2]):
        yield TableFigure(named[1], unit, Decimal(number[1]), Span(at, at + len(number[1])))
