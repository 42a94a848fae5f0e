"""A frozen figure beside today's: value and rows then and now, so that neither is taken for the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from mingshu.figures.whose import AT
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.organisations.models import Organ
from mingshu.reports import sealing
from mingshu.reports.annex import last_year_text
from mingshu.reports.course import standing_signed
from mingshu.reports.draft import ROW_MARK, FigureRecord
from mingshu.reports.freezing import rows_as_they_stand
from mingshu.reports.implying import implied_in
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.models import ReportDraft
from mingshu.reports.proving import record_of
from mingshu.reports.sealing import Sealed
from mingshu.reports.terms import speaker_of
from mingshu.reports.values import Values
from mingshu.reports.voices import values_of_report


class Fate(StrEnum):
    """What became of a row since."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row as it stood when the figure was frozen and as it stands today; None where it did not or does not count.

    ``changed`` are the columns that differ. A row that ``LEFT`` is still in the ledger but no longer counts here.
    """

    id: int
    then: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    fate: Fate
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """What a frozen figure is compared with, then and now. ``rows`` is None of a version that froze none of these."""

    printed: str
    printed_now: str
    until: str
    rows: tuple[RowPair, ...] | None

    @property
    def differs(self) -> bool:
        """Whether it is compared with another value today."""
        return self.printed != self.printed_now

    @property
    def moved(self) -> tuple[RowPair, ...]:
        """The rows that are not what they were."""
        return tuple(row for row in self.rows or () if row.fate is not Fate.SAME)


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure of a frozen version, and what it would be today (None: it is no longer computed).

    ``set_aside`` are rows that signing this very report wrote: a report does not differ from itself by them.
    ``compared`` is the value of the year before, where the report holds the figure against it.
    """

    figure: Mapping[str, Any]
    now: FigureRecord | None
    rows: tuple[RowPair, ...]
    set_aside: tuple[int, ...] = ()
    compared: ComparedPart | None = None

    @property
    def printed_now(self) -> str:
        """Today's value as a report would print it; empty when there is none."""
        return self.now.printed if self.now else ""

    @property
    def differs(self) -> bool:
        """Whether today's value is another one."""
        return has_moved(self.figure, self.now, self.set_aside)

    @property
    def moved(self) -> tuple[RowPair, ...]:
        """The rows that are not what they were."""
        return tuple(row for row in self.rows if row.fate is not Fate.SAME)


def figure_in(sealed: Sealed, figure_id: str) -> Mapping[str, Any] | None:
    """The figure as it was frozen; None when the version prints no such figure."""
    return next((one for one in sealed.content["figures"] if one["id"] == figure_id), None)


def values_today(report: ReportDraft, sealed: Sealed) -> Values:
    """The ledgers of today for the days the version was counted over, each figure in the scope it was frozen in."""
    keys = [figure["id"] for figure in sealed.content["figures"]]
    compared = (figure["id"] for figure in sealed.content["figures"] if figure["last_year"] is not None)
    until, holder = date.fromisoformat(sealed.content["until"]), Holder(report.holder)
    return values_of_report(
        report.organ,
        report.year,
        until,
        Kind(report.kind),
        holder,
        frozenset(key for key in keys if key.partition(AT)[0] in MEASURES),
        frozenset(key for key in compared if key.partition(AT)[0] in MEASURES),
        tenure=speaker_of(report.organ, holder, sealed.head.signer_name, until).tenure,
    )


def beside_today(figure: Mapping[str, Any], sealed: Sealed, values: Values) -> FrozenFigure:
    """``figure`` of ``sealed`` beside what ``values`` make of it."""
    ledger = figure["ledger"]
    if figure["id"].startswith(ROW_MARK):
        return FrozenFigure(figure, None, _rows(ledger, figure, sealed, tuple(figure["records"])))
    now = record_of(figure["id"], values)
    ids = (*now.records, *now.base_records) if now else ()
    own = implied_in(sealed.head.report_id, ledger)
    counted = tuple(one for one in ids if one not in own)
    rows = _rows(ledger, figure, sealed, counted) if ledger in LEDGERS else ()
    return FrozenFigure(
        figure, now, rows, tuple(one for one in own if one in ids), _compared(figure, sealed, now)
    )


def printed_before(figure: Mapping[str, Any]) -> str:
    """The value a frozen figure is compared with, as the report prints it; empty where it compares with none."""
    if figure["last_year"] is None:
        return ""
    before = figure.get("before")
    return str(before["printed"]) if before else last_year_text(figure)


def _compared(figure: Mapping[str, Any], sealed: Sealed, now: FigureRecord | None) -> ComparedPart | None:
    then, before = printed_before(figure), figure.get("before")
    if not then:
        return None
    today = now.before if now else None
    if before is None:  # frozen before the rows of the compared year were
        value = last_year_text({**figure, "last_year": now.last_year}) if now and today else ""
        return ComparedPart(then, value, "", None)
    rows = _rows(figure["ledger"], before, sealed, (*today.records, *today.base_records) if today else ())
    return ComparedPart(then, today.printed if today else "", before["until"], rows)


def has_moved(figure: Mapping[str, Any], now: FigureRecord | None, own: Collection[int]) -> bool:
    """Whether a figure is another one today, for other reasons than the rows (``own``) of the signature itself."""
    if now is None or now.printed == figure["printed"]:
        return now is None
    parts = ((now.records, figure["records"]), (now.base_records, figure["base_records"]))
    only_own = any(one in own for rows, _ in parts for one in rows)
    return not only_own or any(set(rows) - set(own) != set(before) for rows, before in parts)


def signed_figures(organ: Organ, year: int, figure_id: str) -> list[tuple[ReportDraft, Mapping[str, Any]]]:
    """The figure as the signed reports of ``organ`` on ``year`` froze it; each seal is checked."""
    reports = ReportDraft.objects.filter(organ=organ, year=year).select_related("organ").order_by("pk")
    opened = ((report, sealing.signed(report)) for report, _at in standing_signed(reports))
    found = ((report, figure_in(sealed, figure_id)) for report, sealed in opened if sealed)
    return [(report, figure) for report, figure in found if figure]


def _rows(
    ledger: str, part: Mapping[str, Any], sealed: Sealed, today: tuple[int, ...]
) -> tuple[RowPair, ...]:
    before = list(dict.fromkeys([*part["records"], *part["base_records"]]))
    every = list(dict.fromkeys([*before, *today]))
    then, now = sealed.rows.get(ledger, {}), rows_as_they_stand(ledger, every)
    counted_then, counted_now = frozenset(before), frozenset(today)
    pairs = [_pair(one, then, now, one in counted_then, one in counted_now) for one in every]
    return tuple(sorted(pairs, key=lambda pair: pair.fate is Fate.SAME))


def _pair(
    one: int, then: Mapping[str, Any], now: Mapping[str, Any], counted_then: bool, counted_now: bool
) -> RowPair:
    before, after = then.get(str(one)), now.get(str(one))
    if not counted_then:
        return RowPair(one, None, after, Fate.NEW)
    if after is None:
        return RowPair(one, before, None, Fate.GONE)
    changed = _changed(before, after) if before else ()
    if not counted_now:
        return RowPair(one, before, after, Fate.LEFT, changed)
    return RowPair(one, before, after, Fate.CHANGED if changed else Fate.SAME, changed)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    names = dict.fromkeys([*before["cells"], *after["cells"]])
    cells = [name for name in names if before["cells"].get(name) != after["cells"].get(name)]
    return (*cells, *(name for name in ("organ", "state", "day") if before[name] != after[name]))
