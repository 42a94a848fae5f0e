"""Named things that higher packages add and lower packages look up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from mingshu.kernel.errors import BadInput, BrokenCatalogue
from mingshu.kernel.text import Bilingual

T = TypeVar("T")


class Registry(Generic[T]):
    """An ordered map of id → thing that refuses a second thing under one id."""

    def __init__(self, kind: Bilingual) -> None:
        self._kind = kind
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
        """The thing called ``key``; raises ``BadInput`` that lists the nearest names when unknown."""
        try:
            return self._items[key]
        except KeyError:
            raise self._unknown(key) from None

    def _unknown(self, key: str) -> BadInput:
        return BadInput(
            Bilingual("没有名为“{key}”的{kind}。", "There is no {kind_en} called “{key}”.").filled(
                key=key, kind=self._kind.zh, kind_en=self._kind.en
            ),
            Bilingual("可用：{names}。", "Known: {names}.").filled(names=", ".join(self._items)),
        )

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[T]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def keys(self) -> list[str]:
        """Ids in order of registration."""
        return list(self._items)
