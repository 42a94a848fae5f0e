"""Every write of the review: keep or remove a report, give or withdraw a verdict, switch a rule."""

from __future__ import annotations

import hashlib
import re

from mingshu.accounts.policies import Actor, Verb, actor_name, may, require, verb_of_removal
from mingshu.audit import log
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.seen import mark_of, require_unwritten
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.review.comparing.sameness import same_report
from mingshu.review.findings import Finding
from mingshu.review.frame import RULES
from mingshu.review.models import EarlierText, ReviewedReport, RuleSwitch, Verdict
from mingshu.review.noting import findings_note
from mingshu.review.running import ReviewedFile
from mingshu.review.seen import mark_of_switch, mark_of_verdict

LONGEST_REASON = 500
"""Signs of the reason for a verdict or for switching a rule off: what its column holds."""
_VERDICT = Bilingual("这处的结论", "The verdict on this finding")
_SWITCH = Bilingual("这条规则的停用", "The switch of this rule")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@act()
def report_keep(
    *,
    actor: Actor,
    organ: Organ,
    file: ReviewedFile,
    previous: ReviewedReport | None = None,
    ledger_year: int | None = None,
) -> ReviewedReport:
    """Keep a reviewed text for ``organ``; it replaces an earlier text of the same report, verdicts stay.

    ``previous`` is last year's report and ``ledger_year`` the year whose ledgers are asked, None for none.
    Raises ``NotAllowed`` unless the actor may see ``organ``, ``BadInput`` for a file without a text.
    """
    require(actor, Verb.VIEW, organ)
    report = file.report
    if report is None:
        raise BadInput(file.findings[0].message)
    kept = same_report(organ, file) or ReviewedReport(keeper=organ)
    text = _storable(report.text)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if kept.digest != digest:
        if kept.pk:
            _set_aside(kept)
        kept.by = actor_name(actor)
    kept.name, kept.text, kept.digest = file.name[-255:], text, digest
    kept.organ_name, kept.year, kept.kind = report.organ[:100], report.year, report.kind.value
    kept.reporter = report.reporter[:100]
    kept.previous = previous or kept.previous
    kept.ledger_year = ledger_year
    kept.save()
    findings_note(report=kept, found=file.findings, reuse_share=file.reuse_share)
    _recorded(actor, "report_keep", kept.pk, organ, digest=kept.digest, name=kept.name)
    return kept


def _storable(text: str) -> str:
    """The text with what a database refuses (NUL, lone surrogates) replaced sign by sign: offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def _set_aside(kept: ReviewedReport) -> None:
    EarlierText.objects.create(
        report=kept, name=kept.name, digest=kept.digest, text=kept.text, by=kept.by, at=kept.at
    )


@act()
def report_remove(*, actor: Actor, report: ReviewedReport) -> None:
    """Remove a kept report with its earlier texts; the audit log keeps its name and digest.

    Raises ``NotAllowed`` unless all its texts are the actor's or they may remove at the keeper, ``BadInput`` once
    somebody has given a verdict on it.
    """
    require(actor, verb_of_removal(actor, _writers(report)), report.keeper)
    if report.verdicts.exists():
        raise BadInput(
            Bilingual(
                "已经有人对这份报告作出结论，不能删除。", "Somebody has given a verdict on this report."
            ),
            Bilingual("如确需删除，请先撤销全部结论。", "Withdraw all verdicts before removing it."),
        )
    _recorded(actor, "report_remove", report.pk, report.keeper, digest=report.digest, name=report.name)
    report.delete()


def may_remove(actor: Actor, report: ReviewedReport) -> bool:
    """Whether every text of the report came from ``actor``, or they may remove at its keeper."""
    return may(actor, verb_of_removal(actor, _writers(report)), report.keeper)


def _writers(report: ReviewedReport) -> set[str]:
    """Whom the texts of the report came from, the earlier ones too."""
    return {report.by, *report.earlier.values_list("by", flat=True)}


@act()
def verdict_give(
    *,
    actor: Actor,
    report: ReviewedReport,
    finding: Finding,
    decision: Verdict.Decision,
    reason: str = "",
    seen: str | None = None,
) -> Verdict:
    """Confirm or reject a finding; a second verdict replaces the first.

    Raises ``NotAllowed`` unless the actor reviews for the keeper, ``BadInput`` for a rejection without a reason, for
    one that is too long, and where another verdict stands than the one shown (``seen`` is its mark).
    """
    require(actor, Verb.REVIEW, report.keeper)
    reason = reason.strip()
    require_within(reason, LONGEST_REASON, Bilingual("判定理由", "The reason for the verdict"))
    if decision is Verdict.Decision.REJECTED and not says_why(reason):
        raise BadInput(
            Bilingual("判定“不成立”须写明理由。", "A rejection needs a reason."),
            Bilingual("请填写理由。", "Fill in the reason."),
        )
    stood = report.verdicts.select_for_update().filter(fingerprint=finding.fingerprint).first()
    wanted = Verdict(decision=decision, reason=reason)
    require_unwritten(seen, mark_of_verdict(stood), mark_of_verdict(wanted), _VERDICT)
    verdict, _created = Verdict.objects.update_or_create(
        report=report,
        fingerprint=finding.fingerprint,
        defaults={
            "code": finding.code,
            "decision": decision,
            "reason": reason,
            "by": actor_name(actor),
        },
    )
    _recorded(
        actor,
        "verdict_give",
        report.pk,
        report.keeper,
        code=finding.code,
        fingerprint=finding.fingerprint,
        decision=decision.value,
        reason=reason,
    )
    return verdict


@act()
def verdict_withdraw(*, actor: Actor, verdict: Verdict, seen: str | None = None) -> None:
    """Take a verdict back; the audit log keeps it. Raises ``NotAllowed`` unless the actor reviews for the keeper,
    ``BadInput`` where another one stands than the one shown."""
    report = verdict.report
    require(actor, Verb.REVIEW, report.keeper)
    current = report.verdicts.select_for_update().filter(pk=verdict.pk).first()
    if current is None:
        raise BadInput(
            Bilingual("这处的结论已被撤销。", "The verdict on this finding was taken back already."),
            Bilingual("请刷新页面。", "Load the page again."),
        )
    require_unwritten(seen, mark_of_verdict(current), "", _VERDICT)
    told = {"code": current.code, "fingerprint": current.fingerprint, "decision": current.decision}
    current.delete()
    _recorded(actor, "verdict_withdraw", report.pk, report.keeper, **told)


@act()
def rule_switch(
    *, actor: Actor, organ: Organ, code: str, on: bool, reason: str = "", seen: str | None = None
) -> None:
    """Switch a rule off (with a reason) or on again for ``organ`` and all below it.

    Raises ``NotAllowed`` unless the actor manages ``organ``, ``BadInput`` for an unknown rule, a missing reason or one
    that is too long, and where another reason stands than the one shown (``seen`` is its mark).
    """
    require(actor, Verb.MANAGE, organ)
    RULES.get(code)
    reason = reason.strip()
    require_within(reason, LONGEST_REASON, Bilingual("停用理由", "The reason for switching it off"))
    stood = RuleSwitch.objects.select_for_update().filter(organ=organ, code=code).first()
    require_unwritten(seen, mark_of_switch(stood), "" if on else mark_of([reason]), _SWITCH)
    if on:
        RuleSwitch.objects.filter(organ=organ, code=code).delete()
    elif not says_why(reason):
        raise BadInput(
            Bilingual("停用规则须写明理由。", "Switching a rule off needs a reason."),
            Bilingual("请填写理由。", "Fill in the reason."),
        )
    else:
        values = {"reason": reason, "by": actor_name(actor)}
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
