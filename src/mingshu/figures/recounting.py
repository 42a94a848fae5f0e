"""Whether facts that are taken for fresh are what the rows add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from mingshu.figures.cells import STALE, facts_of, fill, recipe_of
from mingshu.figures.models import FigureCell, FigureFact
from mingshu.figures.tallies import tally_rows
from mingshu.kernel.no_act import no_act
from mingshu.kernel.periods import Period
from mingshu.ledgers.description import LEDGERS, Ledger

_TOLD = ("measure", "month", "rows", "hundredths", "doubtful", "rough", "untold")


def wrong_cells() -> Iterator[FigureCell]:
    """The cells that are held for fresh and say something else than their rows, by ledger, year and organ."""
    for ledger in LEDGERS:
        fresh = FigureCell.objects.filter(ledger=ledger.id, recipe=recipe_of(ledger))
        for year in sorted(set(fresh.order_by().values_list("year", flat=True))):
            yield from _wrong(ledger, year)


@no_act("facts are counted from the rows again; the nightly look records what it mended")
def rebuild(cells: Iterable[FigureCell]) -> None:
    """Count these cells anew."""
    wanted: defaultdict[int, defaultdict[Ledger, set[int]]] = defaultdict(lambda: defaultdict(set))
    for cell in cells:
        wanted[cell.year][LEDGERS.get(cell.ledger)].add(cell.organ_id)
        FigureCell.objects.filter(pk=cell.pk).update(recipe=STALE)
    for year, ledgers in wanted.items():
        for ledger, organ_ids in ledgers.items():
            fill(ledger, organ_ids, year)


def _wrong(ledger: Ledger, year: int) -> list[FigureCell]:
    """Under the lock that writers take too: a cell is compared with the rows it was counted from."""
    with transaction.atomic():
        cells = FigureCell.objects.filter(ledger=ledger.id, year=year, recipe=recipe_of(ledger))
        held = {
            cell.organ_id: cell
            for cell in cells.select_for_update(of=("self",)).select_related("organ").order_by("organ_id")
        }
        counted = tally_rows(ledger, held, Period.of_year(year), date(year, 12, 31))
        stored = FigureFact.objects.filter(cell__in=held.values()).values_list("cell_id", *_TOLD)
        afresh = facts_of({organ: cell.pk for organ, cell in held.items()}, counted)
        differing = set(stored) ^ {
            (fact.cell_id, *(getattr(fact, name) for name in _TOLD)) for fact in afresh
        }
        wrong = {cell_id for cell_id, *_rest in differing}
        return [cell for cell in held.values() if cell.pk in wrong]
