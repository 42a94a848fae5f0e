"""How long something took, as people say it: 半小时, 一个半小时, 1小时30分, 90分钟, 两周."""

from __future__ import annotations

import re
from decimal import Decimal

from mingshu.ledgers.spreadsheets.cells.common import TOO_LARGE, Said
from mingshu.prose.numerals import number_at

_N = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百廿点]+|半)"
_HOURS = re.compile(
    rf"(?:({_N})个?(半)?个?(?:小时|钟头|学时|课时|h(?:ours?)?)(半)?)?[又零加+]?(?:({_N})刻钟?)?(?:({_N})(?:分钟?|min|m))?"
)
_WEEKS = re.compile(rf"({_N})个?(?:周|星期|礼拜)")
_HALF, _QUARTER, _MINUTES_OF_AN_HOUR = Decimal("0.5"), Decimal("0.25"), 60


def time_told(text: str, unit: str) -> Decimal | Said | None:
    """The number of ``unit`` (小时, 学时 or 日) that ``text`` as a whole names in words; None where it does not.

    Minutes are hours only, as how long a 学时 is each place decides; those that two decimals cannot hold are rounded
    and approximate.
    """
    if unit == "日":
        weeks = _WEEKS.fullmatch(text)
        told = None if weeks is None else _number(weeks[1])
        return None if told is None else told * 7
    found = _HOURS.fullmatch(text.lower()) if unit in ("小时", "学时") and text else None
    if found is None:
        return None
    hours, half, more, quarters, minutes = found.groups()
    if not any((hours, quarters, minutes)) or (unit == "学时" and (quarters or minutes)):
        return None
    parts = [_number(part) for part in (hours, quarters, minutes)]
    if None in parts:
        return None
    told_hours, told_quarters, told_minutes = (part or Decimal(0) for part in parts)
    whole = told_hours + (_HALF if half or more else 0) + told_quarters * _QUARTER
    exact = whole + told_minutes / _MINUTES_OF_AN_HOUR
    if exact >= TOO_LARGE:
        return exact  # refused for that by whoever asked
    kept = round(exact, 2)
    return kept if kept == exact else Said(kept, approximate=True, written=text)


def _number(text: str | None) -> Decimal | None:
    """What a part of a duration says, nought where it is not there; None for what is no number."""
    if not text:
        return Decimal(0)
    if text == "半":
        return _HALF
    found = number_at(text, 0)
    return None if found is None else found.value
