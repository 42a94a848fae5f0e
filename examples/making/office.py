"""An office in a year, and the row it writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from making.dice import Dice
from making.places import Traits, Village

Cell = str | int | float | Decimal | bool | date | list[str] | None
Row = dict[str, Cell]
MASK = "**"


@dataclass(frozen=True, slots=True)
class Office:
    """One organ in one year: what the makers of rows need to know of it.

    ``last`` is the last day its book knows of. ``mark`` stands in its document numbers, ``field`` is the field a
    department enforces the law in.
    """

    code: str
    name: str
    year: int
    last: date
    traits: Traits
    villages: tuple[Village, ...] = ()
    mark: str = ""
    field: str = ""

    def dice(self, ledger: str) -> Dice:
        """The chance of this office, year and ledger."""
        return Dice(f"云岭|{self.code}|{self.year}|{ledger}", self.last)

    def scaled(self, number: int) -> int:
        """``number`` for an office of this size, at least 1."""
        return max(1, round(number * self.traits.size))

    def number(self, word: str, place: int) -> str:
        """A document number: 清溪府发〔2022〕3号."""
        return f"{self.mark}{word}〔{self.year}〕{place}号"


Maker = Callable[[Office, Dice], list[Row]]


def wan(hundreds: int) -> Decimal:
    """Hundreds of yuan as yuan."""
    return Decimal(hundreds * 100)
