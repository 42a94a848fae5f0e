"""An import writes over no row that somebody corrected after its changes were shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from mingshu.accounts.models import User
from mingshu.ledgers.actions import record_change
from mingshu.organisations.models import Organ

from .conftest import text
from .test_sheets import GOOD, MEDIATION, confirm, desk, here, preview

__all__ = ["desk"]


def test_what_somebody_corrected_after_the_preview_is_not_written_over_unseen(
    desk: Client, clerk: User, township: Organ
) -> None:
    confirm(desk, preview(desk, township, GOOD))
    looked_at = preview(desk, township, [[*GOOD[0][:1], "劳动", *GOOD[0][2:5], "1.5"]])
    row = MEDIATION.model.rows.get(case_no="清调1号")
    values = {"amount": Decimal("18000")}
    record_change(actor=clerk, ledger=MEDIATION, record=row, values=values, revision=row.revision)
    again = confirm(desk, looked_at)
    row.refresh_from_db()
    assert (row.kind, row.amount) == ("邻里", 18000) and f"第{row.pk}行在您预览以后被" in text(again)
    (change,) = again.context["changes"]
    assert (
        "协议金额",
        "1.8万元",
        "1.5万元",
    ) in change.cells  # what it would do now stands there to be looked at
    form = {"confirm": "1", "shown": again.context["shown"]}
    desk.post(here(looked_at), form)
    row.refresh_from_db()
    assert (row.kind, row.amount) == ("劳动", 15000)


@pytest.mark.parametrize("shown", [{}, {"shown": "gestern"}, {"shown": "2023-05-01T10:00:00"}])
def test_a_form_that_does_not_say_when_it_was_shown_changes_no_row(
    desk: Client, township: Organ, shown: dict[str, str]
) -> None:
    confirm(desk, preview(desk, township, GOOD))
    looked_at = preview(desk, township, [[*GOOD[0][:1], "劳动", *GOOD[0][2:]]])
    desk.post(here(looked_at), {"confirm": "1", **shown})
    assert MEDIATION.model.rows.get(case_no="清调1号").kind == "邻里"
