"""A signed year is closed: which signed reports were counted from a row, and what was written to it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.closing import Closed, Days, days_of
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.organisations.models import Organ, Placement
from mingshu.reports.course import standing_signed
from mingshu.reports.draft import ROW_MARK, FigureRecord
from mingshu.reports.held import CORRECTED, STATE, state_digest
from mingshu.reports.implying import implied_in
from mingshu.reports.kinds import HOLDER_TITLES, KIND_TITLES, Holder, Kind
from mingshu.reports.models import Correction, ReportDraft
from mingshu.reports.proving import record_of
from mingshu.reports.sealing import Sealed
from mingshu.reports.spans import Spans
from mingshu.reports.today import has_moved, printed_before, values_today

_NOTHING = Bilingual("", "")


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
    """The signed reports that were counted from rows of ``ledger`` on some of ``days``, or compare with such."""
    return [Closed(_named(one)) for one in _closing(ledger, days)]


@no_act("notes with a signed report an act on the ledgers that is permitted and recorded there")
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
    concerned = [one.report.pk for one in _closing(ledger, days)]
    # Held in one order before their digests are taken: of two writers at once the second goes on from the first.
    reports = ReportDraft.objects.select_for_update(of=("self",)).select_related("organ")
    for report in reports.filter(pk__in=concerned).order_by("pk"):
        before = state_digest(report.pk)
        Correction.objects.bulk_create(
            Correction(report=report, ledger=ledger.id, record=record, verb=verb, reason=reason, by=by)
            for record in _each(records)
        )
        log.record(
            actor=by,
            verb=CORRECTED,
            subject_kind="report",
            subject_id=report.pk,
            organ_code=report.organ.code,
            differences={"ledger": [None, ledger.id], STATE: [before, state_digest(report.pk)]},
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
        if figure["ledger"] in ledgers and not figure["id"].startswith(ROW_MARK):
            now = record_of(figure["id"], values)
            own = implied_in(report.pk, figure["ledger"])
            found[figure["ledger"]] += _of_figure(figure, now, own)
    return found


def _of_figure(
    figure: Mapping[str, Any], now: FigureRecord | None, own: Collection[int]
) -> Iterator[MovedFigure]:
    if has_moved(figure, now, own):
        yield MovedFigure(figure["id"], figure["title"], figure["printed"], now.printed if now else "—")
    then, today = printed_before(figure), now.before if now else None
    printed = today.printed if today else "—"
    if then and then != printed:
        yield MovedFigure(figure["id"], f"{figure['title']}（上年）", then, printed)


@dataclass(frozen=True, slots=True)
class _Closing:
    """A report that closes days, when it was signed, and whether by what it compares with alone."""

    report: ReportDraft
    at: datetime
    compared: bool


def _closing(ledger: Ledger, days: Days) -> list[_Closing]:
    """Signed reports of the organs of ``days`` and those above that were counted from one of them.

    By the log: a state that is set back opens no year.
    """
    if not days:
        return []
    first = min(day.year for _organ, day in days)
    reports = ReportDraft.objects.filter(organ__in=_and_above({organ for organ, _day in days}))
    signed = standing_signed(reports.filter(year__gte=first).select_related("organ"))
    return [found for report, at in signed if (found := _closed_by(report, at, Spans(report, ledger), days))]


def _closed_by(report: ReportDraft, at: datetime, spans: Spans, days: Days) -> _Closing | None:
    if spans.own(days):
        return _Closing(report, at, compared=False)
    return _Closing(report, at, compared=True) if spans.compared(days) else None


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


def _named(closing: _Closing) -> Bilingual:
    report, day = closing.report, f"{localdate(closing.at):%Y-%m-%d}"
    kind, holder, name = (
        KIND_TITLES[Kind(report.kind)],
        HOLDER_TITLES[Holder(report.holder)],
        report.signer_name,
    )
    part = (
        Bilingual("中与上年的比较", ", its comparison with the year before") if closing.compared else _NOTHING
    )
    return Bilingual(
        f"{report.organ.name}{report.year}年度{kind.zh}（{holder.zh}{name}，{day}签署）{part.zh}",
        f"{kind.en} of {report.organ.name} on {report.year} ({holder.en}, {name}, signed {day}){part.en}",
    )
