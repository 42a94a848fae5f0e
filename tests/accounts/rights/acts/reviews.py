"""The review of reports: texts kept, findings judged, rules switched."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mingshu.accounts.policies import COMMAND_LINE, Actor
from mingshu.review import actions
from mingshu.review.findings import Finding
from mingshu.review.keeping.intake import Given, reports_take_in
from mingshu.review.models import ReviewedReport, RuleSwitch, Verdict
from mingshu.review.running import ReviewedFile, review_text
from tests.accounts.rights.stage import Stage, act, is_there
from tests.review.examples import told

TEXT = told("学习了《合同法》。")
RULE = "law.repealed"


@cache
def reviewed() -> ReviewedFile:
    """A report that names a repealed statute."""
    return review_text(TEXT, "report.txt")


def finding() -> Finding:
    return next(one for one in reviewed().findings if one.code == RULE)


def kept(stage: Stage, actor: Actor) -> ReviewedReport:
    return actions.report_keep(actor=COMMAND_LINE, organ=stage.organ, file=reviewed())


def theirs(stage: Stage, actor: Actor) -> ReviewedReport:
    """A text that ``actor`` uploaded, by whatever right they had then."""
    report = kept(stage, actor)
    report.by = actor.username
    report.save()
    return report


def judged(stage: Stage, actor: Actor) -> Verdict:
    return actions.verdict_give(
        actor=COMMAND_LINE, report=kept(stage, actor), finding=finding(), decision=Verdict.Decision.CONFIRMED
    )


def source(stage: Stage, _actor: Actor) -> Path:
    path = stage.folder / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def is_kept(stage: Stage, _thing: object) -> bool:
    return ReviewedReport.objects.filter(keeper=stage.organ).exists()


@act("report_keep", "report_keep", seen=is_kept)
def _keep(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.report_keep(actor=actor, organ=stage.organ, file=reviewed())


@act("reports_take_in", "report_keep", source, is_kept)
def _take_in(stage: Stage, actor: Actor, path: Path) -> None:
    reports_take_in(actor=actor, organ=stage.organ, files=[Given(path.name, path)])


@act("report_remove: their own", "report_remove", theirs, is_there, False, by_actor=True)
@act("report_remove: another's", "report_remove", kept, is_there, False)
def _remove(_stage: Stage, actor: Actor, report: ReviewedReport) -> None:
    actions.report_remove(actor=actor, report=report)


@act("verdict_give", "verdict_give", kept, lambda stage, report: report.verdicts.exists())
def _give(_stage: Stage, actor: Actor, report: ReviewedReport) -> None:
    actions.verdict_give(actor=actor, report=report, finding=finding(), decision=Verdict.Decision.CONFIRMED)


@act("verdict_withdraw", "verdict_withdraw", judged, is_there, False)
def _withdraw(_stage: Stage, actor: Actor, verdict: Verdict) -> None:
    actions.verdict_withdraw(actor=actor, verdict=verdict)


@act(
    "rule_switch", "rule_switch", seen=lambda stage, _: RuleSwitch.objects.filter(organ=stage.organ).exists()
)
def _switch(stage: Stage, actor: Actor, _nothing: None) -> None:
    actions.rule_switch(actor=actor, organ=stage.organ, code=RULE, on=False, reason="本县不适用")
