"""Statutory clocks of a ledger: a step, the day it starts, the day it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mingshu.law.deadlines import deadline_for
from mingshu.ledgers.records import LedgerRecord
from mingshu.timelimits import Deadline


@dataclass(frozen=True, slots=True)
class Clock:
    """Step ``limit`` (``PROC-PENALTY/S12``) runs from column ``start`` and is met by column ``done``.

    ``in_time`` names the computed column that keeps the answer; ``due`` the column filled with the last day
    when the office left it blank.
    """

    limit: str
    start: str
    done: str
    in_time: str = ""
    due: str = ""

    def deadline(self, record: LedgerRecord) -> Deadline | None:
        """The last day for this row, None until the clock has started."""
        start = getattr(record, self.start)
        return _deadline(self.limit, start) if start else None

    def met(self, record: LedgerRecord) -> bool | None:
        """Whether the step was done in time; None while it is not done or has not started."""
        done, deadline = getattr(record, self.done), self.deadline(record)
        return done <= deadline.day if done and deadline else None


def clock(limit: str, *, start: str, done: str, in_time: str = "", due: str = "") -> Clock:
    """Short form of ``Clock``."""
    return Clock(limit, start, done, in_time, due)


@lru_cache(maxsize=20_000)
def _deadline(limit: str, start: date) -> Deadline:
    return deadline_for(limit, start)
