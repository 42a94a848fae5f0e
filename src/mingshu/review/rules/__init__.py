"""The rules, one module a family; importing this package registers them all."""

from mingshu.review.rules import (
    arithmetic,
    candour,
    language,
    law,
    ledger,
    mask,
    memory,
    reuse,
    structure,
    time,
)

__all__ = [
    "arithmetic",
    "candour",
    "language",
    "law",
    "ledger",
    "mask",
    "memory",
    "reuse",
    "structure",
    "time",
]
