"""A figure is right at once after a save, and a save reads no ledger."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mingshu.figures import cells, tallies
from mingshu.figures.models import FigureCell, FigureFact
from mingshu.figures.values import figure, figures_of
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.models import Organ

MEDIATION = LEDGERS.get("mediation")
MARCH = date(2022, 3, 15)


def accepted(organ: Organ, year: int = 2022) -> object:
    return figure("M-ME-01", organ, year).quantity.number


def ledger_reads(queries: CaptureQueriesContext) -> list[str]:
    table = MEDIATION.model._meta.db_table
    return [one["sql"] for one in queries.captured_queries if f'FROM "{table}"' in one["sql"]]


def test_a_figure_follows_every_kind_of_write(desk: Any, township: Organ) -> None:
    record = desk.mediation(township, MARCH)
    assert accepted(township) == 1
    record = desk.change("mediation", record, accepted_on=date(2023, 1, 5))
    assert (accepted(township), accepted(township, 2023)) == (None, 1)
    desk.remove("mediation", record)
    assert accepted(township, 2023) is None


def test_a_figure_is_counted_once_and_then_read(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH)
    with CaptureQueriesContext(
        connection,
    ) as first:
        accepted(township)
    with CaptureQueriesContext(connection) as second:
        accepted(township)
    assert len(ledger_reads(first)) == 2, "whether there is anything, and what it adds up to"
    assert ledger_reads(second) == []


def test_a_save_marks_its_own_cell_and_reads_no_row(
    desk: Any, county: Organ, township: Organ, village: Organ
) -> None:
    for place in (township, village):
        desk.mediation(place, MARCH)
    accepted(county)
    with CaptureQueriesContext(connection) as queries:
        cells.mark_stale(ledger=MEDIATION, touched={(township.pk, 2022)})
    assert ledger_reads(queries) == []
    stale = FigureCell.objects.filter(ledger="mediation", recipe=cells.STALE)
    assert [cell.organ_id for cell in stale] == [township.pk]


def test_after_a_save_only_the_touched_organ_is_counted_again(
    desk: Any, county: Organ, township: Organ, village: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (township, village):
        desk.mediation(place, MARCH)
    accepted(county)
    desk.mediation(village, MARCH)
    counted: list[set[int]] = []

    def watched(ledger: Any, organ_ids: Any, period: Any, known: Any) -> Any:
        counted.append(set(organ_ids))
        return tallies.tally_rows(ledger, organ_ids, period, known)

    monkeypatch.setattr(cells, "tally_rows", watched)
    assert accepted(county) == 3
    assert counted == [{village.pk}]


def test_all_organs_of_a_ledger_are_counted_in_one_query(
    desk: Any, county: Organ, township: Organ, village: Organ
) -> None:
    for place in (township, village):
        desk.mediation(place, MARCH, yuan=1)
    with CaptureQueriesContext(connection) as queries:
        accepted(county)
    assert len(ledger_reads(queries)) == 2, "whether there is anything, and what it adds up to"


def test_a_save_that_is_rolled_back_leaves_the_figure(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH)
    assert accepted(township) == 1
    with desk.another_world():
        desk.mediation(township, MARCH)
        assert accepted(township) == 2
    assert accepted(township) == 1


def test_other_measures_than_the_facts_were_made_by_are_counted_anew(
    desk: Any, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.mediation(township, MARCH)
    accepted(township)
    FigureFact.objects.filter(measure="M-ME-01").update(rows=99)
    assert accepted(township) == 99
    monkeypatch.setattr(cells, "recipe_of", lambda ledger: "another recipe")
    assert accepted(township) == 1


def test_forgetting_changes_no_figure(desk: Any, county: Organ, township: Organ) -> None:
    desk.mediation(township, MARCH, yuan=5)
    before = figures_of(county, 2022)
    FigureCell.objects.all().delete()
    assert FigureFact.objects.count() == 0
    assert figures_of(county, 2022) == before


def test_a_second_reader_finds_the_cell_filled_and_leaves_it(desk: Any, township: Organ) -> None:
    desk.mediation(township, MARCH)
    for _reader in range(2):
        cells.fill(MEDIATION, {township.pk}, 2022)
    assert FigureFact.objects.get(measure="M-ME-01").rows == 1
