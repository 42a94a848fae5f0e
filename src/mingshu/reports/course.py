"""What the log says of reports: how far they came and what was frozen. The log is chained; columns are not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mingshu.audit import log
from mingshu.audit.models import Entry
from mingshu.audit.vouching import intact
from mingshu.reports.models import ReportDraft, Status

FREEZING = ("report_submit", "report_review", "report_sign", "version_reseal")
"""The entries of the log that bear the digest of a version."""
MOVING = (*FREEZING, "report_return", "report_withdraw")
"""Those and the other entries that bring a report into another state."""
_AT_ONCE = 500
"""Reports in one query: SQLite before 3.32 takes 999."""


@dataclass(frozen=True, slots=True)
class Course:
    """The state a report was last brought to, the digests of what was frozen, and when it was signed.

    ``signed_at`` is None unless a signature stands.
    """

    status: Status = Status.DRAFTING
    digests: frozenset[str] = frozenset()
    signed_at: datetime | None = None

    def after(self, entry: Entry) -> Course:
        """The course with one more entry of the log."""
        old, new = _pair(entry.differences.get("digest"))
        digests = self.digests - {old} | ({new} if new else set())
        _before, status = _pair(entry.differences.get("status"))
        if status not in Status.values:
            return replace(self, digests=digests)
        is_signed = status == Status.SIGNED
        return Course(Status(status), digests, entry.at if is_signed else None)


def course_of(report_id: int) -> Course:
    """The course of one report."""
    return courses_of([report_id])[report_id]


def courses_of(report_ids: Collection[int]) -> dict[int, Course]:
    """The course of each; that of a report the log does not know is at its beginning.

    An entry that no longer says what it was sealed with says nothing.
    """
    found = dict.fromkeys(report_ids, Course())
    ids = list(found)
    for start in range(0, len(ids), _AT_ONCE):
        about = log.entries_about("report", ids[start : start + _AT_ONCE]).filter(verb__in=MOVING)
        for entry in intact(about):
            report = int(entry.subject_id)
            found[report] = found[report].after(entry)
    return found


def standing_signed(reports: Iterable[ReportDraft]) -> list[tuple[ReportDraft, datetime]]:
    """Those whose signature stands by the log, whatever their column says, and when they were signed."""
    given = list(reports)
    courses = courses_of([report.pk for report in given])
    return [(report, at) for report in given if (at := courses[report.pk].signed_at)]


def frozen_reports() -> frozenset[int]:
    """The ids of all reports of which the log says that something was frozen."""
    entries = Entry.objects.filter(subject_kind="report", verb__in=FREEZING)
    vouching = intact(entries.order_by("pk"))
    return frozenset(int(one.subject_id) for one in vouching if one.subject_id.isdecimal())


def report_frozen_as(digest: str) -> int | None:
    """The report of which the log says that a version with a digest that begins so was frozen."""
    entries = Entry.objects.filter(subject_kind="report", verb__in=FREEZING)
    found = next(intact(entries.filter(differences__digest__1__startswith=digest).order_by("pk")), None)
    return int(found.subject_id) if found else None


def _pair(values: Any) -> tuple[str, str]:
    old, new = values if isinstance(values, list) and len(values) == len(("old", "new")) else (None, None)
    return str(old or ""), str(new or "")
