"""What every write to a report shares: the lock with its guard on the state, the frozen version, the audit."""

from __future__ import annotations

from typing import Any

from mingshu.accounts.policies import Actor, actor_name
from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports import sealing
from mingshu.reports.freezing import frozen_rows
from mingshu.reports.models import Event, ReportDraft, Status
from mingshu.reports.sealing import Sealed

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


def require_step(report: ReportDraft, step: str) -> None:
    """Raise ``BadInput`` when the state of ``report`` does not allow ``step``."""
    if report.status not in FROM[step]:
        states = "、".join(str(status.label) for status in Status if status in FROM[step])
        raise BadInput(
            Bilingual(
                f"报告处于“{report.get_status_display()}”，不能进行这项操作；只有“{states}”的可以。",
                f"The report is {report.status}; this needs {', '.join(sorted(FROM[step]))}.",
            )
        )


def freeze(
    actor: Actor, report: ReportDraft, content: dict[str, Any], event: Event, opinion: str = ""
) -> Sealed:
    """A new version that seals ``content`` with the rows behind it."""
    return sealing.seal(actor, report, content, frozen_rows(content), event, opinion)


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
