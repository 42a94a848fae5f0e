"""A copy of the workbook with the bad cells marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from mingshu.kernel.files import written_whole
from mingshu.ledgers.spreadsheets.asking.asks import About
from mingshu.ledgers.spreadsheets.outcome import ImportOutcome
from mingshu.workbooks import Remark, annotated_copy, column_number


def write_annotated(source: Path, outcome: ImportOutcome, target: Path | BinaryIO) -> None:
    """Write an .xlsx copy of ``source`` in which problems are red and questions yellow, each with a comment.

    An .xlsx keeps its looks where it can be opened for writing; all else is copied as plain cells. Raises
    ``BadInput`` where no copy can be made.
    """
    copy = annotated_copy(source, outcome.source, _remarks(outcome))
    with written_whole(target) as whole:
        whole.write(copy)


def _remarks(outcome: ImportOutcome) -> dict[str, list[Remark]]:
    found: defaultdict[str, list[Remark]] = defaultdict(list)
    for problem in outcome.problems:
        place = (max(problem.row, 1), column_number(problem.letter) or 1)
        way_out = f"\n{problem.way_out.zh}" if problem.way_out else ""
        found[problem.sheet].append(Remark(*place, f"{problem.message.zh}。{way_out}"))
    for ask in outcome.open:
        for sheet, row in ask.places if ask.about is not About.ROWS else ():
            found[sheet].append(Remark(row, column_number(ask.letter) or 1, ask.message.zh, is_question=True))
    for question in outcome.questions:
        for sheet, row in question.places:
            found[sheet].append(Remark(row, 1, question.message.zh, is_question=True))
    return _by_sheet(found, outcome.parts)


def _by_sheet(found: Mapping[str, Sequence[Remark]], parts: Mapping[str, str]) -> dict[str, list[Remark]]:
    """The remarks by the sheets of the file: two of its tables may stand in one."""
    whole: defaultdict[str, list[Remark]] = defaultdict(list)
    for name, remarks in found.items():
        whole[parts.get(name, name)] += remarks
    return dict(whole)
