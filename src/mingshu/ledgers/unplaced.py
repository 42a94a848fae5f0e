"""Rows that lack the day by which they would enter a year or a rate: what is missing, and where they do not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from mingshu.kernel.text import Bilingual, in_both, listed
from mingshu.ledgers.contrary import contraries
from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Aggregation
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.cases import is_empty
from mingshu.procedures.clocks import Clock


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What a row lacks: ``column`` is the empty one, ``beside`` those that are filled and would need it."""

    column: str
    beside: tuple[str, ...]
    said: Bilingual


def without_start(ledger: Ledger, record: LedgerRecord) -> Iterator[Unplaced]:
    """The steps that ``record`` says were done though the day from which their limit runs is empty.

    Not of a limit whose last day the office gave, nor of a day that is masked or was said not to be known, nor of one
    that every row, or every row of a later state, must fill in anyway.
    """
    must = {column.name for column in ledger.columns if column.required or column.needed}
    for clock in ledger.clocks:
        if clock.start in must:
            continue
        is_done = getattr(record, clock.done) is not None and not ledger.flow.is_dropped(record)
        if is_done and clock.runs(record) and _lacks(record, clock) and not clock.stated(record):
            yield Unplaced(clock.start, (clock.done,), _no_start(ledger, clock))


def _lacks(record: LedgerRecord, clock: Clock) -> bool:
    known = record.masked_columns | record.open_columns
    return getattr(record, clock.start) is None and known.isdisjoint({clock.start, clock.due})


def without_end(ledger: Ledger, record: LedgerRecord) -> Iterator[Unplaced]:
    """The outcomes of ``record`` whose day is empty: it stands among the open cases, no figure counts it as over."""
    for one in contraries(ledger.contrary, record, asked=True):
        yield Unplaced(one.first, (one.second,), one.said(ledger, record))


def without_day(ledger: Ledger, record: LedgerRecord) -> Unplaced | None:
    """Set where none of the columns that ``record`` could count by is filled: only the year it was kept for counts it.

    Not in a ledger whose ``needs`` say from which state on the day must be there: before it there is nothing to count.
    """
    if not ledger.needs.keys().isdisjoint(ledger.date) or not all(
        is_empty(record, one) for one in ledger.date
    ):
        return None
    titles = listed(ledger.column(name).named for name in ledger.date)
    year = record.counted_on.year
    return Unplaced(
        ledger.date[0],
        (),
        Bilingual(
            f"没有填“{titles.zh}”，不知道是哪一天的：按{year}年12月31日计入，此前各月和主要负责人任期内的数都不含它",
            f"“{titles.en}” is empty: it counts on 31 December {year}, in no month before and in no term of a head",
        ),
    )


def unplaced_rows(ledger: Ledger) -> Q:
    """The rows that may lack such a day, or contradict themselves; ``told`` decides."""
    undated = reduce(and_, (_blank(ledger, name) for name in ledger.date))
    starts = (
        Q(**{f"{clock.start}__isnull": True, f"{clock.done}__isnull": False})
        for clock in ledger.clocks
        if clock.start != "counted_on"
    )
    return reduce(or_, (*starts, *(one.rows() for one in ledger.contrary)), undated)


def _blank(ledger: Ledger, name: str) -> Q:
    empty = Q(**{f"{name}__isnull": True})
    return empty if ledger.model._meta.get_field(name).null else Q(**{name: ""})


def _no_start(ledger: Ledger, clock: Clock) -> Bilingual:
    start, done = ledger.column(clock.start).named, ledger.column(clock.done).named
    zh = f"“{done.zh}”已填，“{start.zh}”空着：算不出期限"
    en = f"“{done.en}” is filled in and “{start.en}” is empty: its time limit cannot be told"
    if names := _counted_by(ledger, clock):
        told = listed(names)
        zh, en = f"{zh}，不计入{told.zh}", f"{en}, and it counts in none of {told.en}"
    return Bilingual(zh, en)


def _counted_by(ledger: Ledger, clock: Clock) -> list[Bilingual]:
    """The measures that leave out a row whose limit is not known, by name."""
    bases = {measure.id for measure in ledger.measures if clock.limit in measure.limits}
    found = [
        measure
        for measure in ledger.measures
        if measure.id in bases or (measure.aggregation is Aggregation.RATIO and measure.denominator in bases)
    ]
    return [
        Bilingual(f"“{title.zh}”", f"“{title.en}”") for title in (in_both(measure.title) for measure in found)
    ]


def told(ledger: Ledger, records: Iterable[LedgerRecord]) -> list[tuple[Bilingual, list[LedgerRecord]]]:
    """What the rows among ``records`` lack, or say in two ways, each thing once, with the rows concerned."""
    found: dict[Bilingual, list[LedgerRecord]] = {}
    for record in records:
        undated = without_day(ledger, record)
        lacks = [
            *([undated] if undated else []),
            *without_start(ledger, record),
            *without_end(ledger, record),
        ]
        said = [one.said for one in lacks]
        said += [one.said(ledger, record) for one in contraries(ledger.contrary, record)]
        for one in said:
            found.setdefault(one, []).append(record)
    return list(found.items())
