"""All ledgers of an organ, by family, with what each holds this year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from mingshu.figures.due import missing_ledgers
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.models import NilReturn
from mingshu.organisations.models import Organ
from mingshu.workbench.ledgers.lookup import keeps
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.remembered import remembered

_missing = remembered(missing_ledgers)

FAMILY_ICONS = {
    "leadership": "flag",
    "learning": "school",
    "decisions": "file-check",
    "enforcement": "shield-check",
    "services": "building-bank",
    "disputes": "messages",
    "oversight": "eye",
    "community": "heart-handshake",
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One ledger on the index: ``standing`` is rows, nil, carried (an earlier count still stands) or empty."""

    ledger: Ledger
    count: int
    standing: str


@dataclass(frozen=True, slots=True)
class Family:
    """The ledgers of one family."""

    id: str
    title: str
    icon: str
    shelves: list[Shelf]

    @property
    def filled(self) -> int:
        """How many ledgers say something: rows, or that there are none."""
        return sum(shelf.standing != "empty" for shelf in self.shelves)


@at_place()
def ledger_index(request: PlacedRequest) -> HttpResponse:
    """The ledgers this organ keeps."""
    families = families_of(request.place)
    shelves = [shelf for family in families for shelf in family.shelves]
    context = {
        "area": "ledgers",
        "place": request.place,
        "families": families,
        "rows": sum(shelf.count for shelf in shelves),
        "standings": {
            name: sum(shelf.standing == name for shelf in shelves)
            for name in ("rows", "nil", "carried", "empty")
        },
    }
    return render(request, "workbench/ledgers/index.html", context)


def families_of(place: Place) -> list[Family]:
    """The eight families with the ledgers that this organ keeps or holds rows in."""
    shelves = list(_shelves(place))
    return [
        Family(
            family,
            str(apps.get_app_config(family).verbose_name),
            FAMILY_ICONS[family],
            [shelf for shelf in shelves if shelf.ledger.family == family],
        )
        for family in settings.LEDGER_FAMILIES
        if any(shelf.ledger.family == family for shelf in shelves)
    ]


@remembered
def _rows(organ: Organ, year: int) -> dict[str, int]:
    """How many rows of the year each ledger holds."""
    return {
        ledger.id: ledger.model.rows.filter(organ=organ, counted_on__year=year).count() for ledger in LEDGERS
    }


def _shelves(place: Place) -> Iterable[Shelf]:
    nil = set(NilReturn.objects.filter(organ=place.organ, year=place.year).values_list("ledger", flat=True))
    missing = {ledger.id for ledger in _missing(place.organ, place.year)}
    rows = _rows(place.organ, place.year)
    for ledger in LEDGERS:
        if count := rows[ledger.id]:
            yield Shelf(ledger, count, "rows")
        elif keeps(place, ledger):
            unfilled = "empty" if ledger.id in missing else "carried"
            yield Shelf(ledger, 0, "nil" if ledger.id in nil else unfilled)
