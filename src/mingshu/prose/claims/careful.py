"""Numbers that are not plain: masks, spaces, fractions, shares in tenths, Chinese numerals, mixtures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingshu.prose.claims import contexts, pattern, policies
from mingshu.prose.claims.rows import RATIO, TENTHS, Row, judged, led, shaped
from mingshu.prose.claims.units import BODIES, RATIO_SIGNS, unit_at
from mingshu.prose.numerals import MASKS, Printed, fraction_at, number_at, scaled, tenths
from mingshu.prose.numerals.signs import CHINESE, FIGURES, MINUS, is_product
from mingshu.prose.numerals.tokens import LONGEST_FIGURES, Kind, past_gap

NUMERAL = frozenset(CHINESE) | FIGURES
_IN_PLACE_NAMES = frozenset("口头张道门场集把根首")  # **口镇, **张庄
_PLACES = frozenset("镇乡村县市区街庄湾")
_NO_SPACES = dict.fromkeys(map(ord, " \u00a0\u3000"))
_AFTER_A_DATE = ("日", "月", "国", "禁", "节")
_ONE = Decimal(1)
_REACH = LONGEST_FIGURES + 8
_MASKED_RATES = tuple(f"百分之{mask}" for mask in MASKS)
_BEFORE_A_FRACTION = frozenset("百千万分又/／")
_GOES_ON = NUMERAL | frozenset(f"{MASKS}xXＸ_某,.．")


def carefully(text: str, start: int, end: int, glued: dict[int, int]) -> list[Row]:
    """Everything that is not plain: masks, spaces, fractions, Chinese numerals; may hold several numbers."""
    rows: list[Row] = []
    while start < end:
        found, start = _one(text, start, end, glued)
        rows += found
    return rows


def _one(text: str, start: int, end: int, glued: dict[int, int]) -> tuple[Sequence[Row], int]:
    """What begins at ``start``, and where to go on; what is no number is passed over as a whole, never in part."""
    if masked := pattern.MASKED.match(text, start):
        return _masked(text, *masked.span(1), masked.end()), masked.end()
    if text[start] in FIGURES and (spaced := pattern.SPACED_RATE.match(text, start, start + _REACH)):
        return _spaced_rate(text, start, spaced.end(1)), spaced.end(1)
    if text.startswith(_MASKED_RATES, start):
        return _hidden_rate(text, start)
    found = number_at(text, start)
    behind = start if found is None else found.end
    if text[behind : behind + 1] in _BEFORE_A_FRACTION and (part := fraction_at(text, start)):
        return _fraction(text, start, part), part.end
    if found is None or found.value is None:
        return (), past_numerals(text, start if found is None else found.end, end, start + 1)
    read = _in_figures if found.in_figures else _in_chinese
    return read(text, start, found, glued), found.end


def past_numerals(text: str, position: int, end: int, least: int = 0) -> int:
    """Where what stands at ``position`` without a gap, and goes on like a number or a masked one, has ended."""
    while position < end and text[position] in _GOES_ON:
        position += 1
    return max(position, least)


def _in_figures(text: str, start: int, found: Printed, glued: dict[int, int]) -> Sequence[Row]:
    end = past_gap(text, found.end)
    unit = unit_at(text, end)
    number = found.parts[0].text
    if unit is None or found.value is None or ("·" in number and unit not in RATIO_SIGNS):
        return ()
    value, hedged = found.value, found.approx
    if start in glued:
        skip = glued[start]
        start, number = start + skip, number[skip:]
        value = scaled(text[start : found.end]) or Decimal(0)
    if unit in TENTHS or found.least is not None or _has_point(found):
        return _in_parts(text, start, end, found, unit)
    return judged(text, start, end, number, value, unit, hedged)


def _in_parts(text: str, start: int, end: int, found: Printed, unit: str) -> Sequence[Row]:
    """3.5成, 75折, 3点5亿元; 8点30分 is a time of day."""
    value = tenths(found) if unit in TENTHS else found.value
    if value is None or contexts.refused_before(text, start, unit) or (unit == "分" and _has_point(found)):
        return ()
    hedged = found.approx or contexts.hedged_before(text, start, text[start])
    return led(text, start, end, value, unit, hedged, found.least)


def _has_point(found: Printed) -> bool:
    return any(part.kind is Kind.POINT for part in found.parts)


def _spaced_rate(text: str, start: int, end: int) -> Sequence[Row]:
    printed = text[start:end].translate(_NO_SPACES)
    if contexts.refused_before(text, start, "%") or contexts.counts_slogans(text, start):
        return ()
    value = scaled(printed)
    sign = end + (text[end] not in RATIO_SIGNS)
    hedged = contexts.hedged_before(text, start, printed)
    return () if value is None else led(text, start, sign, value, "%", hedged, None)


def _hidden_rate(text: str, start: int) -> tuple[Sequence[Row], int]:
    """百分之**."""
    end = start + 3
    while text[end : end + 1] and text[end] in MASKS:
        end += 1
    return ((start, end, None, RATIO, contexts.hedged_before(text, start, "*"), None),), end


def _fraction(text: str, start: int, part: Printed) -> Sequence[Row]:
    """A share of one: 三分之一, 1/4, 百分之一百二十; another fraction above one is a date or a name (11/9)."""
    assert part.value is not None
    is_percentage = text.startswith("百分之", start)
    if not is_percentage and "又" in text[start : part.end] and (unit := unit_at(text, part.end)):
        return led(text, start, part.end, part.value, unit, part.approx, None)
    if not is_percentage and (part.value >= _ONE or text.startswith(_AFTER_A_DATE, part.end)):
        return ()
    stroked = text[start] in FIGURES and start and (text[start - 1] in FIGURES or text[start - 1] in "/／")
    if stroked or contexts.refused_before(text, start, "%") or contexts.counts_slogans(text, start):
        return ()
    if text[part.end : part.end + 1].isascii() and text[part.end : part.end + 1].isalpha():
        return ()  # 百分之15K
    negative = start > 0 and text[start - 1] in MINUS
    hedged = (
        part.approx
        or contexts.hedged_before(text, start, text[start])
        or contexts.hedged_after(text, part.end)
    )
    value = -part.value if negative else part.value
    return ((start - negative, part.end, value, RATIO, hedged, part.least),)


def _masked(text: str, start: int, stop: int, end: int) -> Sequence[Row]:
    return () if is_product(text[start:stop]) else hidden(text, start, stop, end)


def hidden(text: str, start: int, stop: int, end: int) -> Sequence[Row]:
    """A mask from ``start`` to ``stop`` with scale and hedge up to the unit at ``end``."""
    unit = unit_at(text, end)
    if unit is None or unit in BODIES:
        return ()
    hedged = stop < end and any(c in "余多几来+＋" for c in text[stop:end])
    if contexts.needs_a_look(text, start, unit):
        if contexts.refused_before(text, start, unit):
            return ()
        hedged = hedged or contexts.hedged_before(text, start, "*")
    after = end + len(unit)
    if policies.is_slogan(text, after, unit):
        return ()
    if unit in _IN_PLACE_NAMES and text[after : after + 1] in _PLACES:
        return ()
    return (shaped(text, start, end, None, unit, hedged, None),)


def _in_chinese(text: str, start: int, found: Printed, glued: dict[int, int]) -> Sequence[Row]:
    end = past_gap(text, found.end)
    unit = unit_at(text, end)
    if unit is None or unit in BODIES or unit in RATIO_SIGNS or contexts.refused_before(text, start, unit):
        return ()
    if unit == "折" or _has_point(found):
        return _in_parts(text, start, end, found, unit)
    number = text[start : found.end]
    hedged = found.approx or contexts.hedged_before(text, start, number)
    after = end + len(unit)
    if (found.is_bare and not hedged) or not policies.chinese_counts(
        text, start, after, number, unit, hedged
    ):
        return ()
    value = tenths(found) if unit in TENTHS else found.value
    if value is None or _is_rule_or_name(text, start, after, number, unit, value):
        return ()
    return led(text, start, end, value, unit, hedged, found.least)


def _is_rule_or_name(text: str, start: int, after: int, number: str, unit: str, value: Decimal) -> bool:
    return (
        policies.is_slogan(text, after, unit)
        or policies.pairs_with_one(text, after, number)
        or contexts.member_of_set(text, after)
        or contexts.names_a_meeting(text, after)
        or contexts.fixed_by_rule(text, start, unit, value)
    )
