"""From a number and its unit to the row of a claim, unless what stands around them makes it none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingshu.prose.claims import contexts, policies
from mingshu.prose.claims.leading import SIGNS, lead_of, opens_a_range
from mingshu.prose.claims.units import BODIES, RATIO_SIGNS
from mingshu.prose.numerals import ARABIC, half_step_after, scaled
from mingshu.prose.numerals.signs import DIGITS
from mingshu.prose.patterns import compiled, plain

RATIO = "ratio"
TENTHS = frozenset("成折")
_DIVISORS = {"%": Decimal(100), "％": Decimal(100), "‰": Decimal(1000)}
_SPACED = compiled(r"\s")
_DIGIT = f"[{ARABIC}{''.join(DIGITS)}]"
_SMALL_MONEY = plain(f"({_DIGIT})角(?:({_DIGIT})分)?|[零〇0]?({_DIGIT})分(?![之析别钟批期类])")

Row = tuple[int, int, Decimal | None, str, bool, Decimal | None]
"""start, end, value, unit, approx, least"""


def judged(
    text: str, start: int, end: int, number: str, value: Decimal, unit: str, hedged: bool
) -> Sequence[Row]:
    """A readable number in figures and its unit, unless what stands around them makes it no claim."""
    after = end + len(unit)
    if contexts.needs_a_look(text, start, unit):
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
    return led(text, start, end, value, unit, hedged, None)


def led(
    text: str, start: int, end: int, value: Decimal | None, unit: str, hedged: bool, least: Decimal | None
) -> Sequence[Row]:
    """The row of a claim with its sign and the lower end of its range; none where the number is a part of another."""
    after = end + len(unit)
    if text[after : after + 1] in SIGNS and value is not None and opens_a_range(text, start, after, unit):
        return ()
    if not start or (text[start - 1] not in SIGNS and text[start - 1] not in " \u00a0\u3000"):
        return (shaped(text, start, end, value, unit, hedged, least),)
    lead = lead_of(text, start, value, unit)
    if lead.refused or (lead.start < start and text[lead.start - 1 : lead.start] == "第"):
        return ()
    if lead.negative and value is not None:
        value, least = -(least or value), None if least is None else -value
    hedged = hedged or lead.least is not None
    return (shaped(text, lead.start, end, value, unit, hedged, least if lead.least is None else lead.least),)


def shaped(
    text: str, start: int, end: int, value: Decimal | None, unit: str, hedged: bool, least: Decimal | None
) -> Row:
    """The row of a claim whose unit begins at ``end``."""
    after = end + len(unit)
    if unit == "成" and value is not None and (step := half_step_after(text, after)):
        value, after = value + Decimal(step) / 100, after + 1
    if not hedged and text[after : after + 1] in contexts.AFTER_STARTS:
        hedged = contexts.hedged_after(text, after)
    if unit == "元" and value is not None and (small := _SMALL_MONEY.match(text, after)):
        value, after = value + _small_money(small.groups()), small.end()
    divisor = _DIVISORS.get(unit)
    if divisor is not None:
        value = None if value is None else value / divisor
        return start, after, value, RATIO, hedged, None if least is None else least / divisor
    if unit in TENTHS:
        return start, after, value, RATIO, hedged, least
    return start, after, value, "百分点" if unit == "个百分点" else unit, hedged, least


def _small_money(said: Sequence[str | None]) -> Decimal:
    """5角3分 behind 元, and 零3分, in 元."""
    worth = (Decimal("0.1"), Decimal("0.01"), Decimal("0.01"))
    return sum((one * (scaled(sign) or 0) for one, sign in zip(worth, said, strict=True) if sign), Decimal(0))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")
