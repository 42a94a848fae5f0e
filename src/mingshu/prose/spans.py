"""A stretch of a text, in code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """From ``start`` up to, not including, ``end``; offsets into the text as it was given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]
