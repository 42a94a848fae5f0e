"""The rows behind the figures of a report, as they stood: everything but personal data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from mingshu.kernel.quantities import ABOUT, plain
from mingshu.kernel.unlocked import takes_long
from mingshu.ledgers.description import LEDGERS, Column, Kind, Ledger
from mingshu.ledgers.reading import Standing, columns_seen, nobodys, standing
from mingshu.ledgers.records import LedgerRecord

MASKED = "＊"
_MONTH = len("2022-03")
_AT_ONCE = 500
"""Row ids in one query: SQLite before 3.32 takes 999."""


@takes_long
def frozen_rows(content: Mapping[str, Any]) -> dict[str, Any]:
    """``{ledger id: {row id: {"organ", "state", "day", "cells": {column: value}}}}`` for every figure of ``content``.

    Personal columns are left out (they never reach a report); a masked cell is ``＊``, a rough one ``约1800``
    or, of a day, its month; an empty one is missing.
    """
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for figure in content["figures"]:
        if figure["ledger"]:
            wanted[figure["ledger"]] |= rows_counted(figure) | rows_counted(figure.get("before"))
    return {ledger: rows_as_they_stand(ledger, ids) for ledger, ids in sorted(wanted.items()) if ids}


def rows_counted(part: Mapping[str, Any] | None) -> frozenset[int]:
    """The ids of the rows behind a frozen figure, or behind what it is compared with."""
    return frozenset({*part["records"], *part["base_records"]} if part else ())


def rows_as_they_stand(ledger_id: str, ids: Collection[int]) -> dict[str, Any]:
    """The named rows of a ledger as they are now, by their id as text; one that is gone is missing."""
    ledger = LEDGERS.get(ledger_id)
    return {str(row.pk): _row(ledger, row) for row in _rows(ledger, ids)}


def _rows(ledger: Ledger, ids: Collection[int]) -> Iterator[LedgerRecord]:
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        yield from ledger.model.rows.filter(pk__in=some).select_related("organ").order_by("pk")


def _row(ledger: Ledger, row: LedgerRecord) -> dict[str, Any]:
    return {
        "organ": row.organ.name,
        "state": row.state,
        "day": row.counted_on.isoformat(),
        "cells": {name: value for name, value in _cells(ledger, row) if value is not None},
    }


def _cells(ledger: Ledger, row: LedgerRecord) -> Iterator[tuple[str, Any]]:
    for column in columns_seen(ledger, nobodys, [row.organ_id]):
        if standing(column, row, nobodys) is Standing.MASKED:
            yield column.name, MASKED
            continue
        value = _value(getattr(row, column.name))
        if column.name in row.approximate_columns and value is not None:
            value = _roughly(column, value)
        yield column.name, value


def _roughly(column: Column, value: Any) -> str:
    """A number that is only roughly known, a day known by its month: ``约1800``, ``2022-03``."""
    return str(value)[:_MONTH] if column.kind is Kind.DATE else f"{ABOUT.zh}{value}"


def _value(value: Any) -> Any:
    """A cell in words that JSON holds and that stay the same; None for an empty one."""
    if value in (None, "", []):
        return None
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return [str(one) for one in value] if isinstance(value, list) else str(value)
