"""Which villages rows tell of: by the register where it knows the name, by the name alone elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mingshu.figures.behind import behind
from mingshu.figures.subtree import Subtree
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Measure
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import memberships

VILLAGE = re.compile(r"\s*(.{1,20}?)(?:村民委员会|居民委员会|村委会|居委会|村|社区)")
_BETWEEN = re.compile(r"[、，,；;/／\n]|(?<=[村区会])[和及与]|(?<=[村区会])\s+")
_TOGETHER = re.compile(r"(?<=.)(?:等?[两二三四五六七八九十\d]{1,8}个?(?:村|社区|村（社区）|村居)|等)$")
_ALL = re.compile(r"(?:全[乡镇县]|各|所有)")
Village = int | tuple[int, str]
"""The id of a village on the register, or the office that told of one with the name as it stands."""


def villages_named(ledger: Ledger, measure: Measure, subtree: Subtree) -> set[Village]:
    """The different villages that the rows behind ``measure`` tell of; rows that name none add none."""
    columns = [name for name in (measure.of, measure.instead) if name]
    register = _Register(subtree)
    rows = behind(ledger, measure, subtree).values_list("organ_id", *columns).distinct()
    return {
        village for organ_id, *texts in rows.order_by() for village in register.villages(organ_id, *texts)
    }


def on_register(villages: set[Village]) -> set[int]:
    """Those of ``villages`` that the register knows."""
    return {village for village in villages if isinstance(village, int)}


def names_in(text: str) -> list[str]:
    """The places that a column names: 东岗村、西坡村; 东岗、西坡两村; none in 各村."""
    pieces = (_TOGETHER.sub("", piece.strip()) for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if piece and not _ALL.match(piece)]


class _Register:
    """The villages of a subtree by the office they stand below, read once."""

    def __init__(self, subtree: Subtree) -> None:
        self._subtree = subtree
        standing = subtree.standing_at_the_end()
        names = Organ.objects.filter(pk__in=standing, level=Level.VILLAGE).values_list("pk", "name")
        self._names: dict[int, str] = dict(names)
        self._below: dict[int, dict[int, str]] = {}

    def villages(self, organ_id: int, text: str, instead: str = "") -> Iterator[Village]:
        """The villages a row of ``organ_id`` tells of: those named, or the one that keeps the row."""
        if self._subtree.levels.get(organ_id) is Level.VILLAGE:
            yield organ_id
        elif text.strip():
            for name in names_in(text):
                yield _known(self._villages_below(organ_id), name) or (organ_id, _bare(name))
        else:
            found = VILLAGE.match(instead)
            if known := _known(self._villages_below(organ_id), instead.strip()):
                yield known
            elif found:
                yield organ_id, found.group().strip()

    def _villages_below(self, organ_id: int) -> Mapping[int, str]:
        if organ_id not in self._below:
            day = self._subtree.until
            organ = Organ.objects.get(pk=organ_id)
            ids = {one.organ_id for one in memberships(organ, Period(day, day))}
            self._below[organ_id] = {pk: name for pk, name in self._names.items() if pk in ids}
        return self._below[organ_id]


def _known(villages: Mapping[int, str], text: str) -> int | None:
    """The one village whose name ``text`` is or begins with, or abbreviates; None where two fit."""
    begun = {pk: name for pk, name in villages.items() if text.startswith(name)}
    if begun:
        longest = max(len(name) for name in begun.values())
        fitting = [pk for pk, name in begun.items() if len(name) == longest]
    else:
        fitting = [pk for pk, name in villages.items() if _bare(name) == _bare(text)]
    return fitting[0] if len(fitting) == 1 else None


def _bare(name: str) -> str:
    found = VILLAGE.match(name)
    return found.group(1) if found else name
