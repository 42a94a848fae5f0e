"""Enumerations in running text: 一是…二是…, 一要…, （1）…, ①…, and what is missing or repeated in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from mingshu.prose.headings import Heading, find_headings
from mingshu.prose.numerals import chinese
from mingshu.prose.patterns import Match, compiled, led_by
from mingshu.prose.sentences import paragraphs
from mingshu.prose.spans import Span

_CN = "[一二三四五六七八九十]{1,3}"
_MARKER = compiled(
    led_by(
        "一二三四五六七八九十第①-⑳（(",
        rf"({_CN})(是|要|则)(?!{_CN}[，。])|第({_CN})，|([①-⑳])|[（(]([0-9]{{1,2}})[）)]",
    )
)
_OPENERS = frozenset("。；：:;，,！”）) \t\n\r\u00a0\u3000")


class Item(NamedTuple):
    """One member: its printed number and where it stands, marker included."""

    number: int
    span: Span


class Enumeration(NamedTuple):
    """Members in order, with one marker style (是, 要, 则, 第, ①, (1))."""

    style: str
    items: tuple[Item, ...]

    @property
    def span(self) -> Span:
        """From the first marker to the end of the last member."""
        return Span(self.items[0].span.start, self.items[-1].span.end)

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers from 1 to the highest that no member carries."""
        numbers = {item.number for item in self.items}
        return tuple(n for n in range(1, max(numbers) + 1) if n not in numbers)

    @property
    def repeated(self) -> tuple[int, ...]:
        """Numbers that more than one member carries."""
        times = Counter(item.number for item in self.items)
        return tuple(sorted(number for number, count in times.items() if count > 1))


class _Mark(NamedTuple):
    start: int
    style: str
    number: int


def find_enumerations(
    text: str, headings: Sequence[Heading] | None = None, blocks: Sequence[Span] | None = None
) -> list[Enumeration]:
    """Every enumeration, in order of its first member. A heading ends it, and so does a new 一是.

    ``headings`` and the paragraphs ``blocks`` are found here where they are not given.
    """
    fences = sorted(h.start for h in (find_headings(text) if headings is None else headings))
    blocks = paragraphs(text) if blocks is None else blocks
    marks = [mark for match in _MARKER.finditer(text) if (mark := _read(text, match)) is not None]
    taken = set(fences)
    runs = _runs([mark for mark in marks if mark.start not in taken], fences)
    return sorted((_closed(run, fences, blocks) for run in runs if len(run) > 1), key=lambda e: e.span)


def _read(text: str, match: Match) -> _Mark | None:
    """The mark, unless it stands in the middle of a clause (各项要求统一是…)."""
    chinese_number, verb, ordinal, circled, arabic = match.groups()
    start = match.start()
    if start and text[start - 1] not in _OPENERS:
        return None
    if circled:
        return _Mark(start, "①", ord(circled) - ord("①") + 1)
    if arabic:
        return _Mark(start, "(1)", int(arabic))
    value = chinese(chinese_number or ordinal)
    return None if value is None else _Mark(start, verb or "第", int(value))


def _runs(marks: list[_Mark], fences: list[int]) -> list[list[_Mark]]:
    """Marks of one style that belong together; 一是 opens a new run, and so does a fence between."""
    open_runs: dict[str, list[_Mark]] = {}
    done: list[list[_Mark]] = []
    fence = 0
    for mark in marks:
        crossed = fence
        while fence < len(fences) and fences[fence] <= mark.start:
            fence += 1
        if fence != crossed:
            done += open_runs.values()
            open_runs = {}
        if mark.number == 1 and mark.style in open_runs:
            done.append(open_runs.pop(mark.style))
        open_runs.setdefault(mark.style, []).append(mark)
    return [*done, *open_runs.values()]


def _closed(run: list[_Mark], fences: list[int], blocks: Sequence[Span]) -> Enumeration:
    """Each member ends where the next begins, the last with its paragraph or at the next heading."""
    last = run[-1].start
    block = bisect_right(blocks, last, key=lambda span: span.start) - 1
    end = max(last, blocks[block].end)
    fence = bisect_right(fences, last)
    end = min(end, fences[fence]) if fence < len(fences) else end
    ends = [mark.start for mark in run[1:]] + [end]
    items = tuple(Item(mark.number, Span(mark.start, stop)) for mark, stop in zip(run, ends, strict=True))
    return Enumeration(run[0].style, items)
