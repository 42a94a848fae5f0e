"""Chance that falls the same way on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")
SATURDAY = 5


class Dice:
    """A source of chance of its own for each office, year and ledger: adding rows to one leaves the others alone.

    ``last`` is the last day the office's book knows of; what would fall later has not happened yet.
    """

    def __init__(self, seed: str, last: date) -> None:
        self._random = Random(seed)
        self.last = last

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return self._random.randrange(low, high + 1)

    def happens(self, chance: float) -> bool:
        """True with the given chance (0 to 1)."""
        return self._random.random() < chance

    def pick(self, items: Sequence[T]) -> T:
        """One of ``items``."""
        return items[self._random.randrange(len(items))]

    def some(self, items: Sequence[T], number: int) -> list[T]:
        """``number`` different ones of ``items``, in their order."""
        left = list(range(len(items)))
        taken = [left.pop(self._random.randrange(len(left))) for _ in range(min(number, len(left)))]
        return [items[place] for place in sorted(taken)]

    def day(self, year: int, first_month: int = 1, last_month: int = 12) -> date:
        """A working day of those months, not after the last day the book knows of."""
        start = date(year, first_month, 4)
        end = min(date(year, last_month, 27), self.last)
        found = start + timedelta(days=self.whole(0, max((end - start).days, 0)))
        return found - timedelta(days=max(found.weekday() - SATURDAY + 1, 0))

    def days(self, number: int, year: int, first_month: int = 1, last_month: int = 12) -> list[date]:
        """Working days in order, no two the same while there is room."""
        found: list[date] = []
        for _ in range(number):
            tries = [self.day(year, first_month, last_month) for _ in range(8)]
            found.append(next((day for day in tries if day not in found), tries[0]))
        return sorted(found)

    def later(self, start: date | None, low: int, high: int) -> date | None:
        """``low`` to ``high`` days after ``start``; None when that is not known to the book yet."""
        if start is None:
            return None
        found = start + timedelta(days=self.whole(low, high))
        return found if found <= self.last else None

    def shares(self, total: int, parts: int, least: int = 1) -> list[int]:
        """``parts`` uneven numbers of at least ``least`` that add up to ``total`` exactly."""
        weights = [self.whole(40, 160) for _ in range(parts)]
        spare = total - least * parts
        found = [least + spare * weight // sum(weights) for weight in weights]
        for place in range(total - sum(found)):
            found[place % parts] += 1
        return found
