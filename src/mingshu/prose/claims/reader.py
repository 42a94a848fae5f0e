"""From candidates to claims: value, unit, hedge, mask and sentence of each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.claims import pattern, policies
from mingshu.prose.claims.careful import NUMERAL, carefully, hidden, past_numerals
from mingshu.prose.claims.glued import glued_enumerators, is_line_start
from mingshu.prose.claims.rows import RATIO, TENTHS, Row, judged, shaped
from mingshu.prose.claims.units import unit_at
from mingshu.prose.numerals import MASKS
from mingshu.prose.numerals.printed import PARTED
from mingshu.prose.numerals.tokens import LONGEST_FIGURES
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span

__all__ = ["RATIO", "Claim", "read_claims"]

_MOST_GLUED = 5  # 立案3件5人 glues two
_PARTS = frozenset("件个人次场名份起宗家户处所")
_INSIDE_A_FRACTION = frozenset("/／之")
_ONE = Decimal(1)
_TAILS = {"": _ONE, "余": _ONE, "多": _ONE} | {
    hedged: scale
    for word, scale in (("万", Decimal(10_000)), ("亿", Decimal(100_000_000)))
    for hedged in (word, f"余{word}", f"{word}余", f"多{word}", f"{word}多")
}
_HEDGED_TAILS = frozenset(tail for tail in _TAILS if tail.strip("万亿"))


class Claim(NamedTuple):
    """One printed number with its unit.

    ``start`` is the offset of its first digit, ``end`` that after the unit, ``text`` what stands between. ``value``
    is in single units (595.91万元 → 5959100, 99% → 0.99 with unit ``ratio``), None when masked. ``approx`` tells a
    hedge in or beside it. ``sentence`` is where the sentence stands that says it. Of a range or a pair of
    neighbours (3至5名, 五六十件) ``value`` is the upper end, ``least`` the lower one, and ``approx`` is set; ``least``
    is None otherwise.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    approx: bool
    masked: bool
    sentence: Span
    least: Decimal | None = None


_new = tuple.__new__  # a NamedTuple's own constructor costs three times as much


def read_claims(text: str) -> list[Claim]:
    """Every quantitative claim of ``text`` in order. Linear in length; offsets are code points of ``text``.

    Of numbers glued to one another (99%99%99%…) only the first few are claims: the rest say nothing of anything.
    """
    sentence_at = SentenceFinder(text).at
    glued = glued_enumerators(text)
    claims: list[Claim] = []
    done, glued_ones, sentence = -1, 0, Span(0, 0)
    for match in pattern.CANDIDATE.finditer(text):
        for start, end, value, unit, approx, least in _rows(text, *match.span(), glued):
            glued_ones = glued_ones + 1 if start == done else 0
            if start < done or glued_ones > _MOST_GLUED:
                done = max(done, end)
                continue
            done = end
            if start >= sentence.end:
                sentence = sentence_at(start)
            row = (start, end, text[start:end], value, unit, approx, value is None, sentence, least)
            claims.append(_new(Claim, row))
    return claims


def _rows(text: str, start: int, end: int, glued: dict[int, int]) -> Sequence[Row]:
    """What the numeric run from ``start`` to ``end`` claims."""
    number = text[start:end]
    if text[start - 1 : start] in _INSIDE_A_FRACTION and _ends_a_fraction(text, start):
        return carefully(text, past_numerals(text, start, end), end, glued)
    if text[end] in "/／":
        return carefully(text, start, end, glued)
    if number.isdecimal() and number.isascii():
        return _plain(text, start, end, number, "", glued)
    if number == "一" and text[end] not in policies.ONE_COUNTS:
        return ()
    everyday = pattern.EVERYDAY.fullmatch(number)
    if everyday is None:
        return carefully(text, start, end, glued)
    number, tail = everyday.groups()
    if number[0] in MASKS:
        return hidden(text, start, end - len(tail), end)
    return _plain(text, start, end, number, tail, glued)


def _ends_a_fraction(text: str, start: int) -> bool:
    """The 9 of 11/9, the 三 of 二分之三: it was read with what stands before it."""
    return text[start - 2 : start] == PARTED or (
        text[start - 1] in "/／" and text[start - 2 : start - 1] in NUMERAL
    )


def _plain(text: str, start: int, end: int, number: str, tail: str, glued: dict[int, int]) -> Sequence[Row]:
    """ASCII digits with at most one dot, then scale and hedge (``tail``), straight before a unit."""
    unit = unit_at(text, end)
    scale = _TAILS.get(tail)
    if scale is None or unit in TENTHS:
        return carefully(text, start, end, glued)
    if unit is None or len(number) > LONGEST_FIGURES:
        return ()
    if "." in number or start in glued:
        skip = _list_number(text, start, number, not tail, unit, glued)
        if skip:
            cut, hedged = Decimal(number[skip:]) * scale, tail in _HEDGED_TAILS
            return (shaped(text, start + skip, end, cut, unit, hedged, None),)
    value = Decimal(number) * scale if tail else Decimal(number)
    return judged(text, start, end, number, value, unit, tail in _HEDGED_TAILS)


def _list_number(text: str, start: int, number: str, bare: bool, unit: str, glued: dict[int, int]) -> int:
    """Length of a list number in front: 313个 in a list is item 3, 13个; 2.15个 at the start of a line is item 2."""
    if "." in number and bare and unit in _PARTS and is_line_start(text, start):
        return number.find(".") + 1
    return glued.get(start, 0)
