"""No way of keeping a row puts it into a state whose columns are empty; an ended flow says so itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingshu.accounts.models import User
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, BrokenCatalogue
from mingshu.ledgers import actions
from mingshu.ledgers.dates import DatesAsked
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.fitting import check_flow
from mingshu.ledgers.problems import RowProblems, not_yet
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ
from mingshu.procedures.flow import Flow, stage

MEDIATION = LEDGERS.get("mediation")
TAKEN_UP, SETTLED = date(2022, 3, 15), date(2022, 3, 20)
CASE: dict[str, Any] = {"org": "清溪镇调委会", "kind": "邻里", "accepted_on": TAKEN_UP}
FLOWS = [pytest.param(ledger, id=ledger.id) for ledger in LEDGERS]
NOT_AN_END = {"adjourned": ("中止",), "late": ("超期", "逾期", "延期", "督办")}


def dispute(clerk: User, township: Organ, **values: Any) -> LedgerRecord:
    return actions.record_add(actor=clerk, ledger=MEDIATION, organ=township, values=CASE | values)


def row_of(ledger: Ledger, **values: Any) -> LedgerRecord:
    """A row with nothing in it but ``values``."""
    blank = {column.name: None for column in ledger.columns}
    row = SimpleNamespace(
        **blank,
        state=ledger.flow.states[0],
        masked_columns=frozenset(),
        open_columns=frozenset(),
        counted_on=None,
        extra=None,
    )
    row.__dict__.update(values)
    return cast(LedgerRecord, row)


def test_nothing_keeps_a_row_from_the_first_state_wherever_its_name_was_read() -> None:
    flow = Flow(("受理", "办结"), (stage("受理", "org"), stage("办结", "closed_on")))
    as_stored = "".join(["受", "理"])  # equal, and another object, as what a database gives
    assert flow.missing(as_stored, row_of(MEDIATION)) == []
    assert flow.missing("办结", row_of(MEDIATION)) == ["closed_on"]


@pytest.mark.parametrize("ledger", FLOWS)
def test_every_flow_says_where_it_ends(ledger: Ledger) -> None:
    flow = ledger.flow
    assert flow.done
    assert set(flow.ended).isdisjoint(state for states in NOT_AN_END.values() for state in states)
    for state in flow.states:
        assert flow.next_states(state) or state in flow.ended or state == flow.states[-1]


@pytest.mark.parametrize("ledger", FLOWS)
def test_no_case_is_finished_with_nothing_in_it(ledger: Ledger) -> None:
    for state in ledger.flow.done:
        assert ledger.flow.missing(state, row_of(ledger)), state


@pytest.mark.parametrize("ledger", FLOWS)
def test_no_chain_of_moves_leads_into_a_state_whose_columns_are_empty(ledger: Ledger) -> None:
    """Every subset of the columns that states ask for, every state, every move: only what is proved is open."""
    flow = ledger.flow
    asked = sorted(
        {(name, _sample(stage.equal.get(name))) for stage in flow.stages for name in stage.columns}
    )

    @settings(max_examples=40, database=None)
    @given(st.sets(st.sampled_from(asked)) if asked else st.just(set()))
    def walk(filled: set[tuple[str, Any]]) -> None:
        row = row_of(ledger, **dict(filled))
        row.state = flow.reached(row)
        for state in flow.states:
            if flow.missing(state, row):
                continue
            row.state = state
            implied, back = flow.implied(row), flow.previous_state(row)
            assert not flow.missing(implied, row)
            assert back is None or not flow.missing(back, row)

    walk()


def _sample(wanted: object) -> Any:
    """A value that meets a demand: the given one, the first of several, else any text."""
    found = wanted[0] if isinstance(wanted, tuple) else wanted
    return "某" if found is None else found


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, ["closed_on", "result"]),
        ({"result": "成功"}, ["closed_on"]),
        ({"closed_on": SETTLED}, ["result"]),
        ({"result": "撤回"}, []),
        ({"result": "不成", "closed_on": SETTLED}, []),
    ],
)
def test_a_dispute_without_its_outcome_is_not_filed_away(values: dict[str, Any], missing: list[str]) -> None:
    assert MEDIATION.flow.missing("归档", row_of(MEDIATION, accepted_on=TAKEN_UP, **values)) == missing


def test_the_button_refuses_and_says_what_is_missing(clerk: User, township: Organ) -> None:
    case = dispute(clerk, township)
    with pytest.raises(BadInput, match="转为“归档”前请先核对：调结日期、结果"):
        actions.record_move(actor=clerk, ledger=MEDIATION, record=case, state="归档", revision=1)


def test_a_row_is_not_kept_in_a_state_it_cannot_prove(clerk: User, township: Organ) -> None:
    with pytest.raises(RowProblems) as refused:
        dispute(clerk, township, state="归档")
    assert [problem.column for problem in refused.value.problems] == ["closed_on", "result"]
    assert dispute(clerk, township, state="归档", result="成功", closed_on=SETTLED).state == "归档"


def test_what_a_state_rests_on_cannot_be_taken_away_behind_it(clerk: User, township: Organ) -> None:
    case = dispute(clerk, township, result="成功", closed_on=SETTLED)
    change = {"actor": clerk, "ledger": MEDIATION, "record": case, "revision": 1}
    with pytest.raises(RowProblems, match="状态为“达成协议”的记录，“调结日期”须填写"):
        actions.record_change(**change, values={"closed_on": None})  # type: ignore[arg-type]
    with pytest.raises(DatesAsked, match="“调结日期”空着"):
        actions.record_change(**change, values={"closed_on": None}, follow=True)  # type: ignore[arg-type]
    followed = actions.record_change(**change, values={"closed_on": None}, follow=True, sure=True)  # type: ignore[arg-type]
    assert followed.state == "受理"


def test_filling_the_outcome_moves_the_case_where_it_belongs(clerk: User, township: Organ) -> None:
    case = dispute(clerk, township)
    outcome = {"result": "成功", "closed_on": SETTLED}
    moved = actions.record_change(
        actor=clerk, ledger=MEDIATION, record=case, values=outcome, revision=1, follow=True
    )
    assert moved.state == "达成协议"
    assert log.history("mediation", case.pk)[0].differences["state"] == ["受理", "达成协议"]


def test_a_finished_case_is_not_pulled_back_by_a_correction(clerk: User, township: Organ) -> None:
    case = dispute(clerk, township, state="归档", result="成功", closed_on=SETTLED)
    changed = actions.record_change(
        actor=clerk, ledger=MEDIATION, record=case, values={"kind": "土地"}, revision=1, follow=True
    )
    assert changed.state == "归档"


@pytest.mark.parametrize("ledger", FLOWS)
def test_a_case_moves_on_to_a_state_it_is_not_in(ledger: Ledger) -> None:
    for state in ledger.flow.states:
        assert state not in ledger.flow.next_states(state)


def test_nothing_follows_a_dropped_case() -> None:
    assert LEDGERS.get("penalty_case").flow.next_states("撤销") == ()
    assert LEDGERS.get("normative_doc").flow.next_states("废止") == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"done": (), "dropped": ()}, "flow.done"),
        ({"done": ("结束",)}, "结束"),
        ({"dropped": ("作废",)}, "作废"),
        ({"done": ("登记",), "stages": ()}, "登记"),
        ({"branches": {"登记": ("不存在",)}}, "不存在"),
        ({"barred": {"登记": ("查无",)}}, "查无"),
        ({"counted": ("过期",)}, "过期"),
        ({"stages": (stage("办结", after=("没有",)),), "done": ("办结",)}, "没有"),
    ],
)
def test_a_clocked_flow_without_its_ends_does_not_start(change: dict[str, Any], said: str) -> None:
    petition = LEDGERS.get("petition")
    flow: Flow = replace(petition.flow, **change)
    with pytest.raises(BrokenCatalogue, match=said):
        check_flow(replace(petition, flow=flow))


def test_whoever_reads_english_is_told_of_columns_and_states_in_english() -> None:
    said = not_yet(MEDIATION, "达成协议", ["accepted_on", "result"])
    assert said.zh == "转为“达成协议”前请先核对：受理日期、结果"
    assert said.en == "before it becomes “Agreement reached”, complete: Accepted on, Result"
