"""A limit that was checked against the words of its article says what those words say."""

from __future__ import annotations

import re

import pytest

from mingshu import law
from mingshu.timelimits import Unit

_SAID = re.compile(r"([0-9]+|[一二两三四五六七八九十百]+)个?(工作日|[日天月]|小时)")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_DAYS = {Unit.CALENDAR_DAY, Unit.WORKING_DAY}  # 处罚法第八十五条, 许可法第八十二条: 日 are working days there
_UNITS = {
    "工作日": {Unit.WORKING_DAY},
    "日": _DAYS,
    "天": _DAYS,
    "月": {Unit.CALENDAR_MONTH},
    "小时": {Unit.HOUR},
}


def number(words: str) -> int:
    """九十 is 90, 四十五 is 45."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.partition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones if ten else tens, 0)


CHECKED = {
    f"{procedure.id}/{step.id}": (step.time_limit, str(step.text_check))
    for procedure in law.procedures()
    for step in procedure.steps
    if step.time_limit and step.time_limit.value and step.text_check and _SAID.search(str(step.text_check))
}


def test_most_limits_are_quoted_with_their_number() -> None:
    assert len(CHECKED) >= 50


@pytest.mark.parametrize("step", CHECKED)
def test_the_limit_is_what_its_article_says(step: str) -> None:
    limit, words = CHECKED[step]
    assert limit is not None
    said = [(number(found[1]), found[2]) for found in _SAID.finditer(words)]
    assert any(limit.value == value and limit.unit in _UNITS[unit] for value, unit in said), words
