"""The field's words for what is counted: the lines of vocabulary/measures.yaml, ready to be found around a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Any, NamedTuple

from mingshu.prose.patterns import Pattern, plain
from mingshu.prose.words import Words
from mingshu.review.reading.naming import check_vocabulary
from mingshu.review.vocabulary import vocabulary

_GAP = 8  # characters between a near phrase and the number, where the line gives none
_BEFORE_AFTER = 4  # characters between the unit and a phrase behind it
_BRIDGED = 14  # characters that … stands for
_BRIDGE = rf"[^，。；\n]{{0,{_BRIDGED}}}?"
_ESCAPED = str.maketrans({c: "\\" + c for c in r"\.*+?()[]{}|^$"})
_GAP_COST = 0.5  # for each character between a phrase and the number
_LONGEST_THAT_TELLS = 12  # characters of a phrase; more do not make it fit better
_NEAR_FITS, _AFTER_FITS = 4.0, 3.5


class Fit(NamedTuple):
    """An entry that may be what a claim counts, how well it fits, and the words around its phrase."""

    entry: Entry
    score: float
    rest: str
    span: tuple[int, int]

    def unused(self, own: str, behind: str) -> tuple[str, ...]:
        """What the clause ``own`` and the words ``behind`` the unit say beside the phrase, in pieces; what … bridged
        over is one, and so is a phrase that names only a part of what the measure counts."""
        if self.entry.is_part:
            return own, behind
        start, end = self.span
        if start >= len(own):
            start, end = start - len(own), end - len(own)
            return own, behind[:start], *self.entry.bridged(behind[start:end]), behind[end:]
        return own[:start], *self.entry.bridged(own[start:end]), own[end:], behind

    def kind(self, own: str, behind: str) -> str:
        """The phrase where it names only a part of what the measure counts, empty where it names the whole."""
        return (own + behind)[slice(*self.span)] if self.entry.is_part else ""

    def holds(self, other: Fit) -> bool:
        """Whether the other's phrase is only a piece of this one's: 调解 in 调解组织."""
        inside = self.span[0] <= other.span[0] and other.span[1] <= self.span[1]
        return inside and self.span != other.span


@dataclass(frozen=True)
class Entry:
    """One line of the vocabulary; ``place`` is its rank in the table, ``…`` in a phrase bridges some characters.

    A near phrase ends at most ``gap`` characters before the number, one of ``after`` begins just behind its unit.
    """

    place: int
    id: str
    near: tuple[str, ...]
    after: tuple[str, ...]
    context: tuple[str, ...]
    refused: tuple[str, ...]
    is_part: bool
    gap: int

    @classmethod
    def of(cls, place: int, row: dict[str, Any]) -> Entry:
        """The entry of a row of the table."""
        near, after, context, refused = (tuple(row.get(key, ())) for key in ("near", "after", "with", "not"))
        return cls(
            place, row["id"], near, after, context, refused, row.get("part", False), row.get("gap", _GAP)
        )

    def fit(self, own: str, behind: str) -> Fit | None:
        """How well it fits a clause up to its number and what follows; None when it does not or is ruled out."""
        near, after = self._near_fit(own), self._after_fit(own, behind)
        best = after if near is None or (after and after.score > near.score) else near
        if best and self.refused and self._refused.search(own + behind.partition("、")[0]):
            return None
        return best

    def _near_fit(self, own: str) -> Fit | None:
        found = self._near.search(own, max(0, len(own) - self._reach)) if self.near else None
        if found is None:
            return None
        score = _NEAR_FITS + min(len(found[1]), _LONGEST_THAT_TELLS) - _GAP_COST * len(found[2])
        return Fit(self, score, own[: found.start(1)] + found[2], found.span(1))

    def _after_fit(self, own: str, behind: str) -> Fit | None:
        found = self._after.match(behind) if self.after else None
        if found is None:
            return None
        start, end = found.span(1)
        score = _AFTER_FITS + min(end - start, _LONGEST_THAT_TELLS) - _GAP_COST * start
        return Fit(self, score, own, (len(own) + start, len(own) + end))

    def bridged(self, words: str) -> tuple[str, ...]:
        """What … stands for where a phrase of the entry is printed as ``words``; nothing for one without."""
        if words in self.near or words in self.after:
            return ()
        for phrase in (*self.near, *self.after):
            if "…" in phrase and (found := _bridges_of(phrase).fullmatch(words)):
                return found.groups()
        return (words,)

    @property
    def words(self) -> Iterator[str]:
        """The pieces of its phrases, where they name all that it counts, and the words of its context."""
        for phrase in (*(() if self.is_part else (*self.near, *self.after)), *self.context):
            yield from phrase.split("…")

    # The patterns are made when first asked for: a report needs few of the hundreds.
    @cached_property
    def _near(self) -> Pattern:
        return plain(rf"(?<![未没])({_any_of(self.near)})([^，。；\n]{{0,{self.gap}}}?$)")

    @cached_property
    def _after(self) -> Pattern:
        return plain(rf"[^，。；\n0-9*]{{0,{_BEFORE_AFTER}}}?({_any_of(self.after)})")

    @cached_property
    def _refused(self) -> Pattern:
        return plain(_any_of(self.refused))

    @cached_property
    def _reach(self) -> int:
        """So many characters before the number a near phrase may begin."""
        return self.gap + max(len(phrase) + _BRIDGED * phrase.count("…") for phrase in self.near)


@cache
def _bridges_of(phrase: str) -> Pattern:
    return plain(phrase.translate(_ESCAPED).replace("…", f"({_BRIDGE})"))


def _any_of(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(phrase.translate(_ESCAPED).replace("…", _BRIDGE) for phrase in longest_first)


class Entries:
    """All entries, found by the unit and the last piece of a near phrase or the first of one behind."""

    def __init__(self, rows: list[dict[str, Any]], classes: dict[str, list[str]]) -> None:
        self._words: dict[str, set[str]] = {}
        self._near: dict[tuple[str, str], list[Entry]] = {}
        self._after: dict[tuple[str, str], list[Entry]] = {}
        for place, row in enumerate(rows):
            entry = Entry.of(place, row)
            self._words.setdefault(entry.id, set()).update(entry.words)
            units = row["units"] if isinstance(row["units"], list) else classes[row["units"]]
            lasts = {phrase.rpartition("…")[2] for phrase in entry.near}
            firsts = {phrase.partition("…")[0] for phrase in entry.after}
            for index, pieces in ((self._near, lasts), (self._after, firsts)):
                for key in product(units, pieces):
                    index.setdefault(key, []).append(entry)
        self._near_words = Words(piece for _unit, piece in self._near)
        self._after_words = Words(piece for _unit, piece in self._after)
        self._near_reach = max(row.get("gap", _GAP) for row in rows) + max(
            len(piece) for _unit, piece in self._near
        )
        self._after_reach = _BEFORE_AFTER + max(len(piece) for _unit, piece in self._after)

    def words_of(self, measure: str) -> frozenset[str]:
        """The words with which the table speaks of a measure; none for one that it does not name."""
        return frozenset(self._words.get(measure, ()))

    def fits(self, unit: str, own: str, behind: str) -> list[Fit]:
        """The entries whose phrases stand in the clause ``own`` or ``behind`` the unit, in the order of the table."""
        found: dict[int, Entry] = {}
        last = own[-self._near_reach :]
        for start, piece in self._near_words.places(last):
            gap = len(last) - start - len(piece)
            for entry in self._near.get((unit, piece), ()):
                if gap <= entry.gap:
                    found[entry.place] = entry
        for start, piece in self._after_words.places(behind[: self._after_reach]):
            if start <= _BEFORE_AFTER:
                for entry in self._after.get((unit, piece), ()):
                    found[entry.place] = entry
        if not found:
            return []
        return [fit for place in sorted(found) if (fit := found[place].fit(own, behind))]


@cache
def entries() -> Entries:
    """The entries of the table; raises ``BrokenCatalogue`` for what nothing registers."""
    check_vocabulary()
    table = vocabulary("measures")
    return Entries(table["entries"], table["classes"])
