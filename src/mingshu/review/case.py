"""What a rule may look at: the report, last year's, the organ's figures, the reports beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar, cast

from mingshu.kernel.quantities import Quantity
from mingshu.kernel.text import Bilingual
from mingshu.review.comparing.names import Names
from mingshu.review.reading.passages import Passage, passages
from mingshu.review.reading.report import Report, Role

T = TypeVar("T")


class KnownFigure(NamedTuple):
    """What the ledgers say of a measure or indicator; ``link`` is the page that lists the rows behind it.

    ``unsure`` rows may be acts of the head too, and do not say so.
    """

    id: str
    title: str
    quantity: Quantity
    record_count: int
    ledger_id: str
    link: str = ""
    unsure: int = 0


class WeakIndicator(NamedTuple):
    """An indicator that misses its threshold, with the words a problem section would use for it."""

    id: str
    title: Bilingual
    quantity: Quantity
    threshold: str
    basis: Bilingual


class Facts(Protocol):
    """The ledgers of the organ, reached through figures and indicators only."""

    @property
    def organ_name(self) -> str:
        """Whose ledgers they are."""

    def figure(self, measure_id: str) -> KnownFigure | None:
        """The figure of an id, or of a key that says whose act it is (``M-MT-01@party``); None when there is none."""

    def worst(self) -> Sequence[WeakIndicator]:
        """Indicators that miss their threshold, the worst first."""

    def earlier(self, year: int, same_days: bool) -> Facts | None:
        """The ledgers of an earlier year, as a whole or on the same days as these; None where they are not at hand."""


class Shared(NamedTuple):
    """A clause that another report has too."""

    start: int
    end: int
    partner: str
    partner_organ: str
    partner_year: int | None
    similarity: float


@dataclass(frozen=True)
class Neighbours:
    """What the other reports of the batch show about this one.

    ``places`` maps the names of all organs to their reports, ``leaders`` names of leaders to their organ; both are
    one map for all reports, this one's organ included. ``own_leaders`` are the leaders that it names itself.
    """

    shared: Sequence[Shared] = ()
    places: Names = field(default_factory=Names)
    leaders: Names = field(default_factory=Names)
    own_leaders: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """One report under review with everything that was given beside it; ``around`` are the townships of its county."""

    report: Report
    previous: Report | None = None
    facts: Facts | None = None
    neighbours: Neighbours | None = None
    around: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def once(self, compute: Callable[[Case], T]) -> T:
        """What ``compute`` gives for this case, computed once however many rules ask."""
        if compute not in self._answers:
            self._answers[compute] = compute(self)
        return cast(T, self._answers[compute])

    @cached_property
    def _answers(self) -> dict[object, object]:
        return {}

    @cached_property
    def problems(self) -> list[Passage]:
        """The single problems the report admits."""
        return passages(self.report, Role.PROBLEMS)

    @cached_property
    def plans(self) -> list[Passage]:
        """The single items of the plan."""
        return passages(self.report, Role.PLAN)

    @cached_property
    def answers(self) -> list[Passage]:
        """What the report says about last year's problems."""
        return passages(self.report, Role.LAST_YEAR)
