"""What is still to be done, all of it: a list that can be narrowed, and a month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from mingshu.figures.cutoff import cut_off_today, judged_on
from mingshu.figures.due import todos
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ
from mingshu.procedures.todo import Kind, Todo
from mingshu.timelimits import national_calendar
from mingshu.workbench.place import PlacedRequest, at_place
from mingshu.workbench.remembered import remembered
from mingshu.workbench.reports.turns import turns_of
from mingshu.workbench.todo.month import beside, last_of, month_asked, weeks
from mingshu.workbench.todo.told import TONES, told

A_PAGE = 50
SHOWN_A_DAY = 4
WEEKDAYS = (
    gettext_noop("周一"),
    gettext_noop("周二"),
    gettext_noop("周三"),
    gettext_noop("周四"),
    gettext_noop("周五"),
    gettext_noop("周六"),
    gettext_noop("周日"),
)
_todos = remembered(todos)


@require_safe
@at_place()
def todo_list(request: PlacedRequest) -> HttpResponse:
    """Every step not done, the earliest last day first; ``?kind=`` and ``?ledger=`` narrow it."""
    place = request.place
    day = judged_on(cut_off_today(place.year))
    every = _todos(place.organ, day)
    kind, ledger = request.GET.get("kind", ""), request.GET.get("ledger", "")
    kept = [one for one in every if _is_wanted(one, kind, ledger)]
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "area": "todo",
        "place": place,
        "day": day,
        "kinds": [(one.name.lower(), one.value, TONES[one], _count(every, one)) for one in Kind],
        "kind": kind,
        "ledgers": [LEDGERS.get(one) for one in dict.fromkeys(one.ledger_id for one in every)],
        "ledger": ledger,
        "is_narrowed": bool(kind or ledger),
        "page": page,
        "told": told(list(page), day),
        "turns": turns_of(request.user, place.organ, place.year),
    }
    return render(request, "workbench/todo/list.html", context)


def _is_wanted(one: Todo, kind: str, ledger: str) -> bool:
    return kind in ("", one.kind.name.lower()) and ledger in ("", one.ledger_id)


def _count(every: list[Todo], kind: Kind) -> int:
    return sum(one.kind is kind for one in every)


@require_safe
@at_place()
def todo_month(request: PlacedRequest) -> HttpResponse:
    """The last days of one month (``?month=2026-11``; default: this one, or the last of a past year)."""
    place = request.place
    today = judged_on(cut_off_today(place.year))
    first = month_asked(request.GET.get("month", ""), today)
    found = _in_month(place.organ, today, first)
    words = {one.todo: one for one in told(found, today)}
    context: dict[str, Any] = {
        "area": "todo",
        "place": place,
        "first": first,
        "earlier": beside(first, -1),
        "later": beside(first, 1),
        "today": today,
        "weeks": [
            [(day, [words[one] for one in day.todos if one in words]) for day in week]
            for week in weeks(first, date.today(), found)
        ],
        "shown": SHOWN_A_DAY,
        "shown_slice": f":{SHOWN_A_DAY}",
        "weekdays": [_(name) for name in WEEKDAYS],
        "is_guessed": not national_calendar().knows(first),
        "count": len(found),
    }
    return render(request, "workbench/todo/month.html", context)


def _in_month(organ: Organ, today: date, first: date) -> list[Todo]:
    return [one for one in _todos(organ, today) if first <= one.day <= last_of(first)]
