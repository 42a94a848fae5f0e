"""A report on its way: submitted, reviewed, sent back, signed, withdrawn."""

from __future__ import annotations

from typing import Any

from mingshu.accounts.policies import Actor
from mingshu.kernel.acts import act
from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS
from mingshu.reports import sealing
from mingshu.reports.actions.common import audit, computed, locked, locked_for, move
from mingshu.reports.bounds import LONGEST_OPINION
from mingshu.reports.content import content_of
from mingshu.reports.flow import RETURN, REVIEW, SIGN, SUBMIT, is_reviewed, withdrawal_of
from mingshu.reports.freezing import frozen_rows
from mingshu.reports.held import ROWS_BACK
from mingshu.reports.implying import take_implied_rows_back, write_implied_rows
from mingshu.reports.models import Event, ReportDraft
from mingshu.reports.sealing import Sealed
from mingshu.reports.seen import require_drafted, require_seen, require_standing
from mingshu.reports.selectors import draft_of
from mingshu.reports.signing import require_signer
from mingshu.reports.truth import require_true
from mingshu.reports.unfilled import require_filled
from mingshu.reports.unmoved import has_moved_since, moved_rows

_ROWS_NAMED = 3

Frozen = tuple[dict[str, Any], dict[str, Any]]
"""A report's content and the rows behind it."""
_SUBMITTED, _REVIEWED, _RETURNED, _SIGNED, _WITHDRAWN = (
    Bilingual("提交", "submitted"),
    Bilingual("审核", "reviewed"),
    Bilingual("退回", "sent back"),
    Bilingual("签署", "signed"),
    Bilingual("撤回", "withdrawn"),
)


def report_submit(*, actor: Actor, report: ReportDraft, seen: str | None = None) -> Sealed:
    """Freeze the report for review and signature.

    Nothing may be left to fill in, and every problem it prints needs its reason (督察工作规定 for annual reports).
    ``BadInput`` also where another text would be frozen than the one whose digest, ``seen``, the writer was shown.
    """
    SUBMIT.require_right(actor, report)

    def submittable(current: ReportDraft) -> Frozen:
        content = content_of(draft_of(current))
        require_drafted(content, seen, _SUBMITTED)
        require_filled(content)
        require_true(content)
        require_signer(current)
        return _frozen(content)

    with computed(SUBMIT, actor, report, submittable) as (current, frozen):
        version = sealing.seal(actor, current, *frozen, Event.SUBMITTED)
        move(actor, "report_submit", current, SUBMIT, {"digest": [None, version.head.digest]})
    return version


def report_review(*, actor: Actor, report: ReportDraft, opinion: str, seen: str | None = None) -> Sealed:
    """Pass what was submitted on to the head, with the reviewer's opinion (审核意见) on record.

    ``NotAllowed`` for anybody who wrote at the report; ``BadInput`` when the figures have moved since, and when
    another version lies there than the one whose digest, ``seen``, the reviewer was shown.
    """
    REVIEW.require_right(actor, report)
    if not opinion.strip():
        raise BadInput(Bilingual("审核时请写明审核意见。", "Give an opinion with the review."))
    require_within(opinion.strip(), LONGEST_OPINION, Bilingual("审核意见", "The opinion"))

    def reviewable(current: ReportDraft) -> Frozen:
        require_seen(current, seen, _REVIEWED)
        return _reviewable(current)

    with computed(REVIEW, actor, report, reviewable) as (current, frozen):
        version = sealing.seal(actor, current, *frozen, Event.REVIEWED, opinion.strip())
        differences = {"opinion": [None, opinion.strip()], "digest": [None, version.head.digest]}
        move(actor, "report_review", current, REVIEW, differences)
    return version


def report_return(*, actor: Actor, report: ReportDraft, reason: str, seen: str | None = None) -> ReportDraft:
    """Send a submitted or reviewed report back to its writer, with the reason on record.

    ``BadInput`` when another version lies there than the one whose digest, ``seen``, the sender was shown.
    """
    RETURN.require_right(actor, report)
    if not says_why(reason):
        raise BadInput(Bilingual("退回时请写明原因。", "Say why the report is sent back."))
    require_within(reason.strip(), LONGEST_REASON, Bilingual("退回原因", "The reason for the return"))
    with act():
        current = locked_for(RETURN, actor, report)
        require_seen(current, seen, _RETURNED)
        current.returned_for = reason.strip()
        move(actor, "report_return", current, RETURN, {"reason": [None, reason.strip()]})
    return current


def report_sign(*, actor: Actor, report: ReportDraft, seen: str | None = None) -> Sealed:
    """Sign what was submitted and reviewed; unreviewed only where no reviewer is appointed who could do it.

    ``seen`` is the digest of the version the signer was shown (``confirming.confirmation``). Refused when another
    one lies there now, when another head signs than the one named, and when the figures have moved since, so that
    nobody signs unseen numbers.
    """
    SIGN.require_right(actor, report)

    def signable(current: ReportDraft) -> Frozen:
        require_seen(current, seen, _SIGNED)
        return _frozen(_signable(current))

    with computed(SIGN, actor, report, signable) as (current, frozen):
        reviewed = is_reviewed(current)
        version = sealing.seal(actor, current, *frozen, Event.SIGNED)
        write_implied_rows(actor, current, version)
        differences: dict[str, list[Any]] = {
            "digest": [None, version.head.digest],
            "reviewed": [None, reviewed],
        }
        move(actor, "report_sign", current, SIGN, differences)
    return version


def report_signable(*, actor: Actor, report: ReportDraft) -> None:
    """Raise what ``report_sign`` would raise, before anything is asked or written."""
    SIGN.require_right(actor, report)
    sealing.latest(report)
    SIGN.require(actor, report)
    _signable(report)


def report_withdraw(
    *, actor: Actor, report: ReportDraft, reason: str, seen: str | None = None
) -> ReportDraft:
    """Take a report back; its versions stay. A signed one only its signatory, or a head of the organ since, can.

    ``BadInput`` where it came further, or anybody wrote at it, since it was shown (``seen.mark_of_report``).
    """
    withdrawal_of(report).require_right(actor, report)
    if not says_why(reason):
        raise BadInput(Bilingual("撤回时请写明原因。", "Say why the report is withdrawn."))
    require_within(reason.strip(), LONGEST_REASON, Bilingual("撤回原因", "The reason for the withdrawal"))
    with act():
        current = locked(report)
        step = withdrawal_of(current)
        step.require(actor, current)
        require_standing(current, seen, _WITHDRAWN)
        move(actor, "report_withdraw", current, step, {"reason": [None, reason.strip()]})
        if taken := take_implied_rows_back(actor, current, reason.strip()):
            audit(actor, ROWS_BACK, current, {"rows": [taken, None]})
    return current


def _reviewable(report: ReportDraft) -> Frozen:
    content = _unmoved(report, _REVIEWED)
    require_filled(content)
    require_signer(report)
    return _frozen(content)


def _frozen(content: dict[str, Any]) -> Frozen:
    return content, frozen_rows(content)


def _signable(report: ReportDraft) -> dict[str, Any]:
    """The content that a signature would freeze; the one guard of the question before signing and of signing."""
    content = _unmoved(report, _SIGNED)
    require_filled(content)
    require_signer(report)
    return content


def _unmoved(report: ReportDraft, step: Bilingual) -> dict[str, Any]:
    """The content as it was submitted; ``BadInput`` when today's figures would give another one, or contradict it.

    The rows that the other head's signature registered meanwhile move nothing of what this head was shown.
    """
    submitted = sealing.latest(report)
    assert submitted is not None, "a submitted report has a version"
    require_true(submitted.content)
    content = content_of(draft_of(report))
    if has_moved_since(report, submitted, content):
        require_true(content)
        raise _moved(submitted, step)
    return submitted.content


def _moved(submitted: sealing.Sealed, step: Bilingual) -> BadInput:
    """What has changed since: the rows by name, where it is rows; else the ledgers, the organ or its terms."""
    rows = moved_rows(submitted)
    some = [(LEDGERS.get(ledger).named, row) for ledger, row in rows[:_ROWS_NAMED]]
    what = Bilingual("台账数据或者机关、任职情况", "the ledgers, the organ or its terms of office")
    if rows:
        what = Bilingual(
            "、".join(f"《{title.zh}》第{row}行" for title, row in some)
            + ("等" if len(rows) > len(some) else ""),
            ", ".join(f"row {row} of “{title.en}”" for title, row in some) + (" …" * (len(rows) > len(some))),
        )
    return BadInput(
        Bilingual(
            f"提交以后{what.zh}有变动，不能{step.zh}。",
            f"It cannot be {step.en}: since it was submitted, this has changed: {what.en}.",
        ),
        Bilingual("请退回后重新提交。", "Send it back and have it submitted again."),
    )
