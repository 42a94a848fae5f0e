"""What words say became of a figure since an earlier year: 同比增长12%, 稳步提升, 与上年持平, 高于上年, 翻了一番."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from mingshu.prose.patterns import Match, compiled, plain
from mingshu.prose.sentences import ClauseMarks, SentenceFinder
from mingshu.prose.spans import Span
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.totals import speaks_of_a_ledger


class Way(Enum):
    """Which way it went."""

    MORE = "more"
    FEWER = "fewer"
    SAME = "same"


class Manner(Enum):
    """What the words say beside the way."""

    NEARLY = "nearly"  # 基本持平
    IN_WORDS = "in words"  # 大幅, 逐年: how much or how long, which no figure of two years bears out
    OR_SAME = "or same"  # 近年来最多: as many would do
    OF_LAST = "of last"  # 为上年的1.2倍: the amount is a share of last year's, not what came on top of it
    REACHES = "reaches"  # 提高到: the number behind it is the new value
    DENIED = "denied"  # 未下降: not so; of no figure here
    EACH = "each"  # 同比分别增长34.6%、38.6%: of several numbers, and nobody can say which is whose


BEFORE_LAST = -2
"""In place of a year: the one before last (前年)."""


class Change(NamedTuple):
    """One statement on this year beside an earlier one, from ``start`` to ``end``.

    ``amount`` is by how much, None where only the way is said; ``fold`` the times of 翻了一番 (2). ``told_of`` is the
    number that it is said of; where it is None the words of ``named`` may say what changed. ``year`` is the one it is
    compared with where a number names that, ``BEFORE_LAST``, or None for the year before.
    """

    start: int
    end: int
    sentence: Span
    way: Way
    manner: frozenset[Manner]
    amount: Counted | None
    fold: Decimal | None
    told_of: Counted | None
    named: Span
    year: int | None


class _Compared(NamedTuple):
    """The words that name an earlier year, and that year where a number names it."""

    start: int
    end: int
    year: int | None


_LAST = r"(?:上一?年度?|前一年度?|去年度?|前年度?|((?:19|20)[0-9]{2})\s?年度?)(?:同期|末|底)?(?:同期)?(?:的?水平)?"
_LEAD = compiled(rf"同比|相?[比较与同和]{_LAST}(?:相比)?")
_BEHIND = compiled(_LAST)
_NEARLY = r"基本|大体|大致|几乎|差不多"
_IN_WORDS = "|".join(
    (
        "大幅度?|显著|明显|稳步|稳中有|持续|不断|逐步|逐年|连年|连续[一二两三四五六七八九十0-9]+年",
        "进一步|快速|较快|较大|成倍|逐渐|日益",
    )
)
_EMPTY = r"有所|略有|略微|小幅|有|了|净|共|又|均|也|再|则|呈|出现|实现|得到|取得|的|保持|仍|还|分别"
_HOW = compiled(rf"(?r)(?:{_NEARLY}|{_IN_WORDS}|{_EMPTY}|[ 　])+$")  # read backwards from the word of change
_SAYS_NEARLY, _SAYS_IN_WORDS = plain(_NEARLY), plain(_IN_WORDS)
_HOW_REACH = 24
_DENIED = plain(r"(?:未|没有?|不|无|并非|非|难以)(?:能|曾|再|见|有|出现)?$")  # 均未下降
_YEARS = r"(?:近[几三四五十两]?|历|多|这几)年来?(?:之|中|以来)?"
_WORD = compiled(
    rf"(?P<over>(?:[高多好优大]于|超过|超出)(?={_LAST}))|(?P<under>(?:[低少小]于|不及|不如)(?={_LAST}))"
    rf"|(?P<as>(?:相当于|达到?|[为是])(?={_LAST}的))"
    rf"|(?P<most>创[^，。；0-9]{{0,6}}新高|(?:{_YEARS}|历史)最[多高好])"
    rf"|(?P<least>创[^，。；0-9]{{0,6}}新低|(?:{_YEARS}|历史)最[少低])"
    r"|(?P<more>稳中有升|稳中[向趋]好|向好|好转|增长|增加|上升|提高|提升|攀升|增多|上涨|升高|走高|加大|扩大)"
    r"|(?P<fewer>稳中有降|下降|减少|降低|下滑|回落|压减|走低|缩减)"
    r"|(?P<same>持平|相当(?!于)|相同|不变)|(?P<fold>翻了?[一两三二]?番)"
    r"|(?P<plus>[增升涨多高](?![强添设补]))|(?P<minus>[降减少低](?!免|于))"
)
_WAYS = {"under": Way.FEWER, "least": Way.FEWER, "fewer": Way.FEWER, "minus": Way.FEWER, "same": Way.SAME}
_BESIDE_LAST = frozenset(("over", "under"))  # 高于上年3件; 高于上年的92件 tells last year's own
_COMPARES_BEHIND = _BESIDE_LAST | {"as"}
_SHORT = frozenset(("plus", "minus"))
_OF_ALL_YEARS = frozenset(("most", "least"))
_FOLDS = {"番": Decimal(2), "一番": Decimal(2), "两番": Decimal(4), "二番": Decimal(4), "三番": Decimal(8)}
_TO = frozenset("至到为")
_ENDS = frozenset("，。；、,;！!？\n")
_BEFORE_AN_AMOUNT = plain(r"(?:了|达到?|约|近|将近|接近|超过?|逾|不足|不到|幅度为?|[ 　])*")
_AMOUNT_REACH = 8
_MARKS = ClauseMarks("，。；：,;！？\n")
_CLAUSE_REACH = 48
_OF_THE_YEAR = frozenset((Scope.YEAR, Scope.RANGE))
_QUANTITIES = (
    *(
        "数",
        "量",
        "率",
        "额",
        "次",
        "场",
        "件",
        "规模",
        "比例",
        "占比",
        "经费",
        "投入",
        "收入",
        "支出",
        "预算",
    ),
    *("案件", "纠纷", "信访", "上访", "投诉", "举报", "处罚", "诉讼", "复议", "隐患", "发案", "警情"),
)
_BLANK = plain(r"[\s、，,（(]*+(?:其中|总体|整体|全年|今年|本年度?|数量|总数|总量|件数|次数)?\s*+")


def changes(text: str, claims: Sequence[Counted]) -> Iterator[Change]:
    """Every statement on this year beside an earlier one, in order; ``claims`` are those of ``text``. Linear."""
    reading, done = _Reading(text, claims), 0
    for word in _WORD.finditer(text):
        change = reading.at(word) if word.start() >= done else None
        if change is not None:
            done = change.end
            yield change


def tells_of_a_quantity(text: str, change: Change) -> bool:
    """Whether what a change names is a number of what ledgers keep (信访量, 法治经费), no ability and no mood."""
    words = text[change.named.start : change.named.end].rstrip("双均都也总体整呈现保持 　")
    return words.endswith(_QUANTITIES) and speaks_of_a_ledger(words)


class _Reading:
    def __init__(self, text: str, claims: Sequence[Counted]) -> None:
        self._text, self._claims = text, claims
        self._starts = [one.start for one in claims]
        self._sentence_at = SentenceFinder(text).at
        self._led: tuple[Span, _Compared] | None = None

    def at(self, word: Match) -> Change | None:
        """The statement that a word of change makes; None where it tells of no figure's change."""
        text, kind, sentence = self._text, str(word.lastgroup), self._sentence_at(word.start())
        place = bisect_left(self._starts, word.start()) - 1
        before = self._claims[place].end if place >= 0 else 0
        floor = max(sentence.start, word.start() - _CLAUSE_REACH, before)
        floor = min(_MARKS.clause_start(text, floor, word.start()), word.start())
        how = _HOW.search(text, max(floor, word.start() - _HOW_REACH), word.start())
        begins = how.start() if how else word.start()
        denied = _DENIED.search(text, floor, begins)
        begins = denied.start() if denied else begins
        own = _compared(text, kind, floor, word)
        end = max(word.end(), own.end) if own else word.end()
        reaches, of = text[end : end + 1] in _TO, text[end : end + 1] == "的"
        behind = self._behind(end + (reaches or of)) if denied is None else None
        amount = None if reaches or (kind in _BESIDE_LAST and of) else behind
        base = own or (self._led[1] if self._led and self._led[0] == sentence and amount else None)
        is_said = (
            how is not None
            or denied is not None
            or word[0].startswith("稳中")
            or text[end : end + 1] in _ENDS
        )
        if not _is_change(kind, base, amount, is_said=is_said, reaches=reaches):
            return None
        if own:
            self._led = sentence, own
        named = _named(text, floor, own, begins)
        told_of = self._told_of(place, sentence) if _BLANK.fullmatch(text, *named) else None
        return Change(
            min(begins, own.start) if own else begins,
            amount.end if amount else end,
            sentence,
            _WAYS.get(kind, Way.MORE),
            _manner(
                text[begins : word.start()], kind, reaches=reaches, each="分别" in text[floor : word.start()]
            )
            | ({Manner.DENIED} if denied else set()),
            amount,
            _FOLDS[word[0].removeprefix("翻").removeprefix("了")] if kind == "fold" else None,
            behind if reaches and behind and behind.scope in _OF_THE_YEAR else told_of,
            named,
            base.year if base else None,
        )

    def _behind(self, start: int) -> Counted | None:
        """The number straight behind a word of change: by how much, or after 到 the new value."""
        place = bisect_left(self._starts, start)
        if place == len(self._starts) or self._starts[place] > start + _AMOUNT_REACH:
            return None
        claim = self._claims[place]
        return claim if _BEFORE_AN_AMOUNT.fullmatch(self._text, start, claim.start) else None

    def _told_of(self, place: int, sentence: Span) -> Counted | None:
        """The last number of the sentence that tells of the year, over those that tell of its change."""
        while place >= 0 and self._starts[place] >= sentence.start:
            claim = self._claims[place]
            if claim.scope in _OF_THE_YEAR:
                return claim
            if claim.scope not in (Scope.CHANGE, Scope.EARLIER):
                return None
            place -= 1
        return None


def _compared(text: str, kind: str, floor: int, word: Match) -> _Compared | None:
    """The words that name an earlier year, in front of the word of change or, of 高于上年, behind it."""
    if kind in _COMPARES_BEHIND:
        found = _BEHIND.match(text, word.end())
    else:
        found = next(reversed(list(_LEAD.finditer(text, floor, word.start()))), None)
    if found is None:
        return None
    is_before_last = found[0].lstrip("相比较与同和").startswith("前年")
    return _Compared(*found.span(), int(found[1]) if found[1] else BEFORE_LAST if is_before_last else None)


def _is_change(
    kind: str, base: _Compared | None, amount: Counted | None, *, is_said: bool, reaches: bool
) -> bool:
    """Whether a word of change, with what stands around it, says what became of something since a year; ``is_said``
    where it ends its clause or words like 有所 lead to it."""
    if kind in _SHORT:
        return base is not None and (amount is not None or reaches)
    if kind == "as":
        return amount is not None and amount.unit in ("倍", "ratio")
    if amount is not None:
        return base is not None
    return base is not None or is_said or reaches or kind in _OF_ALL_YEARS


def _named(text: str, floor: int, own: _Compared | None, begins: int) -> Span:
    """The words that may name what changed: 调解成功率 of 较上年调解成功率提高 and of 调解成功率较上年提高."""
    if own is None or own.start >= begins:
        return Span(floor, begins)
    behind = Span(min(own.end, begins), begins)
    return behind if text[behind.start : behind.end].strip() else Span(floor, own.start)


def _manner(how: str, kind: str, *, reaches: bool, each: bool) -> frozenset[Manner]:
    said = {
        Manner.NEARLY: _SAYS_NEARLY.search(how),
        Manner.IN_WORDS: _SAYS_IN_WORDS.search(how) or kind in _OF_ALL_YEARS,
        Manner.OR_SAME: kind in _OF_ALL_YEARS,
        Manner.OF_LAST: kind == "as",
        Manner.REACHES: reaches,
        Manner.EACH: each,
    }
    return frozenset(manner for manner, is_said in said.items() if is_said)
