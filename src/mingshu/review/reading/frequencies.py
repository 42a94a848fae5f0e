"""How often a text says something was done: 每季度召开一次专题会议, 每月集中学法1次."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mingshu.prose.patterns import compiled, plain
from mingshu.prose.sentences import ClauseMarks, SentenceFinder
from mingshu.prose.spans import Span
from mingshu.review.reading.counting import named_measure
from mingshu.review.reading.report import Counted

PER_YEAR = {"年": 1, "半年": 2, "季度": 4, "季": 4, "双月": 6, "月": 12, "半月": 24, "旬": 36, "周": 52}
_NUMBERS = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_FREQUENCY = compiled(
    r"(?<!平均)每(?:个|一)?(半年|季度?|双月|半月|年|月|旬|周)(?:度|均|都|至少|不少于|坚持|定期|组织|集中)*"
    r"([^，。；：、\n0-9一二三四五六七八九十两]{0,14})([0-9]{1,2}|[一二三四五六七八九十两])(场次|[次场期轮回堂课讲])"
)
# Once in each, where no number says so: 每月开展矛盾纠纷排查, 按季度召开会议, 逐月排查.
_ONCE = compiled(
    r"(?:(?<!平均)每(?:个|一)?|按|逐)(半年|季度?|双月|半月|月|旬|周)(?:度|均|都|坚持|定期|按时|组织|集中)*"
    r"(?=(?:开展|召开|举[办行]|进行|组织|安排|听取|研究|学习|培训|排查|走访|检查|宣讲)"
    r"(?![^，。；：、\n]{0,24}(?:[0-9]|[一二两三四五六七八九十][次场期轮])))"
)
_UNITS = ("次", "场次", "期", "轮")
# What orders it, wants it or names a system after it tells of no doing.
_RULED = plain(r"制度|机制|要求|规定|应当?|必须|原则上?|计划|拟|将|力争|争取|确保|不少于的|标准|例会制")
_MARKS = ClauseMarks("，。；：！？,;!?:\n")
_REACH = 40


class Frequency(NamedTuple):
    """From ``start`` to ``end``: ``times`` in each of ``cycle`` (月, 季度), of what ``counted`` names."""

    start: int
    end: int
    sentence: Span
    times: int
    cycle: str
    counted: Counted

    def at_least(self, share_of_year: float) -> int:
        """How often that is in a share of the year, cycles that are not over left out."""
        return self.times * int(PER_YEAR[self.cycle] * share_of_year)


def frequencies(text: str) -> Iterator[Frequency]:
    """Every statement on how often something a ledger counts was done; orders and systems are none. Linear."""
    sentence_at = SentenceFinder(text).at
    for found in sorted((*_FREQUENCY.finditer(text), *_ONCE.finditer(text)), key=lambda one: one.start()):
        sentence = sentence_at(found.start())
        clause = Span(
            _MARKS.clause_start(text, max(sentence.start, found.start() - _REACH), found.start()),
            _MARKS.clause_end(text, found.end(), min(sentence.end, found.end() + _REACH)),
        )
        behind = text[found.end() : clause.end]
        if _RULED.search(text, clause.start, clause.end):
            continue
        cycle, *said = found.groups()
        before, number, unit = said or ("", "一", "")
        own = text[clause.start : found.start()] + before + behind
        counted = named_measure(text, own, found.start(), sentence, (unit,) if unit else _UNITS)
        if counted is not None:
            times = _NUMBERS[number] if number in _NUMBERS else int(number)
            yield Frequency(*found.span(), sentence, times, cycle, counted)
