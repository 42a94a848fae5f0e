"""A person's words as whoever reads them on paper takes them: 𝟏𝟐𝟔 is 126, (126)件 is 126件, 十成 is 100%.

Every place of the folded words knows where it stands in the written ones, so that a mark lands behind what is printed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mingshu.documents.readers.folding import folded as as_seen
from mingshu.prose.claims.units import unit_at
from mingshu.prose.patterns import Match, Pattern, compiled

_KEPT = frozenset("０１２３４５６７８９％，．：（）")
_LIST_PARTS = "；"
_HAN = frozenset("〇零一二三四五六七八九十百千万亿")
_LIST_MARK = compiled(
    r"[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289](?=[\u4e00-\u9fff])"
    r"(?![余多几来成〇零一二两三四五六七八九十百千万亿])"
)
_SPACED = compiled(r"(?<=[0-9０-９]) (?=[0-9０-９](?![0-9０-９]))")
_WHOLE = compiled(
    r"(?<![一二三四五六七八九十百千万数几第])十成(?![员立年长功])|百分百|[一1]百[%％]|[一壹][〇零○]{2}[%％]"
)
_WRAPPED = compiled(
    r"(?<=[^。；：\n第])[“\"‘'「『（(【\[]([0-9０-９]+(?:[.,，][0-9０-９]+)*)[”\"’'」』）)】\]]"
)


class Folded(NamedTuple):
    """Folded words; ``origin`` holds for each character the place in the written words it comes from."""

    text: str
    origin: tuple[int, ...]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where in the written words the stretch from ``start`` to ``end`` stands."""
        return self.origin[start], self.origin[end - 1] + 1

    def reached(self, stretches: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """The stretches of the written words as they stand in the folded ones."""
        return tuple(
            (bisect_left(self.origin, start), bisect_left(self.origin, end)) for start, end in stretches
        )


_OPENING = dict(zip("”\"’'」』）)】]", "“\"‘'「『（(【[", strict=True))


def with_opening_mark(text: str, start: int, end: int) -> int:
    """Where a stretch begins whose number stands in marks that it ends behind: 【999】件, not 999】件."""
    opening = text[start - 1 : start]
    return start - 1 if opening and opening in (_OPENING.get(sign) for sign in text[start:end]) else start


def folded(text: str) -> Folded:
    """``text`` with every digit of whatever script or shape as 0 to 9. Linear."""
    said = [(sign, place) for place in range(len(text)) for sign in _folded_at(text, place)]
    found = Folded("".join(sign for sign, _ in said), tuple(place for _, place in said))
    found = _changed(found, _SPACED, lambda _text, _match: "")
    found = _changed(found, _WHOLE, lambda _text, _match: "100%")
    return _changed(found, _WRAPPED, _unwrapped)


def _folded_at(text: str, place: int) -> str:
    """What stands at ``place``; an accent on a digit is nothing, a list's ① parts what it lists."""
    sign = text[place]
    if unicodedata.combining(sign) or "\u20d0" <= sign <= "\u20ff":
        return "" if _folded_sign(text[place - 1 : place]).isdecimal() else sign
    return (
        _LIST_PARTS if _LIST_MARK.match(text, place) and not unit_at(text, place + 1) else _folded_sign(sign)
    )


def _folded_sign(sign: str) -> str:
    """A digit or number of any shape in ASCII digits; anything else as it is."""
    if sign.isascii() or sign in _KEPT or "\u4e00" <= sign <= "\u9fff":
        return sign
    if (twin := as_seen(sign)) != sign:
        return twin  # ⼋ is a radical that looks like 八
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", sign)
    return plain if any((one.isdecimal() and one.isascii()) or one in _HAN for one in plain) else sign


def _unwrapped(text: str, found: Match) -> str | None:
    """The number inside marks where a unit follows: “126”件; None where it is a list's or a document's."""
    is_counted = text[found.end() : found.end() + 1] in ("%", "％") or unit_at(text, found.end())
    return found[1] if is_counted else None


def _changed(words: Folded, pattern: Pattern, change: Callable[[str, Match], str | None]) -> Folded:
    signs: list[str] = []
    origin: list[int] = []
    place = 0
    for found in pattern.finditer(words.text):
        said = change(words.text, found)
        if said is None:
            continue
        start, end = found.span()
        signs += [words.text[place:start], said]
        origin += words.origin[place:start]
        inner = found.span(1) if said and said == found[found.lastindex or 0] else (start, end)
        origin += _spread(words.origin[inner[0] : inner[1]], len(said))
        place = end
    return Folded("".join([*signs, words.text[place:]]), (*origin, *words.origin[place:]))


def _spread(places: tuple[int, ...], length: int) -> Iterator[int]:
    """``length`` places over those that stood there: the first and the last keep theirs."""
    for number in range(length):
        yield places[min(number, len(places) - 1)] if number < length - 1 else places[-1]
