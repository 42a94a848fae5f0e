"""A case over merged rows: its number and nearly all else merged, names or words one below the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from mingshu.ledgers.description import Kind
from mingshu.ledgers.spreadsheets.cells.common import shown
from mingshu.ledgers.spreadsheets.tables.headings import ORGAN, SERIAL, STATE, YEAR
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

_WORDS = (Kind.TEXT, Kind.LIST)


def rows_of_cases(found: Recognised) -> dict[int, int]:
    """First row → last row (from 0) of what is one case: its number is merged over them, and all but a few words."""
    merged: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for first, last in found.sheet.merges:
        if last[0] > first[0] >= found.head.below:
            across = range(first[1] - found.sheet.left, last[1] - found.sheet.left + 1)
            merged[first[0], last[0]] |= set(across)
    return {first: last for (first, last), over in merged.items() if _is_one_case(found, over)}


def _is_one_case(found: Recognised, over: set[int]) -> bool:
    names = {heading.position: heading.name for heading in found.head.headings}
    apart = {place for place, text in enumerate(found.head.texts) if text} - over
    numbers = {SERIAL, found.ledger.number.name if found.ledger.number else SERIAL}
    is_numbered = any(names.get(place) in numbers for place in over)
    return is_numbered and len(apart) < len(over) and all(_is_words(found, names.get(one)) for one in apart)


def _is_words(found: Recognised, name: str | None) -> bool:
    """Whether a column holds words that may stand one below the other; one of the office's own may."""
    if name is None:
        return True
    return name not in (SERIAL, STATE, ORGAN, YEAR) and found.ledger.column(name).kind in _WORDS


def joined(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """The rows of one case as one: what stands in several of them one behind the other, each text once."""
    return [_one(cells) for cells in zip(*rows, strict=True)]


def _one(cells: Iterable[Any]) -> Any:
    filled = [cell for cell in cells if cell not in ("", None)]
    texts = list(dict.fromkeys(shown(cell).strip() for cell in filled))
    return "、".join(texts) if len(texts) > 1 else next(iter(filled), "")
