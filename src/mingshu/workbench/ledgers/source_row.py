"""The row of a spreadsheet that a record came from, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingshu.ledgers.records import LedgerRecord


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as it stood in the file, and what it was put right to, if it was."""

    heading: str
    stood: str
    repaired: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where the row stood, and its cells."""

    file: str
    sheet: str
    row: int
    cells: list[SourceCell]


def told_source(record: LedgerRecord) -> SourceRow | None:
    """The row in the file; None for a record that was typed in."""
    source = record.source_row
    if not source:
        return None
    cells = list(_cells(source["cells"], source.get("repaired", {})))
    return SourceRow(source["file"], source["sheet"], source["row"], cells)


def _cells(stood: dict[str, object], repaired: dict[str, str]) -> Iterator[SourceCell]:
    for heading in {**stood, **repaired}:
        said = stood.get(heading)
        yield SourceCell(heading, "" if said is None else str(said), repaired.get(heading, ""))
