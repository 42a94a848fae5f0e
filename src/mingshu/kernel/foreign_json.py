"""JSON that somebody hands in, read in the bounded process."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from mingshu.kernel.bounded import Bounds, BrokenWork, LimitHit, bounded
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

_BOUNDS = Bounds(memory=600_000_000, processor=10, seconds=30, answer=64_000_000)
_MOST_ZEROS = 40
"""Places before or behind the point: ``1e999999999`` is eleven signs here and a gigabyte once it is printed."""


class OddJson(BadInput):
    """Well-formed, and read in two ways, or larger than anything honest."""

    def __init__(self) -> None:
        super().__init__(
            Bilingual(
                "这个 .json 里有同名的键、过大的数，或者内容过多。",
                "This .json has a key twice, a number too large, or too much of anything.",
            )
        )


def foreign_object(raw: bytes) -> dict[str, Any] | None:
    """The object that ``raw`` holds as UTF-8, numbers with a point as ``Decimal``; None where it holds anything else.

    Raises ``OddJson`` for an object in which a key stands twice (readers disagree on what it says), for a number that
    would fill pages when printed, and for what exceeds memory or time.
    """
    try:
        return bounded(_BOUNDS, _read, raw)
    except (LimitHit, BrokenWork):
        raise OddJson from None


def _read(raw: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_twins, parse_float=_number)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise OddJson
    return found


def _number(written: str) -> Decimal:
    number = Decimal(written)
    if not number.is_finite() or abs(number.adjusted()) > _MOST_ZEROS:
        raise OddJson
    return number
