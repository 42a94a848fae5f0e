"""What happened to a report, in the words and names its readers know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mingshu.audit import log
from mingshu.reports import sealing
from mingshu.reports.models import ReportDraft
from mingshu.reports.sealing import Head
from mingshu.workbench.ledgers.history import display_names

STEPS_SHOWN = 20
VERBS = {
    "report_start": gettext_lazy("起草报告"),
    "problem_choose": gettext_lazy("写入或改写问题"),
    "problem_leave_out": gettext_lazy("不写入问题"),
    "section_write": gettext_lazy("自写段落"),
    "signer_name": gettext_lazy("写明述职人"),
    "claim_correct": gettext_lazy("按台账改正数字"),
    "claim_explain": gettext_lazy("说明与台账不符的理由"),
    "report_submit": gettext_lazy("提交报告"),
    "report_review": gettext_lazy("通过审核"),
    "report_return": gettext_lazy("退回报告"),
    "report_sign": gettext_lazy("签署报告"),
    "report_sign_unreviewed": gettext_lazy("签署报告（未经审核）"),
    "report_withdraw": gettext_lazy("撤回报告"),
    "report_rows_back": gettext_lazy("收回签署时登记的记录"),
    "report_corrected": gettext_lazy("签署后更正台账"),
    "seal_broken": gettext_lazy("发现版本与校验值不符"),
    "version_reseal": gettext_lazy("升级时重新计算校验值"),
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

    head: Head
    who: str


def past(report: ReportDraft) -> list[Past]:
    """The latest steps of a report, newest first."""
    entries = list(log.history("report", report.pk)[:STEPS_SHOWN])
    names = display_names(entry.actor for entry in entries)
    return [
        Past(entry.at, names.get(entry.actor, entry.actor), _said(entry.verb, entry.differences))
        for entry in entries
    ]


def versions_of(report: ReportDraft) -> list[Frozen]:
    """Everything that was frozen, oldest first, each seal checked."""
    versions = sealing.heads(report)
    names = display_names(head.by for head in versions)
    return [Frozen(head, names.get(head.by, head.by)) for head in versions]


def _said(verb: str, differences: dict[str, list[object]]) -> str:
    if verb == "problem_choose" and differences.get("accepted", [None])[-1] is False:
        verb = "problem_leave_out"
    if verb == "report_sign" and differences.get("reviewed") == [None, False]:
        verb = "report_sign_unreviewed"
    words = (differences.get("reason") or differences.get("opinion") or [""])[-1]
    said = str(VERBS.get(verb, verb))
    return _("%(step)s：%(words)s") % {"step": said, "words": words} if words else said
