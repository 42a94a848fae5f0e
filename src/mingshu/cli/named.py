"""Ledgers and measures that a command is given by name, and the nearest names for one that is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import click

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, chinese
from mingshu.ledgers.description import LEDGERS, MEASURES

MOST_SHOWN = 5


class Named(click.ParamType[str]):
    """The id of a thing in the catalogue. ``part`` is where ``mingshu catalogue`` lists its like."""

    def __init__(self, name: str, kind: Bilingual, part: str) -> None:
        self.name = name
        self._kind = kind
        self._part = part

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id as it is; raises ``BadInput`` with the nearest ids and their titles when there is none."""
        titles = self._titles()
        if value not in titles:
            raise self._unknown(str(value), titles)
        return str(value)

    def _titles(self) -> dict[str, str]:
        if self._part == "ledgers":
            return {ledger.id: chinese(ledger.title) for ledger in LEDGERS}
        return {measure.id: chinese(measure.title) for _ledger, measure in MEASURES}

    def _unknown(self, asked: str, titles: Mapping[str, str]) -> BadInput:
        near = nearest(asked, titles)
        listed = "、".join(f"{id_}（{titles[id_]}）" for id_ in near)
        listed_en = ", ".join(f"{id_} ({titles[id_]})" for id_ in near)
        every = f"mingshu catalogue {self._part}"
        return BadInput(
            Bilingual(
                f"没有名为“{asked}”的{self._kind.zh}。", f"There is no {self._kind.en} called “{asked}”."
            ),
            Bilingual(
                f"相近的有：{listed}。用 {every} 查看全部。" if near else f"用 {every} 查看全部。",
                f"Nearest: {listed_en}. See all with: {every}." if near else f"See all with: {every}.",
            ),
        )


def nearest(asked: str, titles: Mapping[str, str]) -> list[str]:
    """Up to five ids: those whose title holds ``asked``, then those whose id or title is most like it."""
    ids = {id_.lower(): id_ for id_ in titles}
    of_title = {title: id_ for id_, title in titles.items()}
    holding = [id_ for id_, title in titles.items() if asked and asked in title]
    alike = [ids[match] for match in get_close_matches(asked.lower(), ids, MOST_SHOWN)]
    titled = [of_title[match] for match in get_close_matches(asked, of_title, MOST_SHOWN)]
    return list(dict.fromkeys([*holding, *alike, *titled]))[:MOST_SHOWN]


LEDGER = Named("ledger", Bilingual("台账", "ledger"), "ledgers")
MEASURE = Named("measure", Bilingual("数据项", "measure"), "measures")
