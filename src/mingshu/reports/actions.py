"""Every write to a report: permission, guards, change, audit, in that order."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import outline
from mingshu.organisations.models import Organ
from mingshu.reports.content import content_of, digest_of, words_of
from mingshu.reports.draft import Draft
from mingshu.reports.gaps import require_reasons
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import OwnParagraph, ProblemChoice, ReportDraft, Status, Version
from mingshu.reports.selectors import draft_of, latest_version
from mingshu.reports.values import values_of

OWN = "own:"
FROM: dict[str, frozenset[Status]] = {
    "edit": frozenset({Status.DRAFTING, Status.RETURNED}),
    "submit": frozenset({Status.DRAFTING, Status.RETURNED}),
    "return": frozenset({Status.SUBMITTED}),
    "sign": frozenset({Status.SUBMITTED}),
    "withdraw": frozenset({Status.DRAFTING, Status.SUBMITTED, Status.RETURNED, Status.SIGNED}),
}
"""In which states a report may be edited, submitted and so on."""


def report_start(
    *, actor: Actor, organ: Organ, year: int, kind: Kind, holder: Holder, until: date | None = None
) -> ReportDraft:
    """Begin a report; refused while the organ has another one of the kind for the year and holder."""
    require(actor, Verb.DRAFT_REPORT, organ)
    values = values_of(organ, year, until)
    with transaction.atomic():
        standing = ReportDraft.objects.filter(organ=organ, year=year, kind=kind.value, holder=holder.value)
        if standing.exclude(status=Status.WITHDRAWN).exists():
            raise BadInput(
                Bilingual(
                    f"{organ.name}{year}年度已有同类报告。",
                    f"{organ.name} has such a report on {year} already.",
                ),
                Bilingual("请打开已有的报告，或先撤回。", "Open that one, or withdraw it first."),
            )
        report = ReportDraft.objects.create(
            organ=organ,
            year=year,
            kind=kind.value,
            holder=holder.value,
            until=values.until,
            created_by=actor_name(actor),
        )
        _audit(actor, "report_start", report, {"year": [None, year], "kind": [None, kind.value]})
    return report


def problem_choose(
    *,
    actor: Actor,
    report: ReportDraft,
    key: str,
    accepted: bool = True,
    text: str = "",
    reason: str = "",
    plan: str = "",
) -> ProblemChoice:
    """Take a proposed problem over, reword or reject it, give its reason; ``own:…`` adds one of the writer's own.

    The first decision puts all foremost proposals on record as they are printed now, so that deciding on one does
    not drop the others. What was proposed stays beside what was decided.
    """
    require(actor, Verb.DRAFT_REPORT, report.organ)
    with transaction.atomic():
        current = _locked(report, "edit")
        draft = draft_of(current)
        proposed = {proposal.key: words_of(proposal.text) for proposal in draft.proposals}
        decided = set(current.choices.values_list("key", flat=True))
        _require_problem(key, proposed, decided, text)
        if not current.choices.exists():
            _take_over(actor, current, draft, proposed)
        choice, _made = ProblemChoice.objects.update_or_create(
            report=current,
            key=key,
            defaults={
                "accepted": accepted,
                "text": text.strip(),
                "reason": reason.strip(),
                "plan": plan.strip(),
                "decided_by": actor_name(actor),
            },
            create_defaults={
                "accepted": accepted,
                "text": text.strip(),
                "reason": reason.strip(),
                "plan": plan.strip(),
                "decided_by": actor_name(actor),
                "position": _next(current.choices.aggregate(last=Max("position"))["last"]),
                "proposed": proposed.get(key, ""),
            },
        )
        _audit(actor, "problem_choose", current, {"problem": [None, key], "accepted": [None, accepted]})
    return choice


def section_write(*, actor: Actor, report: ReportDraft, section: str, paragraphs: Sequence[str]) -> None:
    """Set the writer's own paragraphs at the end of a section; figures keep their own sentences above them."""
    require(actor, Verb.DRAFT_REPORT, report.organ)
    with transaction.atomic():
        current = _locked(report, "edit")
        found = outline(current.kind).section(section)
        if found is None or found.heading_level is None:
            raise BadInput(Bilingual(f"没有章节“{section}”。", f"There is no section “{section}”."))
        before = list(current.paragraphs.filter(section=section).values_list("text", flat=True))
        after = [text.strip() for text in paragraphs if text.strip()]
        current.paragraphs.filter(section=section).delete()
        OwnParagraph.objects.bulk_create(
            OwnParagraph(report=current, section=section, position=place, text=text)
            for place, text in enumerate(after, 1)
        )
        _audit(actor, "section_write", current, {section: [before, after]})


def report_submit(*, actor: Actor, report: ReportDraft) -> Version:
    """Freeze the report for signature; every problem it prints needs its reason (督察工作规定 for annual reports)."""
    require(actor, Verb.DRAFT_REPORT, report.organ)
    with transaction.atomic():
        current = _locked(report, "submit")
        content = content_of(draft_of(current))
        require_reasons(content)
        version = _freeze(actor, current, content, Version.Event.SUBMITTED)
        _move(actor, "report_submit", current, Status.SUBMITTED, {"digest": [None, version.digest]})
    return version


def report_return(*, actor: Actor, report: ReportDraft, reason: str) -> ReportDraft:
    """Send a submitted report back, with the reason on record."""
    require(actor, Verb.REVIEW, report.organ)
    if not reason.strip():
        raise BadInput(Bilingual("退回时请写明原因。", "Say why the report is sent back."))
    with transaction.atomic():
        current = _locked(report, "return")
        current.returned_for = reason.strip()
        _move(actor, "report_return", current, Status.RETURNED, {"reason": [None, reason.strip()]})
    return current


def report_sign(*, actor: Actor, report: ReportDraft) -> Version:
    """Sign what was submitted: refused when the figures have moved since, so that nobody signs unseen numbers."""
    require(actor, Verb.SIGN_REPORT, report.organ)
    with transaction.atomic():
        current = _locked(report, "sign")
        submitted = latest_version(current)
        assert submitted is not None, "a submitted report has a version"
        require_reasons(submitted.content)
        content = content_of(draft_of(current))
        if digest_of(content) != submitted.digest:
            raise BadInput(
                Bilingual(
                    "提交以后台账数据有变动，不能签署。", "The ledgers have changed since it was submitted."
                ),
                Bilingual("请退回后重新提交。", "Send it back and have it submitted again."),
            )
        version = _freeze(actor, current, content, Version.Event.SIGNED)
        _move(actor, "report_sign", current, Status.SIGNED, {"digest": [None, version.digest]})
    return version


def report_withdraw(*, actor: Actor, report: ReportDraft, reason: str) -> ReportDraft:
    """Take a report back; its versions stay. A signed one only whoever may sign can withdraw."""
    require(actor, Verb.SIGN_REPORT if report.status == Status.SIGNED else Verb.DRAFT_REPORT, report.organ)
    if not reason.strip():
        raise BadInput(Bilingual("撤回时请写明原因。", "Say why the report is withdrawn."))
    with transaction.atomic():
        current = _locked(report, "withdraw")
        require(
            actor, Verb.SIGN_REPORT if current.status == Status.SIGNED else Verb.DRAFT_REPORT, current.organ
        )
        _move(actor, "report_withdraw", current, Status.WITHDRAWN, {"reason": [None, reason.strip()]})
    return current


def _locked(report: ReportDraft, step: str) -> ReportDraft:
    current = ReportDraft.objects.select_for_update().select_related("organ").get(pk=report.pk)
    if current.status not in FROM[step]:
        states = "、".join(str(status.label) for status in Status if status in FROM[step])
        raise BadInput(
            Bilingual(
                f"报告处于“{current.get_status_display()}”，不能进行这项操作；只有“{states}”的可以。",
                f"The report is {current.status}; this needs {', '.join(sorted(FROM[step]))}.",
            )
        )
    return current


def _require_problem(key: str, proposed: Container[str], decided: Container[str], text: str) -> None:
    if key.startswith(OWN) and text.strip():
        return
    if key not in proposed and key not in decided:
        raise BadInput(
            Bilingual(f"没有编号为“{key}”的问题。", f"There is no problem “{key}”."),
            Bilingual(
                f"自拟问题的编号以“{OWN}”开头并须写明内容。",
                f"A problem of your own starts with “{OWN}” and has a text.",
            ),
        )


def _take_over(actor: Actor, report: ReportDraft, draft: Draft, proposed: dict[str, str]) -> None:
    ProblemChoice.objects.bulk_create(
        ProblemChoice(
            report=report,
            key=problem.key,
            position=place,
            accepted=True,
            proposed=proposed[problem.key],
            decided_by=actor_name(actor),
        )
        for place, problem in enumerate(draft.problems, 1)
    )


def _freeze(actor: Actor, report: ReportDraft, content: dict[str, Any], event: Version.Event) -> Version:
    return Version.objects.create(
        report=report,
        number=_next(report.versions.aggregate(last=Max("number"))["last"]),
        event=event,
        by=actor_name(actor),
        digest=digest_of(content),
        content=content,
    )


def _next(last: int | None) -> int:
    return (last or 0) + 1


def _move(
    actor: Actor, verb: str, report: ReportDraft, status: Status, differences: dict[str, list[Any]]
) -> None:
    before, report.status = report.status, status
    report.save()
    _audit(actor, verb, report, {"status": [before, status.value], **differences})


def _audit(actor: Actor, verb: str, report: ReportDraft, differences: dict[str, list[Any]]) -> None:
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="report",
        subject_id=report.pk,
        organ_code=report.organ.code,
        differences=differences,
    )
