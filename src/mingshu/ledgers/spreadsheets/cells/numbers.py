"""Counts, quantities and money, with their units in the cell or in the heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from mingshu.ledgers.spreadsheets.cells.common import Reader, Trouble, narrow, special, trouble

_APPROXIMATE = re.compile(r"余|多|约|近|左右|上下|以上|以下|以内|超过|不足|逾|几|许|\+$")
_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+)(\D*)")
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_UNIT = re.compile(r"(百万|千万|[百千万亿])?(.*)")
_MONEY_WORDS = frozenset({"", "元", "圆", "元人民币", "元整"})
_HOUR_WORDS = frozenset({"", "小时", "学时", "课时", "个小时", "h"})
_TIME_WORDS = frozenset({"分钟", "小时", "学时", "课时", "天", "日", "周", "月", "个月", "年", "秒", "h"})
_COUNT_WORDS = frozenset(
    {
        *"人名位件起次场期份个条项户家幅张册本轮宗处所组支篇枚例套面块村批部栋间辆台堂节课届分",
        *("人次", "场次", "轮次", "宗次", "件次", "户次", "家次", "条次"),
    }
)
_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])\s*")


def unit_words(unit: str) -> frozenset[str]:
    """The words that may stand behind a number in a column counted in ``unit``."""
    if unit in ("元", "万元", "亿元"):
        return _MONEY_WORDS
    if unit in _HOUR_WORDS and unit:
        return _HOUR_WORDS
    if unit in ("日", "天"):
        return frozenset({"", "日", "天", "个工作日", "工作日"})
    if unit == "分":
        return frozenset({"", "分"})
    return _COUNT_WORDS | {"", unit}


def scale_of(unit_text: str, unit: str) -> Decimal | None:
    """``万元`` for a column in ``元`` → 10000; None when ``unit_text`` is no unit of such a column."""
    scale, word = _parts(unit_text)
    return Decimal(scale) if word in unit_words(unit) else None


def is_foreign_unit(unit_text: str, unit: str) -> bool:
    """Whether a heading's bracket names a unit the column cannot be counted in (minutes for hours)."""
    _scale, word = _parts(unit_text)
    known = word in _TIME_WORDS | (_MONEY_WORDS - {""}) or (bool(word) and word in _COUNT_WORDS)
    return bool(unit) and known and word not in unit_words(unit)


def whole_reader(unit: str, heading_unit: str = "") -> Reader:
    """Read a count: 95, ``95件``, ``1,234``, ``1.2万人次`` → int."""
    return _reader(unit, heading_unit, _whole)


def quantity_reader(unit: str, places: int, heading_unit: str = "") -> Reader:
    """Read a number with up to ``places`` decimals → Decimal."""
    return _reader(unit, heading_unit, lambda number, text: _exact(number, places, text))


def money_reader(shown_in: str, heading_unit: str = "") -> Reader:
    """Read an amount in the cell's, else the heading's, else the column's own unit → yuan, exactly."""
    signed = scale_of(heading_unit, "元") or Decimal(1)
    return _reader("元", heading_unit or shown_in, lambda number, text: _exact(number, 2, text), signed)


def _reader(
    unit: str, heading_unit: str, finish: Callable[[Decimal, str], object], signed: Decimal | None = None
) -> Reader:
    """``signed`` is the scale of a bare number behind a currency sign: ￥3,000 is in yuan."""
    words = unit_words(unit)
    own_scale = scale_of(heading_unit, unit) or Decimal(1)

    def read(cell: object) -> object:
        if cell.__class__ in (float, int):
            return finish(Decimal(format(cell, ".15g")) * own_scale, str(cell))
        text = narrow(cell)
        said = special(text)
        if not isinstance(said, str):
            return said
        scale = signed if signed and _CURRENCY.match(said) else own_scale
        number = _number(said, words, scale)
        return finish(number, text) if isinstance(number, Decimal) else number

    return read


def _number(text: str, words: frozenset[str], own_scale: Decimal) -> Decimal | Trouble:
    compact = _CURRENCY.sub("", text.replace(" ", ""))
    found = _NUMBER.fullmatch(compact)
    if _APPROXIMATE.search(compact):
        return _approximate(text)
    if found is None:
        return _no_number(text)
    number = Decimal(found[1].replace(",", ""))
    if not found[2]:
        return number * own_scale
    scale, word = _parts(found[2])
    return number * scale if word in words else _unknown_unit(text, found[2])


def _parts(unit_text: str) -> tuple[int, str]:
    found = _UNIT.fullmatch(unit_text)
    assert found is not None
    return _SCALES[found[1] or ""], found[2]


def _whole(number: Decimal, text: str) -> object:
    if number != number.to_integral_value():
        return trouble(
            f"“{text}”不是整数",
            f"“{text}” is not a whole number",
            "请填写整数。",
            "Enter a whole number.",
        )
    return int(number)


def _exact(number: Decimal, places: int, text: str) -> object:
    rounded = round(number, places)
    if rounded != number:
        return trouble(
            f"“{text}”的小数位数过多，无法准确保存",
            f"“{text}” has more decimals than can be kept exactly",
            "金额请保留到分，其他数字请保留两位小数。",
            "Round money to the fen and other numbers to two decimals.",
        )
    return rounded


def _approximate(text: str) -> Trouble:
    return trouble(
        f"“{text}”是约数",
        f"“{text}” is an approximation",
        "请填写准确数字；无法核实请填 ** 或留空。",
        "Enter the exact number; if it cannot be established enter ** or leave it empty.",
    )


def _no_number(text: str) -> Trouble:
    return trouble(
        f"“{text}”不是数字",
        f"“{text}” is not a number",
        "请只填数字；没有发生请填 0，不详请留空。",
        "Enter a number only: 0 when there was none, nothing when unknown.",
    )


def _unknown_unit(text: str, unit_text: str) -> Trouble:
    return trouble(
        f"看不懂“{text}”的单位“{unit_text}”",
        f"the unit “{unit_text}” of “{text}” does not belong here",
        "请换算成本栏的单位后只填数字。",
        "Convert it to the column's unit and enter the number only.",
    )
