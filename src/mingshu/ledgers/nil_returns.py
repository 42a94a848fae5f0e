"""Rows and a nil return exclude each other: who writes either holds the organ, then looks for the other."""

from __future__ import annotations

from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.models import NilReturn


def has_rows(ledger: Ledger, organ_id: int, year: int) -> bool:
    """Whether an organ keeps a row that counts in ``year``."""
    return bool(ledger.model.rows.filter(organ_id=organ_id, counted_on__year=year).exists())


@no_act("follows from a row of the same transaction, whose act is recorded")
def give_way(by: str, ledger: Ledger, touched: set[tuple[int, int]]) -> None:
    """Take back the nil returns of those of ``touched`` that have rows now; ``by`` is who wrote the rows.

    Runs in the transaction of the write, while the writer holds the organs.
    """
    organs, years = ({pair[at] for pair in touched} for at in (0, 1))
    declared = NilReturn.objects.filter(ledger=ledger.id, organ__in=organs, year__in=years)
    for nil in declared.select_related("organ").order_by("pk"):
        if has_rows(ledger, nil.organ_id, nil.year):
            log.record(
                actor=by,
                verb="nil_withdraw",
                subject_kind=ledger.id,
                organ_code=nil.organ.code,
                differences={"year": [nil.year, None]},
            )
            nil.delete()
