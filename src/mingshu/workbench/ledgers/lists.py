"""A ledger's list: the whole page, or its rows alone when htmx asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.models import NilReturn
from mingshu.ledgers.reading import NUMBERS, Cell, cells, rows_read, title_of
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.unplaced import told, unplaced_rows
from mingshu.workbench.ledgers.closed import closing
from mingshu.workbench.ledgers.filters import Filters
from mingshu.workbench.ledgers.history import display_names
from mingshu.workbench.ledgers.lookup import keeps, ledger_or_404, record_url
from mingshu.workbench.place import PlacedRequest, at_place

ROWS_A_PAGE = 25
SHOWN_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``is_movable`` says that a state follows its own."""

    record: LedgerRecord
    title: str
    url: str
    cells: list[Cell]
    is_movable: bool


@dataclass(frozen=True, slots=True)
class Lacking:
    """What some rows lack so that they do not count: how many they are, and the first of them."""

    said: Bilingual
    count: int
    rows: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """One heading; ``sort`` is what a click asks for, empty where the column cannot be ordered by."""

    title: str
    sort: str
    direction: str
    is_number: bool


@vary_on_headers("HX-Request")
@at_place()
def ledger_list(request: PlacedRequest, ledger_id: str) -> HttpResponse:
    """The rows of one ledger."""
    ledger = ledger_or_404(ledger_id)
    filters = Filters(ledger, request.place, request.GET)
    page = Paginator(filters.rows(), ROWS_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "area": "ledgers",
        "place": request.place,
        "ledger": ledger,
        "filters": filters,
        "heads": heads(filters),
        "page": page,
        "rows": rows(ledger, filters, page),
        "movable": movable(filters, page),
        "pages": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
    }
    if request.htmx and not request.htmx.boosted:
        return render(request, "workbench/ledgers/rows.html", context)
    return render(request, "workbench/ledgers/list.html", context | _surroundings(filters))


def heads(filters: Filters) -> list[Head]:
    """Headings of the table, each knowing how it is sorted and what a click does."""
    current = filters.sort
    found = []
    for column in filters.listed:
        ascending, descending = current == column.name, current == f"-{column.name}"
        direction = "ascending" if ascending else "descending" if descending else ""
        sort = f"-{column.name}" if ascending else column.name
        if column.name not in filters.sortable:
            sort = ""
        unit = f"（{_(column.unit)}）" if column.unit else ""
        found.append(Head(column.label + unit, sort, direction, column.kind in NUMBERS))
    return found


def rows(ledger: Ledger, filters: Filters, page: Page[Any]) -> list[Row]:
    """The lines of one page of the table."""
    place = filters.place
    rows_read(place.user, place.organ, ledger, sight=place.sight)
    return [
        Row(
            record,
            title_of(ledger, record),
            record_url(ledger, record),
            cells(ledger, record, filters.listed, place.sight),
            bool(ledger.flow.next_states(record.state)),
        )
        for record in page.object_list
    ]


def movable(filters: Filters, page: Page[Any]) -> list[str]:
    """The states that rows of the page may be moved to together, in the order of the flow; none where the user may not,
    or where rows of other organs stand among them."""
    if not filters.place.may_keep or filters.includes_below:
        return []
    flow = filters.ledger.flow
    following = {state for record in page.object_list for state in flow.next_states(record.state)}
    return [state for state in flow.states if state in following]


def _surroundings(filters: Filters) -> dict[str, Any]:
    place, ledger = filters.place, filters.ledger
    nil = NilReturn.objects.filter(ledger=ledger.id, organ=place.organ, year=place.year).first()
    own = ledger.model.rows.filter(organ=place.organ, counted_on__year=place.year)
    return {
        "nil": nil,
        "closed": closing(place, ledger) if place.may_keep else [],
        "nil_by": display_names([nil.declared_by]).get(nil.declared_by, nil.declared_by) if nil else "",
        "keeps": keeps(place, ledger),
        "shows_rows": filters.includes_below or own.exists(),
        "has_below": place.has_below,
        "lacking": lacking(ledger, own),
        "elsewhere": [
            (year, count, reverse("ledger-list", args=[place.organ.code, year, ledger.id]))
            for year, count in filters.elsewhere
        ],
    }


def lacking(ledger: Ledger, own: QuerySet[Any]) -> list[Lacking]:
    """The rows of a place's year that lack the day by which they would enter a year or a rate."""
    found = told(ledger, own.filter(unplaced_rows(ledger)).select_related("organ").order_by("pk"))
    return [
        Lacking(
            said,
            len(some),
            [(title_of(ledger, record), record_url(ledger, record)) for record in some[:SHOWN_AT_MOST]],
        )
        for said, some in found
    ]
