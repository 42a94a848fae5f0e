"""Small things every writer does to words: what can be printed, how wide it is, where a title breaks."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import east_asian_width

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_AFTER = "的在和与于对和及级年省市县区镇乡村"
_NEVER_FIRST = "，。、；：！？）》」』】〉”’,.;:!?)%的"
_NEVER_LAST = "（《「『【〈“‘("


def printable(text: str) -> str:
    """``text`` with every line end as ``\\n`` and what no format can hold (control codes, lone surrogates) as U+FFFD.

    Shown rather than dropped: the reader sees that something was there.
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def width(text: str) -> float:
    """Width in characters: one for a Chinese character, a half for a Latin letter or digit."""
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def title_lines(title: str, limit: int = 20) -> tuple[str, ...]:
    """``title`` broken into the fewest lines of at most ``limit`` characters, even in length, not inside （…）《…》
    punctuation and where possible after a place name or a particle (GB/T 9704 7.3.1: 词意完整, 长短适宜)."""
    count = -(-int(width(title) + 0.5) // limit)
    if count <= 1:
        return (title,)
    cuts = [0]
    for number in range(1, count):
        cuts.append(_best_cut(title, cuts[-1], round(len(title) * number / count), limit))
    return tuple(part for start, end in pairwise([*cuts, len(title)]) if (part := title[start:end]))


def _best_cut(title: str, start: int, aim: int, limit: int) -> int:
    near = range(max(start + 1, aim - 5), min(len(title), aim + 6))
    fitting = [cut for cut in near if width(title[start:cut]) <= limit and width(title[cut:]) > 0]
    return min(fitting or [aim], key=lambda cut: (_cost(title, cut) + abs(cut - aim), -cut))


def _cost(title: str, cut: int) -> int:
    before, after = title[cut - 1], title[cut : cut + 1]
    if after in _NEVER_FIRST or before in _NEVER_LAST or (before.isascii() and after.isascii()):
        return 100
    return 0 if before in _AFTER else 4
