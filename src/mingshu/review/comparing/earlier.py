"""Which report is last year's: the one given, if it fits, else the one found among the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from mingshu.kernel.text import Bilingual
from mingshu.organisations.naming import place_of
from mingshu.review.comparing.likeness import Known, same_organ

T = TypeVar("T")
_ITSELF = Bilingual(
    "“上年报告”就是这份报告本身，没有对照。", "Last year's report is this very report; not compared."
)
_ANOTHER = Bilingual(
    "“上年报告”是“{previous}”，单位或年度对不上，没有对照。",
    "Last year's report is {previous}, of another organ or not of an earlier year; not compared.",
)


class Identified(NamedTuple):
    """By what a report is told from others: what it says of itself, and a digest or path of its text."""

    organ: str
    year: int | None
    kind: str
    reporter: str
    digest: str
    name: str

    @property
    def label(self) -> str:
        """What a message calls it: organ and year, else the file's name."""
        return f"{self.organ}{self.year}年度的报告" if self.organ and self.year else self.name


def identified(report: Known) -> Identified:
    """What tells ``report`` from others."""
    return Identified(report.organ, report.year, report.kind, report.reporter, report.digest, report.name)


class YearsBefore(Generic[T]):
    """Finds last year's report among many."""

    def __init__(self, others: Iterable[T], told: Callable[[T], Identified]) -> None:
        self.told = told
        self._by_year: defaultdict[tuple[str, int | None, str], list[T]] = defaultdict(list)
        for other in others:
            one = told(other)
            self._by_year[one.kind, one.year, place_of(one.organ)].append(other)

    def last_year(self, report: Identified, given: T | None) -> tuple[T | None, Bilingual | None]:
        """Last year's report: the one ``given``, else the one found; and why the one given is not used."""
        if given is None:
            return self.before(report), None
        why = _misfit(self.told(given), report)
        return (given, None) if why is None else (self.before(report), why)

    def before(self, report: Identified) -> T | None:
        """The report of the same organ and kind on the year before: the same reporter's, else the only one."""
        if not report.organ or report.year is None:
            return None
        found = self._by_year.get((report.kind, report.year - 1, place_of(report.organ)), [])
        same = [other for other in found if self.told(other).reporter == report.reporter]
        return same[0] if same else found[0] if len(found) == 1 else None


def _misfit(previous: Identified, report: Identified) -> Bilingual | None:
    """Why ``previous`` cannot be what ``report`` had to answer."""
    if previous.digest == report.digest:
        return _ITSELF
    if not _may_be_one(previous.organ, report.organ) or not _earlier(previous.year, report.year):
        return _ANOTHER.filled(previous=previous.label)
    return None


def _may_be_one(first: str, second: str) -> bool:
    return not first or not second or same_organ(first, second)


def _earlier(first: int | None, second: int | None) -> bool:
    return first is None or second is None or first < second
