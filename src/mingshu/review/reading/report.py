"""What the reading of one report yields."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.citations import Citation, find_citations
from mingshu.prose.claims import RATIO, Claim
from mingshu.prose.enumerations import Enumeration
from mingshu.prose.headings import Heading
from mingshu.prose.masks import Mask, find_masks
from mingshu.prose.spans import Span
from mingshu.review.reading.scope import Scope


class ReportKind(Enum):
    """What sort of report a text is."""

    SHUFA = "shufa"  # 述法报告
    ANNUAL = "annual"  # 法治政府建设年度报告
    OTHER = "other"


class Role(Enum):
    """What a section is for."""

    LAST_YEAR = "last_year"  # 上一年度问题整改
    PERFORMANCE = "performance"
    HEADS = "heads"  # 主要负责人履行第一责任人职责
    PROBLEMS = "problems"
    REASONS = "reasons"
    PLAN = "plan"
    ANNEX = "annex"  # what follows the signature: tables, lists of sources
    OTHER = "other"


_FIRST_WORDS = 30


class Section(NamedTuple):
    """A part of the report: its body runs from ``start`` to ``end``; ``implied`` ones have no heading of their own."""

    role: Role
    heading: Heading | None
    start: int
    end: int

    @property
    def implied(self) -> bool:
        """Whether only its wording shows where it begins."""
        return self.heading is None

    @property
    def mark(self) -> Span:
        """Where to point for the section as a whole: its heading, else its first words."""
        heading = self.heading
        return (
            Span(heading.start, heading.end)
            if heading
            else Span(self.start, min(self.end, self.start + _FIRST_WORDS))
        )

    @property
    def whole(self) -> Span:
        """With its heading."""
        return Span(self.heading.start if self.heading else self.start, self.end)


class Led(NamedTuple):
    """A number told before another in its sentence: what it counts (None: nothing that ledgers count), whose act, what
    else its clause says, its ``words``, and the phrase that told it where that names a part alone."""

    measure: str | None
    subject: Act | None
    beside: tuple[str, ...]
    words: str = ""
    kind: str = ""


class Counted(NamedTuple):
    """A claim and what it counts: the id of a measure or indicator, or None.

    ``words`` stand between the mark, bracket or claim before and the number; ``sure`` when nothing else fits;
    ``whole`` when no word around it narrows what the measure counts; ``subject`` whose act it is said to be: a
    head's (本人), the organ's or the territory's (全县), None where nobody says; ``carried`` is then whose act the
    paragraph told last. ``beside`` is what its clause says, in pieces, beside the phrase that told what it counts;
    ``led`` are the last numbers of the sentence before it: what they are told of may be what this one is told of.
    ``kind`` is the phrase that told it, where that names only a part of what the measure counts; else empty.
    ``following`` are the clauses behind it that hold no number and speak of it again (均系…, 其中多为…). ``joined`` are
    the measures that one breath tells it of (受理纠纷和信访事项共80件), ``measure`` last.
    """

    claim: Claim
    words: str
    measure: str | None
    sure: bool = False
    scope: Scope = Scope.YEAR
    whole: bool = True
    subject: Act | None = None
    beside: tuple[str, ...] = ()
    carried: Act | None = None
    following: tuple[str, ...] = ()
    led: tuple[Led, ...] = ()
    joined: tuple[str, ...] = ()
    kind: str = ""

    @property
    def start(self) -> int:
        """Offset of the first digit."""
        return self.claim.start

    @property
    def end(self) -> int:
        """Offset after the unit."""
        return self.claim.end

    @property
    def value(self) -> Decimal | None:
        """In single units; None when masked."""
        return self.claim.value

    @property
    def unit(self) -> str:
        """The classifier as printed."""
        return self.claim.unit

    @property
    def exact(self) -> bool:
        """Whether it prints one number without a hedge."""
        return self.claim.value is not None and not self.claim.approx and self.scope is not Scope.RANGE

    @property
    def is_result(self) -> bool:
        """Whether it tells what was reached in the year, not what was planned, demanded or reached before."""
        return self.scope in (Scope.YEAR, Scope.RANGE)


_MOST_CLAIMS = (
    40  # a sentence with more is a table that lost its cells: its numbers are not all held against all
)


def _pieces(sentence: Span, group: tuple[Counted, ...]) -> list[tuple[Span, tuple[Counted, ...]]]:
    starts = [sentence.start, *(counted.start for counted in group[_MOST_CLAIMS::_MOST_CLAIMS]), sentence.end]
    return [
        (Span(start, end), group[number * _MOST_CLAIMS : (number + 1) * _MOST_CLAIMS])
        for number, (start, end) in enumerate(pairwise(starts))
    ]


@dataclass(frozen=True)
class Report:
    """One text as read. All offsets are code points of ``text``; ``name`` is the file's name."""

    name: str
    text: str
    kind: ReportKind
    title: str = ""
    organ: str = ""
    level: str = ""
    year: int | None = None
    reporter: str = ""
    addressee: str = ""
    date: datetime.date | None = None
    date_span: Span | None = None
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    claims: tuple[Counted, ...] = ()
    coverage: dict[str, int | None] = field(default_factory=dict)
    paragraphs: tuple[Span, ...] = ()

    @cached_property
    def citations(self) -> list[Citation]:
        """Every 《…》."""
        if "《" not in self.text and "》" not in self.text:
            return []
        return find_citations(self.text, self.paragraphs or None)

    @cached_property
    def _titles_reach(self) -> tuple[list[int], list[int]]:
        """Where titles begin, and how far the longest of those that began so far reaches; they may be nested."""
        spans = [citation.span for citation in self.citations]
        return [span.start for span in spans], list(accumulate((span.end for span in spans), max))

    def is_in_title(self, offset: int) -> bool:
        """Whether a cited title holds ``offset``, its first mark aside."""
        starts, reach = self._titles_reach
        before = bisect_left(starts, offset)
        return before > 0 and reach[before - 1] > offset

    @cached_property
    def masks(self) -> list[Mask]:
        """Every masked spot."""
        return find_masks(self.text) if any(sign in self.text for sign in "*＊×✕□xXＸ某_") else []

    @cached_property
    def claim_starts(self) -> list[int]:
        """Offsets of the claims."""
        return [counted.claim.start for counted in self.claims]

    @cached_property
    def told(self) -> tuple[Counted, ...]:
        """The claims of the report itself, without those of its annex."""
        annex = self.of_role(Role.ANNEX)
        return self.claims_in(0, annex[0].start) if annex else self.claims

    def claims_in(self, start: int, end: int) -> tuple[Counted, ...]:
        """The claims that begin in the stretch."""
        starts = self.claim_starts
        return self.claims[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [heading.start for heading in self.headings]

    def headings_in(self, start: int, end: int) -> tuple[Heading, ...]:
        """The headings that begin in the stretch."""
        starts = self._heading_starts
        return self.headings[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _enumeration_starts(self) -> list[int]:
        return [found.items[0].span.start for found in self.enumerations]

    def first_enumeration_in(self, start: int, end: int) -> Enumeration | None:
        """The first enumeration that begins in the stretch."""
        index = bisect_left(self._enumeration_starts, start)
        if index < len(self.enumerations) and self._enumeration_starts[index] < end:
            return self.enumerations[index]
        return None

    @cached_property
    def sentences_with_claims(self) -> list[tuple[Span, tuple[Counted, ...]]]:
        """Sentences that claim something, with their claims; in pieces where they claim too much for a sentence."""
        found: list[tuple[Span, tuple[Counted, ...]]] = []
        for sentence, group in groupby(self.told, key=lambda counted: counted.claim.sentence):
            found += _pieces(sentence, tuple(group))
        return found

    @cached_property
    def sentences_with_rates(self) -> list[tuple[Span, tuple[Counted, ...]]]:
        """Those of them that claim a rate."""
        return [
            (span, group)
            for span, group in self.sentences_with_claims
            if any(counted.claim.unit == RATIO for counted in group)
        ]

    def of_role(self, *roles: Role) -> list[Section]:
        """The sections with one of the roles, in order."""
        return [section for section in self.sections if section.role in roles]

    def role_at(self, offset: int) -> Role:
        """The role of the innermost section that holds ``offset``."""
        starts = self._section_starts
        index = bisect_right(starts, offset) - 1
        if index < 0 or offset >= self.sections[index].end:
            return Role.OTHER
        return self.sections[index].role

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.whole.start for section in self.sections]

    @property
    def last_day(self) -> datetime.date | None:
        """The day against which law is judged: the date, else the last day of the year."""
        return self.date or (datetime.date(self.year, 12, 31) if self.year else None)
