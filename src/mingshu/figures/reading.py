"""Reads the values of one subtree in one scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mingshu.figures.behind import is_stock, recorded
from mingshu.figures.definitions import scoped_definition
from mingshu.figures.live import live_tallies, personal_tally
from mingshu.figures.persons import Acts, acts_of, unknown_of
from mingshu.figures.subtree import Subtree
from mingshu.figures.sums import MONTHS, Sums
from mingshu.figures.tallies import ADDITIVE, Tally
from mingshu.figures.whose import AT, TITLES, Whose, key_of
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import Quantity, Standing, in_wan
from mingshu.kernel.text import Bilingual, chinese
from mingshu.ledgers.columns import MoneyField
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.organisations.terms import Tenure


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value from 1 January of ``year`` to ``until``, ``whose`` act it is: the organ's own, a head's, or
    the sum over ``organ_code`` and all below it.

    ``record_count`` is the number of rows behind it; behind a rate, those of its base. ``unsure`` rows may be acts of
    the head as well (``undated`` of them on a day nobody knows exactly), or leave empty what the measure needs
    (``unknown`` of them): they are not counted (see ``untold.uncounted``). ``tenure``
    are the days of office a head's own acts are counted in (None: whoever held the post).
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
    whose: Whose
    unsure: int = 0
    undated: int = 0
    unknown: int = 0
    tenure: Tenure | None = None

    @property
    def key(self) -> str:
        """What tells it from the other figures of its organ: its id, and whose act it is where that is not plain."""
        return key_of(self.id, self.whose) if self.id in MEASURES else self.id

    @property
    def is_of_part(self) -> bool:
        """Whether it counts a head's acts of some of the days only: those on which the head held the post."""
        counted = Period(date(self.year, 1, 1), self.until)
        return self.tenure is not None and not self.tenure.covers(counted)

    @property
    def full_title(self) -> str:
        """The title, with whose act it is where that is not plain."""
        return f"{self.title}（{TITLES[self.whose].zh}）" if AT in self.key else self.title


class Reader:
    """Values of one subtree in one scope, each part of a ratio read once."""

    def __init__(self, subtree: Subtree, sums: Sums, whose: Whose) -> None:
        self.subtree = subtree
        self.sums = sums
        self.whose = whose
        self.root = subtree.root.pk
        self._seen: dict[str, tuple[Quantity, int]] = {}
        self._seen_months: dict[str, list[Quantity]] = {}
        self._seen_live: dict[str, Tally] = {}
        self._seen_acts: dict[str, Acts] = {}
        self._seen_unknown: dict[str, int] = {}
        self._seen_bare: dict[str, bool] = {}

    def figure(self, ledger: Ledger, measure: Measure) -> Figure:
        """The figure of the whole period."""
        quantity, rows = self.whole(ledger, measure)
        unknown = self._unknown(ledger, measure)
        return Figure(
            id=measure.id,
            title=chinese(measure.title),
            unit=measure.unit,
            quantity=quantity,
            ledger_id=ledger.id,
            organ_code=self.subtree.root.code,
            year=self.subtree.year,
            until=self.subtree.until,
            definition=scoped_definition(ledger, measure, self.whose, self._held),
            record_count=rows,
            whose=self.whose,
            unsure=self._acts(ledger, measure).unsure + unknown,
            undated=self._acts(ledger, measure).undated,
            unknown=unknown,
            tenure=self.subtree.tenure if self.whose.holders else None,
        )

    @property
    def _held(self) -> tuple[Period, ...] | None:
        return self.subtree.held if self.whose.holders else None

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
        if not self._is_told(ledger, measure):
            return Quantity.missing(Standing.NOT_APPLICABLE, measure.unit), 0
        if self.whose.holders:
            return self._personal(ledger, measure, self.subtree)
        if measure.aggregation in ADDITIVE:
            tally = self.sums.year(self.root, measure.id)
        else:
            tally = self._live(ledger, measure)
        if not tally.rows and self._unknown(ledger, measure):
            return Quantity.missing(Standing.NO_DATA, measure.unit), 0
        kept = self._is_kept(ledger, measure, self.subtree)
        return quantity_of(ledger, measure, tally, kept=kept), tally.rows

    def _unknown(self, ledger: Ledger, measure: Measure) -> int:
        if measure.id not in self._seen_unknown:
            found = 0
            if not self._is_bare(ledger):
                found = unknown_of(ledger, measure, self.subtree, self.whose.holders)
            self._seen_unknown[measure.id] = found
        return self._seen_unknown[measure.id]

    def _is_told(self, ledger: Ledger, measure: Measure) -> bool:
        """Whether the ledger is kept here and, for a head's own act, names posts at all and the head was in office."""
        if self.whose.holders and (not measure.post or self.subtree.held == ()):
            return False
        return bool(self.subtree.keepers(ledger))

    def _acts(self, ledger: Ledger, measure: Measure) -> Acts:
        if measure.id not in self._seen_acts:
            found = Acts()
            if not self._is_bare(ledger):
                found = acts_of(ledger, measure, self.subtree, self.whose.holders)
            self._seen_acts[measure.id] = found
        return self._seen_acts[measure.id]

    def _personal(self, ledger: Ledger, measure: Measure, part: Subtree) -> tuple[Quantity, int]:
        """Rows that surely are the head's; nothing is known where all that is on record may be anybody's."""
        acts = (
            self._acts(ledger, measure)
            if part is self.subtree
            else acts_of(ledger, measure, part, self.whose.holders)
        )
        tally = Tally() if self._is_bare(ledger) else personal_tally(ledger, measure, part, acts)
        if not tally.rows and (acts.unsure or (part is self.subtree and self._unknown(ledger, measure))):
            return Quantity.missing(Standing.MASKED if acts.hidden else Standing.NO_DATA, measure.unit), 0
        kept = self._is_kept(ledger, measure, part)
        return quantity_of(ledger, measure, tally, kept=kept), tally.rows

    def _is_bare(self, ledger: Ledger) -> bool:
        """Whether nothing stands on the ledger: one small question instead of those of its fifty measures."""
        if ledger.id not in self._seen_bare:
            kept = (self.root, ledger.id) in self.sums.with_rows
            self._seen_bare[ledger.id] = not (kept or self.subtree.has_rows(ledger))
        return self._seen_bare[ledger.id]

    def _live(self, ledger: Ledger, measure: Measure) -> Tally:
        if self._is_bare(ledger):
            return Tally()
        if measure.id not in self._seen_live:
            self._seen_live |= live_tallies(ledger, measure, self.subtree)
        return self._seen_live[measure.id]

    def _is_kept(self, ledger: Ledger, measure: Measure, subtree: Subtree) -> bool:
        """Whether nothing found means 0: a stock needs a return by the day, the rest any row of the year."""
        if (self.root, ledger.id) in self.sums.with_nil:
            return True
        if is_stock(measure):
            return not self._is_bare(ledger) and recorded(ledger, measure, subtree).exists()
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
        if not self._is_told(ledger, measure):
            return [Quantity.missing(Standing.NOT_APPLICABLE, measure.unit)] * len(MONTHS)
        last = self.subtree.until.month
        known = [self._month(ledger, measure, month) for month in MONTHS if month <= last]
        return known + [Quantity.missing(Standing.NO_DATA, measure.unit)] * (len(MONTHS) - last)

    def _month(self, ledger: Ledger, measure: Measure, month: int) -> Quantity:
        days = Period.of_months(self.subtree.year, month, month).until(self.subtree.until)
        part = self.subtree
        if self.whose.holders:
            return self._personal(ledger, measure, part.within(days))[0]
        if measure.aggregation in ADDITIVE:
            tally = self.sums.month(self.root, measure.id, month)
        else:
            part = part.within(days)
            tally = live_tallies(ledger, measure, part)[measure.id]
        return quantity_of(ledger, measure, tally, kept=self._is_kept(ledger, measure, part))


def joined(one: Quantity, other: Quantity) -> Quantity:
    """Two values of one thing kept in two ledgers: what is known of both; masked or not provided where either is."""
    for standing in (Standing.MASKED, Standing.NOT_PROVIDED):
        if standing in (one.standing, other.standing):
            return Quantity.missing(standing, one.unit)
    if one.number is None or other.number is None:
        return one if other.number is None else replace(other, unit=one.unit)
    return Quantity.known(
        one.number + other.number, one.unit, approximate=one.approximate or other.approximate
    )


def quantity_of(ledger: Ledger, measure: Measure, tally: Tally, *, kept: bool) -> Quantity:
    """A tally as a quantity; ``kept``: the ledger has rows or a nil return, so that nothing found means 0."""
    if tally.doubtful:
        return Quantity.missing(Standing.MASKED, measure.unit)
    if tally.untold:
        return Quantity.missing(Standing.NOT_PROVIDED, measure.unit)
    if not tally.rows:
        if not kept:
            return Quantity.missing(Standing.NO_DATA, measure.unit)
        return Quantity.known(0, measure.unit, approximate=bool(tally.rough))
    number = Decimal(tally.rows) if measure.aggregation is Aggregation.COUNT else tally.total
    if number is None:
        return Quantity.missing(Standing.NO_DATA, measure.unit)
    return Quantity.known(_shown(ledger, measure, number), measure.unit, approximate=bool(tally.rough))


def _shown(ledger: Ledger, measure: Measure, number: Decimal) -> Decimal:
    is_money = bool(measure.of) and isinstance(ledger.model._meta.get_field(measure.of), MoneyField)
    return in_wan(number) if is_money and measure.unit == "万元" else number
