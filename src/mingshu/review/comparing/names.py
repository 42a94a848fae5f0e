"""Names that stand for somebody, looked up in a text all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from mingshu.prose.words import Words


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
        return self._looked_for.first_places(text)

    def places_in(self, text: str) -> list[tuple[int, str]]:
        """(offset, name) of every place where one stands in ``text``."""
        return self._looked_for.places(text)

    @cached_property
    def _looked_for(self) -> Words:
        return Words(self._owners)
