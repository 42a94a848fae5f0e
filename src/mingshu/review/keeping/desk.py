"""A kept report computed anew: its findings, the ledgers it is held against, what it shares with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import organs_under
from mingshu.review import rules  # noqa: F401 (registers the rules)
from mingshu.review.case import Case, Facts, Shared
from mingshu.review.facts import load_facts, organ_named
from mingshu.review.findings import Finding
from mingshu.review.frame import findings_of
from mingshu.review.keeping.county import County
from mingshu.review.models import ReviewedReport
from mingshu.review.reading import read_report
from mingshu.review.reading.report import Report
from mingshu.review.rules.ledger import Held, held_against_ledgers
from mingshu.review.running import ReviewedFile, cut_off
from mingshu.review.selectors import switched_off

_NOT_ASKED = Bilingual("上传时没有选择与台账核对。", "Comparison with the ledgers was not asked for.")
_NOT_SAID = Bilingual(
    "报告没有写明单位，不能确定核对哪个机关的台账；请切换到该机关再上传。",
    "The report does not name its organ; switch to that organ and upload it there.",
)
_FOREIGN = Bilingual(
    "“{organ}”不是本机关或其下级，没有与台账核对。",
    "{organ} is neither this organ nor below it; no ledgers were asked.",
)
_HIGH = frozenset({Level.PROVINCE, Level.CITY, Level.COUNTY})


class Ledgers(NamedTuple):
    """Whose ledgers of which year a report is held against, ``until`` its own day where that is within the year.

    Without an organ, ``why`` says why not.
    """

    organ: Organ | None = None
    year: int | None = None
    until: date | None = None
    why: Bilingual | None = None


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
    _facts: dict[tuple[int, int, date | None], Facts] = field(default_factory=dict)
    _off: dict[int, frozenset[str]] = field(default_factory=dict)

    def examine(self, kept: ReviewedReport) -> Examined:
        """The review of ``kept`` with the rules, ledgers and neighbours of today."""
        report = read_report(kept.text, kept.name)
        ledgers = ledgers_for(report, kept)
        previous = kept.previous or self.county.before(kept)
        reuse = self.county.reuse(kept)
        case = Case(
            report,
            read_report(previous.text, previous.name) if previous else None,
            self._facts_of(ledgers),
            reuse[0] if reuse else None,
        )
        found = tuple(findings_of(case))
        off = self._off_for(kept.keeper)
        asked = tuple(finding for finding in found if finding.code not in off)
        file = ReviewedFile(kept.name, report, asked, tuple(sorted(off)), reuse[1] if reuse else None)
        return Examined(kept, file, case, ledgers, previous, found)

    def _facts_of(self, ledgers: Ledgers) -> Facts | None:
        if ledgers.organ is None or ledgers.year is None:
            return None
        key = (ledgers.organ.pk, ledgers.year, ledgers.until)
        if key not in self._facts:
            self._facts[key] = load_facts(ledgers.organ, ledgers.year, ledgers.until)
        return self._facts[key]

    def _off_for(self, keeper: Organ) -> frozenset[str]:
        if keeper.pk not in self._off:
            self._off[keeper.pk] = switched_off(keeper)
        return self._off[keeper.pk]


def examine(kept: ReviewedReport) -> Examined:
    """The review of one kept report as it stands today."""
    return Desk(County(kept.keeper)).examine(kept)


def ledgers_for(report: Report, kept: ReviewedReport) -> Ledgers:
    """The ledgers a report answers to: those of the organ it names, if that is the keeper or below it.

    A report that names no organ is taken for the keeper's own, except by a county or above, where it is likely
    somebody else's.
    """
    if kept.ledger_year is None:
        return Ledgers(why=_NOT_ASKED)
    until = cut_off(report.date, kept.ledger_year)
    if not report.organ:
        own = kept.keeper.level not in _HIGH
        return Ledgers(kept.keeper, kept.ledger_year, until) if own else Ledgers(why=_NOT_SAID)
    organ = organ_named(report.organ, kept.keeper, kept.ledger_year)
    below = {found.pk for found in organs_under(kept.keeper, date.today())}
    if organ.pk in below and report.organ.startswith(organ.name):
        return Ledgers(organ, kept.ledger_year, until)
    return Ledgers(why=_FOREIGN.filled(organ=report.organ))
