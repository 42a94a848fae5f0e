"""From candidates to claims: value, unit, hedge, mask and sentence of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.claims import contexts, pattern, policies
from mingshu.prose.claims.glued import glued_enumerators, is_line_start
from mingshu.prose.claims.units import BODIES, RATIO_SIGNS, unit_at
from mingshu.prose.numerals import MASKS, fraction, scaled
from mingshu.prose.patterns import Match, compiled
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span

RATIO = "ratio"
_LONGEST_NUMBER = 24  # digits; a longer run is an identifier, not a quantity
_MOST_GLUED = 5  # 立案3件5人 glues two
_DIVISORS = {"%": Decimal(100), "％": Decimal(100), "‰": Decimal(1000), "成": Decimal(10)}
_IN_PLACE_NAMES = frozenset("口头张道门场集把根首")  # **口镇, **张庄
_PLACES = frozenset("镇乡村县市区街庄湾")
_PARTS = frozenset("件个人次场名份起宗家户处所")
_NO_SPACES = dict.fromkeys(map(ord, " \u00a0\u3000"))
_AFTER_A_DATE = ("日", "月", "国", "禁", "节")
_SUSPECTS = contexts.SUSPECTS
_ONE = Decimal(1)
_SPACED = compiled(r"\s")
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
    hedge in or beside it. ``sentence`` is where the sentence stands that says it.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    unit: str
    approx: bool
    masked: bool
    sentence: Span


_Row = tuple[int, int, Decimal | None, str, bool]  # start, end, value, unit, approx
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
        for start, end, value, unit, approx in _rows(text, *match.span(), glued):
            glued_ones = glued_ones + 1 if start == done else 0
            if start < done or glued_ones > _MOST_GLUED:
                done = max(done, end)
                continue
            done = end
            if start >= sentence.end:
                sentence = sentence_at(start)
            row = (start, end, text[start:end], value, unit, approx, value is None, sentence)
            claims.append(_new(Claim, row))
    return claims


def _rows(text: str, start: int, end: int, glued: dict[int, int]) -> Sequence[_Row]:
    """What the numeric run from ``start`` to ``end`` claims."""
    number = text[start:end]
    if text[end] in "/／":
        return _carefully(text, start, end, glued)
    if number.isdecimal() and number.isascii():
        return _plain(text, start, end, number, "", glued)
    if number == "一" and text[end] not in policies.ONE_COUNTS:
        return ()
    everyday = pattern.EVERYDAY.fullmatch(number)
    if everyday is None:
        return _carefully(text, start, end, glued)
    number, tail = everyday.groups()
    if number[0] in MASKS:
        return _hidden(text, start, end - len(tail), end)
    return _plain(text, start, end, number, tail, glued)


def _plain(text: str, start: int, end: int, number: str, tail: str, glued: dict[int, int]) -> Sequence[_Row]:
    """ASCII digits with at most one dot, then scale and hedge (``tail``), straight before a unit."""
    unit = unit_at(text, end)
    scale = _TAILS.get(tail)
    if unit is None or scale is None or len(number) > _LONGEST_NUMBER:
        return ()
    if "." in number or start in glued:
        skip = _list_number(text, start, number, not tail, unit, glued)
        if skip:
            return (
                _shaped(text, start + skip, end, Decimal(number[skip:]) * scale, unit, tail in _HEDGED_TAILS),
            )
    value = Decimal(number) * scale if tail else Decimal(number)
    return _judged(text, start, end, number, value, unit, tail in _HEDGED_TAILS)


def _list_number(text: str, start: int, number: str, bare: bool, unit: str, glued: dict[int, int]) -> int:
    """Length of a list number in front: 313个 in a list is item 3, 13个; 2.15个 at the start of a line is item 2."""
    if "." in number and bare and unit in _PARTS and is_line_start(text, start):
        return number.find(".") + 1
    return glued.get(start, 0)


def _judged(
    text: str, start: int, end: int, number: str, value: Decimal, unit: str, hedged: bool
) -> Sequence[_Row]:
    """A readable arabic number and its unit, unless what stands around them makes it no claim."""
    after = end + len(unit)
    if start and text[start - 1] in _SUSPECTS:
        if contexts.refused_before(text, start, unit):
            return ()
        if unit in RATIO_SIGNS and contexts.counts_slogans(text, start):
            return ()
        hedged = hedged or contexts.hedged_before(text, start, number)
    if unit == "个" and policies.is_slogan(text, after, unit):
        return ()
    if unit in BODIES and (_SPACED.search(text, start, end) or _is_year(number)):
        return ()
    if number == "1" and policies.pairs_with_one(text, after, number):
        return ()
    if unit in contexts.SET_UNITS and contexts.member_of_set(text, after):
        return ()
    if text.find("每", max(0, start - 24), start) >= 0 and contexts.fixed_by_rule(text, start, unit, value):
        return ()
    return (_shaped(text, start, end, value, unit, hedged),)


def _shaped(text: str, start: int, end: int, value: Decimal | None, unit: str, hedged: bool) -> _Row:
    """The row of a claim whose unit begins at ``end``."""
    after = end + len(unit)
    if not hedged and text[after : after + 1] in contexts.AFTER_STARTS:
        hedged = contexts.hedged_after(text, after)
    if unit in _DIVISORS:
        return start, after, None if value is None else value / _DIVISORS[unit], RATIO, hedged
    return start, after, value, "百分点" if unit == "个百分点" else unit, hedged


def _carefully(text: str, start: int, end: int, glued: dict[int, int]) -> list[_Row]:
    """Everything that is not plain: masks, spaces, fractions, Chinese numerals; may hold several numbers."""
    rows: list[_Row] = []
    reach = min(len(text), end + _LONGEST_NUMBER)
    while start < end:
        match = pattern.DETAIL.match(text, start, reach)
        if match is None:
            start += 1
            continue
        rows += _READERS[match.lastindex or 0](text, match, glued)
        start = match.end()
    return rows


def _arabic(text: str, match: Match, glued: dict[int, int]) -> Sequence[_Row]:
    start, stop = match.span(pattern.ARABIC)
    end = match.end()
    unit = unit_at(text, end)
    number = text[start:stop]
    if unit is None or len(number) > _LONGEST_NUMBER or ("·" in number and unit not in RATIO_SIGNS):
        return ()
    tail = text[stop:end]
    value = scaled((number + tail).translate(_NO_SPACES))
    if value is None:
        return ()
    return _judged(text, start, end, number, value, unit, _has_hedge(tail))


def _has_hedge(tail: str) -> bool:
    return bool(tail) and any(c in "余多几来+＋" for c in tail)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def _percent(text: str, match: Match, glued: dict[int, int]) -> Sequence[_Row]:
    start, end = match.span(pattern.PERCENT)
    printed = text[start:end].translate(_NO_SPACES)
    if contexts.refused_before(text, start, "%") or contexts.counts_slogans(text, start):
        return ()
    hedged = contexts.hedged_before(text, start, printed)
    if printed.startswith("百分之"):
        value = scaled(printed[3:])
        if value is None and printed[3] not in MASKS:
            return ()
        row = (
            start,
            end,
            None if value is None else value / 100,
            RATIO,
            hedged or contexts.hedged_after(text, end),
        )
        return (row,)
    value = scaled(printed)
    sign = end + (text[end] not in RATIO_SIGNS)
    return () if value is None else (_shaped(text, start, sign, value, "%", hedged),)


def _fraction(text: str, match: Match, glued: dict[int, int]) -> Sequence[_Row]:
    start, end = match.span(pattern.FRACTION)
    whole, divided, part = text[start:end].partition("分之")
    if not divided:
        part, _, whole = text[start:end].replace("／", "/").partition("/")
    value = fraction(whole, part)
    if value is None or value >= _ONE or text.startswith(_AFTER_A_DATE, end):
        return ()
    hedged = contexts.hedged_before(text, start, whole) or contexts.hedged_after(text, end)
    return ((start, end, value, RATIO, hedged),)


def _masked(text: str, match: Match, glued: dict[int, int]) -> Sequence[_Row]:
    start, stop = match.span(pattern.MASKED)
    return () if _is_product(text[start:stop]) else _hidden(text, start, stop, match.end())


def _hidden(text: str, start: int, stop: int, end: int) -> Sequence[_Row]:
    """A mask from ``start`` to ``stop`` with scale and hedge up to the unit at ``end``."""
    unit = unit_at(text, end)
    if unit is None or unit in BODIES:
        return ()
    hedged = stop < end and _has_hedge(text[stop:end])
    if start and text[start - 1] in _SUSPECTS:
        if contexts.refused_before(text, start, unit):
            return ()
        hedged = hedged or contexts.hedged_before(text, start, "*")
    after = end + len(unit)
    if policies.is_slogan(text, after, unit):
        return ()
    if unit in _IN_PLACE_NAMES and text[after : after + 1] in _PLACES:
        return ()
    return (_shaped(text, start, end, None, unit, hedged),)


def _is_product(printed: str) -> bool:
    return printed[0].isdigit() and printed[-1].isdigit() and any(c in printed for c in "×✕xX")


def _chinese(text: str, match: Match, glued: dict[int, int]) -> Sequence[_Row]:
    start, stop = match.span(pattern.CHINESE)
    end = match.end()
    unit = unit_at(text, end)
    if unit is None or unit in BODIES or unit in RATIO_SIGNS or contexts.refused_before(text, start, unit):
        return ()
    number, tail = text[start:stop], text[stop:end]
    hedged = bool(tail) or contexts.hedged_before(text, start, number)
    after = end + len(unit)
    if not policies.chinese_counts(text, start, after, number, unit, hedged):
        return ()
    value = scaled(number + tail)
    if value is None or _is_rule_or_name(text, start, after, number, unit, value):
        return ()
    return (_shaped(text, start, end, value, unit, hedged),)


def _is_rule_or_name(text: str, start: int, after: int, number: str, unit: str, value: Decimal) -> bool:
    return (
        policies.is_slogan(text, after, unit)
        or policies.pairs_with_one(text, after, number)
        or contexts.member_of_set(text, after)
        or contexts.names_a_meeting(text, after)
        or contexts.fixed_by_rule(text, start, unit, value)
    )


_READERS: dict[int, Callable[[str, Match, dict[int, int]], Sequence[_Row]]] = {
    pattern.PERCENT: _percent,
    pattern.FRACTION: _fraction,
    pattern.MASKED: _masked,
    pattern.ARABIC: _arabic,
    pattern.CHINESE: _chinese,
}
