"""A row counts on a day on which its organ existed: on any other it would stand in no sum above."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import LEDGERS, Ledger
from mingshu.ledgers.measures import Aggregation
from mingshu.ledgers.problems import Problem, RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.lifetime import Outside, day_within, outside
from mingshu.organisations.models import Organ


def is_register(ledger: Ledger) -> bool:
    """Whether the rows stand for things that go on existing, entered in whatever year they began.

    Such a row may carry an earlier date than the year of the sheet it stands in, or than its organ.
    """
    stocks = [measure for measure in ledger.measures if measure.aggregation is not Aggregation.RATIO]
    lasting = all(measure.aggregation is Aggregation.LATEST or measure.per for measure in stocks)
    return bool(stocks) and lasting and not set(ledger.date) & set(ledger.identity[0])


def counting_column(ledger: Ledger, record: LedgerRecord) -> str:
    """The column whose value a row counts by; of a row that has none, the one that most rows count by."""
    return next((name for name in ledger.date if getattr(record, name) not in (None, "")), ledger.date[0])


def outside_its_organ(
    ledger: Ledger, record: LedgerRecord, organ: Organ, before: LedgerRecord | None = None
) -> tuple[Problem, Bilingual] | None:
    """What is wrong with the day of a completed ``record``, and the way out; nothing where it counts in days of
    ``organ``, nor where the row ``before`` it counted on the same day already.

    A row that tells its year alone counts in any day of it.
    """
    day = record.counted_on
    if day is None or (before is not None and before.counted_on == day):
        return None
    first, last = (
        (day, day) if _has_own_day(ledger, record) else (date(day.year, 1, 1), date(day.year, 12, 31))
    )
    found = outside(organ, first, last)
    if found is None or (is_register(ledger) and last < organ.exists_from):
        return None
    said = Bilingual(
        f"{found.said.zh}，{_named(first, last)}的记录不计入任何汇总",
        f"{found.said.en}: a row of {_named(first, last)} would count in no sum",
    )
    return Problem(counting_column(ledger, record), said), found.way_out


def _has_own_day(ledger: Ledger, record: LedgerRecord) -> bool:
    """Whether a row tells a day or a period that it counts on, and not its year alone."""
    value = getattr(record, counting_column(ledger, record))
    return isinstance(value, date | str) and value != ""


def _is_misplaced(ledger: Ledger, record: LedgerRecord, organ: Organ) -> bool:
    """Whether a row that tells its year alone counts on a day on which ``organ`` did not stand, in a year in which it
    did: it would be missing above."""
    if _has_own_day(ledger, record) or is_register(ledger) or record.counted_on is None:
        return False
    nearest = day_within(organ, record.counted_on)
    return nearest != record.counted_on and nearest.year == record.counted_on.year


def put_in_its_days(
    ledger: Ledger, record: LedgerRecord, before: LedgerRecord | None = None, organ: Organ | None = None
) -> None:
    """Raise ``RowProblems`` for a row outside the days of its organ, which is held; ``organ`` where it is known.

    A row that tells its year alone is counted on the nearest day of it on which the organ stood, in its first and
    last year: on any other no sum above would have it.
    """
    organ = organ or Organ.objects.get(pk=record.organ_id)
    if _is_misplaced(ledger, record, organ):
        record.counted_on = day_within(organ, record.counted_on)
    if found := outside_its_organ(ledger, record, organ, before):
        problem, way_out = found
        said = Bilingual(f"{problem.message.zh}；{way_out.zh}", f"{problem.message.en}. {way_out.en}")
        raise RowProblems([Problem(problem.column, said)])


def require_a_day_in(organ: Organ, year: int) -> None:
    """Raise ``BadInput`` for a year in which ``organ``, which is held, stood on no day: nothing is reported for it."""
    found: Outside | None = outside(Organ.objects.get(pk=organ.pk), date(year, 1, 1), date(year, 12, 31))
    if found:
        raise BadInput(
            Bilingual(
                f"{found.said.zh}，{year}年不作零报告。", f"{found.said.en}: no nil return for {year}."
            ),
            found.way_out,
        )


def rows_outside() -> Iterator[tuple[Ledger, str, int]]:
    """(ledger, name of the organ, how many of its rows count in years after its last day or on such a day).

    Among them those that tell their year alone and were kept before the organ's last day was known.
    """
    for ledger in LEDGERS:
        stray = ledger.model.rows.filter(
            Q(counted_on__gt=F("organ__exists_until")) | Q(counted_on__lt=F("organ__exists_from"))
        )
        for organ in Organ.objects.filter(pk__in=stray.values("organ")).order_by("code"):
            rows = stray.filter(organ=organ).iterator()
            if many := sum(
                _is_misplaced(ledger, row, organ) or outside_its_organ(ledger, row, organ) is not None
                for row in rows
            ):
                yield ledger, organ.name, many


def _named(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first.year}"
