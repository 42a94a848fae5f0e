"""Spreadsheets in and out: templates, imports, exports."""

from mingshu.ledgers.spreadsheets.actions import WrittenSince
from mingshu.ledgers.spreadsheets.asking.asks import IGNORE, KEEP, LATER, REST, About, Ask, Option
from mingshu.ledgers.spreadsheets.asking.recorded import read_answers, write_questions
from mingshu.ledgers.spreadsheets.asking.rows import Asked, Identical, Question
from mingshu.ledgers.spreadsheets.history import was_imported
from mingshu.ledgers.spreadsheets.importing import import_workbook
from mingshu.ledgers.spreadsheets.outcome import (
    CellChange,
    CellProblem,
    Ignored,
    ImportOutcome,
    Rough,
    RowChange,
    SheetTold,
)
from mingshu.ledgers.spreadsheets.unfinished import (
    Left,
    import_answer,
    import_drop,
    import_leave,
    imports_expire,
    unfinished_imports,
)
from mingshu.ledgers.spreadsheets.writing.annotations import write_annotated
from mingshu.ledgers.spreadsheets.writing.exports import write_export
from mingshu.ledgers.spreadsheets.writing.templates import write_template

__all__ = [
    "IGNORE",
    "KEEP",
    "LATER",
    "REST",
    "About",
    "Ask",
    "Asked",
    "CellChange",
    "CellProblem",
    "Identical",
    "Ignored",
    "ImportOutcome",
    "Left",
    "Option",
    "Question",
    "Rough",
    "RowChange",
    "SheetTold",
    "WrittenSince",
    "import_answer",
    "import_drop",
    "import_leave",
    "import_workbook",
    "imports_expire",
    "read_answers",
    "unfinished_imports",
    "was_imported",
    "write_annotated",
    "write_export",
    "write_questions",
    "write_template",
]
