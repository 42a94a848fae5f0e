"""Names that stand for somebody, looked up in a text all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property


class Names(Mapping[str, str]):
    """Name → whose it is. A county's reports share one such map; a text is read once however many names there are."""

    def __init__(self, owners: Mapping[str, str] | None = None) -> None:
        self._owners = dict(owners or {})

    def __getitem__(self, name: str) -> str:
        return self._owners[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._owners)

    def __len__(self) -> int:
        return len(self._owners)

    def first_in(self, text: str) -> dict[str, int]:
        """Every name that stands in ``text``, with the offset where it first does."""
        found: dict[str, int] = {}
        heads = self._by_head
        for start, pair in enumerate(map(str.__add__, text, text[1:])):
            for name in heads.get(pair, ()):
                if name not in found and text.startswith(name, start):
                    found[name] = start
        return found

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        """First two characters → the names that begin so; a name has two characters or more."""
        heads: dict[str, list[str]] = {}
        for name in self._owners:
            heads.setdefault(name[:2], []).append(name)
        return heads
