"""Where the headings of a sheet are: under title rows, in one row or in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.files.sheets import Merge, Sheet
from mingshu.ledgers.spreadsheets.tables.headings import Heading, columns_in, heading_of, headings_in

SEARCHED_ROWS = 30


@dataclass(frozen=True, slots=True)
class Head:
    """The heading rows of a sheet: texts by position, what they mean, and the first row below (from 0)."""

    texts: tuple[str, ...]
    headings: tuple[Heading, ...]
    row: int
    below: int
    titles: tuple[str, ...]

    @property
    def score(self) -> int:
        """How many of the ledger's columns are there."""
        return len(columns_in(self.headings))


def top_of(sheet: Sheet) -> list[list[str]]:
    """The upper rows of a sheet as text."""
    return [[_text(cell) for cell in row] for row in sheet.head(SEARCHED_ROWS)]


def find_head(ledger: Ledger, sheet: Sheet, top: Sequence[Sequence[str]]) -> Head | None:
    """The row or the two rows in which most columns of ``ledger`` are named; None below two."""
    best: Head | None = None
    for row, texts in enumerate(top):
        if len([text for text in texts if text]) < 2:
            continue
        heads = [_head(ledger, top, row, 1, top[row])]
        if row + 1 < len(top):
            heads.append(_head(ledger, top, row, 2, _two_rows(ledger, sheet, top, row)))
        for head in heads:
            if best is None or head.score > best.score:
                best = head
    enough = min(2, len(ledger.columns))
    return best if best and best.score >= enough else None


def _two_rows(ledger: Ledger, sheet: Sheet, top: Sequence[Sequence[str]], row: int) -> list[str]:
    """Both rows as one: 受理 over 日期 is 受理日期 where the ledger knows that, else the lower text counts."""
    upper = _spread(top[row], row, sheet)
    found = []
    for above, below in zip(upper, top[row + 1], strict=True):
        both = above if above == below else above + below
        found.append(both if heading_of(ledger, both) else below or above)
    return found


def _spread(texts: Sequence[str], row: int, sheet: Sheet) -> list[str]:
    spread = list(texts)
    for first, last in merges_in_row(sheet.merges, row):
        start, end = first[1] - sheet.left, last[1] - sheet.left
        for position in range(max(start, 0), min(end + 1, len(spread))):
            spread[position] = texts[start] if 0 <= start < len(texts) else ""
    return spread


def merges_in_row(merges: Sequence[Merge], row: int) -> list[Merge]:
    """The merged ranges that start in ``row``."""
    return [(first, last) for first, last in merges if first[0] == row]


def _head(ledger: Ledger, top: Sequence[Sequence[str]], row: int, depth: int, texts: Sequence[str]) -> Head:
    titles = tuple(text for line in top[:row] for text in line if text)
    return Head(tuple(texts), tuple(headings_in(ledger, texts)), row, row + depth, titles)


def _text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)
