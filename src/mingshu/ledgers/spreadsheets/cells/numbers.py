"""Counts, quantities and money, with their units in the cell or in the heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from mingshu.ledgers.spreadsheets.cells.common import (
    NOTHING,
    TOO_LARGE,
    Doubt,
    Reader,
    Said,
    Trouble,
    Unsure,
    narrow,
    special,
    trouble,
)
from mingshu.ledgers.spreadsheets.cells.durations import time_told
from mingshu.ledgers.spreadsheets.cells.number_troubles import (
    lost_digits,
    no_number,
    signed_elsewhere,
    too_large,
    unknown_unit,
    vague,
)
from mingshu.ledgers.spreadsheets.cells.units import is_other_count, is_unit, parts, scale_of, unit_words
from mingshu.ledgers.spreadsheets.cells.untold import said_nothing
from mingshu.prose.numerals import CHINESE, number_at

_APPROXIMATE = re.compile(
    r"余|多|大?约|近|大概|左右|上下|以上|以下|以内|超过|超|不足|逾|许|至少|不少于|\+$|(?<=[\d十百千万])来(?=\D)"
)
_VAGUE = re.compile(r"几|数[十百千万]|若干|部分")
_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+)(\D*)")
_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])\s*")
_LED = re.compile(r"^(?:共计?|合计|总计|累计|计):?(?=.)")
_BRACKETED_UNIT = re.compile(r"[(\[]([^\d()\[\]]{1,4})[)\]]$")
_REMARK = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]")
_WORDS = re.compile("[\u4e00-\u9fff]")
_NOT_MEANT = re.compile(r"^[百千万亿元]|或|作废|不计|取消|重复|撤[回销]|应为|改为|更正|有误")
"""Remarks by which the number before them may not be the one, or may be another: 3（作废）, 0.5（或0.8）."""
_ROUGHLY = re.compile("(?<![违合条节履公协签])约(?![定谈束])|左右|估|预计|暂定|核实|待定")
_SIGNED_YUAN = 1000
"""Whoever writes ¥ before so many may mean yuan, whatever the heading says."""
_TEN_THOUSANDS = re.compile(r"(?<=\d)[wW](?![A-Za-z])")
_UNCOUNTED = frozenset("百千万亿佰仟萬億")
"""Signs with which no number begins: 百余 and 上万 leave out how many."""
_LARGE = re.compile("[万亿萬億]")
"""Whoever writes 五万 or 5万3千 counts in the plain unit, whatever the heading's is."""


@dataclass(frozen=True, slots=True)
class Apart:
    """The bare amounts of a column that are far from all others, and the unit of these alone (None: to be asked)."""

    least: Decimal
    most: Decimal
    unit: str | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether ``number`` is one of them."""
        return self.least <= number <= self.most


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of a column's numbers: its words, the scale of a bare number (None: it has to be asked), of one
    behind a currency sign; ``same`` are words that were said to mean this unit; ``apart`` has a unit of its own."""

    unit: str
    bare: Decimal | None = Decimal(1)
    signed: Decimal | None = None
    same: frozenset[str] = frozenset()
    apart: Apart | None = None

    def of_bare(self, number: Decimal) -> Decimal | None:
        """The scale of a number without a unit; None where it has to be asked."""
        if self.apart is None or not self.apart.holds(number):
            return self.bare
        return scale_of(self.apart.unit, self.unit) if self.apart.unit is not None else None

    def of(self, unit_text: str) -> Decimal | Doubt | None:
        """The scale of a number with ``unit_text`` behind it; None when it cannot be counted so."""
        scale, word = parts(unit_text)
        if word in unit_words(self.unit) or word in self.same:
            return Decimal(scale)
        return Doubt(Unsure.UNIT, word) if is_other_count(unit_text, self.unit) else None


def whole_reader(
    unit: str, heading_unit: str = "", same: frozenset[str] = frozenset(), *, required: bool = False
) -> Reader:
    """Read a count: 95, ``95件``, ``1,234``, ``1.2万人次``, ``20余`` (approximate) → int."""
    return _reader(
        Scale(unit, scale_of(heading_unit, unit) or Decimal(parts(heading_unit)[0]), same=same),
        _whole,
        required=required,
    )


def quantity_reader(
    unit: str,
    places: int,
    heading_unit: str = "",
    same: frozenset[str] = frozenset(),
    *,
    required: bool = False,
) -> Reader:
    """Read a number with up to ``places`` decimals → Decimal."""
    scale = Scale(unit, scale_of(heading_unit, unit) or Decimal(1), same=same)
    return _reader(scale, lambda number, text: _exact(number, places, text), required=required)


def money_reader(unit: str | None, *, apart: Apart | None = None, required: bool = False) -> Reader:
    """Read an amount → yuan, exactly. ``unit`` is what the sheet's numbers are in (元, 万元 …), but for ``apart``.

    None: it does not say, and a bare number has to be asked about; one behind a currency sign is in yuan.
    """
    bare = scale_of(unit, "元") if unit is not None else None
    scale = Scale("元", bare, bare or Decimal(1), apart=apart)
    return _reader(scale, lambda number, text: _exact(number, 2, text), required=required)


def plain_number(cell: object) -> tuple[Decimal, str] | None:
    """The number of a cell and the unit behind it, empty for a bare one; None where there is none to be read."""
    if cell.__class__ in (float, int):
        if abs(cell) >= TOO_LARGE:
            return None
        return Decimal(format(cell, ".15g")), ""
    compact = narrow(cell).replace(" ", "")
    if (parted := _parted(compact)) and not _NOT_MEANT.search(parted[1]):
        compact = parted[0]
    found = _number_said(_bared(compact))
    if found is None or abs(found[0]) >= TOO_LARGE:
        return None
    return found[0], found[1] or ("元" if _CURRENCY.match(compact) else "")


def _number_said(text: str) -> tuple[Decimal, str] | None:
    """The one number that ``text`` begins with, in figures or in words (5万3千, 八百), and what stands behind it."""
    if found := _NUMBER.fullmatch(text):
        return Decimal(found[1].replace(",", "")), found[2]
    said = number_at(text, 0)
    if said is None or said.value is None or said.least is not None or text[0] in _UNCOUNTED:
        return None
    behind = text[said.end :]
    is_more = any(sign in CHINESE or sign.isdigit() or sign in "./%+-~" for sign in behind)
    return None if is_more else (said.value, behind)


def _reader(scale: Scale, finish: Callable[[Decimal, str], object], *, required: bool) -> Reader:
    def read(cell: object) -> object:
        if cell.__class__ in (float, int):
            if abs(cell) >= TOO_LARGE:
                return lost_digits(cell)
            number = Decimal(format(cell, ".15g"))
            factor = scale.of_bare(number)
            return _bare(number, str(cell), finish) if factor is None else finish(number * factor, str(cell))
        text = narrow(cell)
        said = None if text in NOTHING else special(text)
        if not isinstance(said, str):
            return said
        return said_nothing(said, required=required) or _remarked(said, scale, finish)

    return read


def _parted(compact: str) -> tuple[str, str] | None:
    """A number and the remark in brackets behind it: 0.5（含违约金0.1）; None where the bracket holds its unit."""
    found = _REMARK.fullmatch(compact)
    if found is None or is_unit(found[2]) or not _WORDS.search(found[2]):
        return None
    return found[1].strip(), found[2]


def _remarked(text: str, scale: Scale, finish: Callable[[Decimal, str], object]) -> object:
    """A number with a remark is that number, its wording kept, unless the remark may take it back."""
    parted = _parted(text)
    if parted is None:
        return _read(text, scale, finish)
    if _NOT_MEANT.search(parted[1]):
        return no_number(text)
    value = _read(parted[0], scale, finish)
    if isinstance(value, Trouble | Doubt):
        return Doubt(value.kind, text) if value.__class__ is Doubt and value.kind is Unsure.AMOUNT else value
    about = _ROUGHLY.search(parted[1]) is not None
    if isinstance(value, Said):
        about, value = about or value.approximate, value.value
    return Said(value, approximate=about, written=text)


def _read(text: str, scale: Scale, finish: Callable[[Decimal, str], object]) -> object:
    compact = text.replace(" ", "")
    about = _APPROXIMATE.search(compact) is not None
    bared = _bared(compact)
    found = _number_said(bared)
    if (told := time_told(bared, scale.unit)) is not None and (found is None or scale.of(found[1]) is None):
        value = finish(told, text) if isinstance(told, Decimal) else told
        return Said(value, approximate=True) if about and not isinstance(value, Trouble | Said) else value
    if _VAGUE.search(compact) or (about and found is None):
        return vague(text)
    if found is None:
        return no_number(text)
    number, unit = found
    if abs(number) >= TOO_LARGE:
        return too_large(text)
    is_signed = _CURRENCY.match(_unled(compact)) is not None
    if is_signed and not unit and scale.bare not in (None, 1) and number >= _SIGNED_YUAN:
        return signed_elsewhere(text)
    signed = scale.signed if is_signed else None
    factor = scale.of(unit) if unit or _LARGE.search(bared) else signed or scale.of_bare(number)
    if isinstance(factor, Doubt):
        return factor
    if factor is None:
        return unknown_unit(text, unit) if unit else _bare(number, text, finish)
    value = finish(number * factor, text)
    return Said(value, approximate=True) if about and not isinstance(value, Trouble) else value


def _bared(compact: str) -> str:
    """A number without what stands around it: 共800（件） is 800件, 约¥3w is 3万."""
    plain = _CURRENCY.sub("", _unled(compact))
    return _TEN_THOUSANDS.sub("万", _BRACKETED_UNIT.sub(r"\1", plain))


def _unled(compact: str) -> str:
    return _LED.sub("", _without_about(compact.rstrip("。")))


def _bare(number: Decimal, text: str, finish: Callable[[Decimal, str], object]) -> object:
    """A number without any unit: nought is nought in all of them."""
    return finish(number, text) if number == 0 else Doubt(Unsure.AMOUNT, text)


def _without_about(text: str) -> str:
    return _APPROXIMATE.sub("", text)


def _whole(number: Decimal, text: str) -> object:
    if abs(number) >= TOO_LARGE:
        return too_large(text)
    if number != number.to_integral_value():
        return trouble(
            f"“{text}”不是整数",
            f"“{text}” is not a whole number",
            "请填写整数。",
            "Enter a whole number.",
        )
    return int(number)


def _exact(number: Decimal, places: int, text: str) -> object:
    if abs(number) >= TOO_LARGE:
        return too_large(text)
    rounded = round(number, places)
    if rounded != number:
        return trouble(
            f"“{text}”的小数位数过多，无法准确保存",
            f"“{text}” has more decimals than can be kept exactly",
            "金额请保留到分，其他数字请保留两位小数。",
            "Round money to the fen and other numbers to two decimals.",
        )
    return rounded
