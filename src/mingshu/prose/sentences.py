"""Sentences, clauses and paragraphs as spans of the original text; page layout is seen through."""

from __future__ import annotations

from re import escape

from mingshu.prose.layout import TERMINALS, is_soft_break
from mingshu.prose.patterns import compiled, plain
from mingshu.prose.spans import Span

_ENDS = compiled(r"[。！？!?]++[”’」』）)】\"]*+|\n\s*+")
_LAST_MARK = compiled(r"(?r)[。！？!?\n]")
_CLAUSE_ENDS = compiled(r"[，。；：！？,;!?\n]")
_PAGE_BREAK = compiled(r"(?<![ \t\u00a0\u3000\r])[ \t\u00a0\u3000\r]*+\n\s*")
_SPACES = " \t\r\n\u00a0\u3000\ufeff"
_LINE = plain(rf"[^{_SPACES}][^\n]*+")


def paragraphs(text: str) -> list[Span]:
    """Paragraphs without surrounding spaces; a paragraph broken by page layout is one span over its break."""
    spans: list[Span] = []
    last_line = 0
    for found in _LINE.finditer(text):
        line = _trimmed(text, *found.span())
        if spans and is_soft_break(text, last_line, spans[-1].end, *line):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
        last_line = line.start
    return spans


def sentences(text: str) -> list[Span]:
    """Sentences in order, each with its final mark and closing quotation mark; a line without one is a sentence."""
    spans: list[Span] = []
    start = 0
    for end, resume in _boundaries(text):
        span = _trimmed(text, start, end)
        if span.end > span.start:
            spans.append(span)
        start = resume
    return spans


def clauses(text: str, span: Span | None = None) -> list[Span]:
    """The pieces between commas, semicolons, colons and stops, without the marks; of ``span`` or of all."""
    begin, stop = span or (0, len(text))
    pieces: list[Span] = []
    for found in _CLAUSE_ENDS.finditer(text, begin, stop):
        _add(pieces, _trimmed(text, begin, found.start()))
        begin = found.end()
    _add(pieces, _trimmed(text, begin, stop))
    return pieces


class ClauseMarks:
    """The marks that part clauses, for those who look around a number; which ones they are differs with the reason."""

    def __init__(self, marks: str) -> None:
        self._last = compiled(rf"(?r)[{escape(marks)}]")
        self._first = plain(rf"[{escape(marks)}]")

    def clause_start(self, text: str, floor: int, end: int) -> int:
        """Where the clause begins that reaches up to ``end``: after the last mark, else at ``floor``."""
        mark = self._last.search(text, floor, end)
        return mark.end() if mark else floor

    def clause_end(self, text: str, start: int, ceiling: int) -> int:
        """Where the clause from ``start`` ends: at the first mark, else at ``ceiling`` or the end of the text."""
        mark = self._first.search(text, start, ceiling)
        return mark.start() if mark else min(ceiling, len(text))


def joined(text: str, span: Span) -> str:
    """The words of a span with the page's line breaks, and the spaces around them, taken out."""
    return _PAGE_BREAK.sub("", span.of(text))


def _add(pieces: list[Span], piece: Span) -> None:
    if piece.end > piece.start:
        pieces.append(piece)


def _boundaries(text: str) -> list[tuple[int, int]]:
    """(end of a sentence, where the next may begin), ending with the end of the text."""
    bounds: list[tuple[int, int]] = []
    for found in _ENDS.finditer(text):
        if text[found.start()] != "\n":
            bounds.append((found.end(), found.end()))
        elif not _is_soft(text, found.start(), found.end()):
            bounds.append((found.start(), found.end()))
    bounds.append((len(text), len(text)))
    return bounds


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return Span(start, end)


class SentenceFinder:
    """Finds the sentence around rising offsets; only the sentences asked for are looked at."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._floor = 0
        self._current = Span(0, 0)

    def at(self, offset: int) -> Span:
        """The sentence that holds ``offset``; offsets must not fall from call to call."""
        if offset >= self._current.end:
            self._floor = self._current.end
            self._current = _trimmed(self._text, self._start(offset), self._end(offset))
        return self._current

    def _end(self, offset: int) -> int:
        text = self._text
        while (found := _ENDS.search(text, offset)) is not None:
            start, offset = found.span()
            if text[start] != "\n":
                return offset
            if not _is_soft(text, start, offset):
                return start
        return len(text)

    def _start(self, offset: int) -> int:
        text, floor = self._text, self._floor
        position = offset
        while position > floor:
            found = _LAST_MARK.search(text, floor, position)
            if found is None:
                return floor
            mark = found.start()
            if text[mark] != "\n":
                ending = _ENDS.match(text, mark)
                return ending.end() if ending else mark + 1
            line_end = mark
            while line_end > floor and text[line_end - 1].isspace():
                line_end -= 1
            if not _is_soft(text, line_end, mark + 1):
                return mark + 1
            position = line_end
        return floor


def _is_soft(text: str, break_start: int, break_end: int) -> bool:
    """Whether the break between these offsets (all white space) is one of page layout."""
    if text[break_start - 1 : break_start] in TERMINALS:
        return False
    next_end = text.find("\n", break_end)
    next_end = len(text) if next_end < 0 else next_end
    return is_soft_break(text, text.rfind("\n", 0, break_start) + 1, break_start, break_end, next_end)
