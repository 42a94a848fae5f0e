"""What is written into a report against its ledgers, and what is asked of it afterwards."""

from __future__ import annotations

import pytest

from mingshu.accounts.models import User
from mingshu.kernel.errors import BadInput
from mingshu.reports import actions
from mingshu.reports.models import ReportDraft, Status
from mingshu.reports.selectors import draft_of

REASON = "其中31件由县信访局直接受理，不在本镇台账登记。"
CLAIM = "全年调处纠纷126起，成功率50%。"
ONE_OF_MANY_WORDS = pytest.mark.same_on_both(
    "the words are read in Python; other words of this file go the same way there"
)


def write(clerk: User, report: ReportDraft, *words: str, section: str = "SR-17") -> None:
    actions.section_write(actor=clerk, report=report, section=section, paragraphs=words)


def contradictions(report: ReportDraft) -> dict[str, str]:
    """What is written → what the ledgers have."""
    return {claim.read.printed: claim.read.value for claim in draft_of(report).claims if claim.is_open}


def key_of(report: ReportDraft, printed: str) -> str:
    return next(claim.key for claim in draft_of(report).claims if claim.read.printed == printed)


def refused(clerk: User, report: ReportDraft) -> BadInput:
    with pytest.raises(BadInput, match="与台账不符") as refusal:
        actions.report_submit(actor=clerk, report=report)
    assert ReportDraft.objects.get(pk=report.pk).status == Status.DRAFTING
    return refusal.value
