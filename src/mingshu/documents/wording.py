"""Small things every writer does to words: what can be printed, how wide it is, where a title breaks."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import east_asian_width

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TORN = 50
_AFTER = "的在和与于对及级度设府会办室省市县区镇乡村"
_WHOLE = re.compile(
    r"(?<!\d)\d++年度?|年度|关于|第一责任人|人民政府|委员会|办公室|法治政府|法治建设|依法治[国省市县区镇乡]|依法行政|全面|履行|推进|落实|职责"
    "|责任|情况|报告|工作|建设|行政|执法|法治|政府|述职|述法|述廉|整改|问题|台账|方案|通知|意见|主要负责人|党委|书记|[省市县区镇乡]长"
)
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
    fewest = -(-int(width(title) + 0.5) // limit)
    broken = [_broken_into(count, title, limit) for count in (fewest, fewest + 1)]
    return next((lines for lines in broken if all(width(line) <= limit for line in lines)), broken[-1])


def _broken_into(count: int, title: str, limit: int) -> tuple[str, ...]:
    cuts = [0]
    for number in range(1, count):
        cuts.append(_best_cut(title, cuts[-1], round(len(title) * number / count), limit))
    return tuple(part for start, end in pairwise([*cuts, len(title)]) if (part := title[start:end]))


def _best_cut(title: str, start: int, aim: int, limit: int) -> int:
    torn = {cut for word in _WHOLE.finditer(title) for cut in range(word.start() + 1, word.end())}
    near = range(max(start + 1, aim - 6), min(len(title), aim + 7))
    fitting = [cut for cut in near if width(title[start:cut]) <= limit]
    choice = fitting or [max(aim, start)]
    return min(choice, key=lambda cut: (_TORN * (cut in torn) + _cost(title, cut) + abs(cut - aim), -cut))


def _cost(title: str, cut: int) -> int:
    before, after = title[cut - 1], title[cut]
    if after in _NEVER_FIRST or before in _NEVER_LAST or (before.isascii() and after.isascii()):
        return 2 * _TORN
    return 0 if before in _AFTER else 3
