"""Headings: the title, 一、 / （一） / 1. / （1）, run-in ones that end at the first 。, unnumbered ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mingshu.prose.chrome import is_chrome
from mingshu.prose.numerals import chinese
from mingshu.prose.patterns import Match, compiled, plain
from mingshu.prose.sentences import paragraphs
from mingshu.prose.spans import Span

TITLE, SECTION, SUBSECTION, POINT, SUBPOINT, DETAIL = range(6)
_CN = "[一二三四五六七八九十百]{1,3}"
_X = "[xX×*＊]{1,2}"
_MARKERS = (
    (SECTION, plain(rf"({_CN})(?:、|[．.](?![0-9]))|({_X})、|第({_CN})(?:部分|章)[、：:\s]?")),
    (SUBSECTION, plain(rf"[（(]\s?({_CN}|{_X})\s?[）)]、?")),
    (
        POINT,
        plain(rf"([0-9０-９]{{1,2}})(?:[、]|[.．](?![0-9０-９](?![0-9０-９]{{3}}\s?年)))|({_X})[.．、]"),
    ),
    (SUBPOINT, plain(r"[（(]([0-9０-９]{1,2})[）)]|([0-9]{1,2})[）)]")),
    (DETAIL, compiled(r"([①-⑳])")),
)
_MARKERS_BY_SIGN = {
    sign: tuple((level, pattern) for level, pattern in _MARKERS if level in levels)
    for signs, levels in (
        ("一二三四五六七八九十第", (SECTION,)),
        ("（(", (SUBSECTION, SUBPOINT)),
        ("0123456789０１２３４５６７８９", (POINT, SUBPOINT)),
        ("xX×*＊", (SECTION, POINT)),
        ("①②③④⑤⑥⑦⑧⑨⑩", (DETAIL,)),
    )
    for sign in signs
}
_LONGEST = {SECTION: 45, SUBSECTION: 64, POINT: 45, SUBPOINT: 40, DETAIL: 30}
_LONGEST_TITLE = 60
_LONGEST_UNNUMBERED = 22
_TITLE_ENDS = plain(
    r"(?:报告|总结|情况|汇报|年报|综述|要点|述职|进展|工作|方案|意见|通报|说明|统计|创建|材料|计划)"
    r"(?:[（(][^）)]{1,12}[）)])?$"
)
_LONGEST_LETTERHEAD = 6  # lines
_LETTERHEAD = plain(
    r"[\u4e00-\u9fff*×（）() ]{2,40}(?:文件|公报|简报|办公室)"
    r"|[^\n。，]{0,20}[〔\[（(【]\s?\d{4}\s?[〕\]）)】]\s?[第]?\s?[\d*×]{1,4}\s?号"
    r"|(?:绝密|机密|秘密)[★\w\u4e00-\u9fff]{0,8}|特急|加急|平急|签发人\s?[：:].{0,12}|第?\s?[\d*×]{1,4}\s?期|\d{6}|附件\s?\d{0,2}[：:]?"
)
_NOT_A_HEADING = plain(r"[，。；：:;？！?!…]|^[（(]?\d{4}|^附件|^注[：:]|[人位长][：:]")
_SENTENCE_END = plain("[。！？]")


class Heading(NamedTuple):
    """A heading as printed.

    ``level``: 0 title, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①; ``number`` is None when it is masked or there is none.
    """

    level: int
    text: str
    start: int
    numbered: bool
    number: int | None = None

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def find_headings(text: str, blocks: Sequence[Span] | None = None) -> list[Heading]:
    """Title, numbered and unnumbered headings in order; 一是/二是 never are. ``blocks`` are the text's paragraphs."""
    blocks = paragraphs(text) if blocks is None else blocks
    blocks = [span for span in blocks if not is_chrome(span.of(text))]
    if "#" in text:
        blocks = [_without_hashes(text, span) for span in blocks]
    headings: list[Heading] = []
    title = _title(text, blocks)
    if title is not None:
        headings.append(title)
    depth = SECTION - 1
    for index, span in enumerate(blocks):
        if title is not None and span.start < title.end:
            continue
        numbered = _numbered(text, span)
        headings += numbered
        if numbered:
            depth = numbered[-1].level
        elif _stands_alone(text, blocks, index):
            headings.append(Heading(min(depth + 1, DETAIL), span.of(text), span.start, False))
    return headings


def _without_hashes(text: str, span: Span) -> Span:
    """The words of a Markdown heading: ## 二、存在的问题."""
    hashes = _HASHES.match(text, span.start, span.end)
    return Span(hashes.end(), span.end) if hashes else span


_HASHES = compiled(r"#{1,6}[ \t]+(?=\S)")


def _numbered(text: str, span: Span) -> list[Heading]:
    """The headings at the head of a paragraph; （一）概况。1.总体情况。 holds two."""
    found: list[Heading] = []
    position = span.start
    while position < span.end and (heading := heading_at(text, position, span.end)) is not None:
        if found and heading.level <= found[-1].level:
            break
        found.append(heading)
        position = heading.end
        while position < span.end and text[position].isspace():
            position += 1
    return found


def heading_at(text: str, start: int, end: int) -> Heading | None:
    """The numbered heading that begins at ``start`` in a paragraph that ends at ``end``, if one does."""
    for level, pattern in _MARKERS_BY_SIGN.get(text[start], ()):
        marker = pattern.match(text, start, end)
        if marker is not None:
            return _measured(text, start, end, level, marker)
    return None


def _measured(text: str, start: int, end: int, level: int, marker: Match) -> Heading | None:
    line = text.find("\n", start, end)
    end = line if line >= 0 else end
    stop = _SENTENCE_END.search(text, marker.end(), end)
    close = stop.end() if stop else start + len(text[start:end].rstrip()) if end - start < 200 else end
    words = text[start:close]
    if not marker.end() < close or len(words) > _LONGEST[level] or "；" in words or words[-1] in "；;，":
        return None
    printed = next(group for group in marker.groups() if group)
    return Heading(level, words, start, True, _number(printed))


def _number(printed: str) -> int | None:
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    value = int(printed) if printed.isdecimal() else chinese(printed)
    return None if value is None else int(value)


def _title(text: str, blocks: list[Span]) -> Heading | None:
    """The first lines up to one that ends like a title (…报告, …总结), at most three; none when prose comes first.

    The letterhead (某镇人民政府文件, 某政发〔2024〕5号) stands above the title.
    """
    first = _below_letterhead(text, blocks)
    for last in range(first, min(first + 3, len(blocks))):
        span = Span(blocks[first].start, blocks[last].end)
        line = blocks[last].of(text)
        if (
            heading_at(text, blocks[last].start, blocks[last].end)
            or _SENTENCE_END.search(line)
            or "：" in line
        ):
            return None
        if _TITLE_ENDS.search(line) and span.end - span.start <= _LONGEST_TITLE + last - first:
            return Heading(TITLE, span.of(text), span.start, False)
    return None


def _below_letterhead(text: str, blocks: list[Span]) -> int:
    first = 0
    while first < min(_LONGEST_LETTERHEAD, len(blocks)) and _LETTERHEAD.fullmatch(blocks[first].of(text)):
        first += 1
    return first


def _stands_alone(text: str, blocks: list[Span], index: int) -> bool:
    """A short line without punctuation, with prose or a deeper heading after it."""
    words = blocks[index].of(text)
    if not 2 <= len(words) <= _LONGEST_UNNUMBERED or _NOT_A_HEADING.search(words) or index + 1 >= len(blocks):
        return False
    following = blocks[index + 1]
    return "。" in following.of(text) or heading_at(text, following.start, following.end) is not None
