"""《…》 with what is wrong about the marks, and the articles that follow: 第十二条第二款第（三）项."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from mingshu.prose.numerals import scaled
from mingshu.prose.patterns import Match, compiled, plain
from mingshu.prose.sentences import joined, paragraphs
from mingshu.prose.spans import Span


class MarkFault(Enum):
    """What is wrong with the title marks of a citation."""

    UNCLOSED = "unclosed"  # 《 without 》
    STRAY = "stray"  # 》 without 《
    NESTED = "nested"  # 《…《…》…》 where 〈〉 belongs inside
    HALF_WIDTH = "half_width"  # <<…>> or <…> for 《…》
    EMPTY = "empty"  # 《》


class Article(NamedTuple):
    """第 ``number`` 条(之 ``insert``)第 ``paragraph`` 款第 ``item`` 项."""

    number: int
    insert: int | None = None
    paragraph: int | None = None
    item: int | None = None


class Citation(NamedTuple):
    """A cited title: ``span`` covers the marks, ``title`` is what stands between, page breaks taken out."""

    span: Span
    title: str
    articles: tuple[Article, ...] = ()
    fault: MarkFault | None = None


_N = r"\s?([〇零一二三四五六七八九十百千0-9０-９]{1,7})\s?"
_MARKS = compiled(r"[《》]|<{1,2}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff）)])>{1,2}")
_BETWEEN = plain(
    r"(?:[（(](?!第)[^（）()\n]{1,40}[）)])?(?:中|里)?(?:的)?(?:规定)?(?:的)?\s?(?=第\s?[〇零一二三四五六七八九十百千0-9０-９]{1,7}\s?条)"
)
_ARTICLE = plain(rf"第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第[（(]?{_N}[）)]?项)?")
_COMMA = compiled(r"\s?[、和及与或至到，,]\s?(?=第)")
_HALF = {"<": "《", "<<": "《", ">": "》", ">>": "》"}


def find_citations(text: str, blocks: Sequence[Span] | None = None) -> list[Citation]:
    """Every 《…》 and every stray or unclosed mark, in order of its first character; marks pair within a paragraph.

    ``blocks`` are the text's paragraphs, found here where they are not given.
    """
    ends = [block.end for block in (paragraphs(text) if blocks is None else blocks)]
    found: list[Citation] = []
    for _block, marks in groupby(_MARKS.finditer(text), key=lambda mark: bisect_right(ends, mark.start())):
        found += _in_block(text, marks)
    return sorted(found, key=lambda citation: citation.span)


def _in_block(text: str, marks: Iterable[Match]) -> list[Citation]:
    found: list[Citation] = []
    opened: list[tuple[int, int, bool]] = []
    for mark in marks:
        half = mark[0] in _HALF
        if _HALF.get(mark[0], mark[0]) == "《":
            opened.append((mark.start(), mark.end(), half))
        elif opened:
            found.append(_closed(text, opened.pop(), mark.start(), mark.end(), bool(opened), half))
        elif not half:
            found.append(Citation(Span(mark.start(), mark.end()), "", (), MarkFault.STRAY))
    unclosed = [o for o in opened if not o[2]]
    return found + [Citation(Span(start, end), "", (), MarkFault.UNCLOSED) for start, end, _ in unclosed]


def _closed(
    text: str, mark: tuple[int, int, bool], inner_end: int, end: int, nested: bool, half: bool
) -> Citation:
    start, inner_start, half_open = mark
    title = joined(text, Span(inner_start, inner_end)).strip()
    fault = None
    if not title:
        fault = MarkFault.EMPTY
    elif half or half_open:
        fault = MarkFault.HALF_WIDTH
    elif nested:
        fault = MarkFault.NESTED
    return Citation(Span(start, end), title, read_articles(text, end), fault)


def read_articles(text: str, position: int) -> tuple[Article, ...]:
    """The articles named right after a title (or right at ``position``): 第三条、第十二条第二款 → two."""
    lead = _BETWEEN.match(text, position)
    articles: list[Article] = []
    position = int(lead.end()) if lead else position
    while (found := _ARTICLE.match(text, position)) is not None:
        articles.append(_article(found))
        comma = _COMMA.match(text, found.end())
        if comma is None:
            break
        position = comma.end()
    return tuple(articles)


def _article(found: Match) -> Article:
    number, insert, paragraph, item = (None if part is None else _whole(part) for part in found.groups())
    return Article(number or 0, insert, paragraph, item)


def _whole(printed: str) -> int:
    value = scaled(printed)
    return 0 if value is None else int(value)
