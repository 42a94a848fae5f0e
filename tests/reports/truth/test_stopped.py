"""No number that the ledgers contradict is signed: it is corrected or explained, however late it came to be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingshu.accounts.models import Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit import log
from mingshu.documents.readers import read_document
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.organisations.models import Organ
from mingshu.reports import actions
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.rendering import write_content
from mingshu.review.actions import rule_switch
from tests.reports.conftest import Keep, mediation, person

from .telling import CLAIM, ONE_OF_MANY_WORDS, REASON, contradictions, key_of, refused, write


def test_a_number_against_the_ledgers_stops_submission_and_is_named(clerk: User, report: ReportDraft) -> None:
    write(clerk, report, CLAIM)
    said = refused(clerk, report)
    for words in ("全年调处纠纷126起", "126起", "M-ME-02", "4件", "依据4行记录", "50%", "75%（3/4）"):
        assert words in said.message.zh
    assert "126起 in" in said.message.en and "from 4 rows" in said.message.en
    assert said.way_out is not None and "数字核对" in said.way_out.zh and "give the reason" in said.way_out.en


def test_corrected_with_one_click_it_goes_in(clerk: User, report: ReportDraft) -> None:
    write(clerk, report, "另设联络员。", CLAIM)
    for printed in ("126起", "50%"):
        actions.claim_correct(actor=clerk, report=report, key=key_of(report, printed))
    texts = report.paragraphs.filter(section="SR-17").values_list("text", flat=True)
    assert list(texts) == ["另设联络员。", "全年调处纠纷4起，成功率75%。"]
    assert actions.report_submit(actor=clerk, report=report).head.event == Event.SUBMITTED
    assert "claim_correct" in [entry.verb for entry in log.history("report", report.pk)]


def test_explained_it_goes_in_and_the_reason_stays_with_it(
    clerk: User, head: User, report: ReportDraft, tmp_path: Path
) -> None:
    write(clerk, report, "全年调处纠纷35起。")
    actions.claim_explain(actor=clerk, report=report, key=key_of(report, "35起"), reason=REASON)
    actions.report_submit(actor=clerk, report=report)
    signed = actions.report_sign(actor=head, report=report)
    [claim] = signed.content["claims"]
    assert claim["explanation"]["reason"] == REASON and claim["explanation"]["by"] == "clerk"
    for form in ("docx", "html"):
        text = read_document(write_content(signed.content, tmp_path / f"r.{form}").path).text
        assert "35起▲" in text and "带▲的数字和说法与台账不符" in text
        assert REASON in text.replace("※", ""), "a number in the reason that nothing proves is marked"


CHANGES = {
    "the number": "全年调处纠纷36起。",
    "the sentence": "全年共调处纠纷35起。",
}


@pytest.mark.parametrize("change", [*CHANGES, "the figure"])
def test_an_explanation_holds_for_that_claim_alone(
    change: str, clerk: User, report: ReportDraft, keep: Keep
) -> None:
    write(clerk, report, "全年调处纠纷35起。")
    actions.claim_explain(actor=clerk, report=report, key=key_of(report, "35起"), reason=REASON)
    assert not contradictions(report)
    if change == "the figure":
        mediation(keep, 9)
    else:
        write(clerk, report, CHANGES[change])
    assert len(contradictions(report)) == 1
    refused(clerk, report)


@ONE_OF_MANY_WORDS
@pytest.mark.parametrize(
    "reason",
    [
        "",
        "无",
        "情况属实",
        "——————————————",
        "好好好好好好好好好好好好",
        "（由撰写人补充）",
        "待补充说明（待补）",
        "abcdefghijklmnopqrst",
        "全年调处纠纷35起，全年调处纠纷35起。",
    ],
)
def test_a_reason_without_substance_is_none(reason: str, clerk: User, report: ReportDraft) -> None:
    write(clerk, report, "全年调处纠纷35起。")
    with pytest.raises(BadInput, match="至少10个汉字"):
        actions.claim_explain(actor=clerk, report=report, key=key_of(report, "35起"), reason=reason)
    refused(clerk, report)


def test_only_a_writer_explains_and_corrects_and_only_a_contradiction(
    clerk: User, head: User, report: ReportDraft
) -> None:
    write(clerk, report, "全年调处纠纷35起，建成法治文化长廊3公里。")
    key = key_of(report, "35起")
    with pytest.raises(NotAllowed):
        actions.claim_explain(actor=head, report=report, key=key, reason=REASON)
    with pytest.raises(NotAllowed):
        actions.claim_correct(actor=head, report=report, key=key)
    for other in ("0" * 16, key_of(report, "3公里")):
        with pytest.raises(BadInput, match="已不与台账冲突"):
            actions.claim_explain(actor=clerk, report=report, key=other, reason=REASON)


@pytest.mark.parametrize("step", ["review", "ask", "sign"])
def test_a_claim_that_the_ledgers_came_to_contradict_goes_no_further(
    step: str, clerk: User, head: User, township: Organ, report: ReportDraft, keep: Keep
) -> None:
    write(clerk, report, "全年调处纠纷4起。")
    actions.report_submit(actor=clerk, report=report)
    mediation(keep, 9)
    with pytest.raises(BadInput, match=r"全年调处纠纷4起.*是5件"):
        if step == "sign":
            actions.report_sign(actor=head, report=report)
        elif step == "ask":
            actions.report_signable(actor=head, report=ReportDraft.objects.get(pk=report.pk))
        else:
            reviewer = person("reviewer", Role.REVIEWER, township)
            actions.report_review(actor=reviewer, report=report, opinion="数据属实")
    assert ReportDraft.objects.get(pk=report.pk).status == Status.SUBMITTED


def test_switching_the_rule_off_does_not_open_the_way(
    clerk: User, township: Organ, report: ReportDraft
) -> None:
    rule_switch(
        actor=COMMAND_LINE, organ=township, code="ledger.contradicted", on=False, reason="正在补录台账"
    )
    write(clerk, report, CLAIM)
    refused(clerk, report)
