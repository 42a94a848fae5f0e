"""What an organ sees first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mingshu.figures.comparing import Compared, compared
from mingshu.figures.cutoff import cut_off_today
from mingshu.figures.due import MissedLimit, missing_ledgers, overdue
from mingshu.figures.values import Figure, by_month_of, figures_of
from mingshu.law import time_limit
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import children
from mingshu.workbench.figures.charts import series
from mingshu.workbench.ledgers.cells import title_of
from mingshu.workbench.ledgers.lookup import keeps, record_url
from mingshu.workbench.ledgers.uploads import left_uploads
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.reports.turns import turns_of

KEY_FIGURES = (
    "M-ST-01",
    "M-LR-01",
    "M-ME-01",
    "M-ME-07",
    "M-PC-07",
    "M-PE-05",
    "M-PB-01",
    "M-RE-03",
)
"""Study, legality review, disputes, settled, penalties published, petitions, publicity, rectification."""
CHARTED = "M-ME-01"
COMPARED_BELOW = ("M-ME-01", "M-ME-07", "M-PB-01", "M-PC-07", "M-RE-03")
SHOWN_OVERDUE = 8


@dataclass(frozen=True, slots=True)
class Overdue:
    """A step not done in time, with the way to its row."""

    ledger: Ledger
    record: LedgerRecord
    title: str
    limit: str
    url: str
    deadline: date
    days: int


@dataclass(frozen=True, slots=True)
class Below:
    """One organ below, at a glance."""

    organ: Organ
    missing: int
    overdue: int
    figures: list[Figure]


@at_place()
def organ_home(request: PlacedRequest) -> HttpResponse:
    """Reports that wait for the reader, what is due, what is missing, key figures, one chart, the organs below."""
    place = request.place
    day = cut_off_today(place.year)
    late = overdue(place.organ, day)
    missing = missing_ledgers(place.organ, place.year)
    kept = [ledger for ledger in LEDGERS if keeps(place, ledger)]
    key = [one for one in compared(place.organ, place.year, day, KEY_FIGURES) if one.figure.quantity.is_known]
    context = {
        "area": "home",
        "place": place,
        "day": day,
        "overdue": [_described(one, day) for one in late[:SHOWN_OVERDUE]],
        "overdue_count": len(late),
        "missing": missing,
        "kept": len(kept),
        "filled": len(kept) - len(missing),
        "key_figures": key,
        "chart": _chart(place),
        "charted": _charted(key),
        "below": _below(place, day, late),
        "unfinished": left_uploads(request) if place.may_keep else [],
        "turns": turns_of(request.user, place.organ, place.year),
    }
    return render(request, "workbench/home/home.html", context)


def _described(missed: MissedLimit, day: date) -> Overdue:
    ledger = LEDGERS.get(missed.ledger_id)
    record = ledger.model.rows.select_related("organ").get(pk=missed.record_id)
    return Overdue(
        ledger=ledger,
        record=record,
        title=title_of(ledger, record),
        limit=str(time_limit(missed.limit, on=missed.deadline).title),
        url=record_url(ledger, record),
        deadline=missed.deadline,
        days=(day - missed.deadline).days,
    )


def _charted(key: list[Compared]) -> Compared | None:
    return next((one for one in key if one.figure.id == CHARTED), None)


def _chart(place: Place) -> dict[str, Any]:
    now = by_month_of([place.organ], place.year, cut_off_today(place.year), [CHARTED])
    then = by_month_of([place.organ], place.year - 1, None, [CHARTED])
    return {
        "kind": "bar",
        "labels": [_("%(month)s月") % {"month": month} for month in range(1, 13)],
        "unit": _("件"),
        "series": [
            series(str(year), found[place.organ.code, CHARTED])
            for year, found in ((place.year, now), (place.year - 1, then))
        ],
    }


def _below(place: Place, day: date, late: list[MissedLimit]) -> list[Below]:
    seen = {organ.pk for organ in place.organs}
    organs = [o for o in children(place.organ, day) if o.level != Level.VILLAGE and o.pk in seen]
    overdue_by_organ = _by_organ(late)
    return [
        Below(
            organ=organ,
            missing=len(missing_ledgers(organ, place.year)),
            overdue=overdue_by_organ.get(organ.pk, 0),
            figures=list(figures_of(organ, place.year, day, COMPARED_BELOW).values()),
        )
        for organ in organs
    ]


def _by_organ(late: list[MissedLimit]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for ledger_id in {one.ledger_id for one in late}:
        ids = [one.record_id for one in late if one.ledger_id == ledger_id]
        for organ_id in (
            LEDGERS.get(ledger_id).model.rows.filter(pk__in=ids).values_list("organ_id", flat=True)
        ):
            counts[organ_id] = counts.get(organ_id, 0) + 1
    return counts
