"""From candidates to claims: value, unit, hedge, mask and sentence of each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from mingshu.prose.claims import contexts, pattern, policies
from mingshu.prose.claims.glued import glued_enumerators, is_line_start
from mingshu.prose.claims.units import BODIES, RATIO_SIGNS, unit_at
from mingshu.prose.numerals import fraction, scaled
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span

RATIO = "ratio"
_LONGEST_NUMBER = 24  # digits; a longer run is an identifier, not a quantity
_DIVISORS = {"%": Decimal(100), "％": Decimal(100), "‰": Decimal(1000), "成": Decimal(10)}
_PARTS = frozenset("件个人次场名份起宗家户处所")
_SPACES = " \u00a0\u3000"
_SUSPECTS = contexts.SUSPECTS
_ONE = Decimal(1)


class Claim(NamedTuple):
    """One printed number with its unit.

    ``start`` is the offset of its first digit and ``text`` runs to the end of the unit. ``value`` is in single units
    (595.91万元 → 5959100, 99% → 0.99 with unit ``ratio``), None when masked. ``approx`` tells a hedge in or beside it.
    ``sentence`` is where the sentence stands that says it.
    """

    start: int
    text: str
    value: Decimal | None
    unit: str
    approx: bool
    masked: bool
    sentence: Span

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)


class _Found(NamedTuple):
    start: int
    end: int
    value: Decimal | None
    unit: str
    approx: bool


def read_claims(text: str) -> list[Claim]:
    """Every quantitative claim of ``text`` in order. Linear in length; offsets are code points of ``text``."""
    sentences = SentenceFinder(text)
    glued = glued_enumerators(text)
    claims: list[Claim] = []
    for match in pattern.CANDIDATE.finditer(text):
        found = _READERS[match.lastindex](text, match, glued)
        if found is not None:
            start, end, value, unit, approx = found
            claims.append(Claim(start, text[start:end], value, unit, approx, value is None, sentences.at(start)))
    return claims


def _arabic(text: str, match: Any, glued: dict[int, int]) -> _Found | None:
    start, stop = match.span(pattern.ARABIC)
    end = match.end()
    unit = unit_at(text, end)
    if unit is None:
        return None
    if glued and start in glued:
        start += glued[start]
    number = text[start:stop]
    if not number.isdecimal() or not number.isascii():
        start, number = _checked_number(text, start, number, unit, stop == end)
        if not number:
            return None
    elif len(number) > _LONGEST_NUMBER:
        return None
    tail = text[stop:end]
    return _judged(text, start, end, number, tail, unit)


def _judged(text: str, start: int, end: int, number: str, tail: str, unit: str) -> _Found | None:
    """A readable arabic number and its unit: refuse what is no claim, else work out value and hedge."""
    approx = False
    if start and text[start - 1] in _SUSPECTS:
        if contexts.refused_before(text, start, unit):
            return None
        approx = contexts.hedged_before(text, start, number)
    if unit in RATIO_SIGNS and contexts.counts_slogans(text, start):
        return None
    if unit in BODIES and (end - start != len(number) + len(tail.strip(_SPACES)) or _is_year(number)):
        return None
    value = _value(number, tail)
    if value is None or _is_lettered(text, start) or _no_claim(text, start, end, number, unit, value):
        return None
    after = end + len(unit)
    approx = approx or _has_hedge(tail) or contexts.hedged_after(text, after)
    return _ratio(start, after, value, unit, approx)


def _value(number: str, tail: str) -> Decimal | None:
    if not tail and number.isdecimal() and number.isascii():
        return Decimal(number)
    return scaled(number + tail.strip(_SPACES).replace(" ", ""))


def _no_claim(text: str, start: int, end: int, number: str, unit: str, value: Decimal) -> bool:
    after = end + len(unit)
    if policies.is_slogan(text, after, unit) or policies.pairs_with_one(text, after + 0, number):
        return True
    if contexts.member_of_set(text, after, unit):
        return True
    return "每" in text[max(0, start - 24) : start] and contexts.fixed_by_rule(
        text, start, unit, policies.integral(value)
    )


def _ratio(start: int, after: int, value: Decimal, unit: str, approx: bool) -> _Found:
    divisor = _DIVISORS.get(unit)
    if divisor is not None:
        return _Found(start, after, value / divisor, RATIO, approx)
    return _Found(start, after, value, _plain_unit(unit), approx)


def _plain_unit(unit: str) -> str:
    return "百分点" if unit == "个百分点" else unit


def _has_hedge(tail: str) -> bool:
    return bool(tail) and any(c in "余多几来+＋" for c in tail)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def _is_lettered(text: str, start: int) -> bool:
    """A single letter before makes it a name: A4, G3; a word does not: LED屏, APP3个."""
    if not start or not (text[start - 1].isascii() and text[start - 1].isalpha()):
        return False
    return start < 2 or not (text[start - 2].isascii() and text[start - 2].isalpha())


def _checked_number(text: str, start: int, number: str, unit: str, bare: bool) -> tuple[int, str]:
    """Numbers with dots, commas or spaces: middle dots need a percent sign, 2.15个 at a line's start is item 2."""
    if unit in RATIO_SIGNS:
        return start, number.replace(" ", "")
    if "·" in number:
        return start, ""
    dot = max(number.find("."), number.find("．"))
    if dot > 0 and bare and unit in _PARTS and is_line_start(text, start):
        return start + dot + 1, number[dot + 1 :]
    return start, number


def _percent(text: str, match: Any, glued: dict[int, int]) -> _Found | None:
    start, end = match.span(pattern.PERCENT)
    printed = text[start:end]
    approx = contexts.hedged_before(text, start, printed)
    if printed.startswith("百分之"):
        masked = printed[3] in "*＊×✕□"
        value = None if masked else scaled(printed[3:])
        if value is None and not masked or contexts.refused_before(text, start, "%"):
            return None
        approx = approx or contexts.hedged_after(text, end)
        return _Found(start, end, None if value is None else value / 100, RATIO, approx)
    value = scaled(printed.replace(" ", "").replace("\u00a0", "").replace("\u3000", ""))
    if value is None or contexts.refused_before(text, start, "%") or contexts.counts_slogans(text, start):
        return None
    after = end + (text[end] not in "%％") + 1
    return _Found(start, after, value / 100, RATIO, approx or contexts.hedged_after(text, after))


def _fraction(text: str, match: Any, glued: dict[int, int]) -> _Found | None:
    start, end = match.span(pattern.FRACTION)
    whole, divided, part = text[start:end].partition("分之")
    if not divided:
        part, _, whole = text[start:end].replace("／", "/").partition("/")
    value = fraction(whole, part)
    if value is None or value >= _ONE or text.startswith(("日", "月", "国", "禁", "的平方"), end):
        return None
    approx = contexts.hedged_before(text, start, whole) or contexts.hedged_after(text, end)
    return _Found(start, end, value, RATIO, approx)


def _masked(text: str, match: Any, glued: dict[int, int]) -> _Found | None:
    start, stop = match.span(pattern.MASKED)
    end = match.end()
    unit = unit_at(text, end)
    if unit is None or unit in BODIES or contexts.refused_before(text, start, unit):
        return None
    if policies.is_slogan(text, end + len(unit), unit) or _is_product(text[start:stop]):
        return None
    after = end + len(unit)
    approx = _has_hedge(text[stop:end]) or contexts.hedged_before(text, start, "*") or contexts.hedged_after(text, after)
    return _Found(start, after, None, RATIO if unit in _DIVISORS else _plain_unit(unit), approx)


def _is_product(printed: str) -> bool:
    return printed[0].isdigit() and printed[-1].isdigit() and any(c in printed for c in "×✕xX")


def _chinese(text: str, match: Any, glued: dict[int, int]) -> _Found | None:
    start, stop = match.span(pattern.CHINESE)
    end = match.end()
    unit = unit_at(text, end)
    if unit is None or unit in BODIES or unit in RATIO_SIGNS:
        return None
    number, tail = text[start:stop], text[stop:end]
    if contexts.refused_before(text, start, unit):
        return None
    after = end + len(unit)
    before = contexts.hedged_before(text, start, number)
    hedged = before or bool(tail)
    if not policies.chinese_counts(text, start, after, number, unit, hedged):
        return None
    value = scaled(number + tail)
    if value is None or _no_chinese_claim(text, start, end, number, unit, value):
        return None
    return _ratio(start, after, value, unit, hedged or contexts.hedged_after(text, after))


def _no_chinese_claim(text: str, start: int, end: int, number: str, unit: str, value: Decimal) -> bool:
    after = end + len(unit)
    return (
        policies.is_slogan(text, after, unit)
        or policies.pairs_with_one(text, after, number)
        or contexts.member_of_set(text, after, unit)
        or contexts.names_a_meeting(text, start, after)
        or contexts.fixed_by_rule(text, start, unit, policies.integral(value))
    )


_Reader = Callable[[str, Any, dict[int, int]], _Found | None]
_READERS: dict[int | None, _Reader] = {
    pattern.PERCENT: _percent,
    pattern.FRACTION: _fraction,
    pattern.MASKED: _masked,
    pattern.ARABIC: _arabic,
    pattern.CHINESE: _chinese,
}
