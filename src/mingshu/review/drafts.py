"""Reads what a person writes into a report of ours, each number held against the ledgers as it stands there.

Other than a report from elsewhere, such a passage belongs to a known organ, year and section: a heading or 附件 that
somebody typed changes nothing, and a number that no figure answers is told too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text
from mingshu.figures.whose import Whose
from mingshu.kernel.quantities import Standing, plain, rate_text
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.prose.claims import RATIO, read_claims
from mingshu.prose.patterns import Match, compiled
from mingshu.prose.sentences import SentenceFinder
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.facts import load_facts
from mingshu.review.folding import folded
from mingshu.review.reading.counting import counted_claims
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope
from mingshu.review.rules.ledger import held_of, value_of
from mingshu.review.unread import unread

_NOTHING = Bilingual("", "")
_WAN = Decimal(10_000)
_HEDGES_INSIDE = "约近余多几来+＋"
_OF_RECTIFICATION = "M-RE-"
_NO_LEDGER = Bilingual("没有台账登记这个数。", "No ledger keeps this figure.")
_UNREAD = Bilingual(
    "读不出这个数说的是什么，无法核对。", "What this number counts cannot be read, so it cannot be checked."
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
_DONE = compiled(r"已|了|全年|今年|本年|年内|一年来")


def read_drafts(text: Text) -> list[list[Read]]:
    """For each passage the numbers that a person wrote in it; ledgers are only loaded when a number asks for them."""
    reading = _Reading(text.year, text.speaker, _Loaded(text.organ, text.year, text.until))
    return [list(reading.of(passage)) for passage in text.passages]


@dataclass
class _Loaded:
    """The figures of the year, loaded when first asked for."""

    organ: Organ
    year: int
    until: date

    @cached_property
    def facts(self) -> Facts:
        """What the ledgers say."""
        return load_facts(self.organ, self.year, self.until)


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
            one for one in counted_claims(text, read_claims(text)) if _is_written(passage, one.start, one.end)
        ]
        told = {(one.start, one.end): self._told(passage, one) for one in claims}
        for start, end in unread(text, [(one.start, one.end) for one in claims]):
            if _is_written(passage, start, end):
                told[start, end] = _unproved(text, start, end, _UNREAD)
        yield from (read for _place, read in sorted(told.items()) if read is not None)

    def _told(self, passage: Passage, counted: Counted) -> Read | None:
        """How a claim stands; None for one that claims nothing yet: a target among the plans."""
        text, span = passage.text, (counted.start, counted.end)
        told_of_year = self._tells_of_the_year(passage, counted)
        if passage.matter is Matter.PLAN and not told_of_year and _is_planned(text, counted, self.year):
            return None
        held = held_of(text, counted, self.loaded.facts, self.speaker) if counted.measure else None
        figure = held.figure if held else None
        if counted.value is None:
            return _unproved(text, *span, _MASKED, figure, Outcome.MASKED)
        if held is None or figure is None:
            is_part = counted.scope not in _OF_THE_YEAR
            return _unproved(text, *span, _COMPARISON if is_part else _NO_LEDGER)
        if counted.scope not in _OF_THE_YEAR:
            return _unproved(
                text, *span, _OTHER_TIME if counted.scope is Scope.PERIOD else _COMPARISON, figure
            )
        if not told_of_year:
            return _unproved(text, *span, _OTHER_TIME, figure)
        if held.outcome is Outcome.UNPROVED:
            why = held.why or _NO_LEDGER
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


def _is_planned(text: str, counted: Counted, year: int) -> bool:
    """Whether a number among the plans says so itself: a target, a later year, or words that want or demand."""
    said = text[counted.claim.sentence.start : counted.start]
    named = _year_named(said)
    if counted.scope is Scope.TARGET or (named is not None and named[1] and int(named[1]) > year):
        return True
    return _PLANNED.search(said) is not None and _DONE.search(said) is None


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
