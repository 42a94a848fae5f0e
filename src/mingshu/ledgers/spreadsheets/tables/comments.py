"""What the preview says of comments on cells: they are no part of any cell, and may say that it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.outcome import Ignored
from mingshu.ledgers.spreadsheets.tables.layout import letter_of
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

_TOLD, _SIGNS = 10, 200
_NOT_KEPT = Bilingual(
    "是这一格的批注，批注不登记；与数据有关的请写进备注栏",
    "is a comment on the cell, and comments are not kept; what belongs to the data goes into the remarks",
)
_MORE = Bilingual("等，也是批注，不登记", "and more: comments too, not kept")


def comment_notes(found: Recognised) -> Iterator[Ignored]:
    """A note on each comment below the headings, the last of them on how many more there are."""
    sheet, below = found.sheet, found.head.below
    told = sorted((place, text) for place, text in sheet.comments.items() if below <= place[0] < sheet.height)
    for (row, column), text in islice(told, _TOLD):
        yield Ignored(sheet.name, row + 1, letter_of(column), text[:_SIGNS], _NOT_KEPT)
    if more := told[_TOLD:]:
        (row, column), _text = more[0]
        yield Ignored(sheet.name, row + 1, letter_of(column), f"…（{len(more)}）", _MORE)
