"""Reads what a person writes into a report of ours, each number held against the ledgers as it stands there.

Other than a report from elsewhere, such a passage belongs to a known organ, year and section: a heading or 附件 that
somebody typed changes nothing, and a number that no figure answers is told too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Standing, plain, rate_text
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import RATIO, read_claims
from mingshu.prose.patterns import Match, compiled
from mingshu.prose.plans import after_the_opening, may_be_done, opens_a_plan
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.facts import load_facts
from mingshu.review.folding import folded
from mingshu.review.reading.counting import counted_claims, is_parted
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.totals import CountedTotal, counted_totals
from mingshu.review.rules.holding import held_of, value_of
from mingshu.review.rules.totals import held_total
from mingshu.review.unread import unread

_NOTHING = Bilingual("", "")
_WAN = Decimal(10_000)
_HEDGES_INSIDE = "约近余多几来+＋"
_OF_RECTIFICATION = "M-RE-"
_UNMATCHED = Bilingual(
    "没有与台账中的任何一项数据对上，没有核对。", "Matched with no figure of the ledgers; not checked."
)
_UNREAD = Bilingual(
    "读不出这个数说的是什么，无法核对。", "What this number counts cannot be read, so it cannot be checked."
)
_NO_LEDGER_OF_ALL = Bilingual(
    "等于说百分之百或者一件没有，没有台账登记这件事。",
    "It says 100% or none, and no ledger keeps it.",
)
_MASKED = Bilingual("数字被打码，无法核对。", "The number is masked and cannot be checked.")
_OTHER_TIME = Bilingual(
    "说的不是本年度全年，没有核对。", "It tells of another time than the year; not checked."
)
_COMPARISON = Bilingual("是增减、目标或其中一部分，没有核对。", "A change, a target or a part; not checked.")
_OF_THE_YEAR = frozenset((Scope.YEAR, Scope.RANGE))
_THIS_YEAR = compiled(r"全年|今年|本年|年内|一年来|已经|已(?!经)")
_YEAR_WORD = r"(?<![比较与和同])(?:上一?年|去年|前年|往年|明年|下一?年|来年|次年|((?:19|20)[0-9]{2})\s?年)"
_YEAR_NAMED = compiled(_YEAR_WORD)
_HEAD_YEAR = compiled(_YEAR_WORD + r"(?:度|末|底|期间|全年)?[，,]")

_PLANNED = compiled(
    r"力争|争取|计划|[拟将](?![订定])|预计|确保|目标|打算|要求?|应|须|不[少低高多]于|下一步|明年|来年|下一?年|每"
)
_TO_COME = (Matter.PLAN, Matter.AHEAD)
_DONE = compiled(r"已|了|全年|今年|本年|年内|一年来")
# What a plan bids to be done, and what only an account of the past says.
_TO_DO = compiled(
    r"(?:^|[，、；：。是）)])\s?(?:再|各|新|继续|至少|每月|定期|深入|扎实|集中|重点)?(?:开展|组织|举办|召开|建[设成立]?|新建|打造|培[育训养]|制定|修订|出台"
    r"|选[派聘任]|聘请|配[备齐]|完成|推[动进]|落实|办[好理]|实施|开设|设立|发放|印[发制]|宣讲|轮训|走访|检查|抽查|评查|听取|研究|主持|学习|安排|投入"
    r"|争?创建?|整改|化解|清理|提[高升]|压降|降低|覆盖|新增|招录|补充|购置|升级|改造|推送|悬挂|制作)"
)
_TOLD = compiled(
    r"共|累计|合计|先后|分别|同比|[比较]上?年|受理|收到|登记|发生|排查出|发现|办结|移送|立案|实际|实现|达"
)
_COME_TRUE = compiled(r"已(?!有的)|了(?!解)|全年|今年以?来?|本年|一年来")


def read_drafts(text: Text) -> list[list[Read]]:
    """For each passage the numbers that a person wrote in it; ledgers are only loaded when a number asks for them."""
    reading = _Reading(text.year, text.speaker, _Loaded(text))
    return [list(reading.of(passage)) for passage in text.passages]


@dataclass
class _Loaded:
    """The figures of the year, loaded when first asked for."""

    text: Text

    @cached_property
    def facts(self) -> Facts:
        """What the ledgers say."""
        text = self.text
        return load_facts(text.organ, text.year, text.until, text.speaker, text.tenure)


@dataclass(frozen=True)
class _Reading:
    year: int
    speaker: Whose
    loaded: _Loaded

    def of(self, passage: Passage) -> Iterator[Read]:
        """What a passage claims in a person's words, in order."""
        if not passage.written:
            return
        words = folded(passage.text)
        told = self._told_in(passage._replace(text=words.text, written=words.reached(passage.written)))
        for read in told:
            start, end = words.written(read.start, read.end)
            sentence = SentenceFinder(passage.text).at(start).of(passage.text).strip()
            printed = passage.text[start:end].strip()
            yield read._replace(start=start, end=end, printed=printed, sentence=sentence)

    def _told_in(self, passage: Passage) -> Iterator[Read]:
        text = passage.text
        claims = [
            one
            for one in counted_claims(text, read_claims(text))
            if _is_written(passage, one.start, one.end) and not is_parted(text, one.start)
        ]
        told = {
            (one.start, one.end): self._told(self._at(passage, one.claim.sentence), one) for one in claims
        }
        for start, end in unread(text, [(one.start, one.end) for one in claims]):
            if _is_written(passage, start, end):
                told[start, end] = _unproved(text, start, end, _UNREAD)
        for total in counted_totals(text):
            if _is_written(passage, total.total.start, total.total.end):
                self._add_total(told, self._at(passage, total.total.sentence), total)
        yield from (read for _place, read in sorted(told.items()) if read is not None)

    @staticmethod
    def _at(passage: Passage, sentence: Span) -> Passage:
        """The passage as its sentence is to be taken: one that opens with 下一步 looks ahead wherever it stands."""
        looks_ahead = passage.matter is not Matter.PLAN and opens_a_plan(passage.text, *sentence)
        return passage._replace(matter=Matter.AHEAD) if looks_ahead else passage

    def _add_total(
        self, told: dict[tuple[int, int], Read | None], passage: Passage, counted: CountedTotal
    ) -> None:
        """A word of totality among what is told; 100% stays the number it is where no measure knows its words."""
        place = counted.total.start, counted.total.end
        if place not in told or counted.meant:
            told[place] = self._told_total(passage, counted)

    def _told_total(self, passage: Passage, counted: CountedTotal) -> Read | None:
        """How 全部 or 零 stands; None among the plans, where it claims nothing unless it says it is done."""
        total, text = counted.total, passage.text
        span = total.start, total.end
        if passage.matter is Matter.PLAN and not (
            _COME_TRUE.search(text, total.sentence.start, total.end)
            or may_be_done(text, total.sentence.start, *span)
        ):
            return None
        if passage.matter is Matter.AHEAD:
            begins = after_the_opening(text, *total.sentence)
            return None if _PLANNED.search(text, begins, total.start) else _unproved(text, *span, _OTHER_TIME)
        named = _year_named(text[total.sentence.start : total.start])
        if named and named[1] != str(self.year):
            return _unproved(text, *span, _OTHER_TIME)
        held = held_total(counted, self.loaded.facts, self.speaker) if counted.meant else None
        if held is None or held.figure is None:
            return _unproved(text, *span, _NO_LEDGER_OF_ALL)
        read = _read(text, *span, held.outcome, held.figure, why=held.why)
        return read._replace(value=held.value)

    def _told(self, passage: Passage, counted: Counted) -> Read | None:
        """How a claim stands; None for one that claims nothing yet: a target among the plans."""
        text, span = passage.text, (counted.start, counted.end)
        told_of_year = self._tells_of_the_year(passage, counted)
        if passage.matter in _TO_COME and not told_of_year and _is_planned(passage, counted, self.year):
            return None
        held = held_of(text, counted, self.loaded.facts, self.speaker) if counted.measure else None
        figure = held.figure if held else None
        if counted.value is None:
            return _unproved(text, *span, _MASKED, figure, Outcome.MASKED)
        if held is None or figure is None:
            is_part = counted.scope not in _OF_THE_YEAR
            return _unproved(text, *span, _COMPARISON if is_part else _UNMATCHED)
        if counted.scope not in _OF_THE_YEAR:
            return _unproved(
                text, *span, _OTHER_TIME if counted.scope is Scope.PERIOD else _COMPARISON, figure
            )
        if not told_of_year:
            return _unproved(text, *span, _OTHER_TIME, figure)
        if held.outcome is Outcome.UNPROVED:
            why = held.why or _UNMATCHED
            said = Bilingual(f"“{figure.title}”{why.zh}。", f"{figure.title} {why.en}.")
            return _unproved(text, *span, said, figure)
        return _read(text, *span, held.outcome, figure, right=right_for(counted, figure))

    def _tells_of_the_year(self, passage: Passage, counted: Counted) -> bool:
        """Whether it speaks of the reported year; among plans and last year's problems the sentence must say so."""
        before = passage.text[counted.claim.sentence.start : counted.start]
        named = _year_named(before)
        if named and named[1] != str(self.year):
            return False
        if passage.matter is Matter.WORK or (counted.measure or "").startswith(_OF_RECTIFICATION):
            return True
        says_so = named is not None or _THIS_YEAR.search(before) is not None
        return says_so and counted.scope is not Scope.TARGET


def _is_planned(passage: Passage, counted: Counted, year: int) -> bool:
    """Whether a number among the plans says so itself: a target, a later year, words that want or demand, or a bare
    thing to do (开展宣传12场). Where a sentence among the work alone looks ahead (明年是换届之年，受理710件), the words
    that open it do not make a plan of what follows."""
    text, sentence = passage.text, counted.claim.sentence.start
    if may_be_done(text, sentence, counted.start, counted.end):
        return False
    said = text[sentence : counted.start]
    named = _year_named(said)
    if passage.matter is Matter.AHEAD:
        said = text[after_the_opening(text, *counted.claim.sentence) : counted.start]
    if counted.scope is Scope.TARGET or (named is not None and named[1] and int(named[1]) > year):
        return True
    if _DONE.search(said) is not None:
        return False
    return _PLANNED.search(said) is not None or (
        _TO_DO.search(said) is not None and _TOLD.search(said) is None
    )


def _year_named(before: str) -> Match | None:
    """The year named last in the number's own clause, else at the head of its sentence: 上年，受理….

    None when none is, or 全年 stands behind it.
    """
    clause = max(before.rfind(mark) for mark in "，。；,;") + 1
    own = list(_YEAR_NAMED.finditer(before, clause))
    found = own[-1] if own else _HEAD_YEAR.match(before)
    return None if found is None or _THIS_YEAR.search(before, found.end()) else found


def _is_written(passage: Passage, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in passage.written)


def right_for(counted: Counted, figure: KnownFigure) -> str:
    """What the ledgers would have in place of the claim, in its own unit: 95起, 98.9%（94/95）, 595.91万元."""
    quantity = figure.quantity
    if quantity.standing is not Standing.KNOWN or quantity.number is None:
        return ""
    about = "" if _is_hedged_outside(counted) else quantity.about
    if counted.unit == RATIO:
        return about + rate_text(quantity.number)
    if quantity.unit in ("元", "万元"):
        yuan = quantity.number * (_WAN if quantity.unit == "万元" else 1)
        return about + (
            f"{plain(yuan / _WAN)}万元" if yuan >= _WAN or "万" in counted.claim.text else f"{plain(yuan)}元"
        )
    return f"{about}{plain(quantity.number)}{counted.unit}"


def _is_hedged_outside(counted: Counted) -> bool:
    """Whether 约 or 左右 stands beside the number and stays when the number is replaced, unlike 余 in it."""
    return counted.claim.approx and not any(word in counted.claim.text for word in _HEDGES_INSIDE)


def _unproved(
    text: str,
    start: int,
    end: int,
    why: Bilingual,
    figure: KnownFigure | None = None,
    outcome: Outcome = Outcome.UNPROVED,
) -> Read:
    return _read(text, start, end, outcome, figure, why=why)


def _read(
    text: str,
    start: int,
    end: int,
    outcome: Outcome,
    figure: KnownFigure | None,
    *,
    right: str = "",
    why: Bilingual = _NOTHING,
) -> Read:
    sentence = SentenceFinder(text).at(start).of(text).strip()
    read = Read(start, end, text[start:end].strip(), sentence, outcome, right=right, why=why)
    if figure is None:
        return read
    return read._replace(
        figure_id=figure.id,
        title=figure.title,
        value=value_of(figure),
        rows=figure.record_count,
        ledger_id=figure.ledger_id,
    )
