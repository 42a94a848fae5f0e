"""Lines that a typist or a program cut at a width become paragraphs again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from mingshu.prose.layout import MARKER, TERMINALS, is_soft_break
from mingshu.prose.patterns import plain

_INDENT = plain(r"(?:\u3000{1,4}| {2,8}|\t)(?=\S)")
_FORMAL = plain(r"\s*+(?:#{1,6}\s|\||[-=]{3,}\s*$|```|>)|.*\|\s*$")
_PROSE = plain("[，。；：、,]")
_HEADING = plain(
    r"[一二三四五六七八九十百]{1,3}、|[（(][一二三四五六七八九十百]{1,3}[）)]|第.{1,4}[章部]|附件"
)
_CLOSERS = '”’」』）)】》" '
_WIDEST, _NARROWEST = 64, 10  # Chinese characters in a line that was cut at a width
_BAND, _EXACTLY, _NEARLY = 2.6, 0.1, 4.0
_CUT, _LONGER = 0.3, 0.02  # parts of the lines
_LOOK, _LAST_PIECES, _SHORT = 200, 6, 20
_LONGEST_TITLE = 120
_TOKEN = plain(r"[A-Za-z0-9.,%％]+|.")


class Manner(NamedTuple):
    """How a text is cut: at which width (0: at none) by which measure, and whether its paragraphs are indented."""

    width: float
    indents: bool
    measure: Callable[[str], float]


class _Paragraph:
    """A paragraph in the making; only its beginning and its end are looked at, so that the work is linear."""

    def __init__(self, line: str) -> None:
        self._pieces = [line.rstrip()]
        self.head = line[:_LOOK]
        self.last = line

    @property
    def tail(self) -> str:
        """The last signs."""
        return "".join(self._pieces[-_LAST_PIECES:])[-_LONGEST_TITLE:]

    def add(self, line: str) -> None:
        """Go on with ``line``; a space only between Latin words."""
        before, after = self._pieces[-1], line.strip()
        latin = _is_latin(before[-1:]) and _is_latin(after[:1])
        self._pieces.append(f" {after}" if latin else after)
        self.head = self.head if len(self.head) >= _LOOK else (self.head.rstrip() + after)[:_LOOK]
        self.last = line

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def unwrapped(lines: list[str]) -> list[str]:
    """One line for each paragraph; what is not prose keeps its lines."""
    manner = manner_of(lines)
    found: list[_Paragraph] = []
    gaps: set[int] = set()
    gap = False
    for line in lines:
        if not line.strip():
            gap = True
        elif found and _goes_on(found[-1], line, manner, gap=gap):
            found[-1].add(line)
            gap = False
        else:
            gaps.update([len(found)] if gap else [])
            found.append(_Paragraph(line))
            gap = False
    return [piece for n, one in enumerate(found) for piece in ([""] if n in gaps else []) + [one.text]]


def manner_of(lines: list[str]) -> Manner:
    """Whether lines end where the width ends rather than where a sentence does."""
    told = [
        (line[-_LOOK:] if len(line) > 2 * _LOOK else line, after[: 2 * _LOOK])
        for line, after in pairwise([*lines, ""])
        if line.strip()
    ]
    cut = [
        line for line, after in told if after.strip() and not _is_ended(line) and _PROSE.search(line + after)
    ]
    indented = sum(_INDENT.match(line) is not None for line, _after in told)
    flush = sum(
        _INDENT.match(after) is None and not MARKER.match(after)
        for line, after in told
        if after.strip() and not _is_ended(line)
    )
    indents = indented >= 1 and flush >= max(1, indented // 20)
    if not cut:
        return Manner(0, False, width_of)
    lines = [line for line, _after in told]
    by_signs = _cut_at(lines, cut, signs_of, _EXACTLY)
    if by_signs.width:  # a program that counts signs, figures like characters
        return by_signs._replace(indents=indents and by_signs.indents)
    by_width = _cut_at(lines, cut, width_of, _BAND)
    return by_width._replace(indents=indents and by_width.indents)


def _cut_at(lines: Sequence[str], cut: Sequence[str], measure: Callable[[str], float], band: float) -> Manner:
    """The width, by ``measure``, at which ``cut``, the lines that end no sentence, were cut; 0 where at none."""
    widths = sorted(map(measure, cut))
    widest = widths[int(0.9 * (len(widths) - 1))]
    full = sum(abs(width - widest) <= band for width in widths)
    # Where lines are cut at a width, none is much longer: a few headings of one length are no such thing.
    none_longer = sum(measure(line) > widest + band for line in lines) <= _LONGER * len(lines)
    regular = len(cut) >= max(3, _CUT * len(lines)) and full >= len(cut) / 2 and none_longer
    width = widest if regular and _NARROWEST <= widest <= _WIDEST else 0
    return Manner(width, none_longer, measure)


def signs_of(line: str) -> float:
    """The number of signs."""
    return len(line.rstrip())


def width_of(line: str) -> float:
    """The printed width in Chinese characters."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in line.rstrip())


def _goes_on(paragraph: _Paragraph, line: str, manner: Manner, *, gap: bool) -> bool:
    """Whether ``line`` goes on with ``paragraph``."""
    last, indented = paragraph.last, _INDENT.match(line) is not None
    if any(_FORMAL.match(one) or "\t" in one.strip() for one in (last, line)):
        return False
    if _is_soft(last, line):
        return not (manner.indents and indented)
    if gap or indented:
        return False
    marked, ended = MARKER.match(line) is not None, _is_ended(last)
    heads = _HEADING.match(line) is not None
    if _in_title(paragraph.tail):
        return not heads
    if marked and not _PROSE.search(MARKER.sub("", paragraph.head)):
        return False
    if manner.indents and _INDENT.match(paragraph.head):
        short = manner.width > 0 and manner.measure(last) < manner.width - _NEARLY
        return not (ended and (heads or short)) and _is_running(paragraph.head, line)
    return bool(manner.width) and _is_full(last, line, manner) and not (marked and (heads or ended))


def _is_running(head: str, line: str) -> bool:
    """Whether an indented paragraph is prose that a line at the edge goes on with, and no heading or signature."""
    return _PROSE.search(head) is not None or _PROSE.search(line) is not None or len(head) > _SHORT


def _is_soft(last: str, line: str) -> bool:
    text = f"{last}\n{line}"
    return is_soft_break(text, 0, len(last), len(last) + 1, len(text))


def _is_ended(line: str) -> bool:
    return line.rstrip().rstrip(_CLOSERS)[-1:] in TERMINALS


def _in_title(paragraph: str) -> bool:
    opened = paragraph.rfind("《")
    return opened >= 0 and paragraph.find("》", opened) < 0 and len(paragraph) - opened <= _LONGEST_TITLE


def _is_full(last: str, line: str, manner: Manner) -> bool:
    """Whether the first word of ``line`` would not have fitted behind ``last``."""
    token = _TOKEN.match(line.strip())
    return manner.measure(last) + manner.measure(token[0] if token else "") > manner.width - 0.6
