"""A number that contradicts the ledgers: its writer puts the right one in its place, or says why it stays."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from django.utils.timezone import localdate

from mingshu.accounts.policies import Actor, actor_name
from mingshu.figures.claims import Outcome
from mingshu.kernel.bounds import require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.seen import require_unwritten
from mingshu.kernel.text import Bilingual
from mingshu.reports.actions.common import audit, computed
from mingshu.reports.bounds import LONGEST_EXPLANATION
from mingshu.reports.draft import Claim, Draft, Explanation
from mingshu.reports.flow import EDIT
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ClaimExplanation, OwnParagraph, ProblemChoice, ReportDraft
from mingshu.reports.own import tidy
from mingshu.reports.reasons import with_reasons_read
from mingshu.reports.seen import mark_of_reason
from mingshu.reports.selectors import draft_of
from mingshu.reports.substance import has_substance
from mingshu.reports.terms import speaker_of
from mingshu.reports.voices import values_of_report

SHORTEST_REASON = 10
_REASON = Bilingual("这个数字的理由", "The reason for this number")


def claim_explain(
    *, actor: Actor, report: ReportDraft, key: str, reason: str, seen: str | None = None
) -> ClaimExplanation:
    """Put on record why the number ``key`` stays although the ledgers say another; it goes with the report.

    Raises ``NotAllowed`` unless the actor may draft, ``BadInput`` for a reason without substance, one that contradicts
    the ledgers itself, a number that contradicts nothing, or where another reason than the one shown (``seen`` is its
    mark, ``seen.mark_of_reason``) is on record.
    """
    EDIT.require_right(actor, report)
    words = tidy(reason)
    require_within(words, LONGEST_EXPLANATION, _REASON)
    _require_substance(words)

    def contradicted(current: ReportDraft) -> Claim:
        claim = _contradicted(draft_of(current), key)
        _require_true(current, claim, words)
        _require_substance(words, claim.read.sentence)
        return claim

    with computed(EDIT, actor, report, contradicted) as (current, claim):
        read = claim.read
        stood = current.explanations.filter(key=key).first()
        before = stood.reason if stood else ""
        require_unwritten(seen, mark_of_reason(before), mark_of_reason(words), _REASON)
        explanation, _made = ClaimExplanation.objects.update_or_create(
            report=current,
            key=key,
            defaults={
                "sentence": read.sentence,
                "printed": read.printed,
                "figure": read.figure_id,
                "value": read.value,
                "reason": words,
                "by": actor_name(actor),
            },
        )
        audit(
            actor,
            "claim_explain",
            current,
            {"claim": [read.printed, read.value], "reason": [before or None, words]},
        )
    return explanation


def claim_correct(*, actor: Actor, report: ReportDraft, key: str) -> str:
    """Write what the ledgers say in the place of the number ``key``; gives the number written.

    Raises ``NotAllowed`` unless the actor may draft, ``BadInput`` for a number that contradicts nothing and for words.
    """
    EDIT.require_right(actor, report)
    with computed(EDIT, actor, report, draft_of) as (current, draft):
        claim = _contradicted(draft, key)
        _require_number(claim)
        field = _field_of(current, draft, claim)
        before = tidy(getattr(field.row, field.name))
        after = before[: field.start] + claim.read.right + before[field.end :]
        setattr(field.row, field.name, after)
        field.row.save()
        audit(actor, "claim_correct", current, {claim.section: [claim.read.sentence, claim.read.right]})
    return claim.read.right


def _require_number(claim: Claim) -> None:
    """Only a number has another to stand in its place; 全部成功 wants other words."""
    if not claim.read.right:
        raise BadInput(
            Bilingual(
                f"“{claim.read.printed}”不是数，不能替您改写。",
                f"“{claim.read.printed}” is no number and cannot be replaced for you.",
            ),
            Bilingual("请在自写段落中改成台账的数。", "Write the ledgers' number in your own paragraph."),
        )


class _Field(NamedTuple):
    """Where a person wrote a number: the row, its column, and from where to where."""

    row: OwnParagraph | ProblemChoice
    name: str
    start: int
    end: int


def _contradicted(draft: Draft, key: str) -> Claim:
    for claim in draft.claims:
        if claim.key == key and claim.read.outcome is Outcome.CONTRADICTED:
            return claim
    raise BadInput(
        Bilingual(
            "这个数已不在报告里，或者已不与台账冲突。",
            "This number is gone, or no longer contradicts anything.",
        ),
        Bilingual("请刷新报告页面再看。", "Load the report's page again."),
    )


def _field_of(report: ReportDraft, draft: Draft, claim: Claim) -> _Field:
    """The row and column whose words are printed where the claim stands."""
    section = next(section for section in draft.sections if section.id == claim.section)
    runs = getattr(section.blocks[claim.block], "runs", ())
    printed = "".join(run.text for run in runs)
    columns: list[tuple[OwnParagraph | ProblemChoice, str]] = [
        *((row, "text") for row in report.paragraphs.filter(section=claim.section)),
        *((row, name) for row in report.choices.all() for name in ("text", "reason", "plan")),
    ]
    for row, name in columns:
        words = tidy(getattr(row, name))
        at = printed.find(words.rstrip("。；;，,.、 ")) if words else -1
        if 0 <= at <= claim.start and claim.end - at <= len(words):
            return _Field(row, name, claim.start - at, claim.end - at)
    raise BadInput(
        Bilingual("找不到这个数写在哪里。", "Where this number is written was not found."),
        Bilingual("请在自写段落或问题栏里直接修改。", "Change it where it was written."),
    )


def _require_true(report: ReportDraft, claim: Claim, words: str) -> None:
    """The reason is printed: what it says is read as every text is, and the ledgers do not contradict it."""
    holder = Holder(report.holder)
    tenure = speaker_of(report.organ, holder, report.signer_name, report.until).tenure
    values = values_of_report(
        report.organ, report.year, report.until, Kind(report.kind), holder, tenure=tenure
    )
    given = replace(claim, explanation=Explanation(words, "", localdate()))
    numbers = [
        one
        for read in with_reasons_read([given], values)
        if read.explanation
        for one in read.explanation.numbers
    ]
    against = [one for one in numbers if one.outcome is Outcome.CONTRADICTED]
    if not against:
        return
    zh = "；".join(f"{one.printed}，台账“{one.title}”（{one.figure_id}）是{one.value}" for one in against)
    en = "; ".join(f"{one.printed}, where “{one.title}” ({one.figure_id}) is {one.value}" for one in against)
    raise BadInput(
        Bilingual(f"理由也与台账不符：{zh}。", f"The reason contradicts the ledgers too: {en}."),
        Bilingual(
            "请改正理由中的数；台账有误的，先更正台账。",
            "Correct the number in the reason; mend the ledger where that is wrong.",
        ),
    )


def _require_substance(words: str, sentence: str = "") -> None:
    """A reason says something of its own: not 无, not the sentence again, not the same sign over and over."""
    if has_substance(words, sentence, SHORTEST_REASON):
        return
    raise BadInput(
        Bilingual(
            f"理由要说清楚为什么与台账不同，至少{SHORTEST_REASON}个汉字；重复原句、“情况属实”一类的话不算理由。",
            f"Say why it differs from the ledgers, in {SHORTEST_REASON} Chinese characters at least; the sentence "
            "again, or words like “情况属实”, are no reason.",
        ),
        Bilingual(
            "例如：其中31件由县信访局直接受理，不在本镇台账登记。",
            "For instance: 31 of them were accepted by the county itself and stand in its ledger.",
        ),
    )
