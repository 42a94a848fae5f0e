"""A clause behind a number that speaks of it again is weighed like the words beside it."""

from __future__ import annotations

import pytest

from mingshu.figures.claims import Outcome
from tests.linear import assert_linear
from tests.review.test_beside import held

AGAIN = [
    *("均系邻镇所为", "其中多为去年的", "都是上年积压的", "大多由县局办理", "系历年累计数", "含邻镇代办", "不含重复件", "但多半已反悔"),
    *("绝大部分出自邻镇", "主要是去年的", "实际由司法所登记", "包括上年结转的", "除去重复的外", "数据来自网格员估计", "且均为口头登记"),
    *("部分属上年结转", "半数为重复登记", "此数为估计", "后又全部撤回", "其余为虚报", "并非全部属实", "以上均为估算"),
]  # fmt: skip


@pytest.mark.parametrize("clause", AGAIN)
@pytest.mark.parametrize("mark", ["，", "。", "；"])
def test_what_is_said_again_of_a_number_costs_its_proof(clause: str, mark: str) -> None:
    [one] = held(f"受理纠纷71件{mark}{clause}", "M-ME-01")
    assert one.outcome is Outcome.UNPROVED
    assert one.why is not None and "文中还写有" in one.why.zh


@pytest.mark.parametrize(
    "clause",
    ["有力维护了社会和谐稳定", "为平安建设提供了有力保障", "切实把矛盾化解在基层", "推动法治建设走深走实", "群众法治意识进一步增强",
     "全镇安定有序", "多措并举促和谐", "由此巩固了平安底色", "此外开展普法"],
)  # fmt: skip
def test_another_clause_costs_nothing(clause: str) -> None:
    [one] = held(f"受理纠纷71件，{clause}", "M-ME-01")
    assert one.outcome is Outcome.PROVED


def test_a_number_is_not_touched_by_what_is_said_of_the_next() -> None:
    first, second = held("受理纠纷71件，调解成功71件，均系邻镇所为")
    assert (first.outcome, second.outcome) == (Outcome.PROVED, Outcome.UNPROVED)


def test_words_of_totality_that_a_measure_answers_are_weighed_on_their_own() -> None:
    [one] = held("受理纠纷71件，均已调结", "M-ME-01")
    assert one.outcome is Outcome.PROVED


def test_many_clauses_take_linear_time() -> None:
    assert_linear(
        lambda size: "受理纠纷71件，" + "均系邻镇，" * (size // 5), lambda text: held(text, "M-ME-01"), 20_000
    )
