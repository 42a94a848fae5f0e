"""Figures: the value of a measure, whose act it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal

from mingshu.figures.behind import Rows, behind
from mingshu.figures.persons import acts_of
from mingshu.figures.reach import seen_by
from mingshu.figures.reading import Figure as Figure
from mingshu.figures.reading import Reader
from mingshu.figures.subtree import Subtree, subtree_of, subtrees_of
from mingshu.figures.sums import read_sums
from mingshu.figures.whose import Whose, read_key
from mingshu.kernel.quantities import Quantity
from mingshu.ledgers.description import MEASURES, Ledger
from mingshu.ledgers.measures import Aggregation, Measure
from mingshu.organisations.models import Organ
from mingshu.organisations.terms import Tenure

Part = Literal["numerator", "denominator"]


def figure(
    measure_id: str,
    organ: Organ,
    year: int,
    until: date | None = None,
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> Figure:
    """One figure; raises ``BadInput`` for an unknown measure or a cut-off outside the year."""
    return figures_of(organ, year, until, [measure_id], whose, tenure)[measure_id]


def figures_of(
    organ: Organ,
    year: int,
    until: date | None = None,
    measure_ids: Iterable[str] | None = None,
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> dict[str, Figure]:
    """Figures by measure id, in the order of the ledgers (of ``measure_ids`` where given).

    Each is of its measure's own scope; with ``whose``, all are of that one. A head's own acts are those done in
    ``tenure`` (None: by whoever held the post).
    """
    return figures_of_each([organ], year, until, measure_ids, whose, tenure)[0]


def figures_of_each(
    organs: Sequence[Organ],
    year: int,
    until: date | None = None,
    measure_ids: Iterable[str] | None = None,
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> list[dict[str, Figure]]:
    """The same for each of ``organs``, read together."""
    found = _read(subtrees_of(organs, year, until, tenure), _wanted(measure_ids, whose))
    return [{one.id: one for one in figures} for figures in found]


def figures_in(subtree: Subtree, keys: Iterable[str] | None = None) -> dict[str, Figure]:
    """Figures of a subtree by key (``M-ST-01``, ``M-ST-01@territory``, ``M-MT-01@party``); without ``keys`` all
    measures, each of its own scope."""
    asked = [measure.id for _ledger, measure in MEASURES] if keys is None else keys
    wanted = [(*MEASURES.get(measure_id), whose) for measure_id, whose in map(read_key, asked)]
    (found,) = _read([subtree], wanted)
    return {one.key: one for one in found}


def _read(subtrees: Sequence[Subtree], wanted: Sequence[Wanted]) -> list[list[Figure]]:
    """The wanted figures of each of ``subtrees``."""
    readers = _readers(subtrees, wanted)
    return [
        [readers[whose][place].figure(ledger, measure) for ledger, measure, whose in wanted]
        for place in range(len(subtrees))
    ]


def records_behind(
    measure_id: str,
    organ: Organ,
    year: int,
    until: date | None = None,
    part: Part = "numerator",
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> Rows:
    """The rows that make up a figure, by day; of a rate, those of its ``part``."""
    ledger, measure = MEASURES.get(measure_id)
    return rows_of_figure(
        ledger,
        part_of(ledger, measure, part),
        subtree_of(organ, year, until, tenure),
        whose or Whose.natural(measure),
    )


def rows_of_figure(ledger: Ledger, measure: Measure, subtree: Subtree, whose: Whose) -> Rows:
    """The rows behind a measure that is no rate, in the scope of ``whose``."""
    here = seen_by(subtree, whose)
    if whose.holders:
        measure = acts_of(ledger, measure, here, whose.holders).among(measure)
    return behind(ledger, measure, here)


def part_of(ledger: Ledger, measure: Measure, part: Part) -> Measure:
    """The measure whose rows stand behind ``measure``: itself, or the part of a ratio."""
    if measure.aggregation is not Aggregation.RATIO:
        return measure
    return ledger.measure(measure.numerator if part == "numerator" else measure.denominator)


def by_month(
    measure_id: str,
    organ: Organ,
    year: int,
    until: date | None = None,
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> list[Quantity]:
    """Twelve values: each month's own, or the stock at its end; no data after ``until``."""
    return by_month_of([organ], year, until, [measure_id], whose, tenure)[organ.code, measure_id]


def by_month_of(
    organs: Sequence[Organ],
    year: int,
    until: date | None = None,
    measure_ids: Iterable[str] | None = None,
    whose: Whose | None = None,
    tenure: Tenure | None = None,
) -> dict[tuple[str, str], list[Quantity]]:
    """The twelve values of many organs and measures at once, by (organ code, measure id)."""
    wanted = _wanted(measure_ids, whose)
    subtrees = subtrees_of(organs, year, until, tenure)
    readers = _readers(subtrees, wanted)
    found: dict[tuple[str, str], list[Quantity]] = {}
    for place, subtree in enumerate(subtrees):
        for ledger, measure, of in wanted:
            found[subtree.root.code, measure.id] = readers[of][place].months(ledger, measure)
    return found


Wanted = tuple[Ledger, Measure, Whose]


def _wanted(measure_ids: Iterable[str] | None, whose: Whose | None) -> list[Wanted]:
    found = list(MEASURES) if measure_ids is None else [MEASURES.get(name) for name in measure_ids]
    return [(ledger, measure, whose or Whose.natural(measure)) for ledger, measure in found]


def _ledgers(wanted: Collection[tuple[Ledger, Measure]]) -> list[Ledger]:
    read = [one for ledger, measure in wanted for one in (ledger, *_joining(ledger, measure))]
    return list(dict.fromkeys(read))


def _joining(ledger: Ledger, measure: Measure) -> list[Ledger]:
    parts = [ledger.measure(part) for part in (measure.numerator, measure.denominator) if part]
    return [MEASURES.get(other)[0] for part in (measure, *parts) for other in part.also]


def _readers(subtrees: Sequence[Subtree], wanted: Sequence[Wanted]) -> dict[Whose, list[Reader]]:
    """For each scope wanted, a reader of each subtree; ledgers are read together."""
    found: dict[Whose, list[Reader]] = {}
    for whose in dict.fromkeys(whose for _ledger, _measure, whose in wanted) if subtrees else ():
        ledgers = _ledgers([(ledger, measure) for ledger, measure, of in wanted if of is whose])
        seen = [seen_by(subtree, whose) for subtree in subtrees]
        sums = read_sums(seen, ledgers)
        found[whose] = [Reader(subtree, sums, whose) for subtree in seen]
    return found
