"""Stored rows that say just what a row of the file says, found without asking each."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence

from mingshu.ledgers.spreadsheets.draft import Draft, is_blank
from mingshu.ledgers.spreadsheets.merging import Merger

_Content = tuple[Hashable, ...]


class Free:
    """Stored rows of one key, each given out to at most one row of the file."""

    def __init__(self, rows: Sequence[Draft], merger: Merger) -> None:
        self._rows, self._merger = rows, merger
        self._given: set[int] = set()
        self._by_content: dict[tuple[str, ...], defaultdict[_Content, deque[Draft]]] = {}

    def take(self, draft: Draft) -> Draft | None:
        """The first free row that agrees with ``draft``; from here on it is given out."""
        names = self._merger.told(draft)
        alike = self._index(names)[_content(draft, names)]
        while alike and id(alike[0]) in self._given:
            alike.popleft()
        for row in alike:
            if id(row) not in self._given and self._merger.agrees(row, draft):
                self._given.add(id(row))
                return row
        return None

    @property
    def left(self) -> list[Draft]:
        """The rows that nobody took."""
        return [row for row in self._rows if id(row) not in self._given]

    def _index(self, names: tuple[str, ...]) -> defaultdict[_Content, deque[Draft]]:
        if names not in self._by_content:
            index: defaultdict[_Content, deque[Draft]] = defaultdict(deque)
            for row in self._rows:
                index[_content(row, names)].append(row)
            self._by_content[names] = index
        return self._by_content[names]


def _content(row: Draft, names: tuple[str, ...]) -> _Content:
    """What ``row`` says in these columns; blanks of any kind are the same."""
    values = (getattr(row, name) for name in names)
    return tuple(
        None if is_blank(value) else tuple(value) if isinstance(value, list) else value for value in values
    )
