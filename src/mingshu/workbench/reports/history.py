"""What happened to a report, in the words and names its readers know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mingshu.audit import log
from mingshu.reports.models import ReportDraft, Version
from mingshu.workbench.ledgers.history import display_names

STEPS_SHOWN = 20
VERBS = {
    "report_start": gettext_lazy("起草报告"),
    "problem_choose": gettext_lazy("写入或改写问题"),
    "problem_leave_out": gettext_lazy("不写入问题"),
    "section_write": gettext_lazy("自写段落"),
    "report_submit": gettext_lazy("提交报告"),
    "report_review": gettext_lazy("通过审核"),
    "report_return": gettext_lazy("退回报告"),
    "report_sign": gettext_lazy("签署报告"),
    "report_sign_unreviewed": gettext_lazy("签署报告（未经审核）"),
    "report_withdraw": gettext_lazy("撤回报告"),
}


@dataclass(frozen=True, slots=True)
class Past:
    """Who did what when."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version with the name of whoever froze it."""

    number: int
    get_event_display: str
    who: str
    at: datetime
    digest: str
    opinion: str


def past(report: ReportDraft) -> list[Past]:
    """The latest steps of a report, newest first."""
    entries = list(log.history("report", report.pk)[:STEPS_SHOWN])
    names = display_names(entry.actor for entry in entries)
    return [
        Past(entry.at, names.get(entry.actor, entry.actor), _said(entry.verb, entry.differences))
        for entry in entries
    ]


def versions_of(report: ReportDraft) -> list[Frozen]:
    """Everything that was frozen, oldest first."""
    versions: list[Version] = list(report.versions.all())
    names = display_names(version.by for version in versions)
    return [
        Frozen(
            one.number, one.get_event_display(), names.get(one.by, one.by), one.at, one.digest, one.opinion
        )
        for one in versions
    ]


def _said(verb: str, differences: dict[str, list[object]]) -> str:
    if verb == "problem_choose" and differences.get("accepted") == [None, False]:
        verb = "problem_leave_out"
    if verb == "report_sign" and differences.get("reviewed") == [None, False]:
        verb = "report_sign_unreviewed"
    words = differences.get("reason") or differences.get("opinion")
    said = str(VERBS.get(verb, verb))
    return _("%(step)s：%(words)s") % {"step": said, "words": words[-1]} if words else said
