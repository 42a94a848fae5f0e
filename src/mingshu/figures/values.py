"""Figures: the value of a measure for an organ and everything below it, with where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from mingshu.figures.behind import Rows, behind, is_stock, recorded
from mingshu.figures.definitions import definition_of
from mingshu.figures.live import live_tallies
from mingshu.figures.subtree import Subtree, subtree_of, subtrees_of
from mingshu.figures.sums import MONTHS, Sums, read_sums
from mingshu.figures.tallies import ADDITIVE, Tally
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import Quantity, Standing, in_wan
from mingshu.kernel.text import Bilingual, chinese
from mingshu.ledgers.columns import MoneyField
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.organisations.models import Organ

Part = Literal["numerator", "denominator"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value for ``organ_code`` and all below it from 1 January of ``year`` to ``until``.

    ``record_count`` is the number of rows behind it; behind a rate, those of its base.
    """

    id: str
    title: str
    unit: str
    quantity: Quantity
    ledger_id: str
    organ_code: str
    year: int
    until: date
    definition: Bilingual
    record_count: int


def figure(measure_id: str, organ: Organ, year: int, until: date | None = None) -> Figure:
    """One figure; raises ``BadInput`` for an unknown measure or a cut-off outside the year."""
    return figures_of(organ, year, until, [measure_id])[measure_id]


def figures_of(
    organ: Organ, year: int, until: date | None = None, measure_ids: Iterable[str] | None = None
) -> dict[str, Figure]:
    """Figures by measure id, in the order of the ledgers (of ``measure_ids`` where given)."""
    wanted = _wanted(measure_ids)
    if not wanted:
        return {}
    subtree = subtree_of(organ, year, until)
    reader = _Reader(subtree, read_sums([subtree], _ledgers(wanted)))
    return {measure.id: reader.figure(ledger, measure) for ledger, measure in wanted}


def records_behind(
    measure_id: str, organ: Organ, year: int, until: date | None = None, part: Part = "numerator"
) -> Rows:
    """The rows that make up a figure, by day; of a rate, those of its ``part``."""
    ledger, measure = MEASURES.get(measure_id)
    return behind(ledger, part_of(ledger, measure, part), subtree_of(organ, year, until))


def part_of(ledger: Ledger, measure: Measure, part: Part) -> Measure:
    """The measure whose rows stand behind ``measure``: itself, or the part of a ratio."""
    if measure.aggregation is not Aggregation.RATIO:
        return measure
    return ledger.measure(measure.numerator if part == "numerator" else measure.denominator)


def by_month(measure_id: str, organ: Organ, year: int, until: date | None = None) -> list[Quantity]:
    """Twelve values: each month's own, or the stock at its end; no data after ``until``."""
    return by_month_of([organ], year, until, [measure_id])[organ.code, measure_id]


def by_month_of(
    organs: Sequence[Organ], year: int, until: date | None = None, measure_ids: Iterable[str] | None = None
) -> dict[tuple[str, str], list[Quantity]]:
    """The twelve values of many organs and measures at once, by (organ code, measure id)."""
    wanted = _wanted(measure_ids)
    subtrees = subtrees_of(organs, year, until)
    sums = read_sums(subtrees, _ledgers(wanted)) if wanted and subtrees else Sums()
    found: dict[tuple[str, str], list[Quantity]] = {}
    for subtree in subtrees:
        reader = _Reader(subtree, sums)
        for ledger, measure in wanted:
            found[subtree.root.code, measure.id] = reader.months(ledger, measure)
    return found


def _wanted(measure_ids: Iterable[str] | None) -> list[tuple[Ledger, Measure]]:
    return list(MEASURES) if measure_ids is None else [MEASURES.get(name) for name in measure_ids]


def _ledgers(wanted: Collection[tuple[Ledger, Measure]]) -> list[Ledger]:
    read = [one for ledger, measure in wanted for one in (ledger, *_joining(ledger, measure))]
    return list(dict.fromkeys(read))


def _joining(ledger: Ledger, measure: Measure) -> list[Ledger]:
    parts = [ledger.measure(part) for part in (measure.numerator, measure.denominator) if part]
    return [MEASURES.get(other)[0] for part in (measure, *parts) for other in part.also]


class _Reader:
    """Values of one subtree, each part of a ratio read once."""

    def __init__(self, subtree: Subtree, sums: Sums) -> None:
        self.subtree = subtree
        self.sums = sums
        self.root = subtree.root.pk
        self._seen: dict[str, tuple[Quantity, int]] = {}
        self._seen_months: dict[str, list[Quantity]] = {}
        self._seen_live: dict[str, Tally] = {}

    def figure(self, ledger: Ledger, measure: Measure) -> Figure:
        """The figure of the whole period."""
        quantity, rows = self.whole(ledger, measure)
        return Figure(
            id=measure.id,
            title=chinese(measure.title),
            unit=measure.unit,
            quantity=quantity,
            ledger_id=ledger.id,
            organ_code=self.subtree.root.code,
            year=self.subtree.year,
            until=self.subtree.until,
            definition=definition_of(ledger, measure),
            record_count=rows,
        )

    def whole(self, ledger: Ledger, measure: Measure) -> tuple[Quantity, int]:
        """Value and number of rows of the whole period."""
        if measure.id not in self._seen:
            quantity, rows = self._whole(ledger, measure)
            for other in measure.also:
                more, further = self.whole(*MEASURES.get(other))
                quantity, rows = joined(quantity, more), rows + further
            self._seen[measure.id] = quantity, rows
        return self._seen[measure.id]

    def _whole(self, ledger: Ledger, measure: Measure) -> tuple[Quantity, int]:
        if measure.aggregation is Aggregation.RATIO:
            above, _rows = self.whole(ledger, ledger.measure(measure.numerator))
            below, rows = self.whole(ledger, ledger.measure(measure.denominator))
            return Quantity.rate(above, below), rows
        if not self.subtree.keepers(ledger):
            return Quantity.missing(Standing.NOT_APPLICABLE, measure.unit), 0
        if measure.aggregation in ADDITIVE:
            tally = self.sums.year(self.root, measure.id)
        else:
            tally = self._live(ledger, measure)
        kept = self._is_kept(ledger, measure, self.subtree)
        return quantity_of(ledger, measure, tally, kept=kept), tally.rows

    def _live(self, ledger: Ledger, measure: Measure) -> Tally:
        if measure.id not in self._seen_live:
            self._seen_live |= live_tallies(ledger, measure, self.subtree)
        return self._seen_live[measure.id]

    def _is_kept(self, ledger: Ledger, measure: Measure, subtree: Subtree) -> bool:
        """Whether nothing found means 0: a stock needs a return by the day, the rest any row of the year."""
        if (self.root, ledger.id) in self.sums.with_nil:
            return True
        if is_stock(measure):
            return recorded(ledger, measure, subtree).exists()
        return (self.root, ledger.id) in self.sums.with_rows

    def months(self, ledger: Ledger, measure: Measure) -> list[Quantity]:
        """The twelve values of the year."""
        if measure.id not in self._seen_months:
            found = self._months(ledger, measure)
            for other in measure.also:
                more = self.months(*MEASURES.get(other))
                found = [joined(*pair) for pair in zip(found, more, strict=True)]
            self._seen_months[measure.id] = found
        return self._seen_months[measure.id]

    def _months(self, ledger: Ledger, measure: Measure) -> list[Quantity]:
        if measure.aggregation is Aggregation.RATIO:
            above = self.months(ledger, ledger.measure(measure.numerator))
            below = self.months(ledger, ledger.measure(measure.denominator))
            return [Quantity.rate(*pair) for pair in zip(above, below, strict=True)]
        if not self.subtree.keepers(ledger):
            return [Quantity.missing(Standing.NOT_APPLICABLE, measure.unit)] * len(MONTHS)
        last = self.subtree.until.month
        known = [self._month(ledger, measure, month) for month in MONTHS if month <= last]
        return known + [Quantity.missing(Standing.NO_DATA, measure.unit)] * (len(MONTHS) - last)

    def _month(self, ledger: Ledger, measure: Measure, month: int) -> Quantity:
        part = self.subtree
        if measure.aggregation in ADDITIVE:
            tally = self.sums.month(self.root, measure.id, month)
        else:
            days = Period.of_months(part.year, month, month).until(part.until)
            part = part.within(days)
            tally = live_tallies(ledger, measure, part)[measure.id]
        return quantity_of(ledger, measure, tally, kept=self._is_kept(ledger, measure, part))


def joined(one: Quantity, other: Quantity) -> Quantity:
    """Two values of one thing kept in two ledgers: what is known of both; masked where either is."""
    if Standing.MASKED in (one.standing, other.standing):
        return one if one.standing is Standing.MASKED else Quantity.missing(Standing.MASKED, one.unit)
    if one.number is None or other.number is None:
        return one if other.number is None else Quantity.known(other.number, one.unit)
    return Quantity.known(one.number + other.number, one.unit)


def quantity_of(ledger: Ledger, measure: Measure, tally: Tally, *, kept: bool) -> Quantity:
    """A tally as a quantity; ``kept``: the ledger has rows or a nil return, so that nothing found means 0."""
    if tally.doubtful:
        return Quantity.missing(Standing.MASKED, measure.unit)
    if not tally.rows:
        return Quantity.known(0, measure.unit) if kept else Quantity.missing(Standing.NO_DATA, measure.unit)
    number = Decimal(tally.rows) if measure.aggregation is Aggregation.COUNT else tally.total
    if number is None:
        return Quantity.missing(Standing.NO_DATA, measure.unit)
    return Quantity.known(_shown(ledger, measure, number), measure.unit)


def _shown(ledger: Ledger, measure: Measure, number: Decimal) -> Decimal:
    is_money = bool(measure.of) and isinstance(ledger.model._meta.get_field(measure.of), MoneyField)
    return in_wan(number) if is_money and measure.unit == "万元" else number
