"""How a case is told: a row that counts, what another row says differently, and the figure of the two together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import figure
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.organisations.models import Organ

Row = dict[str, Any]
YEAR = 2022


@dataclass(frozen=True)
class Lie:
    """``measure`` told ``as_if`` the row counted; ``row`` is what it says unlike the ``true`` one of its ledger.

    ``right`` is the figure of the true row and this one together.
    """

    measure: str
    as_if: str
    row: Row
    right: int | float
    true: Row = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.measure} {self.as_if}"


def day(month: int, of_month: int = 10, year: int = YEAR) -> date:
    """A day of the year told of."""
    return date(year, month, of_month)


@contextmanager
def as_before(ledger: Ledger) -> Iterator[None]:
    """Rows are kept as they were before it was held what two cells of one cannot both say: such rows are on record."""
    rules = ledger.contrary
    object.__setattr__(ledger, "contrary", ())
    try:
        yield
    finally:
        object.__setattr__(ledger, "contrary", rules)


def told(organ: Organ, lie: Lie, truth: dict[str, Row]) -> Any:
    """The figure once the true row and the other one are kept."""
    ledger, measure = MEASURES.get(lie.measure)
    row = truth[ledger.id] | lie.true
    with as_before(ledger):
        for values in (row, row | lie.row):
            record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=values, year=YEAR, sure=True)
    return figure(measure.id, organ, YEAR).quantity.number
