"""The figures one report speaks from: this year's, last year's for comparison, and words from their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from mingshu.figures.behind import Rows, behind, is_stock, recorded
from mingshu.figures.comparing import Compared
from mingshu.figures.cutoff import cut_off, is_whole_year, same_day_before
from mingshu.figures.subtree import Subtree, subtree_of
from mingshu.figures.values import Figure, Part, figures_of, part_of
from mingshu.indicators.values import IndicatorValue, evaluate
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual, chinese
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import LEDGERS, MEASURES
from mingshu.ledgers.models import NilReturn
from mingshu.organisations.models import Organ

MISSING = frozenset({Standing.NO_DATA, Standing.MASKED})
_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of one row of a ledger."""

    text: str
    ledger_id: str
    row: int


@dataclass(frozen=True, eq=False)
class Values:
    """Everything a report of ``organ`` on ``year`` may say in numbers, counted up to ``until``.

    ``compared`` are the measures that are held against last year's.
    """

    organ: Organ
    year: int
    until: date
    compared: frozenset[str] = frozenset()

    @property
    def is_whole_year(self) -> bool:
        """Whether the cut-off is the last day of the year."""
        return is_whole_year(self.until)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """This year's figures by measure id, and the indicators by theirs."""
        return self._measured | {one.id: self._as_figure(one) for one in self.indicators}

    @cached_property
    def _measured(self) -> dict[str, Figure]:
        return figures_of(self.organ, self.year, self.until)

    @cached_property
    def indicators(self) -> list[IndicatorValue]:
        """The catalogue's indicators for the same days."""
        return evaluate(self.organ, self.year, self.until, self._measured)

    def _as_figure(self, indicator: IndicatorValue) -> Figure:
        return Figure(
            id=indicator.id,
            title=indicator.title.zh,
            unit=indicator.quantity.unit,
            quantity=indicator.quantity,
            ledger_id=MEASURES.get(indicator.measure_ids[0])[0].id,
            organ_code=self.organ.code,
            year=self.year,
            until=self.until,
            definition=_definition(indicator),
            record_count=len(self.rows_of(indicator.id)) if indicator.quantity.is_known else 0,
        )

    @cached_property
    def last_year(self) -> dict[str, Figure]:
        """The compared figures on the same days of the year before."""
        return figures_of(self.organ, self.year - 1, same_day_before(self.until), sorted(self.compared))

    @cached_property
    def _subtree(self) -> Subtree:
        return subtree_of(self.organ, self.year, self.until)

    @cached_property
    def _rows_seen(self) -> dict[str, tuple[int, ...]]:
        return {}

    def records(self, measure_id: str, part: Part = "numerator") -> Rows:
        """The rows behind a figure, by day; of a rate, those of its ``part``."""
        ledger, measure = MEASURES.get(measure_id)
        return behind(ledger, part_of(ledger, measure, part), self._subtree)

    def rows_of(self, measure_id: str, part: Part = "numerator") -> tuple[int, ...]:
        """Ids of the rows behind a figure, by day, read once."""
        counted = self._counted(measure_id, part)
        if not counted:
            return ()
        if counted not in self._rows_seen:
            self._rows_seen[counted] = tuple(self.records(counted).values_list("pk", flat=True))
        return self._rows_seen[counted]

    def rows_on_record(self, measure_id: str) -> int:
        """How many rows the ledger of a figure has for these days, whatever they say; of a stock, up to the last."""
        ledger, measure = MEASURES.get(self._counted(measure_id, "numerator"))
        if is_stock(measure):
            return recorded(ledger, measure, self._subtree).count()
        return ledger.model.rows.filter(self._subtree.rows(ledger, ledger.date[0])).count()

    def has_nil_return(self, ledger_id: str) -> bool:
        """Whether a keeper of the ledger here declared a nil return for the year."""
        keepers = self._subtree.keepers(LEDGERS.get(ledger_id))
        return NilReturn.objects.filter(ledger=ledger_id, year=self.year, organ_id__in=keepers).exists()

    def _counted(self, figure_id: str, part: Part) -> str:
        """The measure whose rows are a part of a figure; none is the base of villages or months."""
        if figure_id in MEASURES:
            return part_of(*MEASURES.get(figure_id), part).id
        row = catalogue().indicator(figure_id)
        return row.measures[0] if part == "numerator" else next(iter(row.measures[1:]), "")

    def number(self, measure_id: str) -> Decimal | None:
        """This year's number; None when there is none."""
        return self.figures[measure_id].quantity.number if self.is_known(measure_id) else None

    def beside(self, measure_id: str) -> Compared | None:
        """The figure beside last year's; None when nothing is compared with it."""
        before = self.last_year.get(measure_id)
        return Compared(self.figures[measure_id], before) if before else None

    def number_before(self, measure_id: str) -> Decimal | None:
        """Last year's number; None when there is none, or nothing is compared with it."""
        before = self.last_year.get(measure_id)
        return before.quantity.number if before and before.quantity.is_known else None

    def is_known(self, measure_id: str) -> bool:
        """Whether this year's figure has a number (0 is one)."""
        return self.figures[measure_id].quantity.is_known

    def is_missing(self, measure_id: str) -> bool:
        """Whether the figure should be there and is not: nothing recorded, or masked."""
        return self.figures[measure_id].quantity.standing in MISSING

    def is_stock(self, measure_id: str) -> bool:
        """Whether the figure is a stock at a date rather than the sum of a period."""
        return is_stock(MEASURES.get(self._counted(measure_id, "numerator"))[1])

    def quotes(self, measure_id: str, column: str, limit: int) -> list[Quoted]:
        """The commonest entries of ``column`` in the rows behind a figure, earlier rows first where equal."""
        seen: dict[str, Quoted] = {}
        counts: Counter[str] = Counter()
        for quoted in self._entries(measure_id, column):
            seen.setdefault(quoted.text, quoted)
            counts[quoted.text] += 1
        return [seen[text] for text, _times in counts.most_common(limit)]

    def _entries(self, measure_id: str, column: str) -> Iterator[Quoted]:
        ledger_id = self.figures[measure_id].ledger_id
        for row, masked, value in self.records(measure_id).values_list("pk", "masked", column):
            items = value if isinstance(value, list) else [value]
            for item in items if column not in masked.split(",") else ():
                text = str(item or "").strip(" 　，、；;。《》")
                if text and len(text) <= _LONGEST_QUOTE and "*" not in text:
                    yield Quoted(text, ledger_id, row)


def _definition(indicator: IndicatorValue) -> Bilingual:
    """The formula in words: measures by their titles."""
    formula = indicator.formula.replace("VILLAGES", "村（社区）总数").replace("MONTHS", "月数")
    for measure in indicator.measure_ids:
        formula = formula.replace(measure, chinese(MEASURES.get(measure)[1].title))
    zh = formula.replace(" / ", "÷").replace(" + ", "＋")
    return Bilingual(f"指标{indicator.id}：{zh}。", f"Indicator {indicator.id}: {indicator.formula}.")


def values_of(
    organ: Organ, year: int, until: date | None = None, compared: frozenset[str] = frozenset()
) -> Values:
    """Values up to ``until`` (the end of the year when not given); ``BadInput`` for a day outside the year."""
    return Values(organ, year, cut_off(year, until), compared)
