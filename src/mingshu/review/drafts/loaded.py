"""The figures that a written text is held against, each year's loaded when a number first asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mingshu.figures.claims import Text
from mingshu.figures.cutoff import is_whole_year, same_day_before
from mingshu.kernel.periods import Period
from mingshu.review.case import Facts
from mingshu.review.facts import load_facts

_YEARS_BACK = 5  # a text that names more years than these asks for too much of the ledgers


@dataclass
class Loaded:
    """The figures of the year of ``text`` and of those before."""

    text: Text
    _earlier: dict[date, Facts] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """What the ledgers say of the year."""
        text = self.text
        return load_facts(text.organ, text.year, text.until, text.speaker, text.tenure)

    def earlier(self, year: int, same_days: bool) -> Facts | None:
        """What they say of an earlier year, or of its same days; None for one too far back."""
        if not self.text.year - _YEARS_BACK <= year < self.text.year:
            return None
        until = self.text.until if same_days else date(self.text.year, 12, 31)
        while until.year > year:
            until = same_day_before(until)
        if until not in self._earlier:
            self._earlier[until] = load_facts(self.text.organ, until.year, until)
        return self._earlier[until]

    @property
    def is_whole_year(self) -> bool:
        """Whether the text tells of a year up to its end."""
        return is_whole_year(self.text.until)

    @property
    def held_all_year(self) -> bool:
        """Whether the head who speaks is on record for every day the text tells of, or nobody is."""
        tenure, until = self.text.tenure, self.text.until
        return tenure is None or tenure.covers(Period(date(until.year, 1, 1), until))
