"""A row that lacks the day by which it would enter a year or a rate is asked about and told of, never dropped in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add, record_change
from mingshu.ledgers.dates import DatesAsked
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

pytestmark = pytest.mark.django_db

CLOSED = {
    "petition": {
        "ref_no": "信1号", "channel": "来信", "kind": "求决", "group": False, "long_pending": False,
        "received_on": date(2024, 3, 1), "closed_on": date(2024, 8, 1), "result": "支持",
    },
    "reconsideration": {
        "role": "复议机关", "received_on": date(2024, 3, 1), "procedure": "普通", "decided_on": date(2024, 8, 1),
        "result": "维持", "case_no": "复1号", "state": "决定",
    },
    "normative_doc": {
        "title": "办法", "maker": "县政府", "review_sent_on": date(2024, 1, 8), "review_result": "合法",
        "review_done_on": date(2024, 1, 20), "filed_on": date(2024, 8, 1), "state": "集体审议",
    },
}  # fmt: skip
START = {"petition": "受理日期", "reconsideration": "受理日期", "normative_doc": "公布日期"}


def kept(organ: Organ, ledger_id: str, **changed: Any) -> LedgerRecord:
    sure = changed.pop("sure", False)
    values = {name: value for name, value in (CLOSED[ledger_id] | changed).items() if value is not None}
    ledger = LEDGERS.get(ledger_id)
    return record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=values, year=2024, sure=sure)


@pytest.mark.parametrize("ledger_id", list(CLOSED))
def test_a_step_done_without_the_day_its_limit_runs_from_is_asked_about(
    county: Organ, ledger_id: str
) -> None:
    with pytest.raises(DatesAsked) as asked:
        kept(county, ledger_id)
    (problem,) = asked.value.problems
    assert f"“{START[ledger_id]}”空着" in problem.message.zh
    assert kept(county, ledger_id, sure=True).pk


def test_the_question_names_the_figures_it_would_miss(county: Organ) -> None:
    with pytest.raises(DatesAsked, match="不计入“按期办结率”、“应办结件数”"):
        kept(county, "petition")


@pytest.mark.parametrize(
    "told",
    [
        {"accepted_on": date(2024, 3, 8)},
        {"kind": "建议"},
        {"result": "不予受理"},
        {"closed_on": None, "result": ""},
        {"due_on": date(2024, 9, 1)},
        {"state": "终结"},
    ],
)
def test_nothing_is_asked_where_no_limit_runs_or_its_last_day_is_known(
    county: Organ, told: dict[str, Any]
) -> None:
    assert kept(county, "petition", **told).pk


def test_a_change_of_something_else_asks_nothing(county: Organ) -> None:
    record = kept(county, "petition", sure=True)
    values = {"reception_post": "副县长"}
    ledger = LEDGERS.get("petition")
    changed = record_change(
        actor=COMMAND_LINE, ledger=ledger, record=record, values=values, revision=record.revision
    )
    assert changed.reception_post == "副县长"  # type: ignore[attr-defined]
