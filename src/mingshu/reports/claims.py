"""What a person wrote, held against the ledgers: read as it is written, and again before each step to the signature."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingshu.documents.model import Figure, Heading, Paragraph, Runs
from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text, reader
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import ABOUT
from mingshu.prose.plans import is_plan_heading
from mingshu.reports.draft import Claim, Explanation, Problem, Sections
from mingshu.reports.own import OwnText, changed
from mingshu.reports.reasons import with_reasons_read
from mingshu.reports.values import Values

_MATTERS = {"SR-11": Matter.LAST_YEAR, "SR-30": Matter.PLAN, "AR-40": Matter.PLAN}
_NUMBER = re.compile("[0-9.]+%?")
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十0-9]+[）)、.．])")


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation on record, and the claim it was given for."""

    key: str
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class _Place:
    section: str
    block: int
    runs: Runs

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def written(self) -> tuple[tuple[int, int], ...]:
        """The stretches a person wrote."""
        found, place = [], 0
        for run in self.runs:
            if isinstance(run, OwnText):
                found.append((place, place + len(run.text)))
            place += len(run.text)
        return tuple(found)


def claims_of(
    sections: Sections, problems: Sequence[Problem], values: Values, explained: Iterable[Explained]
) -> tuple[Claim, ...]:
    """Every number in a person's words, in printing order, with the explanation that was given for it."""
    places = [place for place in _places(sections) if place.written]
    if not places:
        return ()
    passages = [
        Passage(one.text, matter, one.written) for one, matter in zip(places, _matters(places), strict=True)
    ]
    speaker = Whose.head(values.voice)
    read = reader()(Text(passages, values.organ, values.year, values.until, speaker, values.tenure))
    known = {one.key: one.explanation for one in explained}
    found = []
    for place, reads in zip(places, read, strict=True):
        altered = list(_altered(place, problems))
        kept = [one for one in reads if not any(_overlap(one, other) for other in altered)]
        for one in sorted([*kept, *altered], key=lambda told: told.start):
            claim = Claim(_key(place.section, one), place.section, place.block, one.start, one.end, one)
            found.append(replace(claim, explanation=known.get(claim.key)))
    return with_reasons_read(found, values)


def _matters(places: Sequence[_Place]) -> Iterator[Matter]:
    """What each paragraph tells of: its section's matter; plans under a heading 下一步打算 that the writer typed."""
    planned = ""
    for one in places:
        if is_plan_heading(one.text):
            planned = one.section
        yield Matter.PLAN if planned == one.section else _MATTERS.get(one.section, Matter.WORK)


def _places(sections: Sections) -> Iterator[_Place]:
    for section in sections:
        for number, block in enumerate(section.blocks):
            if isinstance(block, (Paragraph, Heading)):
                yield _Place(section.id, number, block.runs)


def _altered(place: _Place, problems: Sequence[Problem]) -> Iterator[Read]:
    """Numbers put in the place of those that a proposal had bound to a figure."""
    text = place.text
    for problem in problems:
        if problem.proposal is None:
            continue
        for words, proposed in ((problem.text, problem.proposal.text), (problem.plan, problem.proposal.plan)):
            at = text.find("".join(run.text for run in words)) if words else -1
            if at >= 0:
                for start, end, figure in changed(words, proposed):
                    yield _replaced(text, at + start, at + end, figure, problem)


def _replaced(text: str, start: int, end: int, figure: Figure, problem: Problem) -> Read:
    number = _NUMBER.search(figure.text)
    right = number[0] if number else figure.text
    if figure.text.startswith(ABOUT.zh) and not text[:start].endswith(ABOUT.zh):
        right = ABOUT.zh + right
    rows = sum(len(rows) for rows in problem.proposal.rows.values()) if problem.proposal else 0
    ledger = problem.proposal.ledger_id if problem.proposal else ""
    sentence = text[max(text.rfind("。", 0, start) + 1, 0) : (text.find("。", end) + 1) or len(text)]
    return Read(
        start,
        end,
        text[start:end],
        sentence,
        Outcome.CONTRADICTED,
        figure.figure_id,
        figure.title,
        figure.text,
        right,
        rows,
        ledger,
    )


def _overlap(one: Read, other: Read) -> bool:
    return one.start < other.end and other.start < one.end


def _key(section: str, read: Read) -> str:
    """Names the section, the sentence, the number, and the figure as it stands: 16 hexadecimal characters."""
    sentence = _LIST_MARK.sub("", "".join(read.sentence.split()))
    told = "\x1f".join((section, sentence, read.printed, read.figure_id, read.value))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
