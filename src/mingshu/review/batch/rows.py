"""One report as a line of the summary, and whom to call first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.review.findings import Finding, Severity, counts
from mingshu.review.frame import title_of
from mingshu.review.reading.report import Report, Role
from mingshu.review.rendering.wording import KINDS, UNREADABLE
from mingshu.review.running import ReviewedFile

Partners = Mapping[str, Mapping[str, int]]
FIRST_CALLS = 3
_LATE = frozenset({"time.reported_late", "time.published_late"})
_WANTED = frozenset({Role.PERFORMANCE, Role.PROBLEMS, Role.PLAN})
_MUCH = 0.3  # from this share of reused text on it is a reason to call
_MOST_NAMED = 3
_YES, _NO, _UNTOLD = Bilingual("是", "yes"), Bilingual("否", "no"), Bilingual("未写日期", "not dated")


class Row(NamedTuple):
    """One report in the table. ``gravest`` says in words what its errors are, or why it cannot be read."""

    file: str
    organ: str
    year: int | None
    kind: str
    sections: int
    claims: int
    masked: int
    errors: int
    warnings: int
    infos: int
    reuse: float | None
    on_time: bool | None
    readable: bool
    gravest: str = ""

    @property
    def label(self) -> str:
        """The organ, else the file's name."""
        return self.organ or PurePath(self.file).stem

    @property
    def punctual(self) -> str:
        """Whether it was reported in time, in words; empty when it cannot be read."""
        if not self.readable:
            return ""
        return str(_UNTOLD if self.on_time is None else _YES if self.on_time else _NO)


def row_of(file: ReviewedFile) -> Row:
    """The row of a reviewed file."""
    found = counts(file.findings)
    tally = (found[Severity.ERROR], found[Severity.WARNING], found[Severity.INFO])
    report = file.report
    if report is None:
        why = str(file.findings[0].message) if file.findings else str(UNREADABLE)
        return Row(file.name, "", None, "", 0, 0, 0, *tally, None, None, readable=False, gravest=why)
    return Row(
        file.name,
        report.organ,
        report.year,
        str(KINDS[report.kind]),
        len({section.role for section in report.sections} & _WANTED),
        len(report.claims),
        sum(counted.claim.masked for counted in report.claims),
        *tally,
        file.reuse_share,
        _on_time(report, file.findings),
        readable=True,
        gravest=_gravest(file.findings),
    )


def _on_time(report: Report, findings: Sequence[Finding]) -> bool | None:
    return None if report.date is None else not any(finding.code in _LATE for finding in findings)


def _gravest(findings: Sequence[Finding]) -> str:
    """The rules that errors break, the most frequent first: 率与分子分母不符×6、….

    A report without errors names what its warnings are.
    """
    for severity in (Severity.ERROR, Severity.WARNING):
        times = Counter(finding.code for finding in findings if finding.severity is severity)
        if times:
            told = (_told(code, count) for code, count in times.most_common(_MOST_NAMED))
            return str(Bilingual("、", ", ")).join(told)
    return ""


def _told(code: str, count: int) -> str:
    title = str(title_of(code))
    return f"{title}×{count}" if count > 1 else title


def by_gravity(rows: Sequence[Row]) -> list[Row]:
    """Those to call about first: most errors, then missing sections, reused text, warnings; unreadable ones last."""
    return sorted(
        rows,
        key=lambda row: (
            not row.readable,
            -row.errors,
            row.sections,
            -(row.reuse or 0.0),
            -row.warnings,
            row.file,
        ),
    )


def first_calls(rows: Sequence[Row]) -> list[Row]:
    """The three readable reports to call about first; fewer when fewer have anything to call about."""
    wanted = [row for row in by_gravity(rows) if row.readable and (row.errors or row.warnings)]
    return wanted[:FIRST_CALLS]


def reasons(row: Row) -> list[str]:
    """Why to call about a report, in words."""
    told = [
        str(
            Bilingual("{e}处错误、{w}处疑点", "{e} errors, {w} warnings").filled(e=row.errors, w=row.warnings)
        )
    ]
    if row.sections < len(_WANTED):
        missing = len(_WANTED) - row.sections
        told.append(str(Bilingual("缺{n}个必备部分", "{n} required sections missing").filled(n=missing)))
    if (row.reuse or 0.0) >= _MUCH:
        told.append(str(Bilingual("雷同{share}", "{share} reused").filled(share=f"{row.reuse:.0%}")))
    if row.on_time is False:
        told.append(str(Bilingual("未按期", "late")))
    return told


def short_names(files: Sequence[str]) -> dict[str, str]:
    """File → its name below the folder that all of them share."""
    folders = {str(PurePath(file).parent) for file in files}
    try:
        common = os.path.commonpath(folders) if folders else ""
    except ValueError:  # relative and absolute paths, or two drives: nothing is shared
        common = ""
    return {file: os.path.relpath(file, common) if common else file for file in files}
