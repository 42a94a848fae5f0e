"""A condition of a description names columns and values that exist, or the product does not start."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Q

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.description import LEDGERS, Ledger, Privacy, register
from mingshu.ledgers.measures import count
from mingshu.ledgers.needs import need
from mingshu.ledgers.words import vocabulary
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, Stage, stage

MEDIATION = LEDGERS.get("mediation")


def with_measure(**condition: Any) -> Ledger:
    return replace(MEDIATION, measures=[replace(count("M-XX-01", "调解件数", "件"), **condition)])


def with_stage(one: Stage) -> Ledger:
    flow: Flow = MEDIATION.flow
    return replace(MEDIATION, flow=replace(flow, stages=(one, *flow.stages[1:])))


WRONG = {
    "a value of no choice": (with_measure(where=Q(result="成工")), "M-XX-01 where result: 成工", "成功"),
    "one value of several": (with_measure(where=Q(result__in=("成功", "不成了"))), "M-XX-01 where result: 不成了", "不成"),
    "within a choice of conditions": (with_measure(where=Q(result="成功") | Q(kind="邻理")), "M-XX-01 where kind: 邻理", "邻里"),
    "a state the flow lacks": (with_measure(where=Q(state="达成协议书")), "M-XX-01 where state: 达成协议书", "达成协议"),
    "an unknown column": (with_measure(where=Q(reslut="成功")), "M-XX-01 where: reslut", "result"),
    "an unknown lookup": (with_measure(where=Q(result__inn=("成功",))), "M-XX-01 where: result__inn", "lookup"),
    "a yes that is a word": (with_measure(where=Q(confirmed="是")), "M-XX-01 where confirmed: 是", "True"),
    "what a stock is looked for in": (with_measure(among=Q(kind="土第")), "M-XX-01 among kind: 土第", "土地"),
    "what a row needs to count": (with_measure(needs=("result", ("成了",))), "M-XX-01 needs result: 成了", "成功"),
    "a branch of a clock": (
        replace(MEDIATION, clocks=[clock("PROC-PENALTY/S12", start="accepted_on", done="closed_on", kind=("邻居",))]),
        "clock PROC-PENALTY/S12 when kind: 邻居", "邻里",
    ),
    "a branch of a need": (replace(MEDIATION, needs={"closed_on": need("达成协议", result=("成攻",))}), "need closed_on when result: 成攻", "成功"),
    "a value that a stage asks for": (with_stage(stage("受理", "accepted_on", result="成工")), "stage 受理 result: 成工", "成功"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_no_row_can_meet_is_refused_with_its_place_and_the_nearest_names(case: str) -> None:
    ledger, place, nearest = WRONG[case]
    with pytest.raises(BrokenCatalogue) as refused:
        register(ledger)
    said = refused.value.message
    assert f"“{place}”" in said.zh and f"“{place}”" in said.en and "mediation" in said.zh
    assert nearest in said.zh.rpartition("应为")[2], said.zh
    assert "M-XX-01" not in str([measure.id for measure in MEDIATION.measures])


@pytest.mark.parametrize("family", ["", "dispute", "services"])
def test_a_ledger_stands_in_the_family_it_names(family: str) -> None:
    with pytest.raises(BrokenCatalogue, match="disputes"):
        register(replace(MEDIATION, family=family))


def test_each_family_has_its_ledgers_and_its_words() -> None:
    assert {ledger.family for ledger in LEDGERS} == set(settings.LEDGER_FAMILIES) == set(vocabulary().checked)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"personal": {"matter": Privacy.PERSONAL}}, "mediator"),
        ({"impersonal": ()}, "case_no"),
        ({"impersonal": (*MEDIATION.impersonal, "mediator")}, "not both"),
        ({"impersonal": (*MEDIATION.impersonal, "closed_on")}, "closed_on"),
    ],
)
def test_a_column_of_words_that_nobody_declared_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BrokenCatalogue, match=said):
        register(replace(MEDIATION, **change))
