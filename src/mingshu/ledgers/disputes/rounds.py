"""Rounds of screening give way to the disputes registered one by one: nothing is counted twice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from mingshu.kernel.no_act import no_act
from mingshu.kernel.periods import parse_period
from mingshu.ledgers.description import LEDGERS, Touched
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.signals import records_changed
from mingshu.organisations.holding import hold_organs


@no_act("follows from the rows of the same transaction, whose act is recorded")
def settle_rounds(touched: Touched) -> None:
    """Mark the rounds in whose period clues of their own organ are on record, unmark the others.

    Runs in the transaction of the write, under a lock on the organ: of two writers the second sees the first.
    """
    ledger = LEDGERS.get("dispute_screening")
    changed: Touched = set()
    for organ_id, year in sorted(touched):
        hold_organs([organ_id])
        of_year = {"organ_id": organ_id, "counted_on__year": year}
        days = set(
            LEDGERS.get("dispute_clue").model.rows.filter(**of_year).values_list("counted_on", flat=True)
        )
        for row in ledger.model.rows.filter(**of_year):
            itemised = _holds(row, days)
            if itemised is not bool(row.itemised):
                ledger.model.rows.filter(pk=row.pk).update(itemised=itemised)
                changed.add((organ_id, year))
    if changed:
        records_changed.send(sender=ledger.model, ledger=ledger, touched=changed)


def _holds(row: LedgerRecord, days: Collection[date]) -> bool:
    ledger = LEDGERS.get("dispute_screening")
    if not days or ledger.date[0] in row.masked_columns:
        return False
    period = parse_period(getattr(row, ledger.date[0]), row.counted_on.year)
    return any(period.start <= day <= period.end for day in days)
