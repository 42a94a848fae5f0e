"""Which line breaks belong to the page and which end a paragraph."""

from __future__ import annotations

from mingshu.prose.patterns import compiled, plain

MARKER = plain(
    r"(?:(?<![ \t\u00a0\u3000])[ \t\u00a0\u3000]++)?"
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|[0-9０-９]{1,2}[.．、](?![0-9０-９])"
    r"|[（(][0-9０-９]{1,2}[）)]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]{1,2}是|[-•·●■▪◆*]\s)"
)
_ENUMERATED = compiled(r"\s*[一二三四五六七八九十]{1,2}是")  # runs into prose, is never a heading
TERMINALS = frozenset("。！？!?：:；;…")
_CLOSERS = '”’」』）)】》" '
_PROSE_MARKS = plain("[，。；：、,]")
_LONG_LINE = 28
_SHORT_HEADING = 45


def is_soft_break(text: str, line_start: int, line_end: int, next_start: int, next_end: int) -> bool:
    """Whether the break between two lines only shows where a page or column ended (“三是着力⏎⏎打造…”).

    The first line is prose that has not finished, and the next is neither numbered nor a heading.
    """
    if text[line_end - 1 : line_end] in TERMINALS:
        return False
    line = text[line_start:line_end].strip()
    following = text[next_start:next_end].strip()
    if not line or not following or line.rstrip(_CLOSERS)[-1:] in TERMINALS:
        return False
    if not _is_prose(line) or MARKER.match(following) or _is_heading_line(line):
        return False
    return _continues(following)


def _is_heading_line(line: str) -> bool:
    if len(line) > _SHORT_HEADING or "。" in line or _ENUMERATED.match(line):
        return False
    return MARKER.match(line) is not None


def _is_prose(line: str) -> bool:
    if len(line) < _LONG_LINE:
        return "。" in line
    return len(line) >= 2 * _LONG_LINE or _PROSE_MARKS.search(line) is not None


def _continues(following: str) -> bool:
    return _PROSE_MARKS.search(following) is not None or following[-1] in "。！？"
