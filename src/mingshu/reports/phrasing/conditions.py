"""``settled = accepted and accepted > 1``: the small language in which values choose between wordings."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

OTHERWISE = "otherwise"
_OPERATORS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMPARISON = re.compile(r"([a-z_]+) (=|!=|<=|>=|<|>) ([a-z_]+|\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A named value beside a number or another named value."""

    left: str
    sign: str
    right: str

    def holds(self, numbers: Mapping[str, Decimal]) -> bool:
        """Whether it holds; a value that is not known makes it not hold."""
        right = Decimal(self.right) if self.right[0].isdigit() else numbers.get(self.right)
        left = numbers.get(self.left)
        return left is not None and right is not None and _OPERATORS[self.sign](left, right)

    @property
    def names(self) -> frozenset[str]:
        """The named values it looks at."""
        return frozenset(side for side in (self.left, self.right) if not side[0].isdigit())


def parse_condition(text: str) -> tuple[Comparison, ...]:
    """Comparisons joined by ``and``; ``otherwise`` has none and always holds. ``ValueError`` when unreadable."""
    if text == OTHERWISE:
        return ()
    parts = [_COMPARISON.fullmatch(part.strip()) for part in text.split(" and ")]
    if not all(parts):
        raise ValueError(f"condition “{text}” should read like: settled = accepted and accepted > 1")
    return tuple(Comparison(*part.groups()) for part in parts if part)
