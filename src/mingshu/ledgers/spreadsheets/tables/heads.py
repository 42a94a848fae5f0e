"""Where the headings of a sheet are: under title rows, in one row, two or three."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, pairwise, zip_longest
from typing import Any

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.tables.headings import Heading, columns_in, heading_of, headings_in
from mingshu.workbooks import Merge, Sheet

SEARCHED_ROWS = 30
_CAPTION = re.compile(r".[:：]|^(?:19|20)\d{2}\s*[年.-]|^[（(]|^[百千万亿]*元$")
_GROUP = re.compile(r"[\[【][^\[\]【】]{4,40}[\]】]")
"""【镇调委会】 below a heading names a group of rows; what is shorter may be a unit."""
DEEPEST = 3


class Sign(Enum):
    """What a cell under a heading says of its row."""

    HEADING = "heading"
    DATA = "data"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Head:
    """The heading rows of a sheet: texts by position, what they mean, the first row below (from 0), and ``words``, all
    that its rows say."""

    texts: tuple[str, ...]
    headings: tuple[Heading, ...]
    row: int
    below: int
    titles: tuple[str, ...]
    words: frozenset[str] = frozenset()

    @property
    def score(self) -> int:
        """How many of the ledger's columns are there."""
        return len(columns_in(self.headings))


def top_of(sheet: Sheet) -> list[list[str]]:
    """The upper rows of a sheet as text."""
    return [[_text(cell) for cell in row] for row in sheet.head(SEARCHED_ROWS)]


def find_head(ledger: Ledger, sheet: Sheet, top: Sequence[Sequence[str]]) -> Head | None:
    """The row, or the two or three rows, in which most columns of ``ledger`` are named; None below two."""
    best: Head | None = None
    for row, texts in enumerate(top):
        if len([text for text in texts if text]) < 2:
            continue
        for depth in range(1, min(DEEPEST, len(top) - row) + 1):
            if is_caption(top[row + depth - 1]):
                break
            signs = _signs(ledger, sheet, top, row, row + depth - 1) if depth > 1 else Counter()
            if not _is_level(signs):
                break
            head = _head(ledger, top, row, depth, _as_one(ledger, sheet, top, row, depth))
            divides = best is not None and best.row == row and signs[Sign.HEADING] and not signs[Sign.DATA]
            if best is None or head.score > best.score or (divides and head.score == best.score):
                best = head
    enough = min(2, len(ledger.columns))
    return best if best and best.score >= enough else None


def is_caption(texts: Sequence[str]) -> bool:
    """Whether a row tells of the whole table (填报单位：某镇, 单位：万元, 2023年12月), and heads no column."""
    filled = [text for text in texts if text]
    return bool(filled) and all(_CAPTION.search(text) for text in filled)


def _is_level(signs: Counter[Sign]) -> bool:
    """Whether a row of these signs goes on with the headings above it, and is not the first row of data.

    A level of headings divides those above it; data stands under headings that are whole already.
    """
    return not signs[Sign.DATA] or signs[Sign.HEADING] > signs[Sign.DATA]


def _signs(ledger: Ledger, sheet: Sheet, top: Sequence[Sequence[str]], first: int, row: int) -> Counter[Sign]:
    """What the cells of ``row`` say of it, under the headings that begin in row ``first``."""
    levels = [_spread(top[line], line, sheet) for line in range(first, row)]
    above = [_lowest(texts) for texts in zip_longest(*levels, fillvalue="")]
    groups = _groups(levels[-1], top[row])
    return Counter(
        _sign(ledger, upper, lower, position in groups)
        for position, (upper, lower) in enumerate(zip_longest(above, top[row], fillvalue=""))
    )


def _sign(ledger: Ledger, upper: str, lower: str, is_in_group: bool) -> Sign:
    if not lower or lower == upper or _GROUP.fullmatch(lower):
        return Sign.NEITHER
    if heading_of(ledger, upper + lower):
        return Sign.HEADING
    is_divided = is_in_group or not upper
    if heading_of(ledger, lower) and (is_divided or not heading_of(ledger, upper)):
        return Sign.HEADING
    return Sign.NEITHER if is_divided else Sign.DATA


def _lowest(texts: Sequence[str]) -> str:
    return next((text for text in reversed(texts) if text), "")


def _groups(upper: Sequence[str], lower: Sequence[str]) -> set[int]:
    """The positions under a heading that reaches over several columns, merged or blank beside it, and has two below."""
    found: set[int] = set()
    starts = [
        place for place, text in enumerate(upper) if text and text not in upper[max(place - 1, 0) : place]
    ]
    for start, end in pairwise([*starts, len(upper)]):
        if sum(map(bool, lower[start:end])) > 1:
            found |= set(range(start, end))
    return found


def _as_one(
    ledger: Ledger, sheet: Sheet, top: Sequence[Sequence[str]], row: int, depth: int
) -> Sequence[str]:
    """The rows as one: 受理 over 日期 is 受理日期 where the ledger knows that, else the lowest text it knows."""
    if depth == 1:
        return top[row]
    levels = [_spread(top[row + level], row + level, sheet) for level in range(depth - 1)]
    levels.append(list(top[row + depth - 1]))
    groups = set().union(*(_groups(upper, lower) for upper, lower in pairwise(levels)))
    return [
        _one_text(ledger, texts, is_in_group=position in groups)
        for position, texts in enumerate(zip(*levels, strict=False))
    ]


def _one_text(ledger: Ledger, texts: Sequence[str], *, is_in_group: bool) -> str:
    parts = [text for place, text in enumerate(texts) if text and text not in texts[:place]]
    known = (text for text in _joined(parts, is_in_group) if heading_of(ledger, text))
    return next(known, parts[-1] if parts else "")


def _joined(parts: Sequence[str], is_in_group: bool) -> Iterator[str]:
    """All of them together first, then fewer, the lowest first; what heads a group of columns names none of them."""
    for number in range(len(parts), 0, -1):
        for some in reversed(list(combinations(parts, number))):
            if not is_in_group or parts[-1] in some:
                yield "".join(some)


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
    words = frozenset(narrow(text) for line in (texts, *top[row : row + depth]) for text in line if text)
    return Head(tuple(texts), tuple(headings_in(ledger, texts)), row, row + depth, titles, words)


def _text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)
