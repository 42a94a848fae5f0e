"""Whether somebody gave a reason at all: 无, 。。。 and xx are put there to get on, and tell nobody anything later."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[^\W\d_]")
_NONE = frozenset(
    (
        *(
            "无",
            "没有",
            "无原因",
            "没有原因",
            "没原因",
            "原因",
            "理由",
            "不详",
            "未知",
            "不知道",
            "略",
            "同上",
        ),
        *(
            "客观原因",
            "主观原因",
            "历史原因",
            "经核实无误",
            "核实无误",
            "情况属实",
            "其他",
            "其它",
            "测试",
            "如题",
        ),
        *("none", "no", "nothing", "na", "nil", "ok", "test", "reason", "unknown"),
    )
)


def says_why(reason: str) -> bool:
    """Whether ``reason`` has two different letters or Chinese signs at least, and is none of the words for none."""
    signs = "".join(_SIGNS.findall(reason)).lower()
    return len(set(signs)) > 1 and signs not in _NONE
