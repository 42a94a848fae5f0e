"""Spreadsheets in and out: templates, imports, exports."""

from mingshu.ledgers.spreadsheets.history import was_imported
from mingshu.ledgers.spreadsheets.importing import import_workbook
from mingshu.ledgers.spreadsheets.outcome import (
    Asked,
    CellChange,
    CellProblem,
    Identical,
    ImportOutcome,
    Question,
    RowChange,
)
from mingshu.ledgers.spreadsheets.writing.annotations import write_annotated
from mingshu.ledgers.spreadsheets.writing.exports import write_export
from mingshu.ledgers.spreadsheets.writing.templates import write_template

__all__ = [
    "Asked",
    "CellChange",
    "CellProblem",
    "Identical",
    "ImportOutcome",
    "Question",
    "RowChange",
    "import_workbook",
    "was_imported",
    "write_annotated",
    "write_export",
    "write_template",
]
