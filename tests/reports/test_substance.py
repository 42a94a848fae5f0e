"""A reason says something of its own; empty words and the sentence again are none."""

from __future__ import annotations

import pytest

from mingshu.reports.substance import has_substance

SENTENCE = "全年共调处各类矛盾纠纷35起，调处成功率达到98%。"


@pytest.mark.parametrize(
    "reason",
    [
        *("", "无", "。。。。。。。。。。。。", "aaaaaaaaaaaaaaaa", "abcdefghijklmnop", "1234567890123", "——————————————"),
        *("好好好好好好好好好好好好", "情况属实，数据真实准确无误，特此说明。", "没有写错，没有问题，以实际情况为准。"),
        *("情况属实情况属实情况属实情况属实", "统计口径不同，台账有误，按实际填写。", "（由撰写人补充）", "没有理由，不需要说明，请审核。"),
        *(SENTENCE, "全年共调处各类矛盾纠纷35起", SENTENCE + SENTENCE, "本年全年共调处各类矛盾纠纷三十五起。"),
        *("情况属实，" + SENTENCE, "ok ok ok ok ok ok ok", "该数字是对的该数字是对的"),
    ],
)  # fmt: skip
def test_a_reason_that_says_nothing(reason: str) -> None:
    assert not has_substance(reason, SENTENCE)


@pytest.mark.parametrize(
    "reason",
    [
        "其中31件由县信访局直接受理，不在本镇台账登记。",
        "12月调解的5起尚未录入台账，正在补录。",
        "统计口径不同：台账只含镇调委会，另有村调委会自行调解的未登记。",
        "台账漏登柳湾村调委会调处的2起邻里纠纷，已通知补录。",
    ],
)
def test_a_reason_that_says_why(reason: str) -> None:
    assert has_substance(reason, SENTENCE)


def test_a_short_reason_is_enough_where_fewer_signs_are_asked() -> None:
    assert has_substance("当事人申请延期", "处罚决定超期", 6)
    assert not has_substance("无", "处罚决定超期", 6)
    assert not has_substance("处罚决定超期", "处罚决定超期", 6)
