"""What a page adds to plain text: page numbers, and the running heads beside them."""

from __future__ import annotations

from collections import Counter

from mingshu.prose.patterns import plain

_NUMBER = "(?:[0-9０-９]{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4})"
_DASH = "[—–―－\\-·~～─]{1,3}"
_PAGE_NUMBER = plain(
    rf"[ \t\u3000]*(?:第\s?{_NUMBER}\s?页(?:\s?[（(/／，,]?\s?共\s?{_NUMBER}\s?页[）)]?)?"
    rf"|共\s?{_NUMBER}\s?页[，,]?\s?第\s?{_NUMBER}\s?页|{_DASH}\s?{_NUMBER}\s?{_DASH}"
    rf"|[0-9]{{1,4}}\s?[/／]\s?[0-9]{{1,4}}|[Pp](?:age|\.)\s?[0-9]{{1,4}}(?:\s?of\s?[0-9]{{1,4}})?)[ \t\u3000]*"
)
_DIGITS = plain("[0-9０-９一二三四五六七八九十]{1,8}")
_BESIDE = 2  # lines on either side of a page's end in which a running head may stand
_LONGEST_HEAD = 60
_FORM_FEED = "\f"


def is_page_number(line: str) -> bool:
    """Whether a whole line is a page number: — 3 —, 第3页 共9页, 3/9."""
    return len(line) < 40 and _PAGE_NUMBER.fullmatch(line) is not None


def without_page_marks(lines: list[str]) -> list[str]:
    """The lines without page numbers and running heads; blank lines around the end of a page go with them."""
    lines = [piece for line in lines for piece in _parted(line)]
    ends = {index for index, line in enumerate(lines) if line == _FORM_FEED or is_page_number(line)}
    if not ends:
        return lines
    heads = _running_heads(lines, ends)
    dropped = ends | heads
    dropped |= _blanks(lines, dropped)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _parted(line: str) -> list[str]:
    pieces = line.split(_FORM_FEED)
    parted = [piece for first in pieces[:-1] for piece in (first, _FORM_FEED)] + pieces[-1:]
    return [piece for piece in parted if piece] or [""]


def _running_heads(lines: list[str], ends: set[int]) -> set[int]:
    """The lines beside ends of pages that have the same words, numbers aside, as another such or as the title."""
    title = next((place for place, line in enumerate(lines) if line.strip() and place not in ends), -1)
    beside = {place for end in ends for place in _around(lines, end, ends)} - {title}
    times = Counter(_key(lines[place]) for place in [*beside, title])
    return {place for place in beside if times[_key(lines[place])] > 1 and _may_run(lines[place])}


def _around(lines: list[str], end: int, ends: set[int]) -> set[int]:
    """The nearest lines with words before and after the end of a page."""
    found: set[int] = set()
    for step in (-1, 1):
        place, left = end + step, _BESIDE
        while 0 <= place < len(lines) and left and place not in ends:
            if lines[place].strip():
                found.add(place)
                left -= 1
            place += step
    return found


def _key(line: str) -> str:
    return _DIGITS.sub("#", "".join(line.split()))


def _may_run(line: str) -> bool:
    words = line.strip()
    return 1 < len(words) <= _LONGEST_HEAD and words[-1] not in "。！？；，、"


def _blanks(lines: list[str], dropped: set[int]) -> set[int]:
    """The blank lines that touch what is dropped."""
    found: set[int] = set()
    for place in dropped:
        for step in (-1, 1):
            beside = place + step
            while 0 <= beside < len(lines) and not lines[beside].strip() and beside not in found:
                found.add(beside)
                beside += step
    return found
