"""What is printed on every page beside the text: running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from mingshu.documents.readers.pdf.lines import Line

_NUMBER = r"(?:[0-9０-９]{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})"
_NUMBERED = re.compile(
    rf"\s*(?:第\s?{_NUMBER}\s?页(?:\s?[（(/／，,]?\s?共\s?{_NUMBER}\s?页[）)]?)?|共\s?{_NUMBER}\s?页\s?第\s?{_NUMBER}\s?页"
    rf"|[—–―－\-·~～─]{{1,3}}\s?{_NUMBER}\s?[—–―－\-·~～─]{{1,3}}|{_NUMBER}\s?[/／]\s?{_NUMBER}"
    rf"|[Pp](?:age|\.)\s?{_NUMBER}(?:\s?of\s?{_NUMBER})?)\s*"
)
_BARE = re.compile(r"\s*([0-9０-９]{1,4})\s*")
_DIGITS = re.compile(r"[0-9０-９一二三四五六七八九十]+")
_DEPTH = 3  # lines from either end of a page
_LONGEST_HEAD = 60
_SENTENCE = re.compile("[，。！？；：]")
_PLACE = 4.0  # points by which one running head may move


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without running heads and page numbers; where nothing else stands on any page, the words that return
    are the text and stay."""
    counted = _counted(pages)
    bare = _without(pages, _running_heads(pages), counted)
    return bare if any(bare) else _without(pages, set(), counted)


def _without(
    pages: Sequence[Sequence[Line]], heads: set[tuple[str, int, int]], counted: set[tuple[int, str]]
) -> list[list[Line]]:
    return [
        [line for line in page if not (is_outer(line) and (_key(line) in heads or _is_number(line, counted)))]
        for page, is_outer in ((page, _edges(page)) for page in pages)
    ]


def _edges(page: Sequence[Line]) -> Callable[[Line], bool]:
    """Which lines are read first or last, or stand alone near an edge: columns are read one after the other."""
    by_height: list[list[Line]] = []
    for line in sorted(page, key=lambda line: line.base):
        if by_height and line.base - by_height[-1][0].base <= _PLACE:
            by_height[-1].append(line)
        else:
            by_height.append([line])
    alone = [found[0] for found in (*by_height[:_DEPTH], *by_height[-_DEPTH:]) if len(found) == 1]
    outer = {id(line) for line in (*page[:_DEPTH], *page[-_DEPTH:], *alone)}
    return lambda line: id(line) in outer


def _outer(page: Sequence[Line]) -> Iterator[Line]:
    return filter(_edges(page), page)


def _key(line: Line) -> tuple[str, int, int]:
    """What makes two lines of two pages one running head: the words, numbers aside, the size and the height."""
    words = _DIGITS.sub("#", "".join(line.text.split()))
    return words, round(line.size), round(line.base / _PLACE)


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int, int]]:
    seen: Counter[tuple[str, int, int]] = Counter()
    for page in pages:
        seen.update({_key(line) for line in _outer(page) if _may_run(line)})
    least = max(2, (len(pages) + 2) // 3)  # a third: even and odd pages may have heads of their own
    return {key for key, times in seen.items() if times >= least}


def _may_run(line: Line) -> bool:
    words = line.text.strip()
    return 1 < len(words) <= _LONGEST_HEAD and not _SENTENCE.search(words) and not words.isdigit()


def _counted(pages: Sequence[Sequence[Line]]) -> set[tuple[int, str]]:
    """(page, text) of bare numbers that rise with the pages."""
    by_offset: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    for page in pages:
        for line in _outer(page):
            found = _BARE.fullmatch(line.text)
            if found:
                by_offset[int(found[1]) - line.page].add((line.page, line.text))
    return {one for lines in by_offset.values() if len({page for page, _text in lines}) > 1 for one in lines}


def _is_number(line: Line, counted: set[tuple[int, str]]) -> bool:
    return _NUMBERED.fullmatch(line.text) is not None or (line.page, line.text) in counted
