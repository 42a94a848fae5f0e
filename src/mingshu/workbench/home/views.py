"""What an organ sees first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mingshu.accounts.policies import Verb
from mingshu.figures.comparing import Compared, compared
from mingshu.figures.cutoff import cut_off_today, judged_on
from mingshu.figures.due import missing_ledgers, missing_ledgers_of, overdue, todos
from mingshu.figures.values import Figure, by_month_of, figures_of_each
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.excuses import excuses_told, said
from mingshu.organisations.lifetime import outside
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.tree import children
from mingshu.procedures.overdue import MissedLimit
from mingshu.procedures.timeline import SOON
from mingshu.procedures.todo import Kind, Todo
from mingshu.workbench.figures.charts import series
from mingshu.workbench.health.pages import health_hint
from mingshu.workbench.holidays.pages import holidays_hint
from mingshu.workbench.ledgers.lookup import keeps
from mingshu.workbench.ledgers.uploads import left_uploads
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.remembered import remembered
from mingshu.workbench.reports.turns import turns_of
from mingshu.workbench.todo.told import told

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
class Standing:
    """What an organ owes on a day, and its key figures: computed together, remembered together."""

    late: list[Todo]
    soon: list[Todo]
    missing: list[Ledger]
    key: list[Compared]
    excuses: list[Bilingual]


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
    standing = _standing(place.organ, place.year, day)
    late, soon, missing = standing.late, standing.soon, standing.missing
    gone = outside(place.organ, date(place.year, 1, 1), date(place.year, 12, 31))
    kept = [ledger for ledger in LEDGERS if keeps(place, ledger) and gone is None]
    context = {
        "gone": gone,
        "area": "home",
        "place": place,
        "day": day,
        "overdue": told(late[:SHOWN_OVERDUE], day),
        "overdue_count": len(late),
        "coming": told(soon[:SHOWN_OVERDUE], day),
        "coming_count": len(soon),
        "excuses": standing.excuses,
        "missing": missing,
        "kept": len(kept),
        "filled": len(kept) - len(missing),
        "key_figures": standing.key,
        "chart": _chart(place.organ, place.year, day),
        "charted": _charted(standing.key),
        "below": [one for one in _below(place.organ, place.year, day) if place.may(Verb.VIEW, one.organ)],
        "unfinished": left_uploads(request) if place.may_keep else [],
        "turns": turns_of(request.user, place.organ, place.year),
        "health": health_hint(place),
        "holidays": holidays_hint(place, date.today()),
    }
    return render(request, "workbench/home/home.html", context)


@remembered
def _standing(organ: Organ, year: int, day: date) -> Standing:
    found = todos(organ, judged_on(day), judged_on(day) + SOON)
    key = compared(organ, year, day, KEY_FIGURES)
    return Standing(
        late=[one for one in found if one.kind is Kind.OVERDUE],
        soon=[one for one in found if one.kind is not Kind.OVERDUE] if day == date.today() else [],
        missing=missing_ledgers(organ, year),
        key=[one for one in key if one.figure.quantity.is_known],
        excuses=[said(one) for one in excuses_told(organ, year, day)],
    )


def _charted(key: list[Compared]) -> Compared | None:
    return next((one for one in key if one.figure.id == CHARTED), None)


@remembered
def _chart(organ: Organ, year: int, day: date) -> dict[str, Any]:
    now = by_month_of([organ], year, day, [CHARTED])
    then = by_month_of([organ], year - 1, None, [CHARTED])
    return {
        "kind": "bar",
        "labels": [_("%(month)s月") % {"month": month} for month in range(1, 13)],
        "unit": _("件"),
        "series": [
            series(str(shown), found[organ.code, CHARTED]) for shown, found in ((year, now), (year - 1, then))
        ],
    }


@remembered
def _below(organ: Organ, year: int, day: date) -> list[Below]:
    organs = [one for one in children(organ, day) if one.level != Level.VILLAGE]
    overdue_by_organ = _by_organ(overdue(organ, judged_on(day)))
    missing = missing_ledgers_of(organs, year)
    figures = figures_of_each(organs, year, day, COMPARED_BELOW)
    return [
        Below(
            organ=one,
            missing=len(owed),
            overdue=overdue_by_organ.get(one.pk, 0),
            figures=list(found.values()),
        )
        for one, owed, found in zip(organs, missing, figures, strict=True)
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
