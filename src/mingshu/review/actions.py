"""Every write of the review: keep a report, give a verdict, switch a rule."""

from __future__ import annotations

import hashlib

from django.db import transaction

from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.review.findings import Finding, Severity, counts
from mingshu.review.frame import RULES
from mingshu.review.models import ReviewedReport, RuleSwitch, Verdict
from mingshu.review.running import ReviewedFile


@transaction.atomic
def report_keep(*, actor: Actor, organ: Organ, file: ReviewedFile) -> ReviewedReport:
    """Keep a reviewed text for ``organ``; it replaces the one of the same organ, year and kind, verdicts stay.

    Raises ``NotAllowed`` unless the actor may see ``organ``, ``BadInput`` for a file without a text.
    """
    require(actor, Verb.VIEW, organ)
    report = file.report
    if report is None:
        raise BadInput(file.findings[0].message)
    found = counts(file.findings)
    kept = _same(organ, file) or ReviewedReport(keeper=organ)
    kept.name, kept.text = file.name[-255:], report.text
    kept.organ_name, kept.year, kept.kind = report.organ[:100], report.year, report.kind.value
    kept.digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    kept.errors, kept.warnings = found[Severity.ERROR], found[Severity.WARNING]
    kept.by = actor_name(actor)
    kept.save()
    _recorded(actor, "report_keep", kept.pk, organ, digest=kept.digest, name=kept.name)
    return kept


def _same(organ: Organ, file: ReviewedFile) -> ReviewedReport | None:
    """The kept report whose place this one takes: of the same reporting organ, year and kind, else of this name."""
    report = file.report
    assert report is not None
    kept = ReviewedReport.objects.select_for_update().filter(keeper=organ, kind=report.kind.value)
    if report.organ and report.year:
        return kept.filter(organ_name=report.organ[:100], year=report.year).first()
    return kept.filter(name=file.name[-255:], organ_name=report.organ[:100]).first()


@transaction.atomic
def verdict_give(
    *, actor: Actor, report: ReviewedReport, finding: Finding, decision: Verdict.Decision, reason: str = ""
) -> Verdict:
    """Confirm or reject a finding; a second verdict replaces the first.

    Raises ``NotAllowed`` unless the actor reviews for the keeper, ``BadInput`` for a rejection without a reason.
    """
    require(actor, Verb.REVIEW, report.keeper)
    if decision is Verdict.Decision.REJECTED and not reason.strip():
        raise BadInput(
            Bilingual("判定“不成立”须写明理由。", "A rejection needs a reason."),
            Bilingual("请填写理由。", "Fill in the reason."),
        )
    verdict, _created = Verdict.objects.update_or_create(
        report=report,
        fingerprint=finding.fingerprint,
        defaults={
            "code": finding.code,
            "decision": decision,
            "reason": reason.strip(),
            "by": actor_name(actor),
        },
    )
    _recorded(
        actor,
        "verdict_give",
        report.pk,
        report.keeper,
        code=finding.code,
        decision=decision.value,
        reason=reason,
    )
    return verdict


@transaction.atomic
def rule_switch(*, actor: Actor, organ: Organ, code: str, on: bool, reason: str = "") -> None:
    """Switch a rule off (with a reason) or on again for ``organ`` and all below it.

    Raises ``NotAllowed`` unless the actor manages ``organ``, ``BadInput`` for an unknown rule or a missing reason.
    """
    require(actor, Verb.MANAGE, organ)
    RULES.get(code)
    if on:
        RuleSwitch.objects.filter(organ=organ, code=code).delete()
    elif not reason.strip():
        raise BadInput(
            Bilingual("停用规则须写明理由。", "Switching a rule off needs a reason."),
            Bilingual("请填写理由。", "Fill in the reason."),
        )
    else:
        values = {"reason": reason.strip(), "by": actor_name(actor)}
        RuleSwitch.objects.update_or_create(organ=organ, code=code, defaults=values)
    _recorded(actor, "rule_switch", code, organ, on=on, reason=reason)


def _recorded(actor: Actor, verb: str, subject: object, organ: Organ, **differences: object) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="review",
        subject_id=subject,
        organ_code=organ.code,
        differences=differences,
    )
