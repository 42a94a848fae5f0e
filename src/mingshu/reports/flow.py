"""A report's way from its writer to the signature: its states, its steps, and who takes each."""

from __future__ import annotations

from collections.abc import Container
from functools import partial

from mingshu.accounts.models import User
from mingshu.accounts.policies import Actor, Verb, actor_name, people_appointed
from mingshu.audit import log
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.procedures.steps import Step
from mingshu.reports.models import ReportDraft, Status
from mingshu.reports.signing import require_may_take_a_signature_back, require_signs_for_themselves

WRITING = (
    "report_start",
    "problem_choose",
    "section_write",
    "claim_correct",
    "claim_explain",
    "report_submit",
)
"""The entries of the log that make somebody a writer of a report."""


def writers_of(report: ReportDraft) -> frozenset[str]:
    """User names of everybody who began, wrote at or submitted the report, in whatever round."""
    entries = log.history("report", report.pk).filter(verb__in=WRITING)
    return frozenset({report.created_by, *entries.values_list("actor", flat=True)})


def reviewers_of(organ: Organ, writers: Container[str]) -> list[User]:
    """The reviewers of ``organ`` itself who must see a report that ``writers`` wrote before it is signed.

    A reviewer of the organ above may review too, but no organ waits for the reviewer of another one.
    """
    return [user for user in people_appointed(Verb.REVIEW_REPORT, organ) if user.username not in writers]


def require_wrote_nothing(actor: Actor, report: ReportDraft) -> None:
    """Raise ``NotAllowed`` where ``actor`` wrote at the report: nobody reviews their own words."""
    if actor_name(actor) in writers_of(report):
        raise NotAllowed(
            Bilingual(
                "您参与了这份报告的撰写，不能审核。",
                "You took part in writing this report and may not review it.",
            ),
            Bilingual("请由另一位审核人审核。", "Have another reviewer do it."),
        )


def require_reviewed(_actor: Actor, report: ReportDraft) -> None:
    """Raise ``BadInput`` where a reviewer is appointed who has not passed the report."""
    reviewers = reviewers_of(report.organ, writers_of(report))
    if is_reviewed(report) or not reviewers:
        return
    raise BadInput(
        Bilingual("报告尚未审核，不能签署。", "The report has not been reviewed yet."),
        Bilingual(
            f"请先由审核人（{'、'.join(map(str, reviewers))}）审核。",
            f"Have it reviewed first ({', '.join(map(str, reviewers))}).",
        ),
    )


_step = partial(Step[ReportDraft], Bilingual("报告", "report"))
_WITH_ITS_WRITER = frozenset({Status.DRAFTING, Status.RETURNED})
_HANDED_IN = frozenset({Status.SUBMITTED, Status.REVIEWED})

EDIT = _step(at=_WITH_ITS_WRITER, verbs=(Verb.DRAFT_REPORT,))
SUBMIT = _step(at=_WITH_ITS_WRITER, verbs=(Verb.DRAFT_REPORT,), to=Status.SUBMITTED)
REVIEW = _step(
    at=frozenset({Status.SUBMITTED}),
    verbs=(Verb.REVIEW_REPORT,),
    to=Status.REVIEWED,
    guards=(require_wrote_nothing,),
)
RETURN = _step(at=_HANDED_IN, verbs=(Verb.REVIEW_REPORT, Verb.SIGN_REPORT), to=Status.RETURNED)
SIGN = _step(
    at=_HANDED_IN,
    verbs=(Verb.SIGN_REPORT,),
    to=Status.SIGNED,
    guards=(require_signs_for_themselves, require_reviewed),
)
WITHDRAW = _step(
    at=_WITH_ITS_WRITER | _HANDED_IN,
    verbs=(Verb.DRAFT_REPORT,),
    to=Status.WITHDRAWN,
)
TAKE_BACK = _step(
    at=frozenset({Status.SIGNED}),
    verbs=(Verb.SIGN_REPORT,),
    to=Status.WITHDRAWN,
    guards=(require_may_take_a_signature_back,),
)
WAY = (SUBMIT, REVIEW, SIGN)
"""The steps that lead to the signature, in their order; each freezes a version."""


WAITING = _HANDED_IN | {Status.RETURNED}
"""The states in which a report waits for somebody who may not know it."""


def withdrawal_of(report: ReportDraft) -> Step[ReportDraft]:
    """The step that withdraws ``report``: what is signed is taken back by whoever may unsay it."""
    return TAKE_BACK if TAKE_BACK.is_at(report) else WITHDRAW


def next_step(report: ReportDraft) -> Step[ReportDraft] | None:
    """The step of the way that ``report`` waits for; None once it is at an end."""
    if REVIEW.is_at(report) and not reviewers_of(report.organ, writers_of(report)):
        return SIGN
    return next((step for step in WAY if step.is_at(report)), None)


def steps_taken(report: ReportDraft) -> int:
    """How many steps of the way lie behind ``report``."""
    return next((place for place, step in enumerate(WAY, 1) if step.to == report.status), 0)


def is_frozen(report: ReportDraft) -> bool:
    """Whether a version of it stands that nobody writes at any more."""
    return steps_taken(report) > 0


def is_reviewed(report: ReportDraft) -> bool:
    """Whether a reviewer passed it and nothing came after."""
    return report.status == Status.REVIEWED


def is_withdrawn(report: ReportDraft) -> bool:
    """Whether it was taken back."""
    return report.status == Status.WITHDRAWN


def was_returned(report: ReportDraft) -> bool:
    """Whether it went back to its writer and is there still."""
    return report.status == Status.RETURNED


def is_signed(report: ReportDraft) -> bool:
    """Whether the head's signature stands."""
    return steps_taken(report) == len(WAY)


def is_on_its_way(report: ReportDraft) -> bool:
    """Whether it may still be signed."""
    return report.status in _WITH_ITS_WRITER | _HANDED_IN
