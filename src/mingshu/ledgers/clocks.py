"""Statutory clocks of a ledger: a step, the day it starts, the day it was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mingshu.kernel.errors import BadInput
from mingshu.law import deadline_for, limits_digest, time_limit
from mingshu.ledgers.records import LedgerRecord
from mingshu.timelimits import Deadline, annual_deadline


@dataclass(frozen=True, slots=True)
class Clock:
    """Step ``limit`` (``PROC-PENALTY/S12``) runs from column ``start`` and is met by column ``done``.

    ``in_time`` names the computed column that keeps the answer. ``due`` names the column of the last day: filled
    from the law when the office left it blank; another day that the office entered (an extension, a notice) is the
    one that counts. ``when`` limits the clock to rows whose columns have one of the given values: a branch that is
    not known has no clock. ``longer`` names a column that says the limit was extended: the last day is then the
    office's alone, the law gives none.
    """

    limit: str
    start: str
    done: str
    in_time: str = ""
    due: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    longer: str = ""

    def runs(self, record: LedgerRecord) -> bool:
        """Whether the step concerns this row at all."""
        return all(getattr(record, name) in values for name, values in self.when.items())

    def deadline(self, record: LedgerRecord) -> Deadline | None:
        """The last day for this row; None until the clock has started, or where only a notice sets it."""
        if not getattr(record, self.start) or not self.runs(record):
            return None
        is_stated = self.due and self.due not in record.by_law.split(",")
        stated = getattr(record, self.due) if is_stated else None
        return Deadline(day=stated, provisional=False, raw=stated) if stated else self.lawful(record)

    def lawful(self, record: LedgerRecord) -> Deadline | None:
        """The last day that the law in force on the starting day gives this row, whatever the office says."""
        start = getattr(record, self.start)
        if not start or self.start in record.approximate_columns or not self.runs(record):
            return None
        if self.longer and getattr(record, self.longer):
            return None
        return _lawful(self.limit, start, limits_digest((self.limit,)))

    def met(self, record: LedgerRecord) -> bool | None:
        """Whether the step was done in time; None while it is not done, has not started or cannot be told yet."""
        done, deadline = getattr(record, self.done), self.deadline(record)
        if not done or not deadline or self.done in record.approximate_columns:
            return None
        return deadline.is_met(done)


def clock(
    limit: str,
    *,
    start: str,
    done: str,
    in_time: str = "",
    due: str = "",
    longer: str = "",
    **when: tuple[str, ...],
) -> Clock:
    """Short form: ``clock("PROC-RECONSIDERATION/S11", start=…, done=…, procedure=("简易",))``."""
    return Clock(limit, start, done, in_time, due, when, longer)


def answer(clocks: Sequence[Clock], record: LedgerRecord) -> None:
    """Fill the due days the law gives and the in-time answers of ``record``.

    A due day is the office's where it is another than the law's; else it follows the law and its starting day.
    """
    given, by_law = record.by_law.split(","), []
    for name in dict.fromkeys(clock.due for clock in clocks if clock.due):
        found = (clock.lawful(record) for clock in clocks if clock.due == name)
        lawful = next((deadline.day for deadline in found if deadline), None)
        if name in given or getattr(record, name) in (None, lawful):
            setattr(record, name, lawful)
            by_law += [name] if lawful else []
    record.by_law = ",".join(by_law)
    for clock in clocks:
        if clock.in_time:
            setattr(record, clock.in_time, clock.met(record))


@lru_cache(maxsize=20_000)
def _lawful(limit: str, start: date, _law: str) -> Deadline | None:
    """Remembered for as long as the law stays what it is."""
    try:
        found = time_limit(limit, on=start)
    except BadInput:  # the law in force on that day is not on record
        return None
    if found.month_day:
        return annual_deadline(start.year + 1, found.month_day, inclusive=found.boundary == "on_or_before")
    return deadline_for(limit, start) if found.is_counted else None
