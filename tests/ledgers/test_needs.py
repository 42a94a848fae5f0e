"""Every case that an office lawfully has can be kept with the columns it has then, and no other is let through."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.models import User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.due import missed_limits, overdue
from mingshu.figures.values import figure
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.actions import record_add, record_change, record_move
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.fitting import check_needs
from mingshu.ledgers.needs import Need
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ
from mingshu.procedures.clocks import Clock
from tests.ledgers.spreadsheets.conftest import Dice

ON = date(2022, 3, 1)
LATER = date(2022, 12, 31)
FLOWS = [pytest.param(ledger, id=ledger.id) for ledger in LEDGERS]
PENALTY: dict[str, Any] = {"case_no": "清罚简〔2022〕1号", "field": "市场监管", "party_type": "个人"}
CONTRACT: dict[str, Any] = {
    "title": "办公用房租赁合同",
    "nature": "民事合同",
    "counterparty": "雁回物业",
    "is_major": False,
}
PETITION: dict[str, Any] = {"ref_no": "1", "channel": "来访", "group": False, "long_pending": False}
REQUEST: dict[str, Any] = {"received_on": ON, "applicant_type": "自然人", "matter": "征地批文"}
LAWSUIT: dict[str, Any] = {"case_no": "（2022）1号", "court": "某县法院"}
APPEAL: dict[str, Any] = {"role": "被申请人"}


def keep(ledger_id: str, organ: Organ, **values: Any) -> Any:
    ledger = LEDGERS.get(ledger_id)
    return record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=values, year=2022)


def refused(ledger_id: str, organ: Organ, **values: Any) -> list[str]:
    """The columns for which the row is refused."""
    with pytest.raises(RowProblems) as problem:
        keep(ledger_id, organ, **values)
    return [one.column for one in problem.value.problems]


def limits(organ: Organ) -> list[str]:
    return [one.limit for one in overdue(organ, LATER)]


class TestABranchWithoutAClock:
    def test_a_penalty_on_the_spot_is_kept_without_the_days_of_a_filed_case(self, township: Organ) -> None:
        row = keep("penalty_case", township, **PENALTY, procedure="简易", decided_on=ON)
        assert (row.state, row.counted_on, row.due_on) == ("决定", ON, None)
        assert overdue(township, LATER)[0].limit == "PROC-PENALTY/S12"
        assert len(overdue(township, LATER)) == 1

    def test_a_penalty_on_the_spot_is_not_late_by_the_limit_of_the_ordinary_procedure(
        self, township: Organ
    ) -> None:
        late = date(2022, 9, 1)
        keep(
            "penalty_case",
            township,
            **PENALTY,
            procedure="简易",
            filed_on=ON,
            decided_on=late,
            publicised_on=late,
        )
        assert missed_limits(township, 2022) == []
        assert figure("M-PC-06", township, 2022).quantity.number == 0
        assert figure("M-PC-08", township, 2022).quantity.number == 0
        assert figure("M-PC-02", township, 2022).quantity.number == 1

    def test_an_ordinary_case_runs_under_its_ninety_days(self, township: Organ) -> None:
        case = PENALTY | {"procedure": "普通", "filed_on": ON}
        assert keep("penalty_case", township, **case).due_on == date(2022, 5, 30)
        assert limits(township) == ["PROC-PENALTY/S10"]

    def test_a_penalty_asks_for_the_days_of_its_own_procedure(self, township: Organ) -> None:
        assert refused("penalty_case", township, **PENALTY, procedure="普通") == ["filed_on"]
        assert refused("penalty_case", township, **PENALTY, procedure="普通", filed_on=ON, decided_on=ON) == [
            "legal_reviewed",
            "hearing",
        ]
        assert refused("penalty_case", township, **PENALTY, procedure="简易") == ["filed_on"]
        assert refused("penalty_case", township, **PENALTY, filed_on=ON) == ["procedure"]

    def test_a_case_moved_to_the_ordinary_procedure_gets_its_limit(self, township: Organ) -> None:
        row = keep(
            "penalty_case", township, **PENALTY, procedure="简易", filed_on=ON, decided_on=date(2022, 9, 1)
        )
        values = {"procedure": "普通", "decided_on": None}
        args: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": LEDGERS.get("penalty_case")}
        args["reason"] = "登记时误选简易程序，决定尚未作出"  # its decision was overdue for publication
        row = record_change(**args, record=row, values=values, revision=row.revision, follow=True)
        assert row.due_on == date(2022, 5, 30)
        row = record_change(
            **args, record=row, values={"procedure": "简易", "decided_on": ON}, revision=row.revision
        )
        assert row.due_on is None

    @pytest.mark.parametrize(("kind", "due"), [("求决", date(2022, 5, 5)), ("建议", None), ("检举", None)])
    def test_sixty_days_are_for_petitions_that_ask_for_a_remedy(
        self, township: Organ, kind: str, due: date | None
    ) -> None:
        days = {"received_on": ON, "accepted_on": ON, "notified_on": ON}
        row = keep("petition", township, **PETITION, **days, kind=kind)
        assert row.due_on == due
        assert limits(township) == (["PROC-PETITION/S05"] if due else [])

    def test_the_rate_of_petitions_closed_in_time_has_those_under_a_limit_for_its_base(
        self, township: Organ
    ) -> None:
        days = {
            "received_on": ON,
            "accepted_on": ON,
            "notified_on": ON,
            "closed_on": date(2022, 11, 1),
            "result": "支持",
        }
        for number, kind in enumerate(("求决", "建议", "检举"), 1):
            keep("petition", township, **(PETITION | {"ref_no": f"{number}"}), **days, kind=kind)
        days["closed_on"] = date(2022, 4, 1)
        keep("petition", township, **(PETITION | {"ref_no": "4"}), **days, kind="求决")
        assert figure("M-PE-04", township, 2022).quantity.number == 4
        assert figure("M-PE-05", township, 2022).quantity.number == 50

    def test_fifteen_days_to_answer_a_lawsuit_are_those_of_the_first_instance(self, township: Organ) -> None:
        first = keep("litigation", township, **LAWSUIT, instance="一审", copy_received_on=ON)
        second = keep("litigation", township, **LAWSUIT, instance="二审", copy_received_on=ON)
        assert (first.answer_due, second.answer_due) == (date(2022, 3, 16), None)
        assert [one.record_id for one in overdue(township, LATER)] == [first.pk]

    def test_refused_legal_aid_appoints_nobody(self, township: Organ) -> None:
        case = {"applied_on": ON, "kind": "民事", "decision": "不予", "decided_on": ON}
        keep("legal_aid", township, **case)
        assert missed_limits(township, 2022) == []

    def test_an_extended_request_is_measured_by_the_offices_own_last_day_within_the_extension(
        self, township: Organ
    ) -> None:
        longest = keep("foi_request", township, **REQUEST, extended=True, answered_on=date(2022, 4, 25))
        assert longest.due_on == date(2022, 4, 26)
        assert refused("foi_request", township, **REQUEST, extended=True, due_on=date(2022, 4, 27)) == [
            "due_on"
        ]
        assert refused("foi_request", township, **REQUEST, extended=False, due_on=date(2022, 4, 1)) == [
            "due_on"
        ]
        longest.delete()
        row = keep(
            "foi_request",
            township,
            **REQUEST,
            extended=True,
            due_on=date(2022, 4, 26),
            answered_on=date(2022, 4, 25),
        )
        assert row.due_on == date(2022, 4, 26)
        assert figure("M-FO-04", township, 2022).quantity.number == 100
        assert missed_limits(township, 2022) == []

    def test_a_case_whose_procedure_is_not_known_has_no_clock_and_is_asked(self, township: Organ) -> None:
        on = date(2024, 3, 1)
        assert refused("reconsideration", township, role="复议机关", received_on=on, accepted_on=on) == [
            "procedure"
        ]
        row = keep("reconsideration", township, role="被申请人", received_on=on)
        assert row.answer_due is None
        assert overdue(township, date(2024, 12, 31)) == []

    def test_before_there_was_a_summary_procedure_every_case_was_ordinary(self, township: Organ) -> None:
        row = keep("reconsideration", township, role="被申请人", received_on=ON)
        assert (row.procedure, row.answer_due) == ("普通", date(2022, 3, 11))


class TestAContractThatNeedsNoReview:
    def test_it_is_kept_by_its_day_of_signing_and_counts_as_neither_sent_nor_reviewed(
        self, township: Organ
    ) -> None:
        row = keep("contract", township, **CONTRACT, review_result="不需审查", signed_on=ON)
        assert (row.state, row.counted_on) == ("已签订", ON)
        numbers = [figure(f"M-CT-0{number}", township, 2022).quantity.number for number in (1, 2, 6)]
        assert numbers == [0, 0, 0]
        assert limits(township) == []

    def test_one_signed_without_the_review_it_needed_lowers_the_rate(self, township: Organ) -> None:
        keep("contract", township, **CONTRACT, review_result="未审查", signed_on=ON)
        days = {"sent_on": ON, "reviewed_on": ON, "signed_on": ON}
        keep("contract", township, **(CONTRACT | {"title": "绿化合同"}), **days, review_result="合法")
        assert figure("M-CT-01", township, 2022).quantity.number == 1
        assert figure("M-CT-05", township, 2022).quantity.number == 50

    def test_one_that_says_nothing_of_a_review_is_asked(self, township: Organ) -> None:
        assert refused("contract", township, **CONTRACT, signed_on=ON) == ["sent_on"]
        assert refused("contract", township, **CONTRACT) == ["sent_on"]
        assert refused("contract", township, **CONTRACT, review_result="不需审查") == ["sent_on"]

    def test_one_sent_and_signed_with_nothing_said_of_the_review_is_due_and_not_reviewed(
        self, township: Organ
    ) -> None:
        keep("contract", township, **CONTRACT, sent_on=ON, signed_on=ON)
        numbers = [figure(f"M-CT-0{number}", township, 2022).quantity.number for number in (1, 2, 6)]
        assert numbers == [1, 0, 1]

    def test_one_found_lawful_says_on_which_day(self, township: Organ) -> None:
        days = {"sent_on": ON, "signed_on": ON}
        assert refused("contract", township, **CONTRACT, **days, review_result="合法") == ["reviewed_on"]

    def test_a_draft_is_kept_as_one(self, township: Organ) -> None:
        row = keep("contract", township, **CONTRACT, state="起草")
        assert row.counted_on == LATER
        assert figure("M-CT-06", township, 2022).quantity.number == 0
        args: dict[str, Any] = {"actor": COMMAND_LINE, "ledger": LEDGERS.get("contract")}
        row = record_change(**args, record=row, values={"sent_on": ON}, revision=row.revision, follow=True)
        assert (row.state, row.counted_on) == ("送审", ON)

    def test_a_document_made_without_a_review_is_kept_and_not_told_as_reviewed(self, township: Organ) -> None:
        document = {"title": "禁养区划定办法", "maker": "清溪镇人民政府", "published_on": ON}
        assert refused("normative_doc", township, **document) == ["review_sent_on"]
        assert keep("normative_doc", township, **document, review_result="未审核").counted_on == ON
        assert figure("M-ND-05", township, 2022).quantity.number == 0


@pytest.mark.parametrize(
    ("conclusion", "contract", "document", "review"),
    [
        ("合法", "审查通过", "集体审议", "已出具意见"),
        ("修改后合法", "审查通过", "集体审议", "已出具意见"),
        ("不合法", "退回修改", "合法性审核", "已出具意见"),
        ("退回补正", "退回修改", "合法性审核", "补正"),
    ],
)
def test_what_a_review_concludes_decides_how_it_goes_on(
    township: Organ, conclusion: str, contract: str, document: str, review: str
) -> None:
    days = {"sent_on": ON, "reviewed_on": LATER}
    row = keep("contract", township, **CONTRACT, **days, review_result=conclusion)
    assert row.state == contract
    row = keep(
        "normative_doc",
        township,
        title="禁养区划定办法",
        maker="清溪镇人民政府",
        review_sent_on=ON,
        review_done_on=LATER,
        review_result=conclusion,
    )
    assert row.state == document
    row = keep(
        "legality_review",
        township,
        subject_type="合同",
        subject_title="保洁合同",
        received_on=ON,
        done_on=LATER,
        conclusion=conclusion,
        adviser_joined=True,
    )
    assert row.state == review


KNOWN_BEFORE = {"dispute_screening": {"period"}}
"""Columns that prove a later state and are known from the beginning: a round is ordered for a period."""


def early(ledger: Ledger) -> list[tuple[str, set[str]]]:
    """Each state of ``ledger`` with the columns that only states after it ask to be filled in."""
    flow, found = ledger.flow, []
    for place, state in enumerate(flow.states):
        before = {name for one in flow.states[: place + 1] for name in flow.stage_of(one).filled}
        after = {name for one in flow.states[place + 1 :] for name in flow.stage_of(one).filled}
        found.append((state, after - before - KNOWN_BEFORE.get(ledger.id, set())))
    return found


@pytest.mark.parametrize("ledger", FLOWS)
def test_no_state_asks_for_what_only_a_later_one_has(ledger: Ledger) -> None:
    for state, later in early(ledger):
        required = {column.name for column in ledger.columns if column.required}
        required |= {name for name, one in ledger.needs.items() if one.holds_in(ledger.flow, state)}
        assert not required & later, (state, required & later)


@pytest.mark.parametrize("ledger", FLOWS)
def test_a_case_in_its_first_state_is_kept_with_what_every_row_must_have(
    ledger: Ledger, county: Organ, township: Organ
) -> None:
    organ = township if Level.TOWNSHIP in ledger.keepers else county
    drawn = Dice(f"{ledger.id} begins")
    values = {column.name: drawn.value(column) for column in ledger.columns if column.required}
    state = ledger.flow.states[0]
    wanted = [name for name, one in ledger.needs.items() if one.holds_in(ledger.flow, state)]
    values |= {name: drawn.value(ledger.column(name)) for name in wanted if not ledger.needs[name].when}
    row = record_add(
        actor=COMMAND_LINE,
        ledger=ledger,
        organ=organ,
        values=values | {"state": state},
        year=2022,
        sure=True,
    )
    assert row.state == state


EVENTS = {
    "study": {"form": "法治讲座", "subject": "民法典"},
    "exam": {"exam_name": "年度考试"},
    "training": {"title": "执法培训", "kind": "执法业务"},
    "commendation": {"title": "文明户评选", "kind": "其他"},
}


@pytest.mark.parametrize("ledger_id", EVENTS)
def test_an_event_planned_is_kept_before_anybody_came(ledger_id: str, township: Organ) -> None:
    row = keep(ledger_id, township, **EVENTS[ledger_id], state=LEDGERS.get(ledger_id).flow.states[0])
    assert row.counted_on.year == 2022


def test_an_event_of_which_the_day_has_come_says_who_came(township: Organ, clerk: User) -> None:
    ledger = LEDGERS.get("study")
    session = EVENTS["study"] | {"held_on": ON}
    assert refused("study", township, **session) == ["attend_count", "leader_attended"]
    row = keep("study", township, **session, state="计划")
    with pytest.raises(Exception, match="参加人数、主要负责人是否参加"):
        record_move(actor=clerk, ledger=ledger, record=row, state="已学习", revision=row.revision)


@pytest.mark.parametrize("ledger", [pytest.param(one, id=one.id) for one in LEDGERS if one.clocks])
def test_an_office_is_never_made_to_count_a_last_day_itself(ledger: Ledger) -> None:
    dues = {clock.due for clock in ledger.clocks if clock.due}
    assert not dues & {column.name for column in ledger.columns if column.required}


def test_a_column_that_every_row_must_fill_in_cannot_be_left_to_a_branch() -> None:
    class Twin:
        id, needs, clocks = "contract", {"title": Need("送审")}, ()
        flow, model = LEDGERS.get("contract").flow, LEDGERS.get("contract").model

    with pytest.raises(BrokenCatalogue, match="title"):
        check_needs(Twin())  # type: ignore[arg-type]


def branches() -> list[Any]:
    """Each clock of a branch, with each value of the branch column under which it does not run."""
    return [
        pytest.param(ledger, clock, name, value, id=f"{clock.limit}-{value or '空'}")
        for ledger in LEDGERS
        for clock in ledger.clocks
        for name, values in clock.when.items()
        for value in ("", *ledger.column(name).choices)
        if value not in values
    ]


@pytest.mark.parametrize(("ledger", "clock", "name", "value"), branches())
def test_no_clock_runs_on_another_branch_or_on_an_unknown_one(
    township: Organ, ledger: Ledger, clock: Clock, name: str, value: str
) -> None:
    row: LedgerRecord = ledger.model(organ=township, state=ledger.flow.states[0])
    setattr(row, clock.start, ON)
    for column, values in clock.when.items():
        setattr(row, column, values[0])
    assert clock.runs(row)
    setattr(row, name, value)
    assert clock.deadline(row) is None


def test_who_is_complained_of_receives_the_copy_after_the_case_was_accepted(township: Organ) -> None:
    """The office that decides accepts what it received; the other one gets the copy then (行政复议法 art 48)."""
    accepted, received = date(2024, 3, 18), date(2024, 3, 20)
    row = keep(
        "reconsideration",
        township,
        role="被申请人",
        procedure="普通",
        accepted_on=accepted,
        received_on=received,
    )
    assert row.pk
    with pytest.raises(RowProblems, match="早于"):
        keep(
            "reconsideration",
            township,
            role="复议机关",
            procedure="普通",
            accepted_on=accepted,
            received_on=received,
        )
