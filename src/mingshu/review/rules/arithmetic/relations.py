"""How the claims of one sentence belong together."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Aggregation
from mingshu.prose.claims import RATIO
from mingshu.prose.numerals.signs import DIGITS, GAPS
from mingshu.prose.patterns import plain
from mingshu.review.reading.report import Counted

_RATE_NAME = plain(r"([\u4e00-\u9fff]{1,8}率)(?:均|都|也|分别)?(?:已)?(?:达到?|为|是|实现|保持在?)?了?\s?$")
_SHARE_NAME = plain(r"(占比?)(?:[^，。；\n0-9]{0,8}的)?(?:达到?|为|到|了)?\s?$")
_LIKE_UNITS = {"人": "名", "起": "件", "宗": "件", "场次": "场"}
Group = tuple[Counted, ...]


@cache
def parts_of(measure: str | None) -> tuple[str, str] | None:
    """(numerator, denominator) of a ratio measure."""
    if measure is None or measure not in MEASURES:
        return None
    _ledger, found = MEASURES.get(measure)
    return (found.numerator, found.denominator) if found.aggregation is Aggregation.RATIO else None


def is_another_total(rate: Counted, whole: Counted) -> bool:
    """Whether the catalogue gives the rate another base than what ``whole`` counts."""
    known = parts_of(rate.measure)
    return known is not None and whole.measure is not None and whole.measure != known[1]


def rate_name(text: str, counted: Counted) -> str:
    """The name ending in 率, or 占, in front of a rate; empty when there is none."""
    if counted.unit != RATIO:
        return ""
    found = _RATE_NAME.search(text, max(0, counted.start - 24), counted.start) or _SHARE_NAME.search(
        text, max(0, counted.start - 14), counted.start
    )
    return str(found[1]) if found else ""


def is_share(name: str) -> bool:
    """Whether it is 占 or 占比, whose part stands beside it and has no verb of its own."""
    return name.startswith("占")


def like(one: Counted, other: Counted) -> bool:
    """Whether two claims count in one unit: 名 and 人, 件 and 起."""
    return common_unit(one) == common_unit(other)


def common_unit(counted: Counted) -> str:
    """The unit that stands for those alike: 名 for 人."""
    return _LIKE_UNITS.get(counted.unit, counted.unit)


def decimals(counted: Counted) -> int:
    """Printed places after the point: 98.9% → 1."""
    number = counted.claim.text.translate(_POINTS)
    places = _PLACES.match(number.partition(".")[2].strip())
    return len(places[0]) if places else 0


def number_printed(counted: Counted) -> str:
    """A claim without its unit: 5200余 of 5200余件."""
    return counted.claim.text.removesuffix(counted.claim.unit)


def last_scale(counted: Counted) -> int:
    """What the scale word that ends a claim is worth: 10000 of 零点零九万件; 1 where none does (一万零九百件)."""
    number = number_printed(counted).rstrip(_HEDGED_ENDS)
    return next((value for word, value in _LAST_SCALES if number.endswith(word)), 1)


_LAST_SCALES = (("万亿", 10**12), ("亿", 10**8), ("億", 10**8), ("万", 10**4), ("萬", 10**4))
_HEDGED_ENDS = "余多几+＋" + GAPS


def last_place(counted: Counted) -> Decimal:
    """What one of the last printed place is worth: 1000 of 2.5万元, 0.1 of 2.5次, 1 of 12次, 0.001 of 98.9%."""
    place = Decimal(last_scale(counted)).scaleb(-decimals(counted))
    return place / 100 if counted.unit == RATIO else place


def leeway(counted: Counted) -> Decimal:
    """By how much what was counted may differ from what is printed: 500 of 2.5万元; a whole number is itself."""
    place = last_place(counted)
    return Decimal(0) if place == 1 else place / 2


def rounding(counts: Iterable[Counted]) -> Decimal:
    """By how much a sum of what is printed may be off because each is rounded: 12.34万 and 5.63万 come to 18万."""
    return sum(map(leeway, counts), Decimal(0))


def adds_up(parts: Iterable[Counted], whole: Counted) -> bool:
    """Whether counts that print as ``parts`` may come to one that prints as ``whole``."""
    listed = tuple(parts)
    return abs(sum(map(value_of, listed)) - value_of(whole)) <= rounding((whole, *listed))


def value_of(counted: Counted) -> Decimal:
    """The value of a claim that has one: no mask."""
    assert counted.value is not None
    return counted.value


_POINTS = str.maketrans(dict.fromkeys("．·・点點", "."))
_PLACES = plain(f"[0-9０-９{''.join(DIGITS)}]+")


def gives(part: Decimal, whole: Decimal, rate: Counted) -> bool:
    """Whether ``part``/``whole`` prints as ``rate``, rounded or cut off."""
    low, high = bounds(rate)
    return whole > 0 and low <= part * 100 / whole < high


def bounds(rate: Counted) -> tuple[Decimal, Decimal]:
    """The percentages (from, below) that print as ``rate``: half a place below to a whole place above."""
    assert rate.value is not None
    step = Decimal(1).scaleb(-decimals(rate))
    printed = rate.value * 100
    return printed - step / 2, printed + step


def some_integer_gives(whole: Decimal, rate: Counted) -> bool:
    """Whether any whole number of ``whole`` prints as ``rate``."""
    low, high = bounds(rate)
    first = (low * whole / 100).to_integral_value(ROUND_CEILING)
    last = (high * whole / 100).to_integral_value(ROUND_FLOOR)
    return first <= min(last, whole) and first * 100 / whole < high


def printed(value: Decimal) -> str:
    """A number for a message, without exponent or trailing zeros."""
    return format(value.normalize(), "f")


def percent(part: Decimal, whole: Decimal) -> str:
    """Two places at most: 94 of 95 → 98.95%."""
    return f"{printed(round(part * 100 / whole, 2))}%"
