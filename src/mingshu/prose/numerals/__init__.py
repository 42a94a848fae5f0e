"""Numbers as official Chinese prints them, by one small grammar.

Figures of both widths (1,234, １，２３４, 4 598, 99·5), Chinese numerals plain and capital (三点五亿, 贰万叁仟),
mixtures (3万4000, 2千零30万, 1.2万亿), fractions and rates (三又二分之一, 万分之七, 98.5%, 三成半, 七五折), hedges
(余, 多, 几), two neighbours (五六十), a minus sign (-3.5%, 负六点六), masks (**).
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.numerals.printed import Printed, fraction_at, number_at
from mingshu.prose.numerals.signs import ARABIC, CHINESE, DIGITS, HEDGES, MASKS, MINUS
from mingshu.prose.numerals.tokens import MOST_TOKENS, Kind, past_gap
from mingshu.prose.patterns import compiled

__all__ = [
    "ARABIC",
    "CHINESE",
    "MASKS",
    "Number",
    "Printed",
    "chinese",
    "fraction_at",
    "half_step_after",
    "number_at",
    "read_number",
    "scaled",
    "tenths",
]

_MASKED = compiled(rf"[{MASKS}]|[xXＸ]|某|_")
_HEDGED = compiled(f"[{HEDGES}]")
_SIGNS = frozenset(MINUS)
_WHOLE_WORDS = {"半": Decimal("0.5"), "半百": Decimal(50), "半数": Decimal("0.5")}
_RATES = {"%": 100, "％": 100, "‰": 1000, "成": 10, "折": 10}


class Number(NamedTuple):
    """A printed number.

    ``value`` is None when it is masked; ``approx`` when it carries 余, 多 or 几 itself or names two neighbours;
    ``least`` is then the lower of the two (五六十: 60 with 50), else None.
    """

    value: Decimal | None
    approx: bool = False
    masked: bool = False
    least: Decimal | None = None


def read_number(text: str) -> Number | None:
    """The number that ``text`` as a whole prints, in whole, percentage, fraction, 成 or 折 form; None when it is none.

    ``两万余`` → 20000 approx, ``99·5%`` → 0.995, ``1/4`` → 0.25, ``-3.5%`` → -0.035, ``**`` → masked. Linear in length.
    """
    text = text.strip()
    if _MASKED.search(text):
        return Number(None, approx=bool(_HEDGED.search(text)), masked=True)
    negative = text[:1] in _SIGNS and len(text) > 1
    found = _read(text[1:] if negative else text)
    if found is None or found.value is None:
        return None
    if not negative:
        return Number(found.value, found.approx, least=found.least)
    return Number(-(found.least or found.value), found.approx, least=-found.value if found.least else None)


def _read(text: str) -> Number | None:
    if text in _WHOLE_WORDS:
        return Number(_WHOLE_WORDS[text])
    found = fraction_at(text, 0) or number_at(text, 0)
    if found is None or found.value is None:
        return _spaced_rate(text) if found else None
    end = past_gap(text, found.end)
    if end == len(text):
        return None if found.is_bare and not found.approx else _as_number(found)
    return _rate(found, text, end) or _spaced_rate(text)


def _as_number(found: Printed, divisor: int = 1) -> Number:
    assert found.value is not None
    least = None if found.least is None else found.least / divisor
    return Number(found.value / divisor, found.approx, least=least)


def _rate(found: Printed, text: str, end: int) -> Number | None:
    """What stands before %, ‰, 成 or 折, as a share of one; None where something else follows."""
    divisor = _RATES.get(text[end])
    if divisor is None or found.value is None:
        return None
    if text[end] in "成折":
        share = tenths(found)
        extra = 0 if text[end] == "折" else half_step_after(text, end + 1)
        if share is None or end + 1 + bool(extra) != len(text):
            return None
        return Number(share + Decimal(extra) / 100, found.approx)
    return _as_number(found, divisor) if end + 1 == len(text) else None


def tenths(found: Printed) -> Decimal | None:
    """七 of 七折 as 0.7, 七五 or 75 of 七五折 as 0.75, 3.5 of 3.5成 as 0.35; None where it is no such share."""
    if found.value is None:
        return None
    two_digits = found.value >= 11 and all(part.kind in (Kind.DIGIT, Kind.FIGURES) for part in found.parts)
    share = found.value / (100 if two_digits or found.least is not None else 10)
    return share if share <= 1 else None


def half_step_after(text: str, position: int) -> int:
    """Hundredths behind 成: 5 of 三成半, 6 of 七成六, else 0."""
    sign = text[position : position + 1]
    return 5 if sign == "半" else DIGITS.get(sign, 0)


def _spaced_rate(text: str) -> Number | None:
    """99·5 9%: stray spaces inside figures are passed over only where a percent sign proves them."""
    if text[-1:] not in ("%", "％"):
        return None
    whole = number_at(text[:-1].translate(_NO_SPACES), 0)
    if whole is None or whole.value is None or whole.end != len(text[:-1].translate(_NO_SPACES)):
        return None
    return _as_number(whole, 100)


_NO_SPACES = dict.fromkeys(map(ord, " \u00a0\u3000"))


def scaled(text: str) -> Decimal | None:
    """A number with its scale words, hedges dropped: ``2200余万`` → 22000000, ``1亿2000万`` → 120000000."""
    found = number_at(text, 0)
    return found.value if found is not None and found.end == len(text) else None


def chinese(text: str) -> Decimal | None:
    """A Chinese integer: 二千三百零五, 两万, 百, 三万五, 二〇二二; None when it is none or absurdly long."""
    if len(text) > 1 and all(sign in DIGITS for sign in text[:MOST_TOKENS]):
        return scaled("".join(str(DIGITS.get(sign, "x")) for sign in text))
    found = number_at(text, 0)
    if found is None or found.end != len(text) or found.in_figures or found.approx:
        return None
    return found.value
