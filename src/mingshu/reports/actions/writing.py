"""Writing a report: begun, its problems decided on, its own paragraphs added."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from django.db.models import Max
from django.utils.timezone import localdate

from mingshu.accounts.policies import Actor, Verb, actor_name, require
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.seen import require_unwritten
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import outline
from mingshu.organisations.models import Organ
from mingshu.organisations.naming import LONGEST_PERSON, LONGEST_POST, tidy_name
from mingshu.organisations.terms import holder_on
from mingshu.reports.actions.common import audit, computed, locked_for, next_number
from mingshu.reports.bounds import LONGEST_OF_PROBLEM, LONGEST_OF_SECTION, require_few
from mingshu.reports.content import words_of
from mingshu.reports.draft import Draft
from mingshu.reports.facing import require_reporter
from mingshu.reports.flow import EDIT
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import OwnParagraph, ProblemChoice, ReportDraft, Status
from mingshu.reports.own import tidy
from mingshu.reports.seen import mark_of_problem, mark_of_section, mark_of_signer, words_of_section
from mingshu.reports.selectors import draft_of
from mingshu.reports.signing import heads_of, post_in_full, require_names, usual_post
from mingshu.reports.substance import has_substance
from mingshu.reports.terms import require_in_office
from mingshu.reports.values import values_of

OWN = "own:"
_PROBLEM = Bilingual("这个问题", "This problem")
_SIGNER = Bilingual("述职人", "Who signs")
_WORDS_OF_PROBLEM = {
    "text": Bilingual("问题的表述", "The wording of the problem"),
    "reason": Bilingual("问题的原因", "The reason for the problem"),
    "plan": Bilingual("下一步措施", "The plan for the problem"),
}
FEWEST_SIGNS_UNSAID = 6
"""Chinese signs of a reason for leaving out what the law asks for, at least."""


def report_start(
    *, actor: Actor, organ: Organ, year: int, kind: Kind, holder: Holder, until: date | None = None
) -> ReportDraft:
    """Begin a report; refused for a village, and while the organ has another of the kind for the year and holder.

    Who signs is taken from the record of terms, where somebody is on record today.
    """
    require(actor, Verb.DRAFT_REPORT, organ)
    require_reporter(organ)
    values = values_of(organ, year, until)
    with act():
        standing = ReportDraft.objects.filter(organ=organ, year=year, kind=kind.value, holder=holder.value)
        if standing.exclude(status=Status.WITHDRAWN).exists():
            raise BadInput(
                Bilingual(
                    f"{organ.name}{year}年度已有同类报告。",
                    f"{organ.name} has such a report on {year} already.",
                ),
                Bilingual("请打开已有的报告，或先撤回。", "Open that one, or withdraw it first."),
            )
        head = holder_on(organ, holder, localdate())
        report = ReportDraft(
            organ=organ,
            year=year,
            kind=kind.value,
            holder=holder.value,
            until=values.until,
            created_by=actor_name(actor),
            signer_name=head.name if head else "",
        )
        report.signer_post = usual_post(report) if head else ""
        report.save()
        audit(actor, "report_start", report, {"year": [None, year], "kind": [None, kind.value]})
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
    seen: str | None = None,
) -> ProblemChoice:
    """Take a proposed problem over, reword or reject it, give its reason; ``own:…`` adds one of the writer's own.

    The first decision puts all foremost proposals on record as they are printed now, so that deciding on one does
    not drop the others. What was proposed stays beside what was decided. ``seen`` is the mark of the decision that
    the writer was shown (``seen.mark_of_problem``): ``BadInput`` when somebody decided otherwise since.
    """
    EDIT.require_right(actor, report)
    words = {"text": tidy(text), "reason": tidy(reason), "plan": tidy(plan)}
    for name, said in words.items():
        require_within(said, LONGEST_OF_PROBLEM, _WORDS_OF_PROBLEM[name])
    decision = {"accepted": accepted, **words}
    with computed(EDIT, actor, report, draft_of) as (current, draft):
        proposed = {proposal.key: words_of(proposal.text) for proposal in draft.proposals}
        before = {choice.key: choice for choice in current.choices.all()}
        _require_problem(key, proposed, before, text)
        if not accepted:
            _require_may_go_unsaid(draft, key, words["reason"])
        stood, wanted = before.get(key), ProblemChoice(**decision)
        require_unwritten(seen, mark_of_problem(stood), mark_of_problem(wanted), _PROBLEM)
        if accepted and key.startswith(OWN):
            others = (one for one in before.values() if one.accepted and one.key != key)
            require_few(1 + sum(one.key.startswith(OWN) for one in others))
        told = {name: [getattr(stood, name, None), now] for name, now in decision.items()}
        if not before:
            _take_over(actor, current, draft, proposed)
        choice, _made = ProblemChoice.objects.update_or_create(
            report=current,
            key=key,
            defaults={**decision, "decided_by": actor_name(actor)},
            create_defaults={
                **decision,
                "decided_by": actor_name(actor),
                "position": next_number(current.choices.aggregate(last=Max("position"))["last"]),
                "proposed": proposed.get(key, ""),
            },
        )
        audit(actor, "problem_choose", current, {"problem": [None, key], **told})
    return choice


def section_write(
    *,
    actor: Actor,
    report: ReportDraft,
    section: str,
    paragraphs: Sequence[str],
    seen: str | None = None,
) -> None:
    """Set the writer's own paragraphs at the end of a section; figures keep their own sentences above them.

    ``seen`` is the mark of those that the writer was shown (``seen.mark_of_section``): ``BadInput`` when others
    stand there now.
    """
    EDIT.require_right(actor, report)
    with act():
        current = locked_for(EDIT, actor, report)
        found = outline(current.kind).section(section)
        if found is None or found.heading_level is None:
            raise BadInput(Bilingual(f"没有章节“{section}”。", f"There is no section “{section}”."))
        before = words_of_section(current, section)
        lines = [line for text in paragraphs for line in text.splitlines()]
        after = [words for line in lines if (words := tidy(line))]
        own = Bilingual(f"“{found.title}”的自写段落", f"What the writers say in “{found.title}”")
        require_within("".join(after), LONGEST_OF_SECTION, own)
        require_unwritten(seen, mark_of_section(before), mark_of_section(after), own)
        current.paragraphs.filter(section=section).delete()
        OwnParagraph.objects.bulk_create(
            OwnParagraph(report=current, section=section, position=place, text=text)
            for place, text in enumerate(after, 1)
        )
        audit(actor, "section_write", current, {section: [before, after]})


def signer_name(
    *,
    actor: Actor,
    report: ReportDraft,
    name: str,
    post: str,
    account: str = "",
    seen: str | None = None,
) -> ReportDraft:
    """Say who signs: name and post as the document prints them, and the account that may (any head's when empty).

    ``seen`` is the mark of whom the writer was shown (``seen.mark_of_signer``): ``BadInput`` when somebody named
    another since.
    """
    EDIT.require_right(actor, report)
    name, post = tidy_name(name), tidy_name(post)
    if not name or not post:
        raise BadInput(
            Bilingual("请写明述职人的姓名和职务。", "Give the name and the post of whoever signs."),
            Bilingual(f"职务如“{usual_post(report)}”。", f"The post could be “{usual_post(report)}”."),
        )
    require_within(name, LONGEST_PERSON, Bilingual("述职人的姓名", "The name of the signatory"))
    require_within(post, LONGEST_POST, Bilingual("述职人的职务", "The post of the signatory"))
    require_names(report, name, post)
    post = post_in_full(report, post)
    require_in_office(report.organ, Holder(report.holder), name, localdate())
    if account and account not in {user.username for user in heads_of(report)}:
        raise BadInput(
            Bilingual(
                f"账号“{account}”不是{report.organ.name}的第一责任人。",
                f"The account “{account}” is no head of {report.organ.name}.",
            ),
            Bilingual(
                "请选择第一责任人的账号，或先由管理员授权。",
                "Choose a head's account, or have one granted.",
            ),
        )
    with act():
        current = locked_for(EDIT, actor, report)
        before = [current.signer_post, current.signer_name, current.signer_account]
        stood = mark_of_signer(current)
        current.signer_name, current.signer_post, current.signer_account = name, post, account
        require_unwritten(seen, stood, mark_of_signer(current), _SIGNER)
        current.save()
        audit(actor, "signer_name", current, {"signer": [before, [post, name, account]]})
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


def _require_may_go_unsaid(draft: Draft, key: str, reason: str) -> None:
    """Raise ``BadInput`` where the law asks for what the problem says was missed, and the reason says nothing."""
    statutory = next((one for one in draft.proposals if one.key == key and one.is_statutory), None)
    if statutory is not None and not has_substance(reason, statutory.title, FEWEST_SIGNS_UNSAID):
        raise BadInput(
            Bilingual(
                f"“{statutory.title}”超过了法定时限或没有达到约束性指标，不写入报告须写明理由（至少{FEWEST_SIGNS_UNSAID}个汉字，“无”“情况属实”不算）。",
                f"“{statutory.title}” is of a limit of the law or a binding indicator: leaving it out needs a reason "
                f"({FEWEST_SIGNS_UNSAID} Chinese characters at least; “无” and “情况属实” are none).",
            ),
            Bilingual(
                "请在“原因”栏写明不写入的理由，再点“不写入”；理由在签署前列给第一责任人看。",
                "Write it under “Reason”, then leave the problem out; the head is shown the reason before signing.",
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
