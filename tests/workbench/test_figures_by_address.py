"""Every figure a report may freeze has a page: those of limits bear the limit's own id, with its stroke."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.measures import Measure

LIMITS = sorted({clock.limit for ledger in LEDGERS for clock in ledger.clocks})
MEASURES: list[Measure] = [measure for ledger in LEDGERS for measure in ledger.measures]
FIGURES = [
    *(f"{limit}.{part}" for limit in LIMITS for part in ("late", "undone", "passed")),
    *(measure.id for measure in MEASURES),
]


ROUTES = [
    ("report-figure", "figure_id", {"pk": 1}),
    ("figure-permalink", "measure_id", {}),
    ("figure-detail", "measure_id", {}),
]


@pytest.mark.parametrize(("route", "name", "more"), ROUTES)
def test_the_address_of_a_frozen_figure_leads_to_it(route: str, name: str, more: dict[str, int]) -> None:
    assert len(LIMITS) > 20 and any("/" in limit for limit in LIMITS)
    for figure in FIGURES:
        place = reverse(route, kwargs={"code": "990101101", "year": 2023, name: figure, **more})
        found = resolve(place)
        assert (found.view_name, found.kwargs[name]) == (route, figure)
