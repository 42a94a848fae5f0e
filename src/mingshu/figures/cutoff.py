"""Until when figures count, and the same day a year before."""

from __future__ import annotations

from datetime import date
from functools import cache

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Kind


def cut_off(year: int, until: date | None) -> date:
    """The last day that counts; raises ``BadInput`` when ``until`` lies outside ``year``."""
    if until is not None and until.year != year:
        raise BadInput(
            Bilingual(f"截止日期{until}不在{year}年内。", f"The cut-off {until} is not within {year}."),
            Bilingual(f"请填写{year}年内的日期，或改年度。", f"Give a day in {year}, or change the year."),
        )
    return until or date(year, 12, 31)


def cut_off_today(year: int) -> date:
    """The cut-off of a page nobody gave one: today in the running year, else 31 December."""
    today = date.today()
    return today if today.year == year else date(year, 12, 31)


def judged_on(until: date) -> date:
    """The day that last days are held against in what counts up to ``until``: a limit that has not run out by today is
    not missed, however far ahead the cut-off lies."""
    return min(until, date.today())


def same_day_before(day: date) -> date:
    """The cut-off of the year before that a figure up to ``day`` is held against (上年同期).

    29 February is held against 28 February.
    """
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def is_whole_year(until: date) -> bool:
    """Whether a cut-off is the last day of its year."""
    return (until.month, until.day) == (12, 31)


@cache
def yearly() -> frozenset[str]:
    """Measures of ledgers whose rows bear a year and no day: whatever the cut-off, all of their year counts."""
    ledgers = [ledger for ledger in LEDGERS if ledger.column(ledger.date[0]).kind is Kind.YEAR]
    return frozenset(measure.id for ledger in ledgers for measure in ledger.measures)
