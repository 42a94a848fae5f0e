"""Days that somebody is asked about before a row is kept with them: in the form, in a sheet, anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from mingshu.kernel.periods import FOUNDED
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.kinds import Kind
from mingshu.ledgers.problems import Problem, RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.unplaced import without_end, without_start


class DatesAsked(RowProblems):
    """Days that are possible and hardly meant; the row is kept once somebody says that they are right."""

    code = "dates_asked"


def may_lie_ahead(ledger: Ledger) -> frozenset[str]:
    """The date columns of ``ledger`` whose role is to look ahead: last days, planned days."""
    return frozenset({clock.due for clock in ledger.clocks if clock.due} | {*ledger.planned})


def odd_days(
    ledger: Ledger, record: LedgerRecord, today: date, names: Collection[str] | None = None
) -> list[Problem]:
    """What to ask about a completed ``record``, by column: a day before the republic, one that has not come though
    the column tells of what was done, a year that has not begun, a step done without the day its limit runs from,
    an outcome without its day.
    ``names`` narrows to the columns just entered."""
    found = [problem for problem in _odd(ledger, record, today) if names is None or problem.column in names]
    found += [
        Problem(one.column, one.said)
        for one in (*without_start(ledger, record), *without_end(ledger, record))
        if names is None or not {one.column, *one.beside}.isdisjoint(names)
    ]
    return list({problem.column: problem for problem in found}.values())


def _odd(ledger: Ledger, record: LedgerRecord, today: date) -> Iterator[Problem]:
    ahead = may_lie_ahead(ledger)
    dates = [column for column in ledger.columns if column.kind is Kind.DATE]
    for column in dates:
        day = getattr(record, column.name)
        if day and day < FOUNDED:
            yield _asked(column.name, column.title, day, "早于1949年10月1日", "before 1 October 1949")
        elif day and day > today and column.name not in ahead:
            yield _asked(column.name, column.title, day, "还没有到", "still ahead")
    counted = record.counted_on
    name = next((name for name in ledger.date if getattr(record, name) not in (None, "")), "")
    if name and counted and name not in {column.name for column in dates}:
        title, said = ledger.column(name).title, getattr(record, name)
        if counted.year > today.year + ledger.year_offset:
            yield _asked(name, title, said, "还没有到", "still ahead")
        elif counted < FOUNDED:
            yield _asked(name, title, said, "早于1949年10月1日", "before 1 October 1949")


def _asked(name: str, title: str, day: object, zh: str, en: str) -> Problem:
    return Problem(name, Bilingual(f"“{title}”为{day}，{zh}，请核对", f"“{title}” is {day}, {en}: check it"))
