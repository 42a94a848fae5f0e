"""A signed year is closed: which signed reports were counted from a row, and what was written to it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from mingshu.figures.behind import is_stock
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.closing import Closed, Days, days_of
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.organisations.models import Organ, Placement
from mingshu.organisations.tree import memberships
from mingshu.reports.course import standing_signed
from mingshu.reports.implying import implied_in
from mingshu.reports.kinds import HOLDER_TITLES, KIND_TITLES, Holder, Kind
from mingshu.reports.models import Correction, ReportDraft
from mingshu.reports.proving import record_of
from mingshu.reports.sealing import Sealed
from mingshu.reports.today import has_moved, values_today


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A frozen figure whose value is another one today."""

    id: str
    title: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with the figures of its ledger that have moved since the report was signed."""

    correction: Correction
    ledger: Ledger | None
    figures: tuple[MovedFigure, ...]


def signed_reports_closing(ledger: Ledger, days: Days) -> list[Closed]:
    """The signed reports that were counted from rows of ``ledger`` on some of ``days``."""
    return [Closed(_named(report, at)) for report, at in _closing(ledger, days)]


def put_on_record(
    sender: object,
    ledger: Ledger,
    days: Days,
    records: list[int],
    verb: str,
    reason: str,
    by: str,
    **_: Any,
) -> None:
    """Note the write with every signed report it concerns."""
    Correction.objects.bulk_create(
        Correction(report=report, ledger=ledger.id, record=record, verb=verb, reason=reason, by=by)
        for report, _at in _closing(ledger, days)
        for record in _each(records)
    )


def _each(records: list[int]) -> list[int | None]:
    """The rows one by one; one nameless note for what is no single row (rows an import added, a nil return)."""
    return [*records] or [None]


def put_evidence_on_record(
    sender: object, subject_kind: str, subject_id: int, verb: str, reason: str, by: str, **_: Any
) -> None:
    """The same of an attachment received or taken down: it changes no figure, and needs no reason to be added."""
    ledger = LEDGERS.get(subject_kind) if subject_kind in LEDGERS else None
    record = ledger.model.rows.filter(pk=subject_id).first() if ledger else None
    if ledger and record:
        put_on_record(sender, ledger, days_of(ledger, record), [record.pk], verb, reason, by)


def corrections_of(report: ReportDraft, sealed: Sealed) -> list[Corrected]:
    """What was written since ``report`` was signed, newest first, with the figures then and now."""
    corrections = list(report.corrections.filter(at__gte=sealed.head.at))
    moved = _moved(report, sealed, {one.ledger for one in corrections}) if corrections else {}
    return [
        Corrected(one, LEDGERS.get(one.ledger) if one.ledger in LEDGERS else None, tuple(moved[one.ledger]))
        for one in corrections
    ]


def latest_corrections(organs: Sequence[Organ], year: int) -> list[tuple[Correction, int]]:
    """Of each signed report of ``organs`` on ``year`` that was corrected: the last correction, and how many."""
    found: dict[int, tuple[Correction, int]] = {}
    corrected = ReportDraft.objects.filter(organ__in=organs, year=year, corrections__isnull=False).distinct()
    reports = [report.pk for report, _at in standing_signed(corrected)]
    corrections = Correction.objects.filter(report__in=reports).select_related("report__organ")
    for one in corrections.order_by("pk"):
        found[one.report_id] = (one, found.get(one.report_id, (one, 0))[1] + 1)
    return sorted(found.values(), key=lambda pair: pair[0].at, reverse=True)


def _moved(report: ReportDraft, sealed: Sealed, ledgers: set[str]) -> dict[str, list[MovedFigure]]:
    values, found = values_today(report, sealed), defaultdict[str, list[MovedFigure]](list)
    for figure in sealed.content["figures"]:
        if figure["ledger"] in ledgers and not figure["id"].startswith("row:"):
            now = record_of(figure["id"], values)
            if has_moved(figure, now, implied_in(report.pk, figure["ledger"])):
                moved = MovedFigure(
                    figure["id"], figure["title"], figure["printed"], now.printed if now else "—"
                )
                found[figure["ledger"]].append(moved)
    return found


def _closing(ledger: Ledger, days: Days) -> list[tuple[ReportDraft, datetime]]:
    """Signed reports of the organs of ``days`` and those above, counted over one of them, and when they were signed.

    By the log: a state that is set back opens no year. A stock is counted from all earlier years: its rows are closed
    by every later report.
    """
    if not days:
        return []
    stock = any(is_stock(measure) for measure in ledger.measures)
    first = min(day.year for _organ, day in days)
    last = max(day.year for _organ, day in days)
    reports = ReportDraft.objects.filter(organ__in=_and_above({organ for organ, _day in days}))
    chosen = reports.filter(year__gte=first) if stock else reports.filter(year__range=(first, last))
    signed = standing_signed(chosen.select_related("organ"))
    return [(report, at) for report, at in signed if _counts(report, days, stock=stock)]


def _counts(report: ReportDraft, days: Days, *, stock: bool) -> bool:
    first = date(report.year, 1, 1)
    if stock:
        standing = _standing(report, Period(report.until, report.until))
        if any(organ in standing and day <= report.until for organ, day in days):
            return True
    within = _standing(report, Period(first, report.until))
    return any(any(day in period for period in within.get(organ, ())) for organ, day in days)


def _standing(report: ReportDraft, period: Period) -> dict[int, list[Period]]:
    """The organs that stand below the report's in ``period``, each with its days."""
    found: defaultdict[int, list[Period]] = defaultdict(list)
    for membership in memberships(report.organ, period):
        found[membership.organ_id].append(membership.period)
    return found


def _and_above(organs: Iterable[int]) -> set[int]:
    """The organs and all that ever stood above them."""
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for organ, parent in Placement.objects.values_list("organ", "parent"):
        parents[organ].append(parent)
    found = set(organs)
    waiting = list(found)
    while waiting:
        new = set(parents[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def _named(report: ReportDraft, at: datetime) -> Bilingual:
    day = f"{localdate(at):%Y-%m-%d}"
    kind, holder = KIND_TITLES[Kind(report.kind)], HOLDER_TITLES[Holder(report.holder)]
    return Bilingual(
        f"{report.organ.name}{report.year}年度{kind.zh}（{holder.zh}，{day}签署）",
        f"{kind.en} of {report.organ.name} on {report.year} ({holder.en}, signed {day})",
    )
