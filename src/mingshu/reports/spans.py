"""Which days of which organs a signed report was counted from: its own year, and what its figures read beyond it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from mingshu.figures.reach import Reach, counted_in, reach_of, seen_by, year_before
from mingshu.figures.subtree import Subtree, subtree_of
from mingshu.figures.whose import AT, Whose, read_key
from mingshu.kernel.periods import Period
from mingshu.ledgers.closing import Days
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.organisations.tree import organs_cared_for
from mingshu.reports import sealing
from mingshu.reports.breaking import BrokenSeal
from mingshu.reports.models import ReportDraft

Figures = Collection[Mapping[str, Any]]


class Spans:
    """The days that ``report`` reads of one ledger; what is not needed for an answer is not looked up."""

    def __init__(self, report: ReportDraft, ledger: Ledger) -> None:
        self.report = report
        self.ledger = ledger

    def own(self, days: Days) -> bool:
        """Whether its own figures read any of ``days``: its year, of a stock all years before, of a limit that was
        missed whatever the age of the case."""
        if any(reach.covers(days) for reach in self._own()):
            return True
        return bool(self.ledger.clocks) and self._tells_of_limits and self._cases.covers(days)

    def compared(self, days: Days) -> bool:
        """Whether what its printed figures are compared with was counted from any of ``days``."""
        last = self._before.until
        is_before = any(day <= last for _organ, day in days)
        return is_before and any(reach.covers(days) for reach in self._compared())

    @cached_property
    def _subtree(self) -> Subtree:
        return subtree_of(self.report.organ, self.report.year, self.report.until)

    @cached_property
    def _before(self) -> Subtree:
        return year_before(self._subtree)

    @cached_property
    def _printed(self) -> Figures | None:
        """The figures as they were frozen; None when the seal is broken."""
        try:
            sealed = sealing.signed(self.report)
        except BrokenSeal:
            return None
        return sealed.content["figures"] if sealed else ()

    @property
    def _tells_of_limits(self) -> bool:
        if self._printed is None:
            return True
        limits = tuple(f"{clock.limit}." for clock in self.ledger.clocks)
        return any(figure["id"].startswith(limits) for figure in self._printed)

    @property
    def _cases(self) -> Reach:
        last = self.report.until
        organs = frozenset(organ.pk for organ in organs_cared_for(self.report.organ, last))
        return Reach({Period(date.min, last): organs})

    def _own(self) -> Iterator[Reach]:
        """A signed year is closed whole: whatever is not printed was not printed because of what the rows said."""
        for measure in self._counted:
            yield reach_of(self.ledger, measure, self._subtree)

    def _compared(self) -> Iterator[Reach]:
        for measure, whose in self._held_against_last_year():
            yield reach_of(self.ledger, measure, seen_by(self._before, whose))

    def _held_against_last_year(self) -> Iterator[tuple[Measure, Whose]]:
        """The measures of the ledger that a printed comparison counts; of a broken seal, all."""
        if self._printed is None:
            yield from ((measure, Whose.TERRITORY) for measure in self._counted)
            return
        for figure in self._printed:
            if figure["last_year"] is not None and figure["id"].partition(AT)[0] in MEASURES:
                measure_id, whose = read_key(figure["id"])
                for of, measure in counted_in(*MEASURES.get(measure_id)):
                    if of is self.ledger:
                        yield measure, whose

    @property
    def _counted(self) -> list[Measure]:
        return [measure for measure in self.ledger.measures if measure.aggregation is not Aggregation.RATIO]
