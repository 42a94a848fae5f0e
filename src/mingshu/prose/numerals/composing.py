"""What the parts of a number come to: 2千零30万 is 20300000, 九十二万四 is 924000, 五六十 is 50 to 60."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from mingshu.prose.numerals.tokens import Kind, Token

_WAN = Decimal(10_000)
_GREATEST = Decimal(10) ** 24
_PAIRED_FURTHER = frozenset(((3, 5),))  # 三五个


class Value(NamedTuple):
    """A number; ``least`` is the lower end where two neighbours are named (五六十: 50 to 60)."""

    number: Decimal
    least: Decimal | None = None


def composed(parts: Sequence[Token]) -> Value | None:
    """The value of ``parts``, hedges left out of account; None where nobody writes a number so."""
    said = [part for part in parts if part.kind is not Kind.HEDGE]
    if not said:
        return None
    points = [index for index, part in enumerate(said) if part.kind is Kind.POINT]
    if points:
        return _decimal(said, points)
    pairs = _pairs(said)
    if not pairs:
        return _single(_integer(said))
    if len(pairs) > 1:
        return None
    first = pairs[0]
    low, high = _integer(said[: first + 1] + said[first + 2 :]), _integer(said[:first] + said[first + 1 :])
    return None if low is None or high is None else Value(high, low)


def _single(number: Decimal | None) -> Value | None:
    return None if number is None else Value(number)


def _pairs(said: Sequence[Token]) -> list[int]:
    """Where two neighbouring digits stand side by side: 两三, 十五六, 七八百; not 二〇二二 nor 三八."""
    if len(said) > 2 and all(part.kind is not Kind.SCALE for part in said):
        return []
    return [
        index
        for index, (one, two) in enumerate(pairwise(said))
        if one.kind is two.kind is Kind.DIGIT
        and (two.value == one.value + 1 or (int(one.value), int(two.value)) in _PAIRED_FURTHER)
    ]


def _decimal(said: Sequence[Token], points: Sequence[int]) -> Value | None:
    """三点五亿, 一百二十点五: digits behind the point, then scale words only."""
    point = points[0]
    whole = _integer(said[:point])
    places = "".join(_place(part) for part in said[point + 1 :] if part.kind is not Kind.SCALE)
    scales = [part for part in said[point + 1 :] if part.kind is Kind.SCALE]
    in_order = said[point + 1 :] == [p for p in said[point + 1 :] if p.kind is not Kind.SCALE] + scales
    if len(points) > 1 or whole is None or not places.isdecimal() or not in_order:
        return None
    number = whole + Decimal(f"0.{places}")
    for scale in scales:
        number *= scale.value
    return _single(number if number < _GREATEST else None)


def _place(part: Token) -> str:
    return part.text if part.kind is Kind.FIGURES else str(part.value)


def _integer(said: Sequence[Token]) -> Decimal | None:
    if not said:
        return None
    if len(said) == 1 and said[0].kind is Kind.FIGURES:
        return said[0].value
    if all(part.kind in (Kind.DIGIT, Kind.ZERO) for part in said):
        return Decimal("".join(str(part.value) for part in said))
    total = _Sum()
    return total.value() if all(total.takes(part) for part in said) else None


class _Sum:
    """What was read so far: groups with a large scale, the section below 万 being read, a digit without a scale.

    ``below`` bounds what may follow; ``gap`` tells that 零 was read since the last scale word.
    """

    def __init__(self) -> None:
        self.groups: list[tuple[Decimal, Decimal]] = []  # value, scale
        self.section: Decimal | None = None
        self.digit: Decimal | None = None
        self.small = _WAN
        self.below = _GREATEST
        self.gap = False

    def takes(self, part: Token) -> bool:
        """Whether ``part`` may stand here; it is then counted in."""
        if part.kind is Kind.SCALE:
            return self._small(part.value) if part.value < _WAN else self._large(part.value)
        if self.digit is not None:
            return False
        if part.kind is Kind.ZERO:
            self.gap = True
            return True
        self.digit = part.value
        return part.value < self.below

    def _small(self, scale: Decimal) -> bool:
        if self.digit is None and self.section is not None and not self.gap:
            return False  # 百千
        number = (Decimal(1) if self.digit is None else self.digit) * scale
        if scale >= self.small or number >= self.below:
            return False
        self.section = (self.section or Decimal(0)) + number
        self.small, self.below, self.digit, self.gap = scale, scale, None, False
        return True

    def _large(self, scale: Decimal) -> bool:
        if self.section is not None and self.digit is not None and self.below >= 100 and not self.gap:
            return False  # 三百五万: 350万 or 305万?
        group = None if self.section is None and self.digit is None else self._section()
        if group is None and self.groups:
            value, before = self.groups.pop()  # 万亿, 万万
            group, scale = value * scale, before * scale
        else:
            group = (Decimal(1) if group is None else group) * scale
            while self.groups and self.groups[-1][1] < scale:  # 3万5000亿
                value, before = self.groups.pop()
                group += value * scale
        if self.groups and self.groups[-1][1] <= scale:
            return False
        self.groups.append((group, scale))
        self.section = self.digit = None
        self.small, self.below, self.gap = _WAN, scale, False
        return group < _GREATEST

    def _section(self) -> Decimal:
        return (self.section or Decimal(0)) + (self.digit or Decimal(0))

    def _last_digit(self) -> Decimal:
        """三万五 and 一百二 leave the last scale word out; 三万零五 does not."""
        if self.digit is None:
            return Decimal(0)
        left_out = self.below != _GREATEST and self.below >= 100 and not self.gap
        if left_out and 1 <= self.digit < 10 and self.digit == int(self.digit):
            return self.digit * self.below / 10
        return self.digit

    def value(self) -> Decimal:
        """The whole."""
        return (
            sum((value for value, _scale in self.groups), Decimal(0))
            + (self.section or Decimal(0))
            + self._last_digit()
        )
