"""What nobody provided is not zero, and is not called masked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings

from mingshu.figures.masking import columns_in
from mingshu.figures.values import figure
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.columns import InTimeField
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.measures import Aggregation
from mingshu.ledgers.signals import records_changed
from mingshu.organisations.models import Organ
from tests.figures.any_rows import keep, rows

MARCH = date(2022, 3, 15)
THIS_YEAR = 2022


def leave_open(ledger: Ledger, row: Any, column: str) -> None:
    """The row as an import keeps it whose clerk answered 先留空."""
    field = ledger.model._meta.get_field(column)
    blank = None if field.null else ""  # type: ignore[union-attr]
    left_open = "" if field.blank else column  # type: ignore[union-attr]
    ledger.model.rows.filter(pk=row.pk).update(**{column: blank, "left_open": left_open})
    records_changed.send(sender=None, ledger=ledger, touched={(row.organ_id, THIS_YEAR)})


def standing(measure: str, organ: Organ) -> Standing:
    return figure(measure, organ, THIS_YEAR).quantity.standing


@pytest.mark.django_db
def test_meetings_without_a_kind_are_no_confession(desk: Any, township: Organ) -> None:
    row = desk.keep(
        "meetings", township, title="法治建设会议", type="专题会", held_on=MARCH, chair_post="镇长",
        topics=["法治建设"], hear_report=True,
    )  # fmt: skip
    assert figure("M-MT-01", township, THIS_YEAR).quantity.number == 1
    leave_open(LEDGERS.get("meetings"), row, "type")
    for measure in ("M-MT-01", "M-MT-02", "M-MT-04", "M-MT-05"):
        assert standing(measure, township) is Standing.NOT_PROVIDED
    assert figure("M-MT-03", township, THIS_YEAR).quantity.number == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("chair", "expected"), [("镇长", Standing.NOT_PROVIDED), ("副镇长", Standing.KNOWN)])
def test_a_head_who_chaired_a_meeting_of_no_kind_confesses_nothing(
    desk: Any, township: Organ, chair: str, expected: Standing
) -> None:
    """What somebody else chaired says nothing of the head, whatever its kind."""
    row = desk.keep(
        "meetings", township, title="法治建设会议", type="专题会", held_on=MARCH, chair_post=chair,
        topics=["法治建设"], hear_report=True,
    )  # fmt: skip
    leave_open(LEDGERS.get("meetings"), row, "type")
    own = figure("M-MT-01", township, THIS_YEAR, whose=Whose.GOVERNMENT)
    assert own.quantity.standing is expected
    assert own.quantity.number in (None, 0)


@pytest.mark.django_db
def test_a_masked_kind_hides_whether_the_head_chaired_such_a_meeting(desk: Any, township: Organ) -> None:
    row = desk.keep(
        "meetings", township, title="法治建设会议", type="专题会", held_on=MARCH, chair_post="镇长",
        topics=["法治建设"], hear_report=True,
    )  # fmt: skip
    ledger = LEDGERS.get("meetings")
    ledger.model.rows.filter(pk=row.pk).update(type="", masked="type")
    records_changed.send(sender=None, ledger=ledger, touched={(row.organ_id, THIS_YEAR)})
    own = figure("M-MT-01", township, THIS_YEAR, whose=Whose.GOVERNMENT)
    assert own.quantity.standing is Standing.MASKED


@pytest.mark.django_db
def test_a_lawsuit_that_does_not_say_whether_the_court_asked_for_the_head(desk: Any, township: Organ) -> None:
    case = {"case_no": "（2022）1号", "court": "县法院", "instance": "一审", "answer_due": MARCH}
    desk.keep("litigation", township, **case, copy_received_on=MARCH, hearing_on=MARCH)
    for measure in ("M-LI-13", "M-LI-14", "M-LI-15", "M-LI-03", "M-LI-07"):
        assert standing(measure, township) is Standing.NOT_PROVIDED
    assert (
        figure("M-LI-10", township, THIS_YEAR).quantity.number == 0
    )  # no judgment yet, whatever is filled in


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("procedure", "state", "expected"),
    [
        ("普通", "决定", Standing.NOT_PROVIDED),
        ("普通", "结案", Standing.NOT_PROVIDED),
        ("普通", "立案", Standing.KNOWN),
        ("普通", "移送", Standing.KNOWN),
        ("简易", "决定", Standing.KNOWN),
    ],
)
def test_only_a_case_that_owes_the_answer_leaves_it_untold(
    desk: Any, township: Organ, procedure: str, state: str, expected: Standing
) -> None:
    """A case dealt with on the spot is reviewed by nobody, one just filed is not reviewed yet: both are 0."""
    row = desk.keep(
        "penalty_case", township, case_no="1号", procedure="普通", field="其他", party_type="个人",
        filed_on=MARCH, decided_on=MARCH, legal_reviewed=True, hearing=False,
    )  # fmt: skip
    ledger = LEDGERS.get("penalty_case")
    ledger.model.rows.filter(pk=row.pk).update(procedure=procedure, state=state)
    leave_open(ledger, row, "legal_reviewed")
    reviewed = figure("M-PC-04", township, THIS_YEAR).quantity
    assert (reviewed.standing, reviewed.number or 0) == (expected, 0)


@pytest.mark.django_db
def test_a_case_that_is_not_heard_owes_no_answer(desk: Any, township: Organ) -> None:
    case = {"case_no": "（2022）1号", "court": "县法院", "instance": "一审", "answer_due": MARCH}
    desk.keep("litigation", township, **case, copy_received_on=MARCH)
    assert figure("M-LI-13", township, THIS_YEAR).quantity.number == 0


@pytest.mark.django_db
def test_an_open_dispute_is_not_settled_though_nobody_says_no(desk: Any, township: Organ) -> None:
    """Its state says it: 已化解 asks for the answer yes."""
    desk.keep("dispute_clue", township, found_on=MARCH, place="柳湾村", matter="宅基地")
    assert figure("M-DC-02", township, THIS_YEAR).quantity.number == 0


def decided_by() -> list[Any]:
    """Every measure with every column of words or of yes and no that its condition reads."""
    found = []
    for ledger in LEDGERS:
        said = {name for stage in ledger.flow.stages for name in stage.equal}
        for measure in ledger.measures:
            for name in sorted(set(columns_in(measure.where or Q()))):
                field = ledger.model._meta.get_field(name)
                is_answer = getattr(field, "choices", None) or field.get_internal_type() == "BooleanField"
                if not is_answer or isinstance(field, InTimeField) or not field.editable:  # type: ignore[union-attr]
                    continue
                if field.blank and (field.choices or name in said):  # type: ignore[union-attr]
                    continue  # a result that is not there is not there yet
                if measure.aggregation is Aggregation.COUNT:
                    found.append(pytest.param(ledger, measure.id, name, id=f"{measure.id}-{name}"))
    return found


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize(("ledger", "measure", "column"), decided_by())
def test_a_figure_is_exact_only_if_no_answer_can_change_it(
    desk: Any, township: Organ, ledger: Ledger, measure: str, column: str
) -> None:
    """A blank is filled in with every answer there is: where these differ, no exact figure stood before."""
    field = ledger.model._meta.get_field(column)
    answers = [value for value, _title in field.choices or [(True, ""), (False, "")]]  # type: ignore[union-attr]

    @settings(max_examples=6, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(rows(ledger))
    def world(values: dict[str, Any]) -> None:
        with desk.another_world():
            row = keep(ledger, township, values)
            if row is None:
                return
            need = ledger.needs.get(column)
            if need and not need.holds_for(column, ledger.flow, row, told=True):
                return  # nobody owes the answer
            leave_open(ledger, row, column)
            before = figure(measure, township, THIS_YEAR)
            found = set()
            for answer in answers:
                ledger.model.rows.filter(pk=row.pk).update(**{column: answer, "left_open": ""})
                records_changed.send(sender=None, ledger=ledger, touched={(row.organ_id, THIS_YEAR)})
                found.add(figure(measure, township, THIS_YEAR).quantity.number or 0)
            assert len(found) == 1 or not before.quantity.is_known or before.unsure

    world()
