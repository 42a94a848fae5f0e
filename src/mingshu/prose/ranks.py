"""Places among others: 居全县第一, 排名全市前三, 跻身全省先进行列. No office's own ledger bears them out."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.prose.patterns import compiled
from mingshu.prose.spans import Span

_PLACE = "(?:{})".format(
    "|".join(
        (
            "第[一二三四五六七八九十1-9][0-9十]?(?:名|位)?",
            "前(?:列|茅|[一二三五十百]+|[0-9]{1,3})(?:名|位|强)?",
            "首位|榜首|第一方阵|先进行列|上游",
        )
    )
)
_RANK = compiled(
    rf"(?:位居|位列|名列|排名|位次|跻身|[居列占进入])(?:在|于)?[^，。；：、\n0-9第前首]{{0,8}}{_PLACE}"
    rf"|全(?:国|省|市|州|县|区|镇|乡|旗)(?:{_PLACE}|领先|最[高多好优先]|最低|最少|首[个家创批]|唯一)"
)


def find_ranks(text: str) -> Iterator[Span]:
    """Where the words of a rank stand, in order. Linear."""
    for found in _RANK.finditer(text):
        yield Span(*found.span())
