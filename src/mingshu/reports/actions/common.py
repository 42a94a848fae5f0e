"""What every write to a report shares: the lock with its guard on the state, what is computed before it, the audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.audit.settled import settled
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, in_both
from mingshu.organisations.tree import line_of
from mingshu.reports import sealing
from mingshu.reports.models import ReportDraft, Status

T = TypeVar("T")

FROM: dict[str, frozenset[Status]] = {
    "edit": frozenset({Status.DRAFTING, Status.RETURNED}),
    "submit": frozenset({Status.DRAFTING, Status.RETURNED}),
    "review": frozenset({Status.SUBMITTED}),
    "return": frozenset({Status.SUBMITTED, Status.REVIEWED}),
    "sign": frozenset({Status.SUBMITTED, Status.REVIEWED}),
    "withdraw": frozenset(set(Status) - {Status.WITHDRAWN}),
}
"""In which states a report may be edited, submitted and so on."""


def locked(report: ReportDraft, step: str) -> ReportDraft:
    """The report as it is now, locked; ``BadInput`` when its state does not allow ``step``."""
    current = ReportDraft.objects.select_for_update().select_related("organ").get(pk=report.pk)
    sealing.require_whole(current)
    require_step(current, step)
    return current


@contextmanager
def computed(
    report: ReportDraft, step: str, compute: Callable[[ReportDraft], T]
) -> Iterator[tuple[ReportDraft, T]]:
    """A transaction with the report locked for ``step`` and what ``compute`` made of it just before, which holds still.

    ``compute`` takes seconds and raises whatever speaks against the step.
    """

    def made() -> T:
        current = ReportDraft.objects.select_related("organ").get(pk=report.pk)
        require_step(current, step)
        return compute(current)

    with settled(made, lambda: locked(report, step), line_of(report.organ)) as both:
        yield both


def require_step(report: ReportDraft, step: str) -> None:
    """Raise ``BadInput`` when the state of ``report`` does not allow ``step``."""
    if report.status not in FROM[step]:
        now = in_both(Status(report.status).label)
        fit = [in_both(status.label) for status in Status if status in FROM[step]]
        states = Bilingual("”或“".join(one.zh for one in fit), "” or “".join(one.en for one in fit))
        raise BadInput(
            Bilingual(
                f"报告处于“{now.zh}”，不能进行这项操作；只有“{states.zh}”的可以。",
                f"The report is “{now.en}” and this cannot be done with it now; it must be “{states.en}”.",
            )
        )


def next_number(last: int | None) -> int:
    """The number after ``last``, counted from 1."""
    return (last or 0) + 1


def move(
    actor: Actor, verb: str, report: ReportDraft, status: Status, differences: dict[str, list[Any]]
) -> None:
    """Bring the report into ``status`` and say so in the log."""
    before, report.status = report.status, status
    report.save()
    audit(actor, verb, report, {"status": [before, status.value], **differences})


def audit(actor: Actor, verb: str, report: ReportDraft, differences: dict[str, list[Any]]) -> None:
    """Put a write to the report on record."""
    log.record(
        actor=actor_name(actor),
        verb=verb,
        subject_kind="report",
        subject_id=report.pk,
        organ_code=report.organ.code,
        differences=differences,
    )
