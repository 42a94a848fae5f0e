"""What the law answers about a row, a due day and whether a step was in time: kept with the law it was found by.

Such an answer is never older than the law. It is found anew when its row changes, and before anybody counts or shows
rows whose ``law`` is another digest than their ledger's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from mingshu.audit import log
from mingshu.kernel.no_act import no_act
from mingshu.kernel.sparing import is_given_up
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import answer

BATCH = 1_000
LAW = "law"
"""Who changes an answer when the law does."""


@no_act("the law changed, not the rows: the entry names the law as who did it")
def answers_renew(*, ledger: Ledger, organ_ids: Collection[int]) -> None:
    """Find the answers of these organs' rows anew where they were found by other limits or holidays.

    Rows are not corrected by this: revision, editor and time of change stay. The log says how many answers changed.
    """
    outdated = _outdated(ledger, organ_ids)
    if not ledger.clocks or not outdated.exists():
        return
    columns = sorted({name for clock in ledger.clocks for name in (clock.due, clock.in_time) if name})
    with transaction.atomic():
        waiting = iter(list(_outdated(ledger, organ_ids).select_for_update().order_by("pk")))
        changed = 0
        while rows := list(islice(waiting, BATCH)):
            changed += sum(_differs_anew(ledger, row, columns) for row in rows)
            ledger.model.rows.bulk_update(rows, [*columns, "by_law", "law"])
        if changed and not is_given_up():
            log.record(
                actor=LAW,
                verb="answers_renew",
                subject_kind=ledger.id,
                differences={"answers": [None, changed], "law": [None, ledger.law]},
            )


def _outdated(ledger: Ledger, organ_ids: Collection[int]) -> QuerySet[LedgerRecord]:
    rows: QuerySet[LedgerRecord] = ledger.model.rows.filter(organ_id__in=organ_ids).exclude(law=ledger.law)
    return rows


def _differs_anew(ledger: Ledger, row: LedgerRecord, columns: Sequence[str]) -> bool:
    before = [getattr(row, name) for name in columns]
    answer(ledger.clocks, row)
    row.law = ledger.law
    return before != [getattr(row, name) for name in columns]
