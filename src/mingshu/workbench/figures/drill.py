"""One figure: what it means, month by month, organ by organ, and the rows behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mingshu.accounts.policies import Verb
from mingshu.figures.comparing import compared, small_sample
from mingshu.figures.cutoff import cut_off_today
from mingshu.figures.masking import columns_in
from mingshu.figures.untold import uncounted
from mingshu.figures.values import Figure, Part, by_month, figure, figures_of_each, records_behind
from mingshu.figures.whose import Whose
from mingshu.kernel.errors import BadInput
from mingshu.kernel.quantities import plain
from mingshu.ledgers.description import MEASURES, Column, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.ledgers.reading import Cell, cells
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.terms import Tenure
from mingshu.organisations.tree import children
from mingshu.reports.today import signed_figures
from mingshu.ui.templatetags.ui import about
from mingshu.workbench.figures.charts import series
from mingshu.workbench.figures.holders import asked_tenure, holders
from mingshu.workbench.figures.scopes import asked_whose, options
from mingshu.workbench.ledgers.filters import listed_columns
from mingshu.workbench.ledgers.lookup import record_url
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.remembered import remembered
from mingshu.workbench.reports.frozen import sealed_permalink
from mingshu.workbench.reports.lookup import report_url

ROWS_A_PAGE = 25
_compared, _by_month, _figure = remembered(compared), remembered(by_month), remembered(figure)


@dataclass(frozen=True, slots=True)
class Share:
    """What one organ below contributes."""

    organ: Organ
    figure: Figure


@dataclass(frozen=True, slots=True)
class Line:
    """One row behind the figure."""

    record: LedgerRecord
    url: str
    cells: list[Cell]


@at_place()
def figure_detail(request: PlacedRequest, measure_id: str) -> HttpResponse:
    """The figure up to ``?until=`` (default: today or year end), of ``?whose=`` (default: its own scope), of a head
    on the days ``?held=`` (default: whoever held the post), and of a rate the rows of ``?part=``."""
    if measure_id not in MEASURES:
        raise Http404
    place = request.place
    ledger, measure = MEASURES.get(measure_id)
    until, whose = _until(request), asked_whose(request) or Whose.natural(measure)
    tenure = asked_tenure(request, whose)
    part: Part = "denominator" if request.GET.get("part") == "denominator" else "numerator"
    (beside,) = _compared(place.organ, place.year, until, (measure_id,), whose, tenure)
    context = {
        "area": "figures",
        "place": place,
        "ledger": ledger,
        "compared": beside,
        "uncounted": uncounted(beside.figure),
        "small_sample": small_sample(until).why,
        "is_rate": measure.aggregation is Aggregation.RATIO,
        "part": part,
        "parts": _parts(ledger, measure, beside.figure),
        "joining": [_figure(other, place.organ, place.year, until, whose, tenure) for other in measure.also],
        "scopes": options(request, _scopes(measure), whose),
        "holders": holders(request, place, until, whose, tenure),
        "frozen": [
            (report, frozen["printed"], report_url(report, "report-figure", figure_id=measure_id))
            for report, frozen in signed_figures(place.organ, place.year, measure_id)
        ],
        "months": _chart(measure, place, until, whose, tenure),
        "shares": _shares(place, measure_id, until) if whose is Whose.TERRITORY else [],
        **_rows(request, part, beside.figure),
    }
    return render(request, "workbench/figures/detail.html", context)


def figure_permalink(request: HttpRequest, code: str, year: int, measure_id: str) -> HttpResponse:
    """The address printed in reports leads on to the figure's page, which decides who may see it.

    Out of a frozen report (``?sealed=`` is its digest) it leads to the figure frozen with it, never to today's.
    """
    if sealed := request.GET.get("sealed", ""):
        return sealed_permalink(sealed, measure_id)
    target = reverse("figure-detail", kwargs={"code": code, "year": year, "measure_id": measure_id})
    rest = request.GET.urlencode()
    return redirect(f"{target}?{rest}" if rest else target)


def _until(request: PlacedRequest) -> date:
    try:
        day = date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        return cut_off_today(request.place.year)
    return day if day.year == request.place.year else cut_off_today(request.place.year)


def _parts(ledger: Ledger, measure: Measure, one: Figure) -> list[dict[str, Any]]:
    if measure.aggregation is not Aggregation.RATIO:
        return []
    sides = (
        ("numerator", measure.numerator, one.quantity.numerator),
        ("denominator", measure.denominator, one.quantity.denominator),
    )
    return [
        {
            "id": name,
            "measure": ledger.measure(measure_id),
            "number": None if number is None else about(plain(number), one.quantity.approximate),
        }
        for name, measure_id, number in sides
    ]


def _scopes(measure: Measure) -> tuple[Whose, ...]:
    """The organ and its territory; a head too where rows name who acted."""
    heads = (Whose.PARTY, Whose.GOVERNMENT) if measure.post else ()
    return (Whose.ORGAN, Whose.TERRITORY, *heads)


def _chart(
    measure: Measure, place: Place, until: date, whose: Whose, tenure: Tenure | None
) -> dict[str, Any]:
    now, then = (
        _by_month(measure.id, place.organ, place.year, until, whose, tenure),
        _by_month(measure.id, place.organ, place.year - 1, None, whose, tenure),
    )
    return {
        "kind": "line" if measure.aggregation in (Aggregation.RATIO, Aggregation.LATEST) else "bar",
        "labels": [_("%(month)s月") % {"month": month} for month in range(1, 13)],
        "unit": _(measure.unit) if measure.unit != "%" else "%",
        "series": [
            series(str(place.year), now),
            series(str(place.year - 1), then),
        ],
    }


def _shares(place: Place, measure_id: str, until: date) -> list[Share]:
    shares = _shares_of(place.organ, place.year, until, measure_id)
    return [one for one in shares if place.may(Verb.VIEW, one.organ)]


@remembered
def _shares_of(organ: Organ, year: int, until: date, measure_id: str) -> list[Share]:
    below = [one for one in children(organ, until) if one.level != Level.VILLAGE]
    found = figures_of_each(below, year, until, (measure_id,), Whose.TERRITORY)
    shares = (Share(one, figures[measure_id]) for one, figures in zip(below, found, strict=True))
    return sorted(shares, key=_by_size)


def _by_size(share: Share) -> tuple[bool, float, str]:
    number = share.figure.quantity.number
    return (number is None, -float(number or 0), share.organ.code)


def _columns(ledger: Ledger, measure: Measure) -> list[Column]:
    """What stands for a row, then every column that decides whether and how much the row counts."""
    parts = [ledger.measure(part) for part in (measure.numerator, measure.denominator) if part] or [measure]
    names = [column.name for column in listed_columns(ledger)]
    for part in parts:
        names += [*(columns_in(part.where) if part.where is not None else ()), *part.per, part.of, part.post]
    entered = {column.name: column for column in ledger.columns}
    return [entered[name] for name in dict.fromkeys(names) if name in entered]


def _rows(request: PlacedRequest, part: Part, one: Figure) -> dict[str, Any]:
    place, ledger = request.place, MEASURES.get(one.id)[0]
    try:
        found = records_behind(one.id, place.organ, place.year, one.until, part, one.whose, one.tenure)
    except BadInput as problem:
        raise Http404 from problem
    page: Page[LedgerRecord] = Paginator(found.select_related("organ"), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    columns = _columns(ledger, ledger.measure(one.id))
    lines = [
        Line(
            record,
            record_url(ledger, record),
            cells(ledger, record, columns, place.sight),
        )
        for record in page
    ]
    return {"page": page, "columns": columns, "lines": lines}
