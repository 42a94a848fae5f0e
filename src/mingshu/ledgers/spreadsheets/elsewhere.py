"""A column that a sheet has not, told row by row in another of its columns: 会议类型 in the names of the meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.spreadsheets.asking.asks import Option
from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.cells.leftover import is_denied_around
from mingshu.ledgers.spreadsheets.draft import Draft
from mingshu.ledgers.spreadsheets.tables.layout import Layout
from mingshu.ledgers.words import words_of

_BY_COLUMN = "按列："
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The column of the sheet that says it, and what it says of each row (None: nothing, or several things)."""

    heading: str
    values: tuple[str | None, ...]
    is_kept: bool

    @property
    def answer(self) -> str:
        """The answer that takes it from there."""
        return f"{_BY_COLUMN}{self.heading}"

    @property
    def option(self) -> Option:
        """How that is offered."""
        told = len([value for value in self.values if value])
        rest = len(self.values) - told
        zh = f"按“{self.heading}”一栏逐行填（{told}行写明" + (f"，{rest}行留空）" if rest else "）")
        en = f"row by row from “{self.heading}” ({told} rows say it" + (
            f", {rest} left open)" if rest else ")"
        )
        return Option(self.answer, Bilingual(zh, en))

    @property
    def is_plain(self) -> bool:
        """Whether it is a column of no other use that says it of every row: nobody need be asked."""
        return self.is_kept and all(self.values)


def said_elsewhere(
    ledger: Ledger, column: Column, layout: Layout, drafts: Sequence[Draft]
) -> list[Elsewhere]:
    """The columns of the sheet that name a value of ``column``, a choice, for some of ``drafts``."""
    if column.kind is not Kind.CHOICE:
        return []
    words = _words(ledger, column)
    found = (
        Elsewhere(heading, tuple(_named(text, words) for text in texts), is_kept)
        for heading, texts, is_kept in _texts(ledger, layout, drafts)
    )
    return [one for one in found if any(one.values)]


def _texts(
    ledger: Ledger, layout: Layout, drafts: Sequence[Draft]
) -> Iterator[tuple[str, list[object], bool]]:
    for _position, heading in layout.kept:
        yield heading, [(draft.extra or {}).get(heading) for draft in drafts], True
    own = {column.name for column in ledger.columns if column.kind is Kind.TEXT}
    for reading in layout.readings:
        if reading.name in own:
            yield reading.heading, [getattr(draft, reading.name) for draft in drafts], False


def _words(ledger: Ledger, column: Column) -> Mapping[str, str]:
    """What names a value: itself, and the words that offices write for it; 其他 names nothing in particular."""
    said = {
        word: value for word, value in words_of(ledger.id, column.name).items() if value in column.choices
    }
    said |= {value: value for value in column.choices}
    return {
        word: value for word, value in said.items() if len(word) >= _SHORTEST and not value.startswith("其他")
    }


def _named(text: object, words: Mapping[str, str]) -> str | None:
    """The one value that ``text`` names; a word inside a longer one that is there too does not count, and none does
    that the text proposes, denies or takes back (拟不需审查)."""
    plain = narrow(text)
    if plain in words:
        return words[plain]
    there = [word for word in words if word in plain]
    longest = [word for word in there if not any(word != other and word in other for other in there)]
    if any(is_denied_around(plain, word) for word in longest):
        return None
    values = {words[word] for word in longest}
    return values.pop() if len(values) == 1 else None
