"""What differs between the clauses that were signed and those of a file."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from mingshu.reports.verifying.clauses import Clause
from mingshu.reports.verifying.outcome import Difference, FigureDifference

_MOST_PAIRS = 1_000_000
"""Pairs of clauses or signs that one verification compares; beyond, a passage differs as a whole."""
_MOST_AT_ONCE = 160_000
_SHOWN = 200
"""Signs of a passage that are shown."""
_Span = tuple[int, int, int, int]
_Code = tuple[str, int, int, int, int]


def likeness(signed: Sequence[Clause], written: Sequence[str]) -> float:
    """The share of the signed clauses, by length, that the file has too."""
    there = Counter(written)
    shared = whole = 0
    for clause in signed:
        whole += len(clause.text)
        if there[clause.text]:
            there[clause.text] -= 1
            shared += len(clause.text)
    return shared / whole if whole else 0.0


def differences(signed: Sequence[Clause], written: Sequence[str]) -> tuple[Difference, ...]:
    """The passages that differ, in the order of the signed text; the work is bounded by the length of both."""
    effort = _Effort()
    texts = [clause.text for clause in signed]
    return tuple(
        _difference(signed[i1:i2], "".join(written[j1:j2]), signed[max(0, i1 - 1)], effort)
        for i1, i2, j1, j2 in _unlike(texts, written, effort)
    )


@dataclass(slots=True)
class _Effort:
    """How many pairs may still be compared one by one."""

    left: int = _MOST_PAIRS

    def allows(self, one: int, other: int) -> bool:
        pairs = one * other
        if pairs > min(self.left, _MOST_AT_ONCE):
            return False
        self.left -= pairs
        return True


def _unlike(signed: Sequence[str], written: Sequence[str], effort: _Effort) -> Iterator[_Span]:
    """Where both differ: between the clauses that stand once in either and in the same order."""
    at, to = 0, 0
    for i, j in [*_anchors(signed, written), (len(signed), len(written))]:
        for i1, i2, j1, j2 in _gap(signed[at:i], written[to:j], effort):
            yield at + i1, at + i2, to + j1, to + j2
        at, to = i + 1, j + 1


def _anchors(signed: Sequence[str], written: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of the same clause, both rising: as many as can be."""
    once, there = _once(signed), _once(written)
    pairs = [(place, there[text]) for text, place in once.items() if text in there]
    ends: list[int] = []
    rising: list[int] = []
    before: list[int] = []
    for index, (_i, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(rising[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        rising[length : length + 1] = [index]
    found, index = [], rising[-1] if rising else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _once(texts: Sequence[str]) -> dict[str, int]:
    times = Counter(texts)
    return {text: place for place, text in enumerate(texts) if times[text] == 1}


def _gap(signed: Sequence[str], written: Sequence[str], effort: _Effort) -> Iterator[_Span]:
    """What differs between two anchors; all that is not the same at either end where it is too much to compare."""
    head = _same(signed, written)
    tail = _same(signed[head:][::-1], written[head:][::-1])
    one, other = signed[head : len(signed) - tail], written[head : len(written) - tail]
    if not one and not other:
        return
    if not effort.allows(len(one), len(other)):
        yield head, head + len(one), head, head + len(other)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield head + i1, head + i2, head + j1, head + j2


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many members both begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _difference(clauses: Sequence[Clause], written: str, before: Clause, effort: _Effort) -> Difference:
    text = "".join(clause.text for clause in clauses)
    where = clauses[0].where if clauses else before.where
    figures = tuple(_figures(clauses, text, written, effort))
    signed, other = _apart(text, written)
    return Difference(where, _cut(signed), _cut(other), figures)


def _apart(signed: str, written: str) -> tuple[str, str]:
    """Of a passage that was only lengthened or shortened, what was put in or taken out."""
    for longer, shorter in ((written, signed), (signed, written)):
        if longer.startswith(shorter) or longer.endswith(shorter):
            rest = longer[len(shorter) :] if longer.startswith(shorter) else longer[: -len(shorter)]
            return ("", rest) if longer == written else (rest, "")
    return signed, written


def _figures(
    clauses: Sequence[Clause], text: str, written: str, effort: _Effort
) -> Iterator[FigureDifference]:
    codes, start = _codes(text, written, effort), 0
    for clause in clauses:
        for placed in clause.figures:
            frozen = text[start + placed.start : start + placed.end]
            now = _opposite(codes, start + placed.start, start + placed.end, written)
            if now != frozen:
                yield FigureDifference(placed.figure.figure_id, placed.figure.title, frozen, _cut(now))
        start += len(clause.text)


def _codes(text: str, written: str, effort: _Effort) -> list[_Code]:
    """How one passage became the other, sign by sign; as a whole where they are too long for that."""
    head = _same(text, written)
    tail = _same(text[head:][::-1], written[head:][::-1])
    i, j = len(text) - tail, len(written) - tail
    middle: list[_Code] = [("replace", head, i, head, j)]
    if effort.allows(i - head, j - head):
        matcher = SequenceMatcher(None, text[head:i], written[head:j], autojunk=False)
        middle = [
            (tag, head + i1, head + i2, head + j1, head + j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        ]
    return [("equal", 0, head, 0, head), *middle, ("equal", i, len(text), j, len(written))]


def _opposite(codes: Sequence[_Code], start: int, end: int, written: str) -> str:
    """What stands in the file where the signed text has ``start`` to ``end``."""
    pieces = []
    for tag, i1, i2, j1, j2 in codes:
        touches = i1 < end and i2 > start
        if tag == "equal" and touches:
            pieces.append(written[j1 + max(0, start - i1) : j2 - max(0, i2 - end)])
        elif (tag == "replace" and touches) or (
            tag == "insert" and start <= i1 <= end and _is_number(written[j1:j2])
        ):
            pieces.append(written[j1:j2])
    return "".join(pieces)


def _is_number(text: str) -> bool:
    return all(sign.isnumeric() or sign in ".,%" for sign in text)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
