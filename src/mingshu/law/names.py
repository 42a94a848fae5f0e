"""Finds a statute by the names that reports use for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mingshu.kernel.text import Bilingual
from mingshu.law.errors import broken
from mingshu.law.schema import Statute

_DROPPED = re.compile(r"[《》〈〉<>“”\"\s]")
_DASHES = re.compile(r"[-—–－~～]+")
_ITEM = re.compile(r"第[0-9一二三四五六七八九十百]+[条项].*")
_TAIL = re.compile(r"\([^()]*\)$")
_STATE = "中华人民共和国"


def normalised(name: str) -> str:
    """A name without title marks and spaces, with one kind of brackets and dash, without 中华人民共和国."""
    plain = _DROPPED.sub("", name).replace("（", "(").replace("）", ")")
    return _DASHES.sub("-", plain).removeprefix(_STATE).replace(_STATE, "")


def candidates(name: str) -> list[str]:
    """The normalised name, then the same without an article number and without bracketed endings."""
    found = [normalised(name)]
    without_item = _ITEM.sub("", found[0])
    if without_item not in ("", found[0]):
        found.append(without_item)
    while (shorter := _TAIL.sub("", found[-1])) not in (found[-1], ""):
        found.append(shorter)
    return found


def _shortened(statutes: Iterable[Statute]) -> dict[str, list[Statute]]:
    """Titles without their bracketed endings → the statutes that would share them."""
    found: dict[str, list[Statute]] = {}
    for statute in statutes:
        for name in candidates(statute.title.zh)[1:]:
            found.setdefault(name, []).append(statute)
    return found


class NameIndex:
    """Full and short names → statute. Two statutes under one name make the catalogue broken.

    A title shortened by its brackets is known only where it fits one statute: 法治政府建设实施纲要 alone does
    not say which.
    """

    def __init__(self, statutes: Iterable[Statute], path: Path) -> None:
        self._found: dict[str, Statute] = {}
        for statute in statutes:
            for name in (statute.title.zh, *statute.short):
                self._add(normalised(name), statute, path)
        for name, owners in _shortened(statutes).items():
            if len(owners) == 1:
                self._found.setdefault(name, owners[0])

    def _add(self, name: str, statute: Statute, path: Path) -> None:
        other = self._found.setdefault(name, statute)
        if other.id != statute.id:
            text = Bilingual(
                f"名称“{name}”已属于“{other.id}”，应各用不同的名称。",
                f"the name “{name}” already belongs to “{other.id}”; names are unique.",
            )
            raise broken(path, statute.id, "short", text)

    def find(self, name: str) -> Statute | None:
        """The statute called so, with or without 《》, 中华人民共和国, （2021修订） or an article number."""
        return next((self._found[name] for name in candidates(name) if name in self._found), None)
