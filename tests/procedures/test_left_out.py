"""Time that does not count in a case: other parties are asked, and the answer to a request waits (信息公开条例33)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.due import overdue, todos
from mingshu.figures.values import figure
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.procedures.timeline import Standing, Timed, timeline
from mingshu.procedures.todo import Kind

pytestmark = pytest.mark.django_db
FOI = LEDGERS.get("foi_request")
RECEIVED, PLAIN, LATER = date(2026, 9, 15), date(2026, 10, 19), date(2026, 10, 27)
ASKED, HEARD = date(2026, 9, 17), date(2026, 9, 24)  # six working days, a Sunday worked among them


def request(organ: Organ, **values: Any) -> Any:
    own = {"received_on": RECEIVED, "applicant_type": "自然人", "matter": "征收补偿方案", **values}
    return record_add(actor=COMMAND_LINE, ledger=FOI, organ=organ, values=own, sure=True)


def answering(row: Any, day: date) -> Timed:
    (step,) = timeline(FOI, row, day)
    return step


def test_the_last_day_is_as_many_working_days_later(township: Organ) -> None:
    plain, asked = (
        request(township),
        request(township, matter="规划", consulted_on=ASKED, consulted_until=HEARD),
    )
    assert (plain.due_on, asked.due_on) == (PLAIN, LATER)
    assert [one.record_id for one in overdue(township, date(2026, 10, 20))] == [plain.pk]
    found = answering(asked, date(2026, 10, 20))
    assert found.standing is Standing.SOON and found.how and "2026-09-18—2026-09-24依法不计入" in found.how.zh
    assert (
        found.used and found.used.zh == "已用15个工作日" and found.left and found.left.zh == "还剩5个工作日"
    )


def test_while_others_are_asked_nothing_is_overdue(township: Organ) -> None:
    row = request(township, consulted_on=ASKED)
    assert overdue(township, date(2027, 6, 1)) == []
    assert [one.kind for one in todos(township, date(2026, 12, 1))] == [Kind.PROVISIONAL]
    found = answering(row, date(2026, 12, 1))
    assert found.how and "还没有结束" in found.how.zh


@pytest.mark.parametrize(("answered", "in_time"), [(LATER, 100), (date(2026, 10, 28), 0)])
def test_an_answer_is_held_to_the_later_day(township: Organ, answered: date, in_time: int) -> None:
    request(
        township,
        consulted_on=ASKED,
        consulted_until=HEARD,
        answered_on=answered,
        result="予以公开",
        extended=False,
    )
    assert figure("M-FO-04", township, 2026, date(2026, 12, 31)).quantity.number == in_time


def test_what_is_put_on_record_later_moves_the_day(township: Organ) -> None:
    row = request(township)
    changed = record_change(
        actor=COMMAND_LINE,
        ledger=FOI,
        record=row,
        values={"consulted_on": ASKED, "consulted_until": HEARD},
        revision=row.revision,
        sure=True,
        reason="补录征求第三方意见的往来函件",
    )
    assert changed.due_on == LATER


def test_before_the_act_left_it_out_it_counts(township: Organ) -> None:
    """The regulation of 2008 had fifteen working days, and no such time is on record for it."""
    own = {
        "received_on": date(2019, 3, 4),
        "consulted_on": date(2019, 3, 6),
        "consulted_until": date(2019, 3, 12),
    }
    assert (
        request(township, **own).due_on
        == request(township, matter="预算", received_on=date(2019, 3, 4)).due_on
    )


def test_days_out_of_order_are_refused(township: Organ) -> None:
    with pytest.raises(BadInput):
        request(township, consulted_on=HEARD, consulted_until=ASKED)
    with pytest.raises(BadInput):
        request(township, consulted_on=date(2026, 9, 1), consulted_until=HEARD)
