"""Days that something signed above the ledgers has closed: their rows are written with a reason only, and it is told.

The ledgers know nothing of reports. What closes days registers in ``CLOSERS``, and hears ``closed_rows_written``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.dispatch import Signal

from mingshu.accounts.policies import Actor, actor_name
from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.reasons import says_why
from mingshu.kernel.registry import Registry
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger

Days = frozenset[tuple[int, date]]
"""(organ id, day) pairs on which rows count."""


class Row(Protocol):
    """A row of a ledger, stored or as an import holds it."""

    pk: Any
    organ_id: int


closed_rows_written = Signal()
"""Sent inside the transaction after rows of closed days were written.

With ``ledger``, ``days``, ``records`` (row ids), ``verb``, ``reason`` and ``by`` (a user name).
"""


@dataclass(frozen=True, slots=True)
class Closed:
    """What closed a day, in words: 清溪镇2022年度述法报告（2023-01-09签署）."""

    said: Bilingual


Closer = Callable[[Ledger, Days], list[Closed]]
CLOSERS: Registry[Closer] = Registry(Bilingual("结账规则", "rule on closed days"))


class ReasonAsked(BadInput):
    """A row was to be written without a reason where one is needed, or with one that cannot be kept whole; ``closed``
    is what asks for it."""

    def __init__(self, message: Bilingual, way_out: Bilingual | None, closed: list[Closed]) -> None:
        super().__init__(message, way_out)
        self.closed = closed


class ClosedYear(ReasonAsked):
    """A row of closed days was to be written without a reason."""

    code = "closed_year"

    def __init__(self, ledger: Ledger, closed: list[Closed]) -> None:
        zh = "、".join(dict.fromkeys(one.said.zh for one in closed))
        en = ", ".join(dict.fromkeys(one.said.en for one in closed))
        super().__init__(
            Bilingual(
                f"“{ledger.title}”的这些记录已经写入签署的报告（{zh}），更正须写明原因。",
                f"Rows of “{ledger.named.en}” stand behind a signed report ({en}): a correction needs a reason.",
            ),
            Bilingual(
                "请填写“更正原因”后再保存；原因会列在该报告的页面上。",
                "Fill in “Reason for the correction” (--reason on the command line); the report's page will show it.",
            ),
            closed,
        )


def closed_by(ledger: Ledger, days: Days) -> list[Closed]:
    """Everything that closes one of ``days`` for ``ledger``."""
    return [one for closer in CLOSERS for one in closer(ledger, days)] if days else []


def require_reason(ledger: Ledger, days: Days, reason: str) -> list[Closed]:
    """What closes ``days``; raises ``ClosedYear`` when something does and no ``reason`` is given, ``ReasonAsked`` for
    one that is too long to be kept."""
    closed = closed_by(ledger, days)
    try:
        require_within(reason.strip(), LONGEST_REASON, Bilingual("原因", "The reason"))
    except BadInput as too_long:
        raise ReasonAsked(too_long.message, too_long.way_out, closed) from None
    if closed and not says_why(reason):
        raise ClosedYear(ledger, closed)
    return closed


@contextmanager
def reasoned(
    actor: Actor, verb: str, ledger: Ledger, reason: str, *rows: Row, days: Days | None = None
) -> Iterator[None]:
    """Around a write to ``rows``: refused before it without a reason where one is needed, told after it.

    ``days`` are those that the rows count on when not given.
    """
    days = days_of(ledger, *rows) if days is None else days
    closed = require_reason(ledger, days, reason)
    known = [row.pk for row in rows]
    yield
    if closed:
        ids = {
            before or row.pk for before, row in zip(known, rows, strict=True)
        }  # a removed row has lost its own
        closed_rows_written.send(
            sender=ledger.model,
            ledger=ledger,
            days=days,
            records=sorted(one for one in ids if one is not None),
            verb=verb,
            reason=reason.strip(),
            by=actor_name(actor),
        )


def days_of(ledger: Ledger, *records: Row) -> Days:
    """The days the rows count on, by any date the measures of the ledger count by."""
    names = {measure.by for measure in ledger.measures if measure.by} | {"counted_on"}
    found = ((record.organ_id, getattr(record, name)) for record in records for name in names)
    return frozenset((organ, day) for organ, day in found if day)


def days_of_year(organ_id: int, year: int) -> Days:
    """The first and the last day of a year: what is said of a year as a whole."""
    return frozenset({(organ_id, date(year, 1, 1)), (organ_id, date(year, 12, 31))})
