"""All figures of an organ, by family and ledger."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from mingshu.figures.comparing import Compared, compared
from mingshu.figures.cutoff import cut_off_today
from mingshu.figures.rendering import rows
from mingshu.figures.values import figures_of
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.organisations.models import Organ
from mingshu.workbench.figures.scopes import asked_whose, options
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.remembered import remembered


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The figures of one ledger."""

    ledger: Ledger
    figures: list[Compared] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Family:
    """The ledgers of one family that have something to show."""

    id: str
    title: str
    sheaves: list[Sheaf]


class Shown(NamedTuple):
    """The tables as they are printed, how many figures there are data for, and how many there are."""

    tables: SafeString
    known: int
    total: int


@at_place()
def figure_list(request: PlacedRequest) -> HttpResponse:
    """Figures with last year's beside them; ``?all=1`` shows those without data too, ``?q=`` narrows by title.

    Each is shown in its own scope; ``?whose=`` shows all of the organ alone, or of its territory.
    """
    place, whose = request.place, asked_whose(request)
    wanted = request.GET.get("q", "").strip()
    until, everything = cut_off_today(place.year), bool(request.GET.get("all"))
    shown = _shown(place.organ, place.year, until, whose, wanted, everything)
    context = {
        "area": "figures",
        "place": place,
        "tables": shown.tables,
        "known": shown.known,
        "total": shown.total,
        "until": until,
        "wanted": wanted,
        "scopes": options(request, (None, Whose.ORGAN, Whose.TERRITORY), whose),
        "whose": whose.value if whose else "",
        "all": everything,
    }
    return render(request, "workbench/figures/list.html", context)


@remembered
def _shown(organ: Organ, year: int, until: date, whose: Whose | None, wanted: str, everything: bool) -> Shown:
    """The tables of the figures asked for; to print three hundred lines takes longer than to count them."""
    found = compared(organ, year, until, whose=whose)
    known = [one for one in found if one.figure.quantity.standing is not Standing.NO_DATA]
    listed = [
        one
        for one in (found if everything else known)
        if wanted in one.figure.title or wanted in one.figure.id
    ]
    printed = {
        "families": list(_families(listed)),
        "organ": organ,
        "year": year,
        "whose": whose.value if whose else "",
    }
    tables = render_to_string("workbench/figures/families.html", printed).strip()
    return Shown(mark_safe(tables), len(known), len(found))


@at_place()
def figure_download(request: PlacedRequest, form: str) -> HttpResponse:
    """All figures as json or csv, row numbers included."""
    place, whose = request.place, asked_whose(request)
    found = rows(figures_of(place.organ, place.year, cut_off_today(place.year), whose=whose).values())
    if form == "json":
        content, kind = json.dumps(found, ensure_ascii=False, indent=1), "application/json"
    elif form == "csv":
        content, kind = _csv(found), "text/csv; charset=utf-8"
    else:
        raise Http404
    name = f"mingshu-{place.organ.code}-{place.year}.{form}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _csv(found: list[dict[str, object]]) -> str:
    text = StringIO()
    text.write("\ufeff")  # Excel reads UTF-8 only with the mark
    writer = csv.writer(text)
    writer.writerow([name for name in found[0] if name != "records"] if found else [])
    for row in found:
        writer.writerow([value for name, value in row.items() if name != "records"])
    return text.getvalue()


def _families(shown: list[Compared]) -> Iterator[Family]:
    by_ledger: dict[str, Sheaf] = {}
    for one in shown:
        ledger = LEDGERS.get(one.figure.ledger_id)
        by_ledger.setdefault(ledger.id, Sheaf(ledger)).figures.append(one)
    for family in settings.LEDGER_FAMILIES:
        sheaves = [sheaf for sheaf in by_ledger.values() if sheaf.ledger.family == family]
        if sheaves:
            yield Family(family, str(apps.get_app_config(family).verbose_name), sheaves)
