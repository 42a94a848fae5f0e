"""What every write to a report shares: the lock with its guard on the state, what is computed before it, the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.audit.settled import settled
from mingshu.organisations.tree import line_of
from mingshu.procedures.steps import Step
from mingshu.reports import sealing
from mingshu.reports.held import STATE, state_digest
from mingshu.reports.models import ReportDraft

T = TypeVar("T")


def locked(report: ReportDraft) -> ReportDraft:
    """The report as it is now, locked; ``BadInput`` where it is not as it was frozen."""
    current = ReportDraft.objects.select_for_update().select_related("organ").get(pk=report.pk)
    sealing.require_whole(current)
    current.stood = state_digest(current.pk)
    return current


def locked_for(step: Step[ReportDraft], actor: Actor, report: ReportDraft) -> ReportDraft:
    """The same; raises what speaks against ``step``."""
    current = locked(report)
    step.require(actor, current)
    return current


@contextmanager
def computed(
    step: Step[ReportDraft], actor: Actor, report: ReportDraft, compute: Callable[[ReportDraft], T]
) -> Iterator[tuple[ReportDraft, T]]:
    """A transaction with the report locked for ``step`` and what ``compute`` made of it just before, which holds still.

    ``compute`` takes seconds and raises whatever else speaks against the step.
    """

    def made() -> T:
        current = ReportDraft.objects.select_related("organ").get(pk=report.pk)
        sealing.require_whole(current)
        step.require(actor, current)
        return compute(current)

    with settled(made, lambda: locked_for(step, actor, report), line_of(report.organ)) as both:
        yield both


def next_number(last: int | None) -> int:
    """The number after ``last``, counted from 1."""
    return (last or 0) + 1


def move(
    actor: Actor, verb: str, report: ReportDraft, step: Step[ReportDraft], differences: dict[str, list[Any]]
) -> None:
    """Bring the report where ``step`` leads and say so in the log."""
    assert step.to is not None, "a step that leads nowhere moves nothing"
    before, report.status = report.status, step.to
    report.save()
    audit(actor, verb, report, {"status": [before, step.to.value], **differences})


def audit(actor: Actor, verb: str, report: ReportDraft, differences: dict[str, list[Any]]) -> None:
    """Put a write to the report, which is done, on record."""
    before, report.stood = report.stood, state_digest(report.pk)
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="report",
        subject_id=report.pk,
        organ_code=report.organ.code,
        differences=differences | {STATE: [before, report.stood]},
    )
