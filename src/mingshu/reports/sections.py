"""The sections that tell what was done: points and sentences of the topics, and the gaps they leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mingshu.documents.model import Block, Heading, Paragraph, Run, Runs, Text, text_cell
from mingshu.law.schema import Section as Outlined
from mingshu.ledgers.measures import Scope
from mingshu.reports.draft import Gap
from mingshu.reports.gaps import gaps_of
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.phrasing.library import sentences, tells, topics
from mingshu.reports.phrasing.schema import Point, Sentence, Topic
from mingshu.reports.phrasing.speaking import speak
from mingshu.reports.values import Values
from mingshu.reports.wording import first, heading_number


@dataclass
class Telling:
    """What sentences said of a section, and what they could not say."""

    blocks: list[Block] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def tell(outlined: Outlined, values: Values, kind: Kind, holder: Holder) -> Telling:
    """Every topic that has something to say in the section, each under its own heading where there are several."""
    voice = holder if kind is Kind.SHUFA else None
    found = Telling()
    told: list[tuple[Topic, list[Block]]] = []
    for topic in topics():
        blocks = list(_topic(topic, outlined, values, voice, found.gaps))
        if blocks:
            told.append((topic, blocks))
    for number, (topic, blocks) in enumerate(told, 1):
        if len(told) > 1:
            level = (outlined.heading_level or 1) + 1
            found.blocks.append(Heading(level, text_cell(heading_number(level, number) + topic.heading)))
        found.blocks += blocks
    return found


def say(outlined: Outlined, values: Values, holder: Holder | None, gaps: list[Gap]) -> Runs:
    """All sentences of a section in a row, without leads: the opening of a section that goes on by itself."""
    return _said_together(sentences(), outlined, values, holder, gaps)


def _topic(
    topic: Topic, outlined: Outlined, values: Values, holder: Holder | None, gaps: list[Gap]
) -> Iterator[Block]:
    told: list[tuple[Point, Runs]] = []
    for point in topic.points:
        runs = _said_together(point.sentences, outlined, values, holder, gaps)
        if runs:
            told.append((point, runs))
    for number, (point, runs) in enumerate(told, 1):
        lead = f"{first(number) if len(told) > 1 else ''}{point.lead}。"
        yield Paragraph((Text(lead), *runs))


def _said_together(
    paragraph: Iterable[Sentence], outlined: Outlined, values: Values, holder: Holder | None, gaps: list[Gap]
) -> Runs:
    """The sentences of one paragraph that can be said, and the gaps of those that belong here."""
    found: list[Run] = []
    before: Scope | None = None
    for sentence in paragraph:
        if sentence.applies(outlined.id, values.year) and tells(sentence, holder):
            gaps += gaps_of(sentence, outlined.id, outlined.measures, values)
            runs, before = speak(sentence, values, before)
            found += runs
    return tuple(found)
