"""A number where it stands in a text: how far it reaches, what it is worth, whether it is hedged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.numerals.composing import composed
from mingshu.prose.numerals.signs import LARGE_SCALES, MINUS
from mingshu.prose.numerals.tokens import Kind, Token, tokens_at

PARTED = "分之"
_DIVIDED = frozenset("/／")
_AND = "又"
_SIGNS = tuple(MINUS)


class Printed(NamedTuple):
    """A number that ends at offset ``end``.

    ``value`` is None when what stands there is no number anybody writes; none of it may then be read. ``least`` is
    the lower end of a pair of neighbours (五六十). ``approx``: it carries 余, 多, 几 or names two neighbours.
    ``parts`` are its figures, digits and scale words; of a fraction none are kept.
    """

    end: int
    value: Decimal | None
    least: Decimal | None = None
    approx: bool = False
    parts: tuple[Token, ...] = ()

    @property
    def in_figures(self) -> bool:
        """Whether it begins with a figure: 5, 5万, 3/4."""
        return bool(self.parts) and self.parts[0].kind is Kind.FIGURES

    @property
    def is_bare(self) -> bool:
        """Whether it begins with 万 or 亿: a form whose figure was left out, unless it is hedged."""
        return bool(self.parts) and self.parts[0].text in LARGE_SCALES


def number_at(text: str, start: int, *, before_fraction: bool = False) -> Printed | None:
    """The longest whole number or decimal that begins at ``start``; None when no numeral stands there."""
    parts, end, broken = tokens_at(text, start, before_fraction=before_fraction)
    if not parts:
        return None
    value = None if broken else composed(parts)
    if value is None:
        return Printed(end, None, parts=parts)
    hedged = value.least is not None or any(part.kind is Kind.HEDGE for part in parts)
    return Printed(end, value.number, value.least, hedged, parts)


def fraction_at(text: str, start: int) -> Printed | None:
    """三分之一, 万分之七, 百分之九十八点五, 3/4, 三又二分之一, 2又1/4; None when no fraction begins at ``start``."""
    whole = number_at(text, start, before_fraction=True)
    if whole is None or whole.value is None:
        return None
    if text.startswith(_AND, whole.end):
        part = _plain_fraction(text, whole.end + 1)
        if part is None or part.value is None:
            return None
        return part._replace(value=whole.value + part.value, approx=whole.approx or part.approx)
    return _fraction_of(text, whole)


def _plain_fraction(text: str, start: int) -> Printed | None:
    whole = number_at(text, start, before_fraction=True)
    return None if whole is None else _fraction_of(text, whole)


def _fraction_of(text: str, first: Printed) -> Printed | None:
    """The fraction whose first number was read: its base before 分之, its numerator before a stroke."""
    is_parted = text.startswith(PARTED, first.end)
    if not is_parted and (text[first.end : first.end + 1] not in _DIVIDED or not _short_figures(first.parts)):
        return None
    begin = first.end + (len(PARTED) if is_parted else 1)
    negative = is_parted and text.startswith(_SIGNS, begin)
    second = number_at(text, begin + negative)
    if second is None:
        return None
    if not is_parted and (not _short_figures(second.parts) or text[second.end : second.end + 1] in _DIVIDED):
        return None
    above, below = (second.value, first.value) if is_parted else (first.value, second.value)
    if above is None or not below:
        return None
    sign = -1 if negative else 1
    least = None if second.least is None or not is_parted else second.least / below
    return Printed(second.end, sign * above / below, least, second.approx, ())


def _short_figures(parts: Sequence[Token]) -> bool:
    """Whether nothing but one to three figures were read: 1/4 is a fraction, 2023/04 is not."""
    return len(parts) == 1 and parts[0].kind is Kind.FIGURES and len(parts[0].text) <= _LONGEST_STROKED


_LONGEST_STROKED = 3
