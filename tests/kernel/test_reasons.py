"""A reason is asked for so that somebody can read it later."""

from __future__ import annotations

import pytest

from mingshu.kernel.reasons import says_why


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "  ",
        "　",
        "无",
        "无。",
        "没有",
        "。。。。",
        "111",
        "xx",
        "aaaa",
        "好好好",
        "N/A",
        "OK",
        "测试",
        "—— ——",
        "1 2 3",
        "同上。",
    ],
)
def test_what_says_nothing_is_none(reason: str) -> None:
    assert not says_why(reason)


@pytest.mark.parametrize(
    "reason", ["重复", "录错", "误登", "漏登一次", "2月3日误登", "entered twice", "见12号来文", "无此人"]
)
def test_a_few_words_are_enough(reason: str) -> None:
    assert says_why(reason)
