"""Whose figures a page shows: each in its own scope, or what was asked for by ``?whose=``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mingshu.figures.whose import TITLES, Whose


@dataclass(frozen=True, slots=True)
class Option:
    """One scope to choose: its words, where it leads, whether it is the one shown."""

    label: str
    query: str
    chosen: bool


def asked_whose(request: HttpRequest) -> Whose | None:
    """The scope asked for; None for none, or one that does not exist."""
    asked = request.GET.get("whose", "")
    return Whose(asked) if asked in {whose.value for whose in Whose} else None


def options(request: HttpRequest, offered: Iterable[Whose | None], shown: Whose | None) -> list[Option]:
    """What a page offers; None is each figure's own scope. The rest of the address stays, but for the page."""
    return [_option(request, whose, chosen=whose is shown) for whose in offered]


def _option(request: HttpRequest, whose: Whose | None, *, chosen: bool) -> Option:
    query = request.GET.copy()
    for name in ("whose", "held", "page"):
        query.pop(name, None)
    if whose:
        query["whose"] = whose.value
    label = str(TITLES[whose]) if whose else _("各按口径")
    return Option(label, f"?{query.urlencode()}", chosen)
