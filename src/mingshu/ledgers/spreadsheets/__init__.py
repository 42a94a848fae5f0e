"""Spreadsheets in and out: templates, imports, exports."""

from mingshu.ledgers.spreadsheets.importing import import_workbook
from mingshu.ledgers.spreadsheets.outcome import (
    CellChange,
    CellProblem,
    Identical,
    ImportOutcome,
    Question,
    RowChange,
)

__all__ = [
    "CellChange",
    "CellProblem",
    "Identical",
    "ImportOutcome",
    "Question",
    "RowChange",
    "import_workbook",
]
