"""The single items of a section, and what they are about."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import paragraphs
from mingshu.prose.spans import Span
from mingshu.prose.words import Words
from mingshu.review.reading.report import Report, Role, Section
from mingshu.review.vocabulary import vocabulary

_MARKER = plain(
    r"^[\s（(]*(?:[一二三四五六七八九十]{1,2}(?:是|要|、)|[一二三四五六七八九十0-9]{1,2}[）).．、])\s*"
)
_SHORTEST = 6


class Passage(NamedTuple):
    """One item: where it stands, its words without the number, and the topics it touches."""

    span: Span
    words: str
    topics: frozenset[str]

    @property
    def headline(self) -> str:
        """Its first sentence, cut to what a message can hold."""
        first = self.words.split("。", 1)[0].split("\n", 1)[0]
        return first if len(first) <= 40 else first[:39] + "…"


def passages(report: Report, role: Role) -> list[Passage]:
    """The items of every section with ``role``: numbered ones where there are any, else its paragraphs."""
    found: list[Passage] = []
    for section in report.of_role(role):
        found += [passage(report.text, span) for span in _items(report, section)]
    return [item for item in found if len(item.words) >= _SHORTEST]


def passage(text: str, span: Span) -> Passage:
    """The item in ``span``."""
    words = _MARKER.sub("", span.of(text).strip())
    return Passage(span, words, topics_of(words))


def _items(report: Report, section: Section) -> list[Span]:
    below = [h.start for h in report.headings_in(section.start, section.end) if h.numbered]
    if below:
        return _spans(below, section.end)
    found = report.first_enumeration_in(section.start, section.end)
    if found is not None:
        return [item.span for item in found.items]
    body = report.text[section.start : section.end]
    return [Span(section.start + part.start, section.start + part.end) for part in paragraphs(body)]


def _spans(starts: list[int], end: int) -> list[Span]:
    return [Span(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def topics_of(words: str) -> frozenset[str]:
    """Which fields of the work a passage speaks of."""
    signs, topics = _signs_of_topics()
    return frozenset(topic for sign in signs.found_in(words) for topic in topics[sign])


@cache
def _signs_of_topics() -> tuple[Words, dict[str, list[str]]]:
    topics: dict[str, list[str]] = {}
    for topic, signs in vocabulary("topics").items():
        for sign in signs:
            topics.setdefault(sign, []).append(topic)
    return Words(topics), topics


def likeness(first: str, second: str) -> float:
    """How much two short passages share: common character pairs over those of the shorter one, 0 to 1."""
    one, two = _pairs(first), _pairs(second)
    shorter = min(len(one), len(two))
    return len(one & two) / shorter if shorter else 0.0


_NOISE = compiled(r"[\s\p{P}]+")


@lru_cache(maxsize=1024)
def _pairs(words: str) -> frozenset[str]:
    plain = _NOISE.sub("", words)
    return frozenset(map(str.__add__, plain, plain[1:]))
