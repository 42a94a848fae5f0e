"""Several things told with their numbers in turn: each number is held against its own thing, or against none."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.figures.claims import Outcome, Read
from mingshu.organisations.tree import organ_by_code
from mingshu.prose.claims import read_claims
from mingshu.review.reading.in_turn import told_in_turn
from tests.examples.conftest import only_qingxi, qingxi
from tests.linear import assert_linear
from tests.review.test_changes import CONTRADICTED, PROVED, UNPROVED, read_all, told

__all__ = ["only_qingxi", "qingxi"]
pytestmark = pytest.mark.django_db  # else nobody makes the tables that ``reads`` fills

# 2023: 受理 71, 成功 63 (92.65%), 履行率 96.8%, 信访 9, 信访办结 8, 立案 10, 处罚决定 8, 培训 6, 普法 35.
IN_TURN: dict[str, list[Outcome]] = {
    "矛盾纠纷、信访分别受理71件、9件。": [PROVED, PROVED],
    "全镇矛盾纠纷和信访件分别受理71件、9件。": [PROVED, PROVED],
    "信访、矛盾纠纷分别受理9件和71件。": [PROVED, PROVED],
    "矛盾纠纷、信访分别受理9件、71件。": [CONTRADICTED, CONTRADICTED],
    "立案、作出处罚决定分别为10件、8件。": [PROVED, PROVED],
    "立案数、处罚决定数分别为8件、10件。": [CONTRADICTED, CONTRADICTED],
    "执法培训、普法活动分别开展6次、35场。": [UNPROVED, PROVED],
    "调解成功率、履行率分别达到95%、90%。": [CONTRADICTED, CONTRADICTED],
    "截至6月底，矛盾纠纷、信访分别受理71件、9件。": [UNPROVED, UNPROVED],
}
NOBODY_CAN_SAY = [
    "受理矛盾纠纷、信访分别为71件、9件。",
    "办结矛盾纠纷、信访分别为68件、9件。",
    "矛盾纠纷、信访、行政处罚分别受理71件、9件。",
    "2022年、2023年培训分别为6次、9次。",
    "上半年、下半年分别受理矛盾纠纷30件、41件。",
    "党委、政府分别召开专题会议1次、1次。",
    "东桥村、西桥村分别受理矛盾纠纷71件、20件。",
    "县法院、司法所分别受理71件、9件。",
    "矛盾纠纷、信访分别比上年减少24件、3件。",
]


@pytest.fixture(scope="module")
def reads(only_qingxi: None, django_db_blocker: Any) -> dict[str, list[Read]]:
    texts = [*IN_TURN, *NOBODY_CAN_SAY]
    with django_db_blocker.unblock():
        found = read_all(organ_by_code("990101101"), texts)
    return dict(zip(texts, found, strict=True))


@pytest.mark.parametrize(("sentence", "outcomes"), IN_TURN.items())
def test_each_number_is_told_of_its_own_thing(
    reads: dict[str, list[Read]], sentence: str, outcomes: list[Outcome]
) -> None:
    assert [one.outcome for one in reads[sentence]] == outcomes, told(reads[sentence])


@pytest.mark.parametrize("sentence", NOBODY_CAN_SAY)
def test_where_nobody_can_say_which_is_whose_none_is_proved_or_false(
    reads: dict[str, list[Read]], sentence: str
) -> None:
    assert {one.outcome for one in reads[sentence]} == {UNPROVED}, told(reads[sentence])


@pytest.mark.parametrize("wall", ["纠纷、信访分别受理1件、2件", "分别1件、", "、", "分别", "甲、"])
def test_lists_of_any_length_are_read_in_linear_time(wall: str) -> None:
    made = lambda length: (text := wall * (length // len(wall)), read_claims(text))  # noqa: E731
    assert_linear(made, lambda given: told_in_turn(*given), 4_000)
