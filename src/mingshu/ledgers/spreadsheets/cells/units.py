"""Units as offices write them: their scale, and which of them count the same thing."""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_UNIT = re.compile(r"(百万|千万|[百千万亿])?(.*)", re.DOTALL)
_MONEY_WORDS = frozenset({"", "元", "圆", "元人民币", "元整", "块", "块钱"})
_HOUR_WORDS = frozenset({"", "小时", "学时", "课时", "个小时", "h"})
_DAY_WORDS = frozenset({"", "日", "天", "个工作日", "工作日"})
_TIME_WORDS = frozenset({"分钟", "小时", "学时", "课时", "天", "日", "周", "月", "个月", "年", "秒", "h"})
_PERSONS = frozenset({"人", "名", "位", "口"})
_VISITS = frozenset({"人次", "名次", "人/次"})
_FAMILIES = (
    _PERSONS,
    _VISITS,
    frozenset(
        {"次", "场", "场次", "期", "轮", "轮次", "回", "届", "节", "课", "堂", "讲", "班次", "批次", "台"}
    ),
    frozenset({"份", "册", "张", "本", "套", "篇", "枚", "卷", "部", "件"}),
    frozenset({"件", "起", "宗", "例", "条", "项", "件次", "宗次", "条次", "桩", "笔", "案"}),
    frozenset({"户", "户次", "家", "家次"}),
    frozenset(
        {"家", "处", "所", "组", "支", "村", "社区", "间", "栋", "部门", "批", "面", "块", "座", "单位"}
    ),
    frozenset({"幅", "条", "面", "块"}),
    frozenset({"辆"}),
)
_ANY = frozenset({"", "个"})
_COUNT_WORDS = frozenset().union(*_FAMILIES) | {"个", "分"}


def parts(unit_text: str) -> tuple[int, str]:
    """万人次 → (10000, 人次)."""
    found = _UNIT.fullmatch(unit_text)
    assert found is not None
    return _SCALES[found[1] or ""], found[2]


def unit_words(unit: str) -> frozenset[str]:
    """The words behind a number that count just what a column in ``unit`` counts."""
    if unit in ("元", "万元", "亿元"):
        return _MONEY_WORDS
    if unit in _HOUR_WORDS and unit:
        return _HOUR_WORDS
    if unit in _DAY_WORDS and unit:
        return _DAY_WORDS
    if unit == "分":
        return frozenset({"", "分"})
    if unit in _ANY:
        return _COUNT_WORDS | {"", unit}
    same = frozenset().union(*(family for family in _FAMILIES if unit in family))
    # The people at one event are that event's visits; the visits of a year are not its people.
    return same | _ANY | {unit} | (_PERSONS if unit in _VISITS else frozenset())


def scale_of(unit_text: str, unit: str) -> Decimal | None:
    """``万元`` for a column in ``元`` → 10000; None when ``unit_text`` is no unit of such a column."""
    scale, word = parts(unit_text)
    return Decimal(scale) if word in unit_words(unit) else None


def is_unit(text: str) -> bool:
    """Whether ``text`` is a unit of anything."""
    _scale, word = parts(text)
    return bool(text) and word in _TIME_WORDS | _MONEY_WORDS | _COUNT_WORDS


def is_foreign_unit(unit_text: str, unit: str) -> bool:
    """Whether a unit cannot be what a column in ``unit`` is counted in: minutes for hours, yuan for cases."""
    _scale, word = parts(unit_text)
    if not unit or word in unit_words(unit):
        return False
    other = word in _TIME_WORDS or word in _MONEY_WORDS - {""}
    return other or (word in _COUNT_WORDS and unit_words(unit).isdisjoint(_COUNT_WORDS - _ANY))


def is_other_count(unit_text: str, unit: str) -> bool:
    """Whether a unit counts something else than ``unit`` does, though both count: 次 and 人次."""
    _scale, word = parts(unit_text)
    return (
        bool(unit)
        and word in _COUNT_WORDS
        and not is_foreign_unit(unit_text, unit)
        and (word not in unit_words(unit))
    )
