"""Which columns a figure's rows leave out, so that a person knows what to fill in, and why a row is not counted."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from mingshu.figures.behind import considered
from mingshu.figures.masking import LEFT_OPEN, date_columns, not_told, read_by, untold
from mingshu.figures.missed import perhaps_due, perhaps_missed
from mingshu.figures.reach import seen_by
from mingshu.figures.reading import Figure
from mingshu.figures.subtree import Subtree
from mingshu.figures.whose import Whose
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure


class Why(Enum):
    """Why rows that may belong to a figure are not counted."""

    NAMELESS = Bilingual(
        "{count}条记录的“{column}”没有写明是哪位主要负责人",
        "{count} rows do not name the head in “{column}”",
    )
    UNDATED = Bilingual(
        "{count}条记录的“{column}”写得不全，不能确定是否在任职期间",
        "of {count} rows “{column}” does not say whether the head was in office",
    )
    UNTOLD = Bilingual("{count}条记录没有填写“{column}”", "{count} rows leave “{column}” empty")


class Uncounted(NamedTuple):
    """Rows that are not counted for one reason, with the column that is to say it."""

    why: Why
    column: str
    rows: int

    @property
    def said(self) -> Bilingual:
        """The reason in words."""
        return self.why.value.filled(count=str(self.rows), column=self.column)


def uncounted(figure: Figure) -> list[Uncounted]:
    """Why rows that may belong to ``figure`` are left out of it: the one account of it, for pages and reports."""
    if not figure.unsure:
        return []
    ledger, measure = MEASURES.get(figure.id)
    days = "”“".join(ledger.column(name).title for name in _day_columns(ledger, measure))
    post = ledger.column(measure.post).title if measure.post else ""
    needed = ledger.column(measure.needs[0]).title if measure.needs else ""
    found = (
        Uncounted(Why.NAMELESS, post, figure.unsure - figure.undated - figure.unknown),
        Uncounted(Why.UNDATED, days, figure.undated),
        Uncounted(Why.UNTOLD, needed, figure.unknown),
    )
    return [one for one in found if one.rows]


def _day_columns(ledger: Ledger, measure: Measure) -> list[str]:
    return list(dict.fromkeys(name for by in measure.acted_on for name in date_columns(ledger, by)))


def columns_untold(ledger: Ledger, measure: Measure, subtree: Subtree, whose: Whose) -> list[str]:
    """Titles of the columns that leave ``measure`` unknown, in the ledger's order; of a rate, those of its parts."""
    here = seen_by(subtree, whose)
    missing = {name for part in _parts(ledger, measure) for name in _missing(ledger, part, here)}
    return [column.title for column in ledger.columns if column.name in missing]


def _parts(ledger: Ledger, measure: Measure) -> list[Measure]:
    if measure.aggregation is not Aggregation.RATIO:
        return [measure]
    return [ledger.measure(measure.numerator), ledger.measure(measure.denominator)]


def _missing(ledger: Ledger, measure: Measure, here: Subtree) -> Iterator[str]:
    rows, names = considered(ledger, measure, here).filter(untold(ledger, measure)), read_by(ledger, measure)
    if measure.limits:
        hidden = perhaps_due(ledger, measure, here.cared_for, here.judged_on, LEFT_OPEN)
        hidden |= perhaps_missed(ledger, measure, here.cared_for, here.judged_on)
        rows = rows | ledger.model.rows.filter(hidden)
        names |= {name for clock in measure.clocks_of(ledger.clocks) for name in (clock.start, *clock.when)}
    for name in sorted(names):
        if rows.filter(not_told(ledger, name)).exists():
            yield name
