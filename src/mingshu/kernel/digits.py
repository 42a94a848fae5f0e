"""Whole numbers in what somebody sent: digits and nothing else, and no more of them than any number here has."""

from __future__ import annotations

_MOST = 18
"""Digits that a column of either database holds, whatever they are."""


def whole_number(text: str) -> int | None:
    """The number that ``text`` writes in ASCII digits; None for anything else and for a longer one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST else None
