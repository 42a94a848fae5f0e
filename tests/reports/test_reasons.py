"""The reason of a number that stands against the ledgers is printed with it: its own numbers are read like any text."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_change
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.confirming import confirmation
from mingshu.reports.content import content_of
from mingshu.reports.marking import written_annex
from mingshu.reports.models import ClaimExplanation, ReportDraft
from mingshu.reports.selectors import draft_of

from .conftest import Keep, mediation, person, ready_report

CLAIM = "全年受理纠纷126件。"


@pytest.fixture
def report(clerk: User, township: Organ, keep: Keep) -> ReportDraft:
    """A report that says 126件 where the ledger has four."""
    for number in range(1, 5):
        mediation(keep, number)
    found = ready_report(clerk, township, keep)
    actions.section_write(actor=clerk, report=found, section="SR-17", paragraphs=[CLAIM])
    return found


def explain(clerk: User, report: ReportDraft, reason: str) -> None:
    (key,) = [claim.key for claim in draft_of(report).claims if claim.read.printed == "126件"]
    actions.claim_explain(actor=clerk, report=report, key=key, reason=reason)


def annex_words(report: ReportDraft) -> str:
    (annex,) = written_annex(content_of(draft_of(report)))
    return repr(annex)


@pytest.mark.parametrize(
    ("reason", "number", "right"),
    [
        ("因为实际办结了500件，台账没有登全", "500件", "4件"),
        ("实际受理纠纷五百件，台账登记有遗漏", "五百件", "4件"),
        ("漏登较多，全年调解成功率是50%，已经补查", "50%", "100%"),
    ],
)
def test_a_reason_that_contradicts_the_ledgers_is_refused(
    clerk: User, report: ReportDraft, reason: str, number: str, right: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        explain(clerk, report, reason)
    said = refusal.value.message.zh
    assert "理由" in said and number in said and right in said and refusal.value.way_out
    assert not ClaimExplanation.objects.exists()


def test_what_no_ledger_proves_in_a_reason_is_marked_and_told_to_the_signer(
    clerk: User, report: ReportDraft, township: Organ
) -> None:
    explain(clerk, report, "其中31件由县信访局直接受理，不在本镇台账登记")
    words = annex_words(report)
    assert "其中31件※由县信访局" in words and "理由中另有1处" in words
    actions.report_submit(actor=clerk, report=report)
    asked = confirmation(report)
    assert [one for one in asked.unproved if one.printed == "31件"] and "31件" in asked.said().zh


@pytest.mark.parametrize(
    "reason",
    [
        "126件含村级自行调解的纠纷，不在本镇台账登记",
        "台账登记4件，其余由各村自行登记，没有录入系统",
        "统计口径不同，村级调解的纠纷由各村自行登记",
    ],
)
def test_the_number_explained_and_the_ledgers_own_are_not_held_against_a_reason(
    clerk: User, report: ReportDraft, reason: str
) -> None:
    explain(clerk, report, reason)
    assert f"理由：{reason}" in annex_words(report)
    actions.report_submit(actor=clerk, report=report)


def test_a_reason_that_the_ledgers_came_to_contradict_stops_the_signature(
    clerk: User, report: ReportDraft, township: Organ, keep: Keep
) -> None:
    explain(clerk, report, "村级纠纷没有登记，全年调解成功率是100%")
    ledger = LEDGERS.get("mediation")
    row = ledger.model.rows.earliest("pk")
    record_change(
        actor=COMMAND_LINE,
        ledger=ledger,
        record=row,
        values={"result": "不成"},
        revision=row.revision,
        follow=True,
    )
    with pytest.raises(BadInput, match="理由“村级纠纷没有登记"):
        actions.report_submit(actor=clerk, report=report)


def test_the_page_shows_the_marks_of_a_reason(clerk: User, report: ReportDraft, client: Any) -> None:
    explain(clerk, report, "其中31件由县信访局直接受理，不在本镇台账登记")
    client.force_login(clerk)
    page = client.get(f"/o/990101101/2022/reports/{report.pk}/").content.decode()
    assert "其中31件※由县信访局" in page


def test_the_head_may_not_sign_around_it(clerk: User, report: ReportDraft, township: Organ) -> None:
    explain(clerk, report, "统计口径不同，村级调解的纠纷由各村自行登记")
    ClaimExplanation.objects.update(reason="实际受理纠纷500件，台账登记有遗漏")  # behind the action's back
    with pytest.raises(BadInput, match="500件"):
        actions.report_submit(actor=clerk, report=report)
    with pytest.raises(BadInput):
        actions.report_sign(actor=person("head", Role.HEAD, township), report=report)
