"""The list of kept reports: found, narrowed and sorted so that the odd ones stand first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mingshu.kernel.digits import whole_number
from mingshu.review.models import ReviewedReport
from mingshu.review.reading.report import ReportKind
from mingshu.review.rendering.wording import KINDS
from mingshu.review.selectors import Tally, kept_by, switches_over, tallies
from mingshu.workbench.place import Place, PlacedRequest, at_place
from mingshu.workbench.review.lookup import people, review_url
from mingshu.workbench.review.uploads import Told, shown_once

ROWS_A_PAGE = 50
STATES = {"errors": gettext_lazy("有错误"), "open": gettext_lazy("未判完"), "done": gettext_lazy("已判完")}


@dataclass(frozen=True, slots=True)
class Line:
    """One kept report in the list."""

    kept: ReviewedReport
    tally: Tally
    kind: str
    by: str
    url: str

    @property
    def reuse(self) -> int | None:
        """Per cent of its clauses that others have too."""
        return None if self.kept.reuse_share is None else round(100 * self.kept.reuse_share)


@dataclass(frozen=True, slots=True)
class Head:
    """A column title; ``sort`` is what a click on it asks for."""

    title: str
    sort: str = ""
    direction: str = ""
    is_number: bool = False


KEYS: dict[str, Callable[[Line], Any]] = {
    "name": lambda line: line.kept.name,
    "organ": lambda line: line.kept.organ_name,
    "year": lambda line: line.kept.year or 0,
    "errors": lambda line: (line.tally.errors, line.tally.warnings),
    "warnings": lambda line: (line.tally.warnings, line.tally.errors),
    "reuse": lambda line: line.kept.reuse_share or 0.0,
    "at": lambda line: line.kept.at,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the query asks for; ``year`` None stands for all years."""

    search: str
    kind: str
    state: str
    year: int | None
    below: bool
    sort: str

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the year narrows the list."""
        return bool(self.search or self.kind or self.state)


@require_safe
@at_place()
def review_list(request: PlacedRequest) -> HttpResponse:
    """The reports kept here, of all years unless ``?year=`` narrows them; ``?below=1`` adds those kept below."""
    place, wanted = request.place, _wanted(request.GET)
    lines = _lines(place, wanted)
    page = Paginator(_sorted(filter(_fits(wanted), lines), wanted.sort), ROWS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "area": "review",
        "place": place,
        "wanted": wanted,
        "page": page,
        "heads": _heads(wanted.sort),
        "kept_at_all": len(lines),
        "years": sorted({place.year, *(line.kept.year for line in lines if line.kept.year)}, reverse=True),
        "other_years": sum(not _of_year(line, wanted.year) for line in lines),
        "kinds": [(kind.value, str(title)) for kind, title in KINDS.items()],
        "states": STATES.items(),
        "has_below": place.has_below,
    }
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "workbench/review/rows.html", context)
    context |= {
        "taken": _by_success(shown_once(request)),
        "off": len(switches_over(place.organ)),
        "limit": settings.MINGSHU_MAX_UPLOAD_MB,
        "renewable": [line.kept.pk for line in lines if line.kept.keeper_id == place.organ.pk],
    }
    return render(request, "workbench/review/list.html", context)


def _by_success(told: list[Told]) -> dict[str, list[Told]]:
    """What was uploaded, apart by whether there was a text; empty when nothing was."""
    if not told:
        return {}
    return {"done": [one for one in told if one["url"]], "failed": [one for one in told if not one["url"]]}


def _wanted(query: QueryDict) -> Wanted:
    kind, state, sort = query.get("kind", ""), query.get("state", ""), query.get("sort", "-errors")
    return Wanted(
        search=query.get("q", "").strip(),
        kind=kind if kind in {one.value for one in ReportKind} else "",
        state=state if state in STATES else "",
        year=whole_number(query.get("year", "")),
        below=query.get("below") == "1",
        sort=sort if sort.removeprefix("-") in KEYS else "-errors",
    )


def _lines(place: Place, wanted: Wanted) -> list[Line]:
    organs = place.visible_below if wanted.below else [place.organ]
    reports = list(kept_by({organ.pk for organ in organs}))
    counted, names = tallies(reports), people(report.by for report in reports)
    return [
        Line(
            report,
            counted[report.pk],
            str(KINDS[ReportKind(report.kind)]),
            names.get(report.by, report.by),
            review_url(report, place),
        )
        for report in reports
    ]


def _of_year(line: Line, year: int | None) -> bool:
    """Reports that do not say their year are shown in every year, so that none is lost."""
    return year is None or line.kept.year in (None, year)


def _fits(wanted: Wanted) -> Callable[[Line], bool]:
    def fits(line: Line) -> bool:
        kept = line.kept
        words = f"{kept.name} {kept.organ_name} {kept.reporter}".lower()
        return (
            _of_year(line, wanted.year)
            and wanted.search.lower() in words
            and wanted.kind in ("", kept.kind)
            and _in_state(line.tally, wanted.state)
        )

    return fits


def _in_state(tally: Tally, state: str) -> bool:
    done = tally.judged >= tally.to_judge
    return {"errors": tally.errors > 0, "open": not done, "done": done}.get(state, True)


def _sorted(lines: Iterable[Line], sort: str) -> list[Line]:
    by_name = sorted(lines, key=KEYS["name"])
    return sorted(by_name, key=KEYS[sort.removeprefix("-")], reverse=sort.startswith("-"))


def _heads(sort: str) -> list[Head]:
    def head(title: str, key: str, *, number: bool = False) -> Head:
        downward = sort == f"-{key}"
        direction = "descending" if downward else "ascending" if sort == key else ""
        turned = f"-{key}" if (number and not downward) or sort == key else key
        return Head(title, turned, direction, number)

    return [
        head(_("报告"), "name"),
        head(_("单位"), "organ"),
        head(_("年度"), "year", number=True),
        Head(_("种类")),
        head(_("错误"), "errors", number=True),
        head(_("疑点"), "warnings", number=True),
        Head(_("已判"), is_number=True),
        head(_("雷同"), "reuse", number=True),
        head(_("审读"), "at", number=False),
    ]
