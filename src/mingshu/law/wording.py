"""What the words of an act say of a period, held against the number that was recorded for it."""

from __future__ import annotations

import re

from mingshu.kernel.text import Bilingual
from mingshu.timelimits import Unit

_SAID = re.compile(r"([0-9]{1,4}|[一二两三四五六七八九十]{1,3})个?(工作日|[日天月]|小时)")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_DAYS = frozenset(
    {Unit.CALENDAR_DAY, Unit.WORKING_DAY}
)  # 处罚法第八十五条, 许可法第八十二条: 日 are working days there
_UNITS = {
    "工作日": frozenset({Unit.WORKING_DAY}),
    "日": _DAYS,
    "天": _DAYS,
    "月": frozenset({Unit.CALENDAR_MONTH}),
    "小时": frozenset({Unit.HOUR}),
}


def periods_said(words: str) -> list[tuple[int, frozenset[Unit]]]:
    """Each period that ``words`` name, with the units it may be meant in: 九十日 is 90 days of either kind."""
    return [(_number(found[1]), _UNITS[found[2]]) for found in _SAID.finditer(words)]


def contradiction(words: str, value: int, unit: Unit | None) -> Bilingual | None:
    """What is wrong where ``words`` of the act name periods, and none of them is ``value`` in ``unit``."""
    said = periods_said(words)
    if not said or any(value == number and unit in units for number, units in said):
        return None
    return Bilingual(
        f"text_check 的原文“{words}”与期限的数对不上（现为 {value}）；请按原文改 value 和 unit，或改正 text_check。",
        f"the words in text_check, “{words}”, do not say {value}; put value and unit right by the act, or text_check.",
    )


def _number(words: str) -> int:
    """九十 is 90, 四十五 is 45."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones if ten else tens, 0)
