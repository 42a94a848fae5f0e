"""Cases that the parties took back: apart from those in which something was decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput
from mingshu.ledgers import actions
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

MEDIATION, RECONSIDERATION = LEDGERS.get("mediation"), LEDGERS.get("reconsideration")
OPENED, ENDED = date(2022, 3, 15), date(2022, 3, 20)
Keep = Callable[..., LedgerRecord]


@pytest.fixture
def dispute(township: Organ) -> Keep:
    """Keep a dispute taken up in March."""

    def keep(**values: Any) -> LedgerRecord:
        case = {"org": "清溪镇调委会", "kind": "邻里", "accepted_on": OPENED} | values
        return actions.record_add(
            actor=COMMAND_LINE, ledger=MEDIATION, organ=township, values=case, sure=True
        )

    return keep


@pytest.fixture
def appeal(county: Organ) -> Keep:
    """Keep an application for reconsideration received in March."""

    def keep(**values: Any) -> LedgerRecord:
        case = {"role": "复议机关", "received_on": OPENED} | values
        return actions.record_add(
            actor=COMMAND_LINE, ledger=RECONSIDERATION, organ=county, values=case, sure=True
        )

    return keep


@pytest.mark.parametrize("result", ["撤回", "终止"])
@pytest.mark.parametrize("closed_on", [None, ENDED])
def test_a_mediation_taken_back_has_ended(dispute: Keep, result: str, closed_on: date | None) -> None:
    assert dispute(result=result, closed_on=closed_on).state == "终止"


@pytest.mark.parametrize(("result", "state"), [("", "受理"), ("成功", "达成协议"), ("不成", "调解不成")])
def test_other_mediations_go_where_their_result_says(dispute: Keep, result: str, state: str) -> None:
    assert dispute(result=result, closed_on=ENDED if result else None).state == state


def test_an_ended_mediation_is_only_filed_away(dispute: Keep, clerk: User) -> None:
    case = dispute(result="撤回")
    assert MEDIATION.flow.next_states("终止") == ("归档",)
    moved = actions.record_move(
        actor=clerk, ledger=MEDIATION, record=case, state="归档", revision=case.revision
    )
    assert moved.state == "归档"


def test_a_case_cannot_be_ended_without_saying_how(dispute: Keep, clerk: User) -> None:
    case = dispute()
    with pytest.raises(BadInput, match="结果"):
        actions.record_move(actor=clerk, ledger=MEDIATION, record=case, state="终止", revision=case.revision)


@pytest.mark.parametrize(
    ("state", "case", "before"),
    [
        ("申请", {}, None),
        ("终止", {"result": "撤回"}, "调解中"),
        ("达成协议", {"result": "成功", "closed_on": ENDED}, "调解中"),
        ("司法确认", {"result": "成功", "closed_on": ENDED, "confirmed": True}, "达成协议"),
        ("归档", {"result": "成功", "closed_on": ENDED}, "达成协议"),
        ("归档", {"result": "不成", "closed_on": ENDED}, "调解不成"),
        ("归档", {"result": "撤回"}, "终止"),
    ],
)
def test_a_row_goes_back_the_way_it_can_have_come(
    dispute: Keep, state: str, case: dict[str, Any], before: str | None
) -> None:
    row = dispute(**case)
    row.state = state
    assert MEDIATION.flow.previous_state(row) == before


@pytest.mark.parametrize(
    ("result", "state"), [("撤回终止", "终止"), ("不予受理", "不予受理"), ("维持", "决定")]
)
def test_a_reconsideration_taken_back_or_refused_is_not_a_decision(
    appeal: Keep, result: str, state: str
) -> None:
    taken_up = None if result == "不予受理" else ENDED
    assert appeal(result=result, decided_on=ENDED, accepted_on=taken_up).state == state


def test_a_withdrawal_leaves_no_day_of_decision_behind_it(appeal: Keep) -> None:
    assert appeal(result="撤回终止").state == "终止"
    assert RECONSIDERATION.flow.next_states("终止") == ()
    assert RECONSIDERATION.flow.previous_state(appeal(result="撤回终止", case_no="2号")) == "中止"


def test_cases_kept_before_are_moved_over(dispute: Keep, appeal: Keep) -> None:
    taken_back, running, settled = (
        dispute(result="撤回"),
        dispute(kind="土地"),
        dispute(result="成功", kind="劳动"),
    )
    dropped, refused = appeal(result="撤回终止", decided_on=ENDED), appeal(result="不予受理", applicant="乙")
    MEDIATION.model.rows.update(state="受理")
    MEDIATION.model.rows.filter(pk=settled.pk).update(state="归档")
    RECONSIDERATION.model.rows.update(state="决定")
    import_module("mingshu.ledgers.disputes.migrations.0002_withdrawn_cases").move_withdrawn(apps, None)
    states = dict(MEDIATION.model.rows.values_list("pk", "state"))
    assert states == {taken_back.pk: "终止", running.pk: "受理", settled.pk: "归档"}
    states = dict(RECONSIDERATION.model.rows.values_list("pk", "state"))
    assert states == {dropped.pk: "终止", refused.pk: "不予受理"}
