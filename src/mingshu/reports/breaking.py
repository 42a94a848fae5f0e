"""How a version or report that is not as it was frozen is refused: the log is told once, the reader what and why."""

from __future__ import annotations

from typing import Any

from mingshu.audit import log
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.reports.course import FREEZING
from mingshu.reports.models import ReportDraft

_RESTORE = Bilingual(
    "请管理员从备份恢复（mingshu restore）；此事已记入审计。",
    "Ask your administrator to restore it from a backup (mingshu restore); the audit log was told.",
)


class BrokenSeal(BadInput):
    """A frozen version that is no longer what was frozen, or a report that is not where it was brought to.

    ``organ`` is whose report it is. The message names it: ``said_to_strangers`` is for those who may not view it.
    ``report_id`` and ``differences`` are what the log is told: when it is found, and where that ends an act once more,
    since with the act the first entry is undone.
    """

    code = "broken_seal"

    def __init__(
        self, message: Bilingual, organ: Organ, report_id: int, differences: dict[str, list[Any]]
    ) -> None:
        super().__init__(message, _RESTORE)
        self.organ, self._report_id, self._differences = organ, report_id, differences

    def leave_on_record(self) -> None:
        """Tell the log, once, that the report is not as it was frozen."""
        log.record_once(
            actor="seal",
            verb="seal_broken",
            subject_kind="report",
            subject_id=self._report_id,
            organ_code=self.organ.code,
            differences=self._differences,
        )

    def said_to_strangers(self) -> Bilingual:
        """The refusal for those who may not view the report: not which it is."""
        return Bilingual(
            "文件所对应的报告与冻结时的记录不符，没有得出结论；此事已记入审计。",
            "The report it was held against is not as it was frozen: nothing can be said of the file. The audit log "
            "was told.",
        )


def changed(report: ReportDraft, number: int, part: Bilingual, digest: str) -> BrokenSeal:
    """The refusal of a version of which ``part`` is not what was frozen."""
    return _told(
        BrokenSeal(
            Bilingual(
                f"《{report}》第{number}版与冻结时的校验值不符（{part.zh}），内容已被改动，不予显示。",
                f"Version {number} of “{report}” does not fit its seal ({part.en}): it was changed after it was frozen "
                "and is not shown.",
            ),
            report.organ,
            report.pk,
            {"version": [number, None], "part": [None, part.zh], "digest": [None, digest]},
        )
    )


def misfit(report: ReportDraft, told: Bilingual, part: str) -> BrokenSeal:
    """The refusal of a report that is not where the log says; ``part`` is what does not fit."""
    return _told(
        BrokenSeal(
            Bilingual(
                f"《{report}》与审计记录不符：{told.zh}，不予显示。",
                f"“{report}” is not as the audit log says: {told.en}. It is not shown.",
            ),
            report.organ,
            report.pk,
            {part: [None, told.zh]},
        )
    )


def vanished(report_id: int) -> BrokenSeal:
    """The refusal of a report that the log knows and that is gone."""
    entry = log.entries_about("report", [report_id]).filter(verb__in=FREEZING).first()
    code = entry.organ_code if entry else ""
    organ = Organ.objects.filter(code=code).first() or Organ(code=code)
    return _told(
        BrokenSeal(
            Bilingual(
                f"审计记录中的第{report_id}号报告（{organ.name or code}）已不存在。",
                f"Report {report_id} of {organ.name or code}, which the audit log knows, is gone.",
            ),
            organ,
            report_id,
            {"report": [None, "已不存在"]},
        )
    )


def _told(broken: BrokenSeal) -> BrokenSeal:
    broken.leave_on_record()
    return broken
