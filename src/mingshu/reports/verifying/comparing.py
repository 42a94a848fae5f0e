"""What differs between the clauses that were signed and those of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mingshu.reports.verifying.clauses import Clause
from mingshu.reports.verifying.outcome import Difference, FigureDifference

_FAR_LONGER, _AT_LEAST = 4, 2000
_SHOWN = 200
"""Signs of a passage that are shown."""


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
    """The passages that differ, in the order of the signed text."""
    if len(written) > _FAR_LONGER * len(signed) + _AT_LEAST:
        return (Difference("", "", _cut("".join(written[:20]))),)
    matcher = SequenceMatcher(None, [clause.text for clause in signed], written, autojunk=False)
    return tuple(
        _difference(signed[i1:i2], "".join(written[j1:j2]), signed[max(0, i1 - 1)])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )


def _difference(clauses: Sequence[Clause], written: str, before: Clause) -> Difference:
    text = "".join(clause.text for clause in clauses)
    where = clauses[0].where if clauses else before.where
    figures = tuple(_figures(clauses, text, written))
    signed, other = _apart(text, written)
    return Difference(where, _cut(signed), _cut(other), figures)


def _apart(signed: str, written: str) -> tuple[str, str]:
    """Of a passage that was only lengthened or shortened, what was put in or taken out."""
    for longer, shorter in ((written, signed), (signed, written)):
        if longer.startswith(shorter) or longer.endswith(shorter):
            rest = longer[len(shorter) :] if longer.startswith(shorter) else longer[: -len(shorter)]
            return ("", rest) if longer == written else (rest, "")
    return signed, written


def _figures(clauses: Sequence[Clause], text: str, written: str) -> Iterator[FigureDifference]:
    matcher = SequenceMatcher(None, text, written, autojunk=False)
    codes, start = matcher.get_opcodes(), 0
    for clause in clauses:
        for placed in clause.figures:
            frozen = text[start + placed.start : start + placed.end]
            now = _opposite(codes, start + placed.start, start + placed.end, written)
            if now != frozen:
                yield FigureDifference(placed.figure.figure_id, placed.figure.title, frozen, now)
        start += len(clause.text)


def _opposite(codes: Sequence[tuple[str, int, int, int, int]], start: int, end: int, written: str) -> str:
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
