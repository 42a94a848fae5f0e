"""A row on its way from a sheet into a ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mingshu.ledgers.columns import ListField
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.spreadsheets.cells.common import shown

if TYPE_CHECKING:
    from mingshu.ledgers.spreadsheets.tables.layout import Layout


@dataclass(frozen=True, slots=True)
class Origin:
    """Where drafts come from: the sheet, how it was read, and the names of its cells for the raw row."""

    sheet: str
    layout: Layout
    keys: tuple[str, ...]


class Draft:
    """A row with the attributes of a record, at a fraction of a model's cost.

    Beside the ledger's columns it has ``organ_id``, ``state``, ``counted_on``, ``identity``, ``occurrence``,
    ``masked_columns``, ``approximate_columns``, ``open_columns``, ``extra``; from the sheet ``sheet_origin``,
    ``sheet_line`` (from 1), ``sheet_cells`` (see ``packed``), ``sheet_repairs``
    (see ``repairs``), ``sheet_year``, ``sheet_state`` (whether the sheet
    names the state), ``sheet_struck`` (whether all of the row is struck through) and
    ``sheet_counts`` (whether it was said to count all the same, or though its words
    say that it does not); once matched to a stored row, ``pk`` and
    ``revision``.
    """

    organ_id: int
    state: str
    counted_on: date | None
    identity: str
    occurrence: int
    masked_columns: frozenset[str]
    approximate_columns: frozenset[str]
    open_columns: frozenset[str]
    extra: dict[str, str] | None
    sheet_origin: Origin
    sheet_line: int
    sheet_cells: bytes
    sheet_repairs: dict[str, str]
    sheet_state: bool
    sheet_year: int | None
    sheet_struck: bool = False
    sheet_counts: bool = False
    pk: int | None
    revision: int

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__ = values

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A column's value."""


_encode = json.JSONEncoder(ensure_ascii=False, default=shown, separators=(",", ":")).encode


def packed(keys: Sequence[str], cells: Sequence[Any]) -> bytes:
    """The raw row as JSON, heading → cell, blanks left out: a fraction of the memory of the cells themselves."""
    return _encode({key: cell for key, cell in zip(keys, cells, strict=False) if cell != ""}).encode()


def repairs(keys: Sequence[str], stood: Sequence[Any], cells: Sequence[Any]) -> dict[str, str]:
    """Heading → what a cell was put right to, of the cells that are not read as they stand in the file."""
    rows = zip(keys, stood, cells, strict=False)
    return {key: shown(cell) for key, old, cell in rows if cell is not old and shown(cell) != shown(old)}


def unpacked(cells: bytes) -> dict[str, Any]:
    """What ``packed`` was given."""
    found: dict[str, Any] = json.loads(cells)
    return found


def blank_values(ledger: Ledger) -> dict[str, Any]:
    """What a record of ``ledger`` holds before anything is entered."""
    values: dict[str, Any] = {}
    for field in ledger.model._meta.fields:
        if isinstance(field, ListField):
            values[field.name] = []
        elif field.name not in ("id", "organ"):
            values[field.name] = None if field.null or field.name in ("counted_on", "identity") else ""
    nothing: frozenset[str] = frozenset()
    standings = dict.fromkeys(("masked_columns", "approximate_columns", "open_columns"), nothing)
    return values | {"occurrence": 1, "revision": 1, "pk": None, "extra": None} | standings


def is_blank(value: object) -> bool:
    """Whether a column's value is none: 0 and False are values."""
    return value is None or value == "" or value == []


def is_told(draft: Draft) -> bool:
    """Whether the state of ``draft`` was said: by its sheet, or of the stored row that it corrects."""
    return draft.sheet_state or draft.pk is not None


def differs(old: object, new: object) -> bool:
    """Whether two values of a column are different; blanks of any kind are the same."""
    return old != new and not (is_blank(old) and is_blank(new))


def overlaid(stored: Draft, values: Mapping[str, Any]) -> Draft:
    """A copy of ``stored`` with ``values`` in their places."""
    return Draft({**stored.__dict__, **values})
