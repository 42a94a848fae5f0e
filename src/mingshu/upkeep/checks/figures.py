"""The figures kept, against a fresh recount of the ledgers."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.figures.recounting import rebuild, wrong_cells
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS


def look() -> Iterator[Bilingual]:
    """The cells whose facts are not what the rows add up to."""
    for cell in wrong_cells():
        label = LEDGERS.get(cell.ledger).label
        yield Bilingual(
            f"{cell.organ.name}{cell.year}年“{label}”的数据与台账重算不一致。",
            f"The {cell.year} figures of “{label}” of {cell.organ.name} are not what its rows add up to.",
        )


def mend() -> None:
    """Count those anew."""
    rebuild(list(wrong_cells()))
