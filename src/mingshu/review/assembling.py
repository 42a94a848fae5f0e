"""Puts a review together: the one place that says which ledgers, which report of last year, which rules it gets.

The command, the batch and the pages all ask it, so that the same report gets the same findings and the same refusals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mingshu.organisations.models import Organ
from mingshu.review.answering import Ledgers, ledgers_of
from mingshu.review.around import townships_around
from mingshu.review.case import Facts
from mingshu.review.facts import load_both_years
from mingshu.review.saying import SaidBy
from mingshu.review.selectors import switched_off


@dataclass
class Assembler:
    """Reviews for ``organ`` (None: for nobody, no ledgers); loads ledgers and switches once for all reports.

    ``year`` is for reports that do not say theirs; ``off`` are further rules that are not asked, beside those that
    the organ or one above it switched off.
    """

    organ: Organ | None = None
    year: int | None = None
    off: frozenset[str] = frozenset()
    _facts: dict[tuple[object, ...], Facts] = field(default_factory=dict)
    _around: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _ledgers: dict[tuple[str, int | None, date | None], Ledgers] = field(default_factory=dict)

    @cached_property
    def switched_off(self) -> frozenset[str]:
        """Codes of the rules that are not asked."""
        return self.off | switched_off(self.organ)

    def ledgers(self, name: str, year: int | None, dated: date | None) -> Ledgers:
        """Whose ledgers answer for a report that calls its organ ``name``, on ``year``, of the day ``dated``."""
        if self.organ is None:
            return Ledgers()
        key = (name, year or self.year, dated)
        if key not in self._ledgers:
            self._ledgers[key] = ledgers_of(name, self.organ, year or self.year, dated)
        return self._ledgers[key]

    def around(self, ledgers: Ledgers) -> tuple[str, ...]:
        """The townships of the county in which the organ of these ledgers, or else this one, stands."""
        organ = ledgers.organ or self.organ
        if organ is None:
            return ()
        if organ.pk not in self._around:
            self._around[organ.pk] = townships_around(organ)
        return self._around[organ.pk]

    def facts(self, ledgers: Ledgers, said_by: SaidBy) -> Facts | None:
        """What these ledgers say of what the report's head did in office; None without an organ."""
        if ledgers.organ is None or ledgers.year is None:
            return None
        tenure = said_by.tenure(ledgers.organ, ledgers.until or date(ledgers.year, 12, 31))
        key = (ledgers.organ.pk, ledgers.year, ledgers.until, said_by.speaker, tenure)
        if key not in self._facts:
            self._facts[key] = load_both_years(
                ledgers.organ, ledgers.year, ledgers.until, said_by.speaker, tenure
            )
        return self._facts[key]
