"""A column that somebody left blank becomes no 0 and no confession: it is named, and how to fill it in."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from mingshu.kernel.quantities import Standing
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.signals import records_changed
from mingshu.organisations.posts import Holder

from .conftest import Drafted, Keep, meeting, text_of

MAY = date(2022, 5, 6)


def leave_blank(ledger_id: str, row: LedgerRecord, *columns: str) -> None:
    """The row as an import keeps it whose clerk chose to leave ``columns`` open."""
    ledger = LEDGERS.get(ledger_id)
    blank: dict[str, Any] = {
        name: None if ledger.model._meta.get_field(name).null else ""  # type: ignore[union-attr]
        for name in columns
    }
    ledger.model.rows.filter(pk=row.pk).update(**blank, left_open=",".join(sorted(columns)))
    records_changed.send(sender=None, ledger=ledger, touched={(row.organ_id, 2022)})


@pytest.mark.parametrize("holder", list(Holder))
@pytest.mark.parametrize("chair", ["镇长", "党委书记", "副镇长"])
def test_meetings_without_a_kind_are_not_told_and_named_beside_the_report(
    drafted: Drafted, keep: Keep, holder: Holder, chair: str
) -> None:
    leave_blank("meetings", meeting(keep, MAY, chair_post=chair), "type", "hear_report")
    draft = drafted(holder=holder)
    text = text_of(draft, "SR-12")
    assert not re.search("镇党委、政府(?:召开|未)|专题会议0次", text)
    acted = (holder is Holder.GOVERNMENT) == (chair == "镇长") and chair != "副镇长"
    assert ("本人未" in text) is not acted, "what a deputy chaired, of whatever kind, the head did not chair"
    gaps = [gap.message.zh for gap in draft.gaps if gap.standing is Standing.NOT_PROVIDED]
    assert any(
        "“专题会议次数”" in gap and "《专题研究会议台账》有记录的“会议类型”" in gap and "请补填" in gap
        for gap in gaps
    ), gaps
    assert any("专题会议次数（" in gap and "主要负责人本人）" in gap for gap in gaps) is acted


def test_study_sessions_of_no_form_are_no_lectures_that_were_not_held(drafted: Drafted, keep: Keep) -> None:
    row = keep(
        "study", held_on=MAY, form="法治讲座", subject="宪法", attend_count=9, leader_attended=True, hours=2
    )
    leave_blank("study", row, "form")
    draft = drafted()
    assert "集体学法" not in text_of(draft).replace("集体学法情况", "")
    assert not any("讲座" in "".join(run.text for run in problem.text) for problem in draft.problems)
    assert any("“形式”没有填写" in gap.message.zh for gap in draft.gaps)
