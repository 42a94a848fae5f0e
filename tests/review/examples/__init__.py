"""For each rule, texts in which it must speak and texts in which it must not, a module for each family."""

from __future__ import annotations

from tests.review.examples import (
    arithmetic,
    candour,
    language,
    law,
    ledgers,
    masks,
    memory,
    rates,
    reuse,
    structure,
    times,
)
from tests.review.examples.texts import FILLER, Example, Given, Ledgers, annual, given, shufa, told

EXAMPLES: dict[str, Example] = {
    **structure.EXAMPLES,
    **arithmetic.EXAMPLES,
    **rates.EXAMPLES,
    **times.EXAMPLES,
    **candour.EXAMPLES,
    **law.EXAMPLES,
    **memory.EXAMPLES,
    **reuse.EXAMPLES,
    **masks.EXAMPLES,
    **ledgers.EXAMPLES,
    **language.EXAMPLES,
}

__all__ = ["EXAMPLES", "FILLER", "Example", "Given", "Ledgers", "annual", "given", "shufa", "told"]
