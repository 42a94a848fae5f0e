"""Reports. What each step does to one is in ``tests/reports``; to write one takes seconds, so here permission alone is tried."""

from __future__ import annotations

from mingshu.accounts.policies import Actor
from mingshu.reports import actions
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft, Status
from tests.accounts.rights.stage import Stage, act

REASON = "其中31件由县信访局直接受理，不在本镇台账登记。"
SIGNATURES = frozenset({"report_signable", "report_sign", "report_withdraw: signed"})
"""Of whom the signatory alone may: a head above has the right to sign and is nobody's stand-in (``is_signatory``)."""


def begun(stage: Stage, _actor: Actor) -> ReportDraft:
    """A report by the organ's clerk."""
    return actions.report_start(
        actor=stage.who("clerk"), organ=stage.organ, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT
    )


def signed(stage: Stage, actor: Actor) -> ReportDraft:
    """One that says it is signed."""
    report = begun(stage, actor)
    ReportDraft.objects.filter(pk=report.pk).update(status=Status.SIGNED)
    return report


@act("report_start", "report_start")
def _start(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.report_start(actor=actor, organ=stage.organ, year=2022, kind=Kind.SHUFA, holder=Holder.GOVERNMENT)


@act("problem_choose", "problem_choose", begun)
def _choose(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.problem_choose(
        actor=actor, report=report, key="own:1", text="普法形式单一。", reason="人手不足。"
    )


@act("section_write", "section_write", begun)
def _write(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.section_write(actor=actor, report=report, section="SR-17", paragraphs=["另设联络员。"])


@act("signer_name", "signer_name", begun)
def _name(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.signer_name(actor=actor, report=report, name="陆某", post="清溪镇人民政府镇长")


@act("claim_explain", "claim_explain", begun)
def _explain(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.claim_explain(actor=actor, report=report, key="SR-17:1", reason=REASON)


@act("claim_correct", "claim_correct", begun)
def _correct(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.claim_correct(actor=actor, report=report, key="SR-17:1")


@act("report_submit", "report_submit", begun)
def _submit(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.report_submit(actor=actor, report=report)


@act("report_review", "report_review", begun)
def _review(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.report_review(actor=actor, report=report, opinion="同意")


@act("report_return", "report_return", begun)
def _return(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.report_return(actor=actor, report=report, reason="第三部分请补充")


@act("report_signable", "", begun)
def _may_sign(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.report_signable(actor=actor, report=report)


@act("report_sign", "report_sign", begun)
def _sign(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.report_sign(actor=actor, report=report)


@act("report_withdraw: unsigned", "report_withdraw", begun)
@act("report_withdraw: signed", "report_withdraw", signed)
def _withdraw(_stage: Stage, actor: Actor, report: ReportDraft) -> None:
    actions.report_withdraw(actor=actor, report=report, reason="有误")
