"""What is wrong with cells of a sheet, each in its place."""

from __future__ import annotations

from typing import Any

from mingshu.ledgers.spreadsheets.cells.common import Trouble, shown, trouble
from mingshu.ledgers.spreadsheets.outcome import CellProblem
from mingshu.ledgers.spreadsheets.tables.joined import rows_of_cases
from mingshu.ledgers.spreadsheets.tables.layout import Layout, Reading
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.rows import Spans


def numbers_over_several_rows(found: Recognised, layout: Layout) -> list[CellProblem]:
    """A number in a cell merged over several rows belongs to none of them, but where these are one case."""
    spans, cases = Spans(found), rows_of_cases(found)
    if not spans:
        return []
    addable = {reading.position: reading for reading in layout.readings if reading.addable}
    problems = []
    for number, cells in enumerate(found.sheet.rows()):
        spans.remember(number, cells)
    for span in spans.all:
        is_of_one_case = cases.get(span.first) == span.last
        if (
            not is_of_one_case
            and span.position in addable
            and span.value not in ("", None)
            and span.first >= found.head.below
        ):
            said = trouble(
                f"数字占了合并的第{span.first + 1}至{span.last + 1}行，不知道属于哪一行",
                f"the number stands in a cell merged over rows {span.first + 1} to {span.last + 1}",
                "请取消合并，把数字分别填到各行。",
                "Unmerge the cells and give each row its own number.",
            )
            cells = [""] * span.position + [span.value]
            problems.append(problem_at(found, span.first + 1, addable[span.position], cells, said))
    return problems


def problem_at(
    found: Recognised, line: int, reading: Reading, cells: list[Any], said: Trouble
) -> CellProblem:
    """What ``said`` tells of the cell of ``reading`` in row ``line`` (from 1)."""
    return CellProblem(
        found.sheet.name,
        line,
        reading.letter,
        reading.title,
        shown(cells[reading.position]),
        said.reason,
        said.way_out,
        reading.position,
    )
