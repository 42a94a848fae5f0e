"""Uploaded reports, from files to kept reviews: one bad file gets one message, the others go on."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from mingshu.accounts.policies import Actor, Verb, require
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.review.actions import report_keep
from mingshu.review.comparing.earlier import YearsBefore, identified
from mingshu.review.comparing.likeness import known
from mingshu.review.comparing.sameness import same_report
from mingshu.review.keeping.county import County, identity_of
from mingshu.review.keeping.desk import Desk
from mingshu.review.models import ReviewedReport
from mingshu.review.noting import findings_note
from mingshu.review.running import ReviewedFile, read_file

_PREVIOUS_UNREADABLE = Bilingual(
    "上年报告没有读出，其余照常审读。{message}", "Last year's report was not read, the rest was. {message}"
)

_UNFORESEEN = Bilingual(
    "“{name}”没有收下：处理时出错，其他文件不受影响。请重试；仍不行的，请把文件交给系统管理员，运行日志里有详情。",
    "“{name}” was not taken in: an error occurred; other files are not affected. Try again; if that fails, give the "
    "file to the administrator: the log has the details.",
)
_log = logging.getLogger(__name__)


class Given(NamedTuple):
    """A file to take in: under which name it came and where it lies."""

    name: str
    path: Path


@dataclass
class Taken:
    """What became of one file: the report kept, or the problem that says why there is none.

    ``replaced`` when an earlier text of the same report was set aside, ``again`` when the text was there already;
    ``before`` is then the name of the file that it was read from.
    """

    name: str
    kept: ReviewedReport | None = None
    problem: Bilingual | None = None
    notes: list[Bilingual] = field(default_factory=list)
    replaced: bool = False
    again: bool = False
    before: str = ""


def reports_take_in(
    *,
    actor: Actor,
    organ: Organ,
    files: Sequence[Given],
    previous: Given | None = None,
    ledger_year: int | None = None,
) -> list[Taken]:
    """Keep and review ``files`` for ``organ``, last year's report (which is kept too) last.

    All of the county's kept reports are compared with them; those that turn out to share something get their counts
    renewed. ``ledger_year`` is used for reports that do not say their year; None asks no ledgers. Raises
    ``NotAllowed`` unless the actor may see ``organ``.
    """
    require(actor, Verb.VIEW, organ)
    intake = _Intake(actor, organ, ledger_year)
    last = _kept(intake, previous) if previous else None
    taken = [_kept(intake, given, last) for given in files]
    if last:
        if last.problem:
            last.problem = Bilingual(
                _PREVIOUS_UNREADABLE.zh.format(message=last.problem.zh),
                _PREVIOUS_UNREADABLE.en.format(message=last.problem.en),
            )
        taken.append(last)
    counts_renew(organ, [one.kept.pk for one in taken if one.kept])
    return taken


def _kept(intake: _Intake, given: Given, last: Taken | None = None) -> Taken:
    """What became of one file; an error nobody foresaw is told of this file alone."""
    taken = guarded(lambda: intake.keep(given, last))
    if not isinstance(taken, Unforeseen):
        return taken
    _log.error("Taking in “%s” failed: %s", given.name, taken.told)
    return Taken(given.name, problem=_UNFORESEEN.filled(name=given.name))


def counts_renew(organ: Organ, uploaded: Collection[int]) -> None:
    """Compute anew the reports with these ids and all others of the county whose share of reuse has changed."""
    county = County(organ)
    desk = Desk(county)
    for report in county.reports:
        reuse = county.reuse(report)
        if report.pk in uploaded or report.reuse_share != (reuse.share if reuse else None):
            examined = desk.examine(report)
            findings_note(report=report, found=examined.everything, reuse_share=examined.file.reuse_share)


@dataclass(frozen=True, slots=True)
class _Intake:
    actor: Actor
    organ: Organ
    ledger_year: int | None

    def keep(self, given: Given, last: Taken | None = None) -> Taken:
        file = read_file(given.path, given.name)  # before the transaction: nobody waits for a slow file
        if file.report is None:
            return Taken(given.name, problem=file.findings[0].message)
        return self._kept(given, file, last)

    @transaction.atomic
    def _kept(self, given: Given, file: ReviewedFile, last: Taken | None) -> Taken:
        assert file.report is not None
        taken = Taken(given.name, notes=list(file.notices))
        previous, year = _fitting(file, last, taken), file.report.year or self.ledger_year
        with transaction.atomic():
            before = same_report(self.organ, file)
            digest, name = (before.digest, before.name) if before else ("", "")
            taken.kept = report_keep(
                actor=self.actor,
                organ=self.organ,
                file=file,
                previous=previous,
                ledger_year=year if self.ledger_year else None,
            )
        taken.again, taken.before = taken.kept.digest == digest, name
        taken.replaced = before is not None and not taken.again
        return taken


def _fitting(file: ReviewedFile, last: Taken | None, taken: Taken) -> ReviewedReport | None:
    """Last year's report where it fits; why it does not goes to the notes."""
    if last is None or last.kept is None or file.report is None:
        return None
    none: YearsBefore[ReviewedReport] = YearsBefore([], identity_of)
    previous, why = none.last_year(identified(known(file.report)), last.kept)
    if why is not None:
        taken.notes.append(why)
    return previous
