"""Whether a known figure bears a printed number: exact, rounded, hedged, a range, a rate with its fraction."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from mingshu.kernel.quantities import Quantity
from mingshu.prose.patterns import compiled, plain
from mingshu.review.reading.report import Counted
from mingshu.review.rules.arithmetic.relations import bounds, last_scale, leeway, number_printed

_MOST = Decimal("1.2")  # 5200余 may stand for up to a fifth more
_MOST_OF_A_SCALE = 2  # 上万 for less than twice as many
_LEAST = Decimal("0.9")
_MOST_ABOUT = Decimal("1.1")
_OFF = Decimal("0.05")  # a hedge proves nothing that is further off, however round it is
_ODD = 9  # 90余 may stand for 91 to 99
_NEARLY_WHOLE = Decimal("0.005")  # 约100% of 99.7% is too bold, of 92% it is false
_HALF_A_POINT = Decimal("0.5")
_ROUNDED_BY = Decimal("0.01")  # 595.91万元 may round; 8万元 for 75,650 would have to say 约
_ALL = Decimal(100)
_TENTHS = plain(r"[一二两三四五六七八九1-9]成")
_REACHED = plain(r"(?:[高多]?达到?|提[高升][到至]|上?升[到至])\s?$")
_HARDLY = Decimal("0.001")  # 98.95% may be called 达99%
_HALF_A_TENTH = Decimal("0.05")

_MORE_BEFORE = plain(r"(?:逾|超过?了?|超出|突破了?|高于|大于|多于|不少于|不低于|不下|至少|最少|[上过])\s?$")
_AS_MANY = plain(r"(?:不少于|不低于|不下|至少|最少|上)\s?$")
_MORE_INSIDE = plain(r"[余多+＋]")
_MORE_BEHIND = plain(r"\s?(?:及?以上|（含）以上|之多|余)")
_NEARLY = plain(r"(?:接?近|几乎)\s?$")
_FEWER_BEFORE = plain(
    r"(?:接?近|不足|不到|(?<!不)(?:少于|低于|小于)|几乎|不(?:超过?|多于|高于|大于)|至多|最多)\s?$"
)
_FEWER_BEHIND = plain(r"\s?(?:及?以[下内])")
_AT_MOST = plain(r"(?:不(?:超过?|多于|高于|大于)|至多|最多)\s?$")
_COUNTED = r"\s?(?:件|起|个|人|名|户|次|场|份|项|宗|条|处)?\s?"
_NUMBER = r"([0-9０-９][0-9０-９,，]*)"
_FRACTION = compiled(rf"{_NUMBER}{_COUNTED}[/／]\s?{_NUMBER}")
_PAIR = compiled(rf"\s?[（(]\s?{_NUMBER}{_COUNTED}[/／]\s?{_NUMBER}{_COUNTED}[)）]")
_NEAR = 4


class Agreement(Enum):
    """How a known figure and a printed number stand to one another."""

    SAME = "same"
    ROUGH = "rough"  # true in a way, but the words are not exact enough to be proved by it
    OTHER = "other"


class _Side(Enum):
    MORE = "more"
    FEWER = "fewer"
    EITHER = "either"


def agreement(text: str, counted: Counted, quantity: Quantity) -> Agreement:
    """How ``quantity``, which is known, bears the claim ``counted`` of ``text``."""
    known = in_claim_units(quantity)
    if not _pair_is_its_own(text, counted, quantity):
        return Agreement.OTHER
    if counted.claim.least is not None:
        return _of_range(counted, known)
    if counted.claim.approx:
        return _of_hedged(text, counted, known, is_rough=quantity.approximate)
    if counted.unit == "ratio" and _TENTHS.fullmatch(counted.claim.text):
        return _of_tenths(counted, known)
    if counted.unit == "ratio":
        if _is_printed_rate(counted, known * 100) and (
            _was_not_reached(text, counted, known) or _is_cut_to_a_whole(counted, known * 100)
        ):
            return Agreement.ROUGH
        return _same(_is_printed_rate(counted, known * 100))
    return _of_number(counted, known)


def _of_tenths(counted: Counted, known: Decimal) -> Agreement:
    """七成 is 70%; of 72% it is true in a way, of 78% it is false."""
    assert counted.value is not None
    if known == counted.value:
        return Agreement.SAME
    return Agreement.ROUGH if abs(known - counted.value) <= _HALF_A_TENTH else Agreement.OTHER


def in_claim_units(quantity: Quantity) -> Decimal:
    """The known number in single units, a rate as a share of one."""
    assert quantity.number is not None
    scale = {"%": Decimal("0.01"), "万元": Decimal(10_000)}.get(quantity.unit, Decimal(1))
    return quantity.number * scale


def is_near(counted: Counted, known: Decimal) -> bool:
    """Whether a roughly ``known`` number may be the claimed one."""
    assert counted.value is not None
    least = counted.claim.least or counted.value
    return least <= known * _MOST and known * _LEAST <= counted.value


def _same(holds: bool) -> Agreement:
    return Agreement.SAME if holds else Agreement.OTHER


def _is_printed_rate(counted: Counted, known: Decimal) -> bool:
    """Whether a percentage prints as the claim; 100% and 0% only where it is exactly that."""
    assert counted.value is not None
    printed = counted.value * 100
    if printed in (0, _ALL) or known in (0, _ALL):
        return printed == known
    low, high = bounds(counted)
    return low <= known < high


def _is_cut_to_a_whole(counted: Counted, known: Decimal) -> bool:
    """Whether it says 98% of 98.95%: cut, and not rounded, it tells too little to be proved."""
    assert counted.value is not None
    printed = counted.value * 100
    return printed == printed.to_integral_value() and known - printed > _HALF_A_POINT


def _was_not_reached(text: str, counted: Counted, known: Decimal) -> bool:
    """Whether it says 达到93% of 92.65%: rounded it is so, reached it is not."""
    assert counted.value is not None
    return _REACHED.search(_before(text, counted)) is not None and counted.value - known > _HARDLY


def _pair_is_its_own(text: str, counted: Counted, quantity: Quantity) -> bool:
    """Whether a fraction, itself or in brackets behind its rate, is that of the figure; so where none stands."""
    if counted.unit != "ratio":
        return True
    pair = _FRACTION.fullmatch(counted.claim.text) or _PAIR.match(text, counted.end)
    if pair is None or quantity.numerator is None or quantity.denominator is None:
        return True
    told = [Decimal(number.replace(",", "").replace("，", "")) for number in pair.groups()]
    return told == [quantity.numerator, quantity.denominator]


def _of_range(counted: Counted, known: Decimal) -> Agreement:
    """A range proves nothing: what lies within it may still be another number."""
    assert counted.value is not None
    least = counted.claim.least or counted.value
    return Agreement.ROUGH if least <= known <= counted.value else Agreement.OTHER


def _of_hedged(text: str, counted: Counted, known: Decimal, *, is_rough: bool) -> Agreement:
    """余 and 超过 say more than, 近 and 不足 fewer than; 约 says about. Each is proved by what prints so at the place
    of its last digit, on its own side; nothing short of all or of nothing is about all or about nothing."""
    assert counted.value is not None
    value, side = counted.value, _side(text, counted)
    if value == 0 or (counted.unit == "ratio" and value == 1):
        return _of_whole(text, counted, known)
    if side is _Side.MORE:
        return _of_more(text, counted, known, is_rough=is_rough)
    if side is _Side.FEWER:
        return _of_fewer(text, counted, known)
    return _bounded(value * _LEAST <= known <= value * _MOST_ABOUT, _rounds_to(value, known))


def _of_whole(text: str, counted: Counted, known: Decimal) -> Agreement:
    """约100%, 近100%, 约0件; 不足100% and 100%以上 say on which side, and no more."""
    assert counted.value is not None
    if known == counted.value:
        return Agreement.ROUGH if _side(text, counted) is _Side.FEWER else Agreement.SAME
    is_open = _side(text, counted) is _Side.FEWER and not _NEARLY.search(_before(text, counted))
    is_close = counted.unit == "ratio" and abs(known - counted.value) < _NEARLY_WHOLE
    return Agreement.ROUGH if is_close or (is_open and known < counted.value) else Agreement.OTHER


def _rounds_to(value: Decimal, known: Decimal) -> bool:
    """Whether ``known`` is ``value`` to the nearest of its last digit that is no zero."""
    off = abs(known - value)
    return off <= _step(value) / 2 and off <= known * _OFF


def _begins_with(counted: Counted, known: Decimal) -> bool:
    """Whether ``known`` is the value and less than one of its last digit more: 5217 of 5200余, 95 of 90余."""
    assert counted.value is not None
    more, most = known - counted.value, known * _OFF
    if counted.unit != "ratio":
        most = max(most, Decimal(_ODD))
    return 0 <= more < _step(counted.value) and more <= most


def _before(text: str, counted: Counted) -> str:
    return text[max(0, counted.start - _NEAR) : counted.start]


def _of_fewer(text: str, counted: Counted, known: Decimal) -> Agreement:
    """不足130 leaves open by how many, 近130起 of 4 is false."""
    assert counted.value is not None
    value, before = counted.value, _before(text, counted)
    includes = _AT_MOST.search(before) is not None or _FEWER_BEHIND.match(text, counted.end) is not None
    is_so = known < value or (includes and known == value)
    is_false = _NEARLY.search(before) is not None and known < value * _LEAST
    return _bounded(is_so and not is_false, _rounds_to(value, known))


def _of_more(text: str, counted: Counted, known: Decimal, *, is_rough: bool) -> Agreement:
    """超过90 leaves open by how many, 90余 ends where the next ten begins, and is false where far more were reached."""
    assert counted.value is not None
    value, number = counted.value, number_printed(counted)
    before, is_close = _before(text, counted), _begins_with(counted, known)
    if not _MORE_INSIDE.search(number):
        reaches = known >= value if _includes(text, counted, before) else known > value
        return _bounded(known >= value, reaches and is_close)
    most = value * (_MOST if number[:1].isdecimal() else _MOST_OF_A_SCALE)
    is_so = value <= known < max(most, value + _step(value))
    return _bounded(is_so, is_close and (known > value or is_rough))


def _includes(text: str, counted: Counted, before: str) -> bool:
    """Whether the words leave room for the number itself: 不少于90, 90以上, 上百."""
    return _AS_MANY.search(before) is not None or _MORE_BEHIND.match(text, counted.end) is not None


def _step(value: Decimal) -> Decimal:
    """The worth of the last digit that is no zero: 10 of 90, 100 of 5200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _bounded(is_so: bool, is_close: bool) -> Agreement:
    if not is_so:
        return Agreement.OTHER
    return Agreement.SAME if is_close else Agreement.ROUGH


def _side(text: str, counted: Counted) -> _Side:
    before = _before(text, counted)
    if _FEWER_BEFORE.search(before) or _FEWER_BEHIND.match(text, counted.end):
        return _Side.FEWER
    number = number_printed(counted)
    if (
        _MORE_BEFORE.search(before)
        or _MORE_INSIDE.search(number)
        or _MORE_BEHIND.match(text, counted.end)
        or number[:1] in "百千万亿"
    ):
        return _Side.MORE
    return _Side.EITHER


def _of_number(counted: Counted, known: Decimal) -> Agreement:
    """Whether ``known`` prints as the claim in the claim's own scale: 595.91万元 is 5959100 to the nearest hundred,
    1.13人 is 1.1346 to the nearest hundredth; nothing but 0 prints as 0."""
    assert counted.value is not None
    if counted.value == known:
        return Agreement.SAME
    off = abs(known - counted.value)
    if counted.value == 0 or off > leeway(counted):
        return Agreement.OTHER
    return Agreement.SAME if last_scale(counted) == 1 or off <= known * _ROUNDED_BY else Agreement.ROUGH
