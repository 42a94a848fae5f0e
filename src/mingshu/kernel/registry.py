"""Named things that higher packages add and lower packages look up."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Generic, TypeVar

from mingshu.kernel.errors import BadInput, BrokenCatalogue
from mingshu.kernel.text import Bilingual

T = TypeVar("T")
_SHOWN, _LIKENESS = 3, 0.4


class Registry(Generic[T]):
    """An ordered map of id → thing that refuses a second thing under one id."""

    def __init__(self, kind: Bilingual, listed_by: str = "") -> None:
        """``listed_by`` is the command that lists all ids."""
        self._kind, self._listed_by = kind, listed_by
        self._items: dict[str, T] = {}

    def add(self, key: str, item: T) -> T:
        """Register ``item``; raises ``BrokenCatalogue`` when ``key`` is taken."""
        if key in self._items:
            text = Bilingual("{kind}“{key}”重复登记。", "{kind_en} “{key}” is registered twice.")
            raise BrokenCatalogue(text.filled(kind=self._kind.zh, kind_en=self._kind.en, key=key))
        self._items[key] = item
        return item

    def remove(self, key: str) -> None:
        """Take ``key`` out again; only tests that register a thing of their own need this."""
        del self._items[key]

    def get(self, key: str) -> T:
        """The thing called ``key``; raises ``BadInput`` that names the nearest three when unknown."""
        try:
            return self._items[key]
        except KeyError:
            raise self._unknown(key) from None

    def _unknown(self, key: str) -> BadInput:
        message = Bilingual("没有名为“{key}”的{kind}。", "There is no {kind_en} called “{key}”.")
        return BadInput(
            message.filled(key=key, kind=self._kind.zh, kind_en=self._kind.en), self._way_out(key)
        )

    def _way_out(self, key: str) -> Bilingual | None:
        near = self._nearest(key)
        zh, en = (
            f"最接近的：{'、'.join(near)}。" if near else "",
            f"Nearest: {', '.join(near)}. " if near else "",
        )
        if self._listed_by:
            zh, en = f"{zh}全部列表：{self._listed_by}", f"{en}List all: {self._listed_by}"
        return Bilingual(zh, en.rstrip()) if zh else None

    def _nearest(self, key: str) -> list[str]:
        """At most three ids like ``key``; letter case does not matter."""
        by_lower = {known.lower(): known for known in self._items}
        near = get_close_matches(key.lower(), by_lower, _SHOWN, _LIKENESS)
        return [by_lower[found] for found in near]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def keys(self) -> list[str]:
        """Ids in order of registration."""
        return list(self._items)
