"""What a write changes: the columns of a row, and the years whose figures it enters."""

from __future__ import annotations

from typing import Any

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.records import LedgerRecord

HIDDEN = "＊"


def touched_by(ledger: Ledger, record: LedgerRecord) -> set[tuple[int, int]]:
    """The (organ id, year) pairs whose figures ``record`` enters, by any date its measures count by."""
    days = {getattr(record, measure.by) for measure in ledger.measures if measure.by}
    return {(record.organ_id, day.year) for day in days | {record.counted_on} if day}


def changes_of(
    ledger: Ledger, before: LedgerRecord | None, after: LedgerRecord | None
) -> dict[str, list[Any]]:
    """Column → [old, new] for what differs; personal columns show only that they changed."""
    changes: dict[str, list[Any]] = {}
    for column in ledger.columns:
        old, new = (getattr(side, column.name) if side else None for side in (before, after))
        if old != new and not (old in (None, "", []) and new in (None, "", [])):
            hidden = column.is_personal
            changes[column.name] = (
                [HIDDEN if old else None, HIDDEN if new else None] if hidden else [old, new]
            )
    return changes
