"""The parts a printed number consists of, from left to right: figures, digits, scale words, a point, hedges."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mingshu.prose.numerals.signs import ARABIC, DIGITS, FIGURES, GAPS, SCALES, TENS, TO_PLAIN
from mingshu.prose.patterns import plain

MOST_TOKENS = 48  # 九千九百九十九万亿… needs 31; a wall of 万万万 must not become a number of megabytes
LONGEST_FIGURES = 24  # a longer run of figures is an identifier, not a quantity
_D = f"[{ARABIC}]"
_FIGURES = plain(
    f"{_D}{{1,3}}(?:(?:[,，]{_D}{{3}})+|(?:[ \u00a0\u2009]{_D}{{3}})+)(?!{_D})(?:[.．·・]{_D}+)?"
    f"|{_D}+(?:[.．·・]{_D}+)?"
)
_WRONGLY_GROUPED = plain(f",{_D}")
_NOT_A_SCALE = {
    "千": frozenset("瓦米克伏"),
    "百": frozenset("分"),
    "万": frozenset("伏"),
    "兆": frozenset("瓦"),
}
_COUNTED_BY_LAI = frozenset("个個名人")
_HEDGES = frozenset("余餘多")
_VAGUE = frozenset("几幾")
_POINTS = frozenset("点點")


class Kind(Enum):
    """What a part of a number is."""

    FIGURES = "figures"  # 4000, 1,234, 3.5
    DIGIT = "digit"  # 三, 叁
    ZERO = "zero"  # 零, 〇
    SCALE = "scale"  # 十, 万, 亿; 廿 is a digit and a scale
    POINT = "point"  # 点
    HEDGE = "hedge"  # 余, 多, 几


class Token(NamedTuple):
    """One part; ``value`` of a scale word is its power of ten, of a hedge or a point 0."""

    kind: Kind
    value: Decimal
    text: str


class Tokens(NamedTuple):
    """The parts of the number that begins at an offset, and the offset ``end`` after the last of them.

    ``broken``: its figures go on in a way nobody writes (1,23): the whole must not be taken for a number.
    """

    parts: tuple[Token, ...]
    end: int
    broken: bool = False


def tokens_at(text: str, start: int, *, before_fraction: bool = False) -> Tokens:
    """All parts from ``start`` on; linear, bounded by ``MOST_TOKENS``.

    ``before_fraction`` lets 百 and 万 stand before 分之, where they otherwise begin 百分点 and the like.
    """
    parts: list[Token] = []
    position, broken = start, False
    while len(parts) < MOST_TOKENS:
        found = _next(text, position, parts, before_fraction)
        if found is None:
            break
        token, position = found
        if token.kind is Kind.SCALE and token.text in TENS:
            parts.append(Token(Kind.DIGIT, Decimal(TENS[token.text]), token.text))
        parts.append(token)
        if token.kind is Kind.FIGURES:
            broken = broken or _WRONGLY_GROUPED.match(text, position) is not None
    return Tokens(tuple(parts), position, broken or len(parts) == MOST_TOKENS)


def _next(text: str, position: int, parts: list[Token], before_fraction: bool) -> tuple[Token, int] | None:
    start = past_gap(text, position) if parts else position
    sign = text[start : start + 1]
    if not sign or (start > position and not _may_follow_a_gap(text, start, parts)):
        return None
    if sign in FIGURES:
        return _figures(text, start)
    end = start + 1
    if sign in DIGITS:
        value = DIGITS[sign]
        return Token(Kind.DIGIT if value else Kind.ZERO, Decimal(value), sign), end
    if sign in TENS:
        return Token(Kind.SCALE, Decimal(10), sign), end
    if sign in SCALES:
        begins_a_word = text[end : end + 1] in _NOT_A_SCALE.get(sign, ())
        if begins_a_word and not (before_fraction and text.startswith("分之", end)):
            return None
        return Token(Kind.SCALE, Decimal(SCALES[sign]), sign), end
    kind = _mark(text, start, parts)
    return None if kind is None else (Token(kind, Decimal(0), sign), end)


def _figures(text: str, start: int) -> tuple[Token, int] | None:
    found = _FIGURES.match(text, start)
    if found is None or found.end() - start > 2 * LONGEST_FIGURES:
        return None
    printed: str = found[0]
    return Token(Kind.FIGURES, Decimal(printed.translate(TO_PLAIN)), printed), found.end()


def _mark(text: str, start: int, parts: list[Token]) -> Kind | None:
    """A point between digits, or a hedge behind something."""
    if not parts:
        return None
    sign, after = text[start], text[start + 1 : start + 2]
    if sign in _POINTS:
        behind = text[past_gap(text, start + 1) :][:1]
        return Kind.POINT if behind in DIGITS or behind in FIGURES else None
    if sign in _HEDGES or (sign == "来" and after in _COUNTED_BY_LAI):
        return Kind.HEDGE
    if sign in _VAGUE and parts[-1].kind in (Kind.SCALE, Kind.ZERO):
        return Kind.HEDGE
    return Kind.HEDGE if sign in "+＋" and after not in FIGURES else None


def past_gap(text: str, position: int) -> int:
    """The offset after the spaces at ``position``, two at most."""
    end = position
    while end - position < 2 and text[end : end + 1] and text[end] in GAPS:
        end += 1
    return end


def _may_follow_a_gap(text: str, start: int, parts: list[Token]) -> bool:
    """7 万5 千, 十 余 万, 四点 五; but 2万 5人 are two numbers."""
    sign = text[start]
    if sign in SCALES or sign in _HEDGES or sign in _VAGUE or sign in _POINTS or parts[-1].kind is Kind.POINT:
        return True
    if parts[-1].kind is not Kind.SCALE:
        return False
    end = start
    while text[end : end + 1] and (text[end] in FIGURES or text[end] in DIGITS):
        end += 1
    behind = text[past_gap(text, end) :][:1]
    return behind in SCALES and SCALES[behind] < parts[-1].value
