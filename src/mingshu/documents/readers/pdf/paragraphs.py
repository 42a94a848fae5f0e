"""Lines become paragraphs: indentation, room on the right, spacing and punctuation tell where one ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from mingshu.documents.readers.pdf.lines import Line
from mingshu.documents.readers.pdf.rows import BLANKS

_INDENTED = 1.2  # sizes
_OTHER_SIZE = 0.12
_WIDER_GAP = 1.45
_DEEP, _NEARLY = 5.0, 3.0  # sizes
_LARGER = 1.1  # times the usual size: a title
_TERMINAL = re.compile('[。！？；：!?;:…][”’」』）)】》"]*$')
_PROSE = re.compile("[，。；、：,;]")
_MARKER = re.compile(
    r"[一二三四五六七八九十百]{1,3}、|[（(][一二三四五六七八九十百0-9０-９]{1,3}[）)]|[0-9０-９]{1,2}[.．、](?![0-9０-９])"
    r"|[①-⑳]|第[一二三四五六七八九十百]{1,4}[章节条、部]|[一二三四五六七八九十]{1,2}[是要]|附件|[-•·●■▪◆*]\s"
)
_HEADING = re.compile(
    r"[一二三四五六七八九十百]{1,3}、|[（(][一二三四五六七八九十百]{1,3}[）)]|第.{1,4}[章部]|附件"
)
_WIDE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef]")
_CLOSERS = "，。；：、！？）》”’」』】)!?,.;:%％"
_TOKEN = re.compile(rf"(?:[A-Za-z0-9.,%％]+|.)[{_CLOSERS}]*")
_LONGEST_TITLE, _LOOK, _LAST_PIECES = 120, 200, 8
_LEADER = re.compile(
    r"(?<![.．…·・‥⋯_])[.．…·・‥⋯_]{2,}+[ \t]{0,8}[0-9ivx]{1,4}$"
)  # an entry of a table of contents
_CUT_WORD = re.compile("[A-Za-z]-$")
_WORD_END, _WORD_START = re.compile("[A-Za-z,.;]$"), re.compile("[A-Za-z(]")


class Paragraph:
    """A paragraph in the making, with its first and last line; a table row has none.

    Only its beginning and its end are looked at while it grows, so that the work is linear.
    """

    def __init__(self, text: str, page: int, line: Line | None = None) -> None:
        self._pieces = [text]
        self.page = page
        self.first = self.last = line
        self.head = text[:_LOOK]

    @property
    def text(self) -> str:
        """All its words so far."""
        return "".join(self._pieces)

    @property
    def tail(self) -> str:
        """The last of them."""
        return "".join(self._pieces[-_LAST_PIECES:])[-_LOOK:]

    def add(self, line: Line) -> None:
        """Go on with ``line``; a space only between Latin words, no hyphen within one."""
        before, after = self._pieces[-1].rstrip(BLANKS), line.text.strip(BLANKS)
        if _CUT_WORD.search(before[-2:]) and after[:1].islower():
            before = before[:-1]
        elif _WORD_END.search(before[-1:]) and _WORD_START.match(after):
            after = f" {after}"
        self._pieces[-1:] = [before, after]
        self.head = (self.head + after)[:_LOOK]
        self.last = line


class Manner(NamedTuple):
    """How the text is set: the usual distance of two lines on each page, whether paragraphs are indented, the size."""

    pitches: dict[int, float]
    indents: bool
    size: float


def joined(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines that follow one another."""
    manner = Manner(_pitches(lines), _uses_indents(lines), median(o.size for o in lines) if lines else 0)
    found: list[Paragraph] = []
    for line in lines:
        current = found[-1] if found else None
        if current and current.last and _continues(current, line, manner):
            current.add(line)
        else:
            found.append(Paragraph(line.text.strip(BLANKS), line.page, line))
    return found


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of two lines on each page."""
    steps: dict[int, list[float]] = {}
    for before, line in pairwise(lines):
        if before.page == line.page and before.column == line.column and before.base > line.base:
            steps.setdefault(line.page, []).append(before.base - line.base)
    return {page: median(some) for page, some in steps.items()}


def _uses_indents(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent: some lines have one, and prose goes on at the edge."""
    indented = sum(_INDENTED <= line.indent <= 4 and not line.is_centred for line in lines)
    return indented >= max(1, len(lines) // 60)


def _continues(current: Paragraph, line: Line, manner: Manner) -> bool:
    """Whether ``line`` goes on with the paragraph."""
    last = current.last
    if last is None or abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size):
        return False
    if _LEADER.search(last.text[-_LOOK:]) or _LEADER.search(line.text[-_LOOK:]):
        return False
    titled = _in_title(current.tail)
    if titled and (line.indent < _INDENTED or (line.is_centred and last.is_centred)):
        return True
    if _is_centred(line, manner) and line.indent >= _INDENTED:
        larger = line.size > _LARGER * manner.size
        return (_is_centred(last, manner) or larger) and _is_full(last, line, manner)
    marked = _MARKER.match(line.text.strip(BLANKS)) is not None
    if line.indent >= _INDENTED:
        return _hangs(current, last, line, manner) and not marked
    if _is_apart(last, line, manner.pitches):
        return False
    if marked and not _PROSE.search(current.head):
        return False
    if line.size > _LARGER * manner.size and last.is_centred and not _is_full(last, line, manner):
        return False
    ended = _TERMINAL.search(current.tail) is not None
    heads = ended and _HEADING.match(line.text.strip(BLANKS)) is not None
    if manner.indents and _is_indented(current):
        # Where paragraphs are indented, a line at the edge goes on, even if the one before is a little short.
        return not heads and (not ended or last.room < _NEARLY * last.size)
    if _is_full(last, line, manner):
        return not marked or (manner.indents and not heads)
    return not marked and not ended and _is_unfinished(current, last, manner)


def _is_indented(current: Paragraph) -> bool:
    first = current.first
    return first is not None and _INDENTED <= first.indent < _DEEP and _PROSE.search(current.head) is not None


def _in_title(text: str) -> bool:
    opened = text.rfind("《")
    return opened >= 0 and text.find("》", opened) < 0 and len(text) - opened <= _LONGEST_TITLE


def _hangs(current: Paragraph, last: Line, line: Line, manner: Manner) -> bool:
    """Whether both lines stand under one another inside of the column: a list item that goes on."""
    same = abs(last.left - line.left) < line.size / 2
    first = current.first
    hanging = first is not None and first is last and _MARKER.match(first.text.strip(BLANKS)) is not None
    deeper = hanging and line.left > last.left + line.size / 2 and last.indent < _INDENTED
    return ((same and first is not last) or deeper) and _is_full(last, line, manner)


def _is_apart(last: Line, line: Line, pitches: dict[int, float]) -> bool:
    if last.page != line.page or last.column != line.column:
        return False
    return last.base - line.base > _WIDER_GAP * pitches.get(line.page, line.size * 2)


def _is_centred(line: Line, manner: Manner) -> bool:
    """Whether it stands in the middle, and not only begins a paragraph and happens to end as far from the edge."""
    begins = _INDENTED <= line.indent <= _DEEP / 2 and line.size <= _LARGER * manner.size
    return line.is_centred and not begins


def _is_full(last: Line, line: Line, manner: Manner) -> bool:
    """Whether the first word of ``line`` would not have fitted behind ``last``."""
    token = _TOKEN.match(line.text.strip(BLANKS))
    width = sum(1.0 if _WIDE.match(sign) else 0.55 for sign in token[0]) if token else 1.0
    room = last.room + (last.left - last.edge_left if _is_centred(last, manner) else 0)
    return room < (width + 0.3) * last.size


def _is_unfinished(current: Paragraph, last: Line, manner: Manner) -> bool:
    """Whether a line that ends early is no heading or label, but prose in lines of uneven length."""
    first = current.first
    indented = first is not None and first.indent >= _INDENTED and not _is_centred(first, manner)
    prose = first is not last or _PROSE.search(current.head) is not None
    if _MARKER.match(current.head) and not _PROSE.search(_MARKER.sub("", current.head, count=1)):
        prose = first is not last
        return prose or current.tail[-1:] in "、，"
    return prose or (indented and last.indent < 4 and len(current.head) > 4)
