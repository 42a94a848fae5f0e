"""The figures one report speaks from: this year's, last year's for comparison, and words from their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from mingshu.figures.behind import Rows
from mingshu.figures.comparing import Compared
from mingshu.figures.cutoff import cut_off, is_whole_year, judged_on
from mingshu.figures.reach import counted_in, is_stock, reach_of, seen_by, year_before
from mingshu.figures.subtree import Subtree, subtree_of
from mingshu.figures.untold import columns_untold
from mingshu.figures.values import Figure, Part, figures_in, part_of, rows_of_figure
from mingshu.figures.whose import Whose, key_of, read_key
from mingshu.indicators.values import IndicatorValue, evaluate
from mingshu.kernel.periods import Period
from mingshu.kernel.text import Bilingual, chinese
from mingshu.law.queries import catalogue
from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.models import NilReturn
from mingshu.organisations.models import Organ
from mingshu.organisations.posts import Holder
from mingshu.organisations.terms import Tenure

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

    Figures are known by their key: the plain id of a measure in its own scope, ``M-MT-01@party`` in another one.
    ``voice`` is the head who speaks, None where the organ does; ``tenure`` the days on which that head held the post
    (None: not on record). ``compared`` are the keys that are held against last
    year's, ``said`` those that are said in another scope than their measure's own.
    """

    organ: Organ
    year: int
    until: date
    compared: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    voice: Holder | None = None
    tenure: Tenure | None = None

    @property
    def held(self) -> tuple[Period, ...] | None:
        """The days counted on which the head who speaks held the post; None where that is all of them."""
        return self.subtree.held

    @property
    def is_whole_year(self) -> bool:
        """Whether the cut-off is the last day of the year."""
        return is_whole_year(self.until)

    @cached_property
    def judged_on(self) -> date:
        """The day that last days are held against: today where the cut-off is still ahead."""
        return judged_on(self.until)

    @property
    def by_then(self) -> str:
        """How the report calls that day where it says what was not done by it."""
        return "至截止日" if self.judged_on == self.until else "至今"

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """This year's figures by key, and the indicators by their id."""
        keys = self.said | {other for key in self.said for other in joining(key) if other not in MEASURES}
        said = figures_in(self.subtree, sorted(keys))
        return self._measured | said | {one.id: self._as_figure(one) for one in self.indicators}

    @cached_property
    def _measured(self) -> dict[str, Figure]:
        return figures_in(self.subtree)

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
            whose=Whose.natural(MEASURES.get(indicator.measure_ids[0])[1]),
        )

    @cached_property
    def last_year(self) -> dict[str, Figure]:
        """The compared figures on the same days of the year before, and those that join in them.

        A head's own are compared where both years were that head's.
        """
        joined = self.compared | {other for key in self.compared for other in joining(key)}
        keys = (key for key in sorted(joined) if self._holds_both_years or not read_key(key)[1].holders)
        return figures_in(self._subtree_before, keys)

    @property
    def _holds_both_years(self) -> bool:
        return self.subtree.held is None and self._subtree_before.held is None

    @cached_property
    def subtree(self) -> Subtree:
        """The organ with all below it on the days counted."""
        return subtree_of(self.organ, self.year, self.until, self.tenure)

    @cached_property
    def _subtree_before(self) -> Subtree:
        return year_before(self.subtree)

    @cached_property
    def _rows_seen(self) -> dict[str, tuple[int, ...]]:
        return {}

    def columns_untold(self, key: str) -> list[str]:
        """Titles of the columns that a figure's rows leave out, so that it is unknown."""
        figure = self.figures[key]
        return columns_untold(*MEASURES.get(figure.id), self.subtree, figure.whose)

    def records(self, key: str, part: Part = "numerator") -> Rows:
        """The rows behind a figure, by day; of a rate, those of its ``part``."""
        return _rows_in(self.subtree, key, part)

    def rows_before(self, key: str, part: Part = "numerator") -> tuple[int, ...]:
        """Ids of the rows behind what a figure is compared with, by day."""
        return tuple(_rows_in(self._subtree_before, key, part).values_list("pk", flat=True))

    def rows_of(self, key: str, part: Part = "numerator") -> tuple[int, ...]:
        """Ids of the rows behind a figure, by day, read once."""
        counted = self._counted(key, part)
        if not counted:
            return ()
        if counted not in self._rows_seen:
            self._rows_seen[counted] = tuple(self.records(counted).values_list("pk", flat=True))
        return self._rows_seen[counted]

    def rows_on_record(self, key: str) -> int:
        """How many rows the ledger of a figure has for these days, whatever they say; of a stock, up to the last."""
        measure_id, whose = read_key(self._counted(key, "numerator"))
        ledger, measure = MEASURES.get(measure_id)
        reach = reach_of(ledger, measure, seen_by(self.subtree, whose))
        return ledger.model.rows.filter(reach.rows(measure.by if is_stock(measure) else "counted_on")).count()

    def has_nil_return(self, key: str) -> bool:
        """Whether a keeper of the ledger of a figure, among those who count, declared a nil return for the year."""
        measure_id, whose = read_key(self._counted(key, "numerator"))
        ledger = MEASURES.get(measure_id)[0]
        keepers = seen_by(self.subtree, whose).keepers(ledger)
        return NilReturn.objects.filter(ledger=ledger.id, year=self.year, organ_id__in=keepers).exists()

    def _counted(self, key: str, part: Part) -> str:
        """The key whose rows are a part of a figure; none is the base of villages or months.

        A base in another ledger joins in as a figure of its own.
        """
        if key in _indicators():
            above, *below = catalogue().indicator(key).measures
            of = MEASURES.get(above)[0]
            return above if part == "numerator" else next((m for m in below if MEASURES.get(m)[0] is of), "")
        measure_id, whose = read_key(key)
        return key_of(part_of(*MEASURES.get(measure_id), part).id, whose)

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

    def is_rough_before(self, measure_id: str) -> bool:
        """Whether last year's number is only roughly known."""
        before = self.last_year.get(measure_id)
        return before is not None and before.quantity.approximate

    def is_known(self, measure_id: str) -> bool:
        """Whether this year's figure has a number (0 is one)."""
        return self.figures[measure_id].quantity.is_known

    def quotes(self, measure_id: str, column: str, limit: int) -> list[Quoted]:
        """The commonest entries of ``column`` in the rows behind a figure, earlier rows first where equal.

        What names 习近平 stands first among them, as an official list has it.
        """
        seen: dict[str, Quoted] = {}
        counts: Counter[str] = Counter()
        for quoted in self._entries(measure_id, column):
            seen.setdefault(quoted.text, quoted)
            counts[quoted.text] += 1
        ranked = sorted(counts, key=lambda text: (_FOREMOST not in text, -counts[text]))
        return [seen[text] for text in ranked[:limit]]

    def _entries(self, measure_id: str, column: str) -> Iterator[Quoted]:
        ledger_id = self.figures[measure_id].ledger_id
        for row, masked, value in self.records(measure_id).values_list("pk", "masked", column):
            items = value if isinstance(value, list) else [value]
            for item in items if column not in masked.split(",") else ():
                text = str(item or "").strip(" 　，、；;。《》")
                if text and len(text) <= _LONGEST_QUOTE and "*" not in text:
                    yield Quoted(text, ledger_id, row)


_FOREMOST = "习近平"


def joining(key: str) -> tuple[str, ...]:
    """The keys of the figures of other ledgers that are in a figure too, of the same scope."""
    if key in _indicators():
        measures = catalogue().indicator(key).measures
        first = MEASURES.get(measures[0])[0]
        others = [one for one in measures if MEASURES.get(one)[0] is not first]
        return tuple(dict.fromkeys([*others, *(other for one in measures for other in joining(one))]))
    measure_id, whose = read_key(key)
    ledger, measure = MEASURES.get(measure_id)
    joined = (other.id for of, other in counted_in(ledger, measure) if of is not ledger)
    return tuple(dict.fromkeys(key_of(other, whose) for other in joined))


def _rows_in(subtree: Subtree, key: str, part: Part) -> Rows:
    measure_id, whose = read_key(key)
    ledger, measure = MEASURES.get(measure_id)
    return rows_of_figure(ledger, part_of(ledger, measure, part), subtree, whose)


def _indicators() -> frozenset[str]:
    return frozenset(row.id for row in catalogue().indicators)


def _definition(indicator: IndicatorValue) -> Bilingual:
    """The formula in words: measures by their titles."""
    formula = indicator.formula.replace("VILLAGES", "村（社区）总数").replace("MONTHS", "月数")
    for measure in indicator.measure_ids:
        formula = formula.replace(measure, chinese(MEASURES.get(measure)[1].title))
    zh = formula.replace(" / ", "÷").replace(" + ", "＋")
    return Bilingual(f"指标{indicator.id}：{zh}。", f"Indicator {indicator.id}: {indicator.formula}.")


def values_of(
    organ: Organ,
    year: int,
    until: date | None = None,
    compared: frozenset[str] = frozenset(),
    said: frozenset[str] = frozenset(),
    voice: Holder | None = None,
    tenure: Tenure | None = None,
) -> Values:
    """Values up to ``until`` (the end of the year when not given); ``BadInput`` for a day outside the year."""
    return Values(organ, year, cut_off(year, until), compared, said, voice, tenure)
