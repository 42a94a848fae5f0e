"""The column its rows count by, where the sheet does not have it: taken from the title, or refused."""

from __future__ import annotations

import re

from mingshu.kernel.text import Bilingual, listed
from mingshu.ledgers.description import Column, Kind
from mingshu.ledgers.spreadsheets.cells.common import Said
from mingshu.ledgers.spreadsheets.cells.readers import Usage, reader_of
from mingshu.ledgers.spreadsheets.outcome import CellProblem, Ignored
from mingshu.ledgers.spreadsheets.tables.headings import STATE
from mingshu.ledgers.spreadsheets.tables.layout import Layout
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

_AS_OF = "as_of"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?年")
_MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?[年.]\s?\d{1,2}(?:\s?月(?:\s?\d{1,2}\s?日)?)?(?!\d)")


def settle_missing(found: Recognised, layout: Layout) -> list[Ignored]:
    """Take what all rows share from the title, and refuse a sheet without any date its rows could count by.

    A title tells the year of sums of a year, and the day at which numbers were drawn up (时点); it does not tell when
    a case was taken in. Gives back what was taken; what else is missing is asked.
    """
    ledger = found.ledger
    first = ledger.column(ledger.date[0])
    must = first.required or (first.needed and STATE not in layout.names)
    if not must or set(ledger.date) & layout.names:
        return []
    text = _in_titles(found, first)
    value = reader_of(first, Usage())(text) if text else None
    if value is not None:
        layout.shared[first.name] = value if isinstance(value, Said) else Said(value)
        said = Bilingual(f"“{first.title}”取自标题", f"“{first.title}” is taken from the title")
        return [Ignored(found.sheet.name, found.head.row, "", text, said)]
    said = Bilingual(f"缺少必填栏目“{first.title}”", f"the required column “{first.title}” is missing")
    layout.problems.append(
        CellProblem(found.sheet.name, found.head.below, "", first.title, "", said, _also_known(first))
    )
    return []


def _in_titles(found: Recognised, column: Column) -> str:
    """The one year, or month or day, that the name of the sheet or its titles tell; empty where none or several."""
    pattern = _YEAR if column.kind is Kind.YEAR else _MONTH if column.name == _AS_OF else None
    if pattern is None:
        return ""
    texts = {text for said in (found.sheet.name, *found.head.titles) for text in pattern.findall(said)}
    return texts.pop() if len(texts) == 1 else ""


def _also_known(column: Column) -> Bilingual:
    others = listed((column.title, *column.headings))
    return Bilingual(f"请在表头行加上：{others.zh}（任一写法）。", f"Add one of these headings: {others.en}.")
