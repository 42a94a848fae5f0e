"""What was written to the rows of signed reports, for those who read the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.reading import title_of
from mingshu.reports.closing import Corrected, MovedFigure, corrections_of, latest_corrections
from mingshu.reports.flow import is_signed
from mingshu.reports.models import Correction, ReportDraft
from mingshu.reports.selectors import signed_version
from mingshu.workbench.ledgers.history import VERBS, display_names
from mingshu.workbench.ledgers.lookup import record_url
from mingshu.workbench.place import Place
from mingshu.workbench.reports.lookup import report_url

NIL = {"nil_declare": gettext_lazy("作零报告"), "nil_withdraw": gettext_lazy("撤回零报告")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One correction; ``url`` leads to its row while there is one."""

    at: datetime
    who: str
    what: str
    ledger: str
    record: int | None
    url: str
    reason: str
    figures: tuple[MovedFigure, ...]


@dataclass(frozen=True, slots=True)
class CorrectedReport:
    """A signed report with how often its rows were corrected since, and the last time."""

    report: ReportDraft
    url: str
    count: int
    latest: Correction


def corrections_shown(report: ReportDraft) -> list[Shown]:
    """The corrections of a signed report, newest first; none of another."""
    if not is_signed(report):
        return []
    found = corrections_of(report, signed_version(report))
    names = display_names(one.correction.by for one in found)
    return [_shown(one, names) for one in found]


def below(place: Place) -> list[CorrectedReport]:
    """The signed reports of the year, of this organ and those below, whose rows were corrected since."""
    return [
        CorrectedReport(latest.report, report_url(latest.report), count, latest)
        for latest, count in latest_corrections(place.visible_below, place.year)
    ]


def implied_shown(report: ReportDraft) -> list[tuple[str, str, bool]]:
    """The rows that the signature wrote: (ledger and row in words, its address, whether it was made by it)."""
    found = []
    for implied in report.implied_rows.all():
        ledger = LEDGERS.get(implied.ledger)
        record = ledger.model.rows.filter(pk=implied.record).first()
        if record is not None:
            found.append(
                (f"{ledger.label} · {title_of(ledger, record)}", record_url(ledger, record), implied.made)
            )
    return found


def _shown(one: Corrected, names: dict[str, str]) -> Shown:
    noted, ledger = one.correction, one.ledger
    record = ledger.model.rows.filter(pk=noted.record).first() if ledger and noted.record else None
    return Shown(
        at=noted.at,
        who=names.get(noted.by, noted.by),
        what=str((VERBS | NIL).get(noted.verb, noted.verb)),
        ledger=ledger.label if ledger else noted.ledger,
        record=noted.record,
        url=record_url(ledger, record) if ledger and record else "",
        reason=noted.reason,
        figures=one.figures,
    )
