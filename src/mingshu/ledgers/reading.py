"""What of a row somebody may see, and in which words: the one place that masks, for pages, sheets and annexes alike.

Personal columns are for those who handle them (个人信息保护法 art 6: no more than the purpose needs): a reader's
``Sight`` decides it, row by row, since the rows of one list may be those of several organs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext as _

from mingshu.accounts.policies import Actor, Verb, organs_where
from mingshu.accounts.reading import personal_read
from mingshu.kernel.quantities import UNIT_WAN, in_wan, plain
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.YEAR})


Sight = Callable[[int], bool]
"""Whether somebody may see the personal data of an organ, given by its id."""


class Row(Protocol):
    """What masking asks of a row, be it a record or a draft of a sheet; its columns are attributes."""

    @property
    def organ_id(self) -> int:
        """Whose row it is."""

    @property
    def masked_columns(self) -> frozenset[str]:
        """Columns whose source was masked."""

    @property
    def open_columns(self) -> frozenset[str]:
        """Columns that were left open by choice."""


class Standing(StrEnum):
    """What there is to show of a cell: its value, nothing, nothing by choice (``OPEN``), a mask that stands in the
    source, or a value that is not for this reader (``HIDDEN``)."""

    SHOWN = "shown"
    EMPTY = "empty"
    OPEN = "open"
    MASKED = "masked"
    HIDDEN = "hidden"


def nobodys(organ_id: int) -> bool:
    """The sight of a reader who is not known, or of everybody who may read a list: no personal data at all."""
    return False


def sight_of(actor: Actor) -> Sight:
    """What ``actor`` may see today: asked once for the rows of any number of organs."""
    return frozenset(organ.pk for organ in organs_where(actor, Verb.SEE_PERSONAL)).__contains__


def columns_seen(ledger: Ledger, sight: Sight, organ_ids: Iterable[int]) -> list[Column]:
    """The columns of which a reader sees the rows of all these organs: what one may look for, order and choose by."""
    sees_all = all(map(sight, organ_ids))
    return [column for column in ledger.columns if sees_all or not column.is_personal]


def standing(column: Column, row: Row, sight: Sight) -> Standing:
    """What a reader with ``sight`` is shown of ``column`` in ``row``."""
    if column.name in row.masked_columns:
        return Standing.MASKED
    if getattr(row, column.name) in (None, "", []):
        return Standing.OPEN if column.name in row.open_columns else Standing.EMPTY
    if column.is_personal and not sight(row.organ_id):
        return Standing.HIDDEN
    return Standing.SHOWN


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a page shows it: its text, or why there is none."""

    title: str
    text: str
    standing: Standing
    is_number: bool = False
    is_link: bool = False
    unit: str = ""


def cell(ledger: Ledger, column: Column, record: LedgerRecord, sight: Sight) -> Cell:
    """What a reader with ``sight`` is shown of ``column`` in ``record``."""
    found = standing(column, record, sight)
    if found is not Standing.SHOWN:
        return Cell(column.label, "", found, found is Standing.EMPTY and column.kind in NUMBERS)
    value = getattr(record, column.name)
    said = rough_text if column.name in record.approximate_columns else text_of
    is_number, is_link = column.kind in NUMBERS, column.kind is Kind.LINK
    return Cell(column.label, said(ledger, column, value), found, is_number, is_link, column.unit)


def cells(ledger: Ledger, record: LedgerRecord, columns: Sequence[Column], sight: Sight) -> list[Cell]:
    """The cells of ``columns``, in order."""
    return [cell(ledger, column, record, sight) for column in columns]


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
        if column and column.kind is Kind.TEXT and not column.is_personal:
            value = getattr(record, name)
            if value and name not in record.masked_columns:
                return str(value)
    return ledger.label


def rows_read(actor: Actor, organ: Organ, ledger: Ledger, record_id: int | str = "", *, sight: Sight) -> None:
    """``actor`` was shown a row of ``ledger``, or its list: a trace in the log once a day, where it was not masked."""
    if sight(organ.pk):
        personal_read(actor, organ, ledger.id, record_id)
