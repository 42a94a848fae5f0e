"""Keeping facts fresh: a save marks the cells it touches, a reader fills the ones it needs."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache, partial

from django.db import transaction

from mingshu.figures.models import FigureCell, FigureFact
from mingshu.figures.tallies import Tallies, additive, tally_rows
from mingshu.kernel.no_act import no_act
from mingshu.kernel.periods import Period
from mingshu.kernel.sparing import kept_if_possible
from mingshu.ledgers.answers import answers_renew
from mingshu.ledgers.description import Ledger

STALE = ""


@no_act("the facts are counted from the rows again; the act on the rows is recorded")
def mark_stale(*, ledger: Ledger, touched: set[tuple[int, int]], **_: object) -> None:
    """Receiver of ``records_changed``: the facts of ``touched`` no longer stand. Reads no row of the ledger.

    The cell is written even where none stands yet: a reader that is counting at this moment then waits for us,
    and counts again.
    """
    cells = [FigureCell(ledger=ledger.id, organ_id=organ, year=year) for organ, year in sorted(touched)]
    FigureCell.objects.bulk_create(
        cells, update_conflicts=True, unique_fields=["year", "organ", "ledger"], update_fields=["recipe"]
    )


def refresh(wanted: Mapping[Ledger, Collection[int]], year: int) -> set[Ledger]:
    """Fill the cells of ``wanted`` (ledger → organ ids) in ``year`` that are missing or stale.

    The ledgers of which the disk did not take the facts: who reads counts their rows.
    """
    organ_ids = {organ_id for ids in wanted.values() for organ_id in ids}
    cells = FigureCell.objects.filter(year=year, organ_id__in=organ_ids)
    fresh = set(cells.values_list("ledger", "organ_id", "recipe"))
    unkept: set[Ledger] = set()
    for ledger, ids in wanted.items():
        missing = {organ_id for organ_id in ids if (ledger.id, organ_id, recipe_of(ledger)) not in fresh}
        if missing and (unkept or not kept_if_possible("facts", partial(fill, ledger, missing, year))):
            # Answers of another law are not counted for want of room: this raises where they cannot be renewed.
            answers_renew(ledger=ledger, organ_ids=missing)
            unkept.add(ledger)
    return unkept


def filled(
    wanted: Mapping[Ledger, Collection[int]], unkept: Collection[Ledger], year: int
) -> set[tuple[int, str]]:
    """(organ id, ledger id) of ``wanted`` with a row in ``year``; of ``unkept`` the rows themselves are asked."""
    organ_ids = {organ_id for ids in wanted.values() for organ_id in ids}
    kept = FigureFact.objects.filter(
        cell__year=year,
        cell__organ_id__in=organ_ids,
        measure__in=[ledger.id for ledger in wanted if ledger not in unkept],
    )
    found = set(kept.order_by().values_list("cell__organ_id", "measure").distinct())
    for ledger in unkept:
        counted = tally_rows(ledger, wanted[ledger], Period.of_year(year), date(year, 12, 31))
        found |= {(organ_id, ledger.id) for organ_id, told, _month in counted if told == ledger.id}
    return found


def recipe_of(ledger: Ledger) -> str:
    """A digest of what the facts of ``ledger`` depend on beside its rows: other measures or other law, other facts."""
    parts = f"{_measures_of(ledger)} {ledger.law} as of the last day, a month is any of its days"
    return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()


@cache
def _measures_of(ledger: Ledger) -> str:
    parts = [(m.id, m.aggregation.value, str(m.where), m.of, m.by, m.blank) for m in additive(ledger)]
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


@no_act("facts are counted from the rows again whenever they are asked for")
def fill(ledger: Ledger, organ_ids: Collection[int], year: int) -> None:
    """Count what is not fresh of these cells.

    Under a lock on them: a writer either waits for us or has committed before we count.
    """
    with transaction.atomic():
        FigureCell.objects.bulk_create(
            [FigureCell(ledger=ledger.id, organ_id=organ, year=year) for organ in sorted(organ_ids)],
            ignore_conflicts=True,
        )
        cells = FigureCell.objects.filter(year=year, organ_id__in=organ_ids, ledger=ledger.id)
        cells = cells.exclude(recipe=recipe_of(ledger))
        stale = dict(cells.select_for_update().order_by("organ_id").values_list("organ_id", "pk"))
        if stale:
            answers_renew(ledger=ledger, organ_ids=stale)
            tallies = tally_rows(ledger, stale, Period.of_year(year), date(year, 12, 31))
            FigureFact.objects.filter(cell_id__in=stale.values()).delete()
            FigureFact.objects.bulk_create(facts_of(stale, tallies))
            FigureCell.objects.filter(pk__in=stale.values()).update(recipe=recipe_of(ledger))


def facts_of(cells: Mapping[int, int], tallies: Tallies) -> Iterator[FigureFact]:
    """What is kept of ``tallies`` in ``cells`` (organ id → cell id)."""
    for (organ_id, measure_id, month), tally in tallies.items():
        yield FigureFact(
            cell_id=cells[organ_id],
            measure=measure_id,
            month=month,
            rows=tally.rows,
            hundredths=None if tally.total is None else int(tally.total * 100),
            doubtful=tally.doubtful,
            rough=tally.rough,
            untold=tally.untold,
        )
