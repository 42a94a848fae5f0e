"""What a draft is made of: pages to print, figures to prove, gaps to fill, problems to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from mingshu.documents.model import Block, Figure, Heading, Paragraph, Runs, Signature, text_cell
from mingshu.figures.claims import Outcome, Read
from mingshu.kernel.periods import Period
from mingshu.kernel.quantities import Standing
from mingshu.kernel.text import Bilingual
from mingshu.reports.kinds import Holder, Kind


@dataclass(frozen=True, slots=True)
class Before:
    """What a figure is compared with: ``printed`` as a report would, counted up to ``until`` from its own rows."""

    printed: str
    until: date
    records: tuple[int, ...]
    base_records: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure the text prints, with everything that proves it.

    ``printed`` is what the page shows; ``value``, ``numerator`` and ``denominator`` are exact; ``records`` are the
    rows of ``ledger_id`` behind it (behind a rate: its numerator, and ``base_records`` its denominator);
    ``last_year`` is what it is compared with and ``before`` what stands behind that; where no row stands behind it,
    ``ledger_rows`` is how many the ledger has all the same and ``nil_return`` whether somebody declared that there
    are none. ``whose`` is whose act it is (``organ``, ``territory``, ``party``, ``government``, ``heads``), empty for
    a quoted row. ``joining`` are the ids of the figures of other ledgers that are in it too. ``approximate`` and
    ``roughly_last_year``: the number of this and of last year is only roughly known.
    """

    id: str
    title: str
    printed: str
    unit: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    ledger_id: str
    ledger_title: str
    definition: Bilingual
    until: date
    records: tuple[int, ...]
    base_records: tuple[int, ...] = ()
    last_year: Decimal | None = None
    ledger_rows: int | None = None
    nil_return: bool = False
    whose: str = ""
    approximate: bool = False
    roughly_last_year: bool = False
    before: Before | None = None
    joining: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the report should say and cannot: what is missing, why, and where to record it."""

    section: str
    duty: str
    ledger_id: str
    measures: tuple[str, ...]
    standing: Standing
    required: bool
    message: Bilingual


STATUTORY = 1
"""The severity of what the law itself asks."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A problem found in the data. ``key`` stays the same while the data do; ``severity`` 1 is the gravest.

    ``text`` states it with its figures, ``plan`` the measure for next year, ``plan_of_known`` that in its place once
    the writer has said why; ``rows`` are row ids by ledger;
    ``own_figures`` prove the numbers that are no measure of a ledger; ``ledger_id`` is what it is about.
    """

    key: str
    source: str
    severity: int
    title: str
    text: Runs
    plan: Runs
    ledger_id: str
    rows: Mapping[str, tuple[int, ...]]
    own_figures: tuple[FigureRecord, ...] = ()
    plan_of_known: Runs = ()

    @property
    def is_statutory(self) -> bool:
        """Whether a limit of the law was passed or a binding indicator missed: left out only for a stated reason."""
        return self.severity == STATUTORY

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """Ids of the figures it prints, in order."""
        return tuple(dict.fromkeys(_base_ids((*self.text, *self.plan, *self.plan_of_known))))

    @property
    def numbers(self) -> frozenset[str]:
        """Ids of the figures its wording states, however it is put; words quoted from a row are none."""
        return numbers_in(self.text)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as the report prints it: a proposal taken over, or reworded, or the writer's own."""

    key: str
    text: Runs
    reason: str
    plan: Runs
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the outline with its paragraphs."""

    id: str
    title: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim stands although the ledgers contradict it, by whom, and since when (a day).

    ``numbers`` are those of the reason itself that no ledger proves, each at its place in it.
    """

    reason: str
    by: str
    on: date
    numbers: tuple[Read, ...] = ()

    @property
    def is_false(self) -> bool:
        """Whether the ledgers contradict the reason too."""
        return any(one.outcome is Outcome.CONTRADICTED for one in self.numbers)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a person wrote, held against the ledgers.

    It stands in paragraph ``block`` (from 0) of the section from ``start`` to ``end``. ``key`` names this very
    sentence, number and figure: with another of them it is another claim, and the ``explanation`` no longer holds.
    """

    key: str
    section: str
    block: int
    start: int
    end: int
    read: Read
    explanation: Explanation | None = None

    @property
    def is_open(self) -> bool:
        """Whether it contradicts the ledgers and nobody has said why, or for a reason that does so too."""
        unsaid = self.explanation is None or self.explanation.is_false
        return self.read.outcome is Outcome.CONTRADICTED and unsaid


Sections: TypeAlias = tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report ready to be read, corrected, signed or written to a file.

    ``held`` are the days counted on which the head who speaks held the post; None where that is all of them.
    ``further`` are the statutory problems that nobody decided on: they are said in one sentence behind the others.
    ``left_out`` are the reasons (by key) for which the writer left proposed problems out.
    """

    kind: Kind
    holder: Holder
    organ_code: str
    organ_name: str
    year: int
    until: date
    title: str
    byline: tuple[str, ...]
    addressee: str
    opening: Runs
    sections: Sections
    signature: Signature
    note: str
    figures: Mapping[str, FigureRecord]
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]
    proposals: tuple[Proposal, ...]
    further: tuple[Proposal, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    held: tuple[Period, ...] | None = None
    catalogue: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Opening, headings and paragraphs in printing order."""
        found: list[Block] = [Paragraph(self.opening)]
        for section in self.sections:
            if section.level:
                found.append(Heading(section.level, text_cell(section.title)))
            found += section.blocks
        return tuple(found)

    def bound(self) -> Iterator[Figure]:
        """Every bound number of the text, in printing order."""
        for block in self.blocks:
            if isinstance(block, (Paragraph, Heading)):
                yield from (run for run in block.runs if isinstance(run, Figure))


ROW_MARK = "row:"
"""What the id of a quoted row begins with."""


def numbers_in(runs: Runs) -> frozenset[str]:
    """Ids of the figures that words state; words quoted from a row are none."""
    return frozenset(one for one in _base_ids(runs) if not one.startswith(ROW_MARK))


def _base_ids(runs: Runs) -> Iterator[str]:
    return (base_id(run.figure_id) for run in runs if isinstance(run, Figure))


def base_id(figure_id: str) -> str:
    """``M-ME-07:numerator`` → ``M-ME-07``; a row keeps its whole id."""
    return figure_id if figure_id.startswith(ROW_MARK) else figure_id.split(":", 1)[0]
