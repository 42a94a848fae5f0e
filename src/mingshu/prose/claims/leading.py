"""What leads up to a number and changes it: a minus sign, the lower end of a range, a factor."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingshu.prose.claims.units import RATIO_SIGNS, unit_at
from mingshu.prose.numerals import CHINESE, number_at
from mingshu.prose.numerals.printed import Printed
from mingshu.prose.numerals.signs import FIGURES, GAPS, LARGE_SCALES, MINUS
from mingshu.prose.numerals.tokens import Kind, past_gap
from mingshu.prose.patterns import compiled

_BETWEEN = frozenset("-－−﹣–—~～至到")
_WORDS_BETWEEN = frozenset("至到")
_TIMES = frozenset("×✕xXＸ")
SIGNS = _BETWEEN | _TIMES | frozenset(MINUS)
_NUMERAL = frozenset(CHINESE + ".．点") | FIGURES
_REACH = 20
_FROM = compiled(r"(?:由(?!于|此)|从(?!此|而)|自(?!然|主|来|查|身|行))[^，。；0-9]{0,10}$")
_MOVES = frozenset("增减长降升为是差多少了达率幅至到：:，,；;（( \n" + GAPS)  # before -15 the minus is a sign
_MEASURED = RATIO_SIGNS | frozenset(("个百分点", "百分点", "折", "成"))


class Lead(NamedTuple):
    """How what stands before a number changes it.

    ``start`` is where the whole begins; ``negative``: a minus sign stands there; ``least`` is the lower end of the
    range the number ends; ``refused``: the number is a part of something else and must not be read.
    """

    start: int
    negative: bool = False
    least: Decimal | None = None
    refused: bool = False


def lead_of(text: str, start: int, value: Decimal | None, unit: str) -> Lead:
    """What leads up to the number at ``start``; asked only where one of ``SIGNS`` stands before it."""
    mark = start - 1
    while mark >= 0 and start - mark <= 2 and text[mark] in GAPS:
        mark -= 1
    if mark < 0:
        return Lead(start)
    if text[mark] in _TIMES and text[mark - 1 : mark] in FIGURES and mark:
        return Lead(start, refused=True)
    if text[mark] in _BETWEEN and value is not None:
        lower = _number_ending(text, mark, unit)
        if lower is not None:
            return _range(text, lower, start, value, is_word=text[mark] in _WORDS_BETWEEN)
    if text[mark] in MINUS and mark == start - 1:
        return _signed(text, mark, unit)
    return Lead(start)


def opens_a_range(text: str, start: int, after: int, unit: str) -> bool:
    """3名至5名: the unit that ends at ``after`` stands again behind an upper end, which will name the whole."""
    mark = past_gap(text, after)
    if text[mark : mark + 1] not in _BETWEEN:
        return False
    upper = number_at(text, past_gap(text, mark + 1))
    if upper is None or upper.value is None or _comes_from(text, start, text[mark] in _WORDS_BETWEEN):
        return False
    return unit_at(text, past_gap(text, upper.end)) == unit


def _comes_from(text: str, start: int, is_word: bool) -> bool:
    """从3件到5件 is a change, not a range."""
    return is_word and _FROM.search(text, max(0, start - 14), start) is not None


def _signed(text: str, mark: int, unit: str) -> Lead:
    before = text[mark - 1 : mark]
    if text[mark] in "负負":
        stands_alone = (before in _MOVES and before != "减") or not before.isalpha()  # 减负20项
        return Lead(mark if stands_alone else mark + 1, negative=stands_alone)
    if before.isascii() and before.isalnum():
        return Lead(mark + 1)  # G-20件: a name
    if unit in _MEASURED or before in _MOVES:
        return Lead(mark, negative=True)
    return Lead(mark + 1, refused=True)  # 主要工作-15件: a dash or a sign?


def _range(text: str, lower: tuple[int, Printed], start: int, value: Decimal, *, is_word: bool) -> Lead:
    begin, low = lower
    if _comes_from(text, begin, is_word):
        return Lead(start)
    if low.value is None or text[begin - 1 : begin] == "第":
        return Lead(start, refused=True)
    for scale in _scales_left_out(text, start):
        if low.value * scale < value:
            return Lead(begin, least=low.value * scale)
    return Lead(start, refused=True)  # 2023-15件: a serial number


def _scales_left_out(text: str, start: int) -> Iterator[Decimal]:
    """By what the lower end may have to be multiplied: 2-3万, 二十至三十万, 两至三百, 5000至1万."""
    upper = number_at(text, start)
    every, large = Decimal(1), Decimal(1)
    for part in reversed(upper.parts if upper else ()):
        if part.kind is Kind.SCALE:
            every *= part.value
            large *= part.value if part.text in LARGE_SCALES else 1
        elif part.kind is not Kind.HEDGE:
            break
    yield every
    yield large
    yield Decimal(1)


def _number_ending(text: str, end: int, unit: str) -> tuple[int, Printed] | None:
    """The number that ends at ``end``, and where it begins; its own %, or the upper end's ``unit``, is passed over."""
    while end and text[end - 1] in GAPS:
        end -= 1
    if end and text[end - 1] in RATIO_SIGNS:
        end -= 1
    elif text.endswith(unit, 0, end):
        end -= len(unit)
    begin = end
    while begin and end - begin < _REACH and text[begin - 1] in _NUMERAL:
        begin -= 1
    for start in range(begin, end):
        found = number_at(text, start)
        if found is not None and found.end == end:
            return start, found
    return None
