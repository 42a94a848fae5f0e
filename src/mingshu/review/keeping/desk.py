"""A kept report computed anew: its findings, the ledgers it is held against, what it shares with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingshu.kernel.text import Bilingual
from mingshu.kernel.unlocked import takes_long
from mingshu.organisations.models import Organ
from mingshu.review import rules  # noqa: F401 (registers the rules)
from mingshu.review.answering import Ledgers
from mingshu.review.assembling import Assembler
from mingshu.review.case import Case, Shared
from mingshu.review.findings import Finding
from mingshu.review.frame import findings_of
from mingshu.review.keeping.county import County
from mingshu.review.models import ReviewedReport
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report
from mingshu.review.rules.ledger import held_against_ledgers
from mingshu.review.rules.weighing import Held
from mingshu.review.running import ReviewedFile
from mingshu.review.saying import SaidBy

_NOT_ASKED = Bilingual("上传时没有选择与台账核对。", "Comparison with the ledgers was not asked for.")


@dataclass(frozen=True, slots=True)
class Examined:
    """A kept report as it stands today.

    ``everything`` are the findings of all rules; ``file.findings`` leaves out those of rules switched off.
    """

    kept: ReviewedReport
    file: ReviewedFile
    case: Case
    ledgers: Ledgers
    previous: ReviewedReport | None
    everything: tuple[Finding, ...]

    @property
    def report(self) -> Report:
        """The report as read."""
        return self.case.report

    @property
    def held(self) -> list[Held]:
        """The claims that the ledgers have an answer to."""
        return list(held_against_ledgers(self.case))

    @property
    def shared(self) -> Sequence[Shared]:
        """The clauses that other reports have too."""
        return self.case.neighbours.shared if self.case.neighbours else ()


@dataclass
class Desk:
    """Examines the reports of one county; ledgers and switches are loaded once however many reports ask."""

    county: County
    _assemblers: dict[int, Assembler] = field(default_factory=dict)

    @takes_long
    def examine(self, kept: ReviewedReport) -> Examined:
        """The review of ``kept`` with the rules, ledgers and neighbours of today."""
        report = read_report(kept.text, kept.name)
        assembler = self._assembler(kept.keeper)
        ledgers = ledgers_for(report, kept, assembler)
        previous, _why = self.county.last_year(kept)
        reuse = self.county.reuse(kept)
        case = Case(
            report,
            read_report(previous.text, previous.name) if previous else None,
            assembler.facts(ledgers, SaidBy.of(report)),
            reuse.neighbours if reuse else None,
            assembler.around(ledgers),
        )
        found = tuple(findings_of(case))
        off = assembler.switched_off
        asked = tuple(finding for finding in found if finding.code not in off)
        file = ReviewedFile(
            kept.name,
            report,
            asked,
            tuple(sorted(off)),
            reuse.share if reuse else None,
            ledgers_of=case.facts.organ_name if case.facts else "",
        )
        return Examined(kept, file, case, ledgers, previous, found)

    def _assembler(self, keeper: Organ) -> Assembler:
        if keeper.pk not in self._assemblers:
            self._assemblers[keeper.pk] = Assembler(keeper)
        return self._assemblers[keeper.pk]


def examine(kept: ReviewedReport) -> Examined:
    """The review of one kept report as it stands today."""
    return Desk(County(kept.keeper)).examine(kept)


def ledgers_for(report: Report, kept: ReviewedReport, assembler: Assembler) -> Ledgers:
    """The ledgers a kept report answers to; none unless they were asked for when it was uploaded."""
    if kept.ledger_year is None:
        return Ledgers(why=_NOT_ASKED)
    return assembler.ledgers(report.organ, report.year or kept.ledger_year, report.date)
