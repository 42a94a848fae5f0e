"""The rules by family; importing this package registers them all."""

from mingshu.review.rules import (
    arithmetic,
    candour,
    language,
    law,
    ledger,
    mask,
    memory,
    publication,
    reuse,
    structure,
    time,
    totals,
    two_years,
    weekdays,
)

__all__ = [
    "arithmetic",
    "candour",
    "language",
    "law",
    "ledger",
    "mask",
    "memory",
    "publication",
    "reuse",
    "structure",
    "time",
    "totals",
    "two_years",
    "weekdays",
]
