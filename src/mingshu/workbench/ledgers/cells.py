"""One cell of a row as a page shows it: its text, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from mingshu.kernel.quantities import UNIT_WAN, in_wan, plain
from mingshu.ledgers.description import Column, Kind, Ledger, Privacy
from mingshu.ledgers.records import LedgerRecord

NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class Cell:
    """A shown value; ``standing`` is shown, empty, open (left so by choice), masked (in the source) or
    hidden (from this user)."""

    title: str
    text: str
    standing: str
    is_number: bool = False
    is_link: bool = False
    unit: str = ""


def cell(ledger: Ledger, column: Column, record: LedgerRecord, see_personal: bool) -> Cell:
    """What the user may see of ``column`` in ``record``."""
    if column.name in record.masked_columns:
        return Cell(column.label, "", "masked")
    value = getattr(record, column.name)
    if column.name in record.open_columns and value in (None, "", []):
        return Cell(column.label, "", "open")
    if value in (None, "", []):
        return Cell(column.label, "", "empty", column.kind in NUMBERS)
    if column.privacy is not Privacy.NONE and not see_personal:
        return Cell(column.label, "", "hidden")
    return Cell(
        column.label,
        rough_text(ledger, column, value)
        if column.name in record.approximate_columns
        else text_of(ledger, column, value),
        "shown",
        column.kind in NUMBERS,
        column.kind is Kind.LINK,
        column.unit,
    )


def cells(ledger: Ledger, record: LedgerRecord, columns: Sequence[Column], see_personal: bool) -> list[Cell]:
    """The cells of ``columns``, in order."""
    return [cell(ledger, column, record, see_personal) for column in columns]


def text_of(ledger: Ledger, column: Column, value: Any) -> str:
    """A value in the words and the unit of its column."""
    if column.kind is Kind.CHOICE:
        titles = dict(ledger.model._meta.get_field(column.name).flatchoices)  # type: ignore[union-attr]
        return str(titles.get(value, value))
    if column.kind is Kind.MONEY:
        return plain(in_unit(column, value))
    return plain_text(value)


def rough_text(ledger: Ledger, column: Column, value: Any) -> str:
    """A value that is only roughly known: 约120, or the month of a day."""
    if column.kind is Kind.DATE:
        return _("%(year)s年%(month)s月") % {"year": value.year, "month": value.month}
    return _("约%(value)s") % {"value": text_of(ledger, column, value)}


def plain_text(value: Any) -> str:
    """A value without knowledge of its column."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "；".join(str(item) for item in value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def in_unit(column: Column, yuan: Decimal) -> Decimal:
    """Stored yuan in the unit the column is shown in."""
    return in_wan(yuan) if column.unit == UNIT_WAN else yuan


def title_of(ledger: Ledger, record: LedgerRecord) -> str:
    """What to call a row: the first filled text of its natural keys that is nobody's personal data."""
    for name in (name for names in ledger.identity for name in names):
        column = next((column for column in ledger.columns if column.name == name), None)
        if column and column.kind is Kind.TEXT and column.privacy is Privacy.NONE:
            value = getattr(record, name)
            if value and name not in record.masked_columns:
                return str(value)
    return ledger.label
