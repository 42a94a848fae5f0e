"""A figure of a frozen report: as it was frozen, with its rows as they stood, beside today's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mingshu.kernel.digits import whole_number
from mingshu.ledgers.description import LEDGERS, Column, Ledger
from mingshu.ledgers.reading import plain_text
from mingshu.reports import sealing
from mingshu.reports.models import ReportDraft
from mingshu.reports.sealing import Sealed
from mingshu.reports.today import Fate, FrozenFigure, RowPair, beside_today, figure_in, values_today
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.reports.lookup import frozen_version, report_or_404, report_url

ROWS_A_PAGE = 50
FATES = {
    Fate.SAME: gettext_lazy("未变"),
    Fate.CHANGED: gettext_lazy("已改"),
    Fate.GONE: gettext_lazy("已删"),
    Fate.NEW: gettext_lazy("新增"),
    Fate.LEFT: gettext_lazy("不再计入"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: where it counts, its cells then, and of a changed one those that differ today."""

    id: int
    day: str
    organ: str
    state: str
    cells: list[tuple[str, str, str]]
    fate: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a figure, or of what it is compared with, as they stood beside today's: one page of them.

    ``anchor`` is the id of the table, ``asked`` the name under which a page of it is asked for.
    """

    anchor: str
    title: str
    asked: str
    columns: list[Column]
    page: Page[RowPair]
    then: int
    now: int

    @property
    def lines(self) -> list[Line]:
        """The rows of this page."""
        return [_line(self.columns, row) for row in self.page]


@at_place()
def frozen_figure(request: PlacedRequest, pk: int, figure_id: str) -> HttpResponse:
    """The figure of the version ``?version=`` (the one that counts when not given)."""
    report = report_or_404(request.place, pk)
    sealed = _version(request, report)
    figure = figure_in(sealed, figure_id) if sealed else None
    if sealed is None or figure is None:
        raise Http404
    one = beside_today(figure, sealed, values_today(report, sealed))
    ledger = LEDGERS.get(figure["ledger"]) if figure["ledger"] in LEDGERS else None
    context = {
        "area": "reports",
        "place": request.place,
        "report": report,
        "head": sealed.head,
        "one": one,
        "definition": figure["definition"],
        "ledger": ledger,
        "tables": list(_tables(request, ledger, one)),
    }
    return render(request, "workbench/reports/figure.html", context)


def sealed_permalink(digest: str, figure_id: str) -> HttpResponse:
    """The address printed in a frozen report leads on to its figure, whose page decides who may see it."""
    found = sealing.frozen_as(digest)
    if found is None:
        raise Http404
    report, sealed = found
    return redirect(
        report_url(report, "report-figure", figure_id=figure_id) + f"?version={sealed.head.number}"
    )


def _tables(request: PlacedRequest, ledger: Ledger | None, one: FrozenFigure) -> Iterator[Rows]:
    yield _rows(request, ledger, one.rows, "rows", "page", _("冻结时的记录与今天的记录"))
    if one.compared and one.compared.rows is not None:
        title = _("上年：冻结时的记录与今天的记录")
        yield _rows(request, ledger, one.compared.rows, "rows-before", "before", title)


def _rows(
    request: PlacedRequest,
    ledger: Ledger | None,
    rows: Sequence[RowPair],
    anchor: str,
    asked: str,
    title: str,
) -> Rows:
    return Rows(
        anchor=anchor,
        title=title,
        asked=asked,
        columns=_columns(ledger, rows) if ledger else [],
        page=Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get(asked)),
        then=sum(row.fate is not Fate.NEW for row in rows),
        now=sum(row.fate not in (Fate.GONE, Fate.LEFT) for row in rows),
    )


def _version(request: PlacedRequest, report: ReportDraft) -> Sealed | None:
    number = whole_number(request.GET.get("version", ""))
    return frozen_version(report) if number is None else sealing.numbered(report, number)


def _columns(ledger: Ledger, rows: Sequence[RowPair]) -> list[Column]:
    """The columns that some row fills, then or now."""
    filled = {name for row in rows for side in (row.then, row.now) if side for name in side["cells"]}
    return [column for column in ledger.columns if column.name in filled]


def _line(columns: Sequence[Column], row: RowPair) -> Line:
    shown = row.then or row.now or {"day": "", "organ": "", "state": "", "cells": {}}
    return Line(
        row.id,
        shown["day"],
        shown["organ"],
        shown["state"],
        [(column.label, _text(column, shown), _other(column, row)) for column in columns],
        str(FATES[row.fate]),
        row.fate is Fate.SAME,
    )


def _other(column: Column, row: RowPair) -> str:
    """Today's cell where it is another one than the frozen."""
    if row.then is None or row.now is None or column.name not in row.changed:
        return ""
    return _text(column, row.now) or _("空")


def _text(column: Column, side: Mapping[str, Any]) -> str:
    value = side["cells"].get(column.name)
    return "" if value is None else plain_text(value)
