"""Rows that tell of the same time twice: 上半年 and 全年 of one kind of work in one ledger add up to too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period, parse_period
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.kinds import Kind
from mingshu.ledgers.records import LedgerRecord


def overlapping(ledger: Ledger, rows: Iterable[LedgerRecord]) -> Iterator[tuple[LedgerRecord, LedgerRecord]]:
    """Pairs of rows of one organ that are alike in all that tells them apart but for periods that share a day.

    Nothing for a ledger without periods. Equal periods are no pair: such a row is refused when it is written.
    """
    name = period_column(ledger)
    if not name:
        return
    alike: defaultdict[tuple[object, ...], list[tuple[Period, LedgerRecord]]] = defaultdict(list)
    others = sorted({column for key in ledger.identity for column in key} - {name})
    for row in rows:
        period = _period(str(getattr(row, name)))
        if period is not None:
            alike[row.organ_id, *(getattr(row, other) for other in others)].append((period, row))
    for group in alike.values():
        for (first, one), (second, other_row) in combinations(group, 2):
            if first != second and first.start <= second.end and second.start <= first.end:
                yield one, other_row


def period_column(ledger: Ledger) -> str:
    """The column that holds the period a row tells of; empty where a ledger has none."""
    return next((column.name for column in ledger.columns if column.kind is Kind.PERIOD), "")


def _period(text: str) -> Period | None:
    try:
        return parse_period(text)
    except BadInput:
        return None
