"""The county around an organ: the places that a report of one of its townships may mistake for its own."""

from __future__ import annotations

from datetime import date

from mingshu.organisations.models import Level, Organ
from mingshu.organisations.naming import place_of
from mingshu.organisations.tree import organs_under, parent

_ABOVE_COUNTIES = frozenset({Level.PROVINCE, Level.CITY})


def county_of(organ: Organ) -> Organ:
    """The county in which ``organ`` stands; ``organ`` itself for a city, a province, or without a county above."""
    here: Organ | None = organ
    seen: set[int] = set()
    while here is not None and here.level not in _ABOVE_COUNTIES and here.pk not in seen:
        if here.level == Level.COUNTY:
            return here
        seen.add(here.pk)
        here = parent(here, date.today())
    return organ


def townships_around(organ: Organ) -> tuple[str, ...]:
    """The names of the townships of the county in which ``organ`` stands, its own among them."""
    below = organs_under(county_of(organ), date.today())
    return tuple(place_of(one.name) for one in below if one.level == Level.TOWNSHIP)
