"""Reads what a person writes into a report of ours, each number held against the ledgers as it stands there.

Other than a report from elsewhere, such a passage belongs to a known organ, year and section: a heading or 附件 that
somebody typed changes nothing, and a number that no figure answers is told too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingshu.figures.claims import Matter, Outcome, Passage, Read, Text
from mingshu.figures.whose import Whose
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import read_claims
from mingshu.prose.patterns import plain
from mingshu.prose.plans import after_the_opening, may_be_done, opens_a_plan
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span
from mingshu.prose.totals import Kind, Total, find_totals
from mingshu.review.drafts.loaded import Loaded
from mingshu.review.drafts.often import frequencies_told, ranks_told
from mingshu.review.drafts.roughly import orders_told, shares_told, slogans_told
from mingshu.review.drafts.telling import read_of, told_of_years, unproved
from mingshu.review.folding import folded, with_opening_mark
from mingshu.review.reading.changes import Change, changes, tells_of_a_quantity
from mingshu.review.reading.counting import counted_claims, is_parted
from mingshu.review.reading.earlier import ABOUT_LAST_YEAR, reaches_a_new_value
from mingshu.review.reading.lacking import rest_named
from mingshu.review.reading.planned import (
    has_come_true,
    is_planned,
    names_this_year,
    says_it_is_planned,
    year_led,
    year_named,
)
from mingshu.review.reading.report import Counted
from mingshu.review.reading.scope import Scope
from mingshu.review.reading.totals import CountedTotal, counted_absolutes, counted_totals
from mingshu.review.rules.correcting import right_for
from mingshu.review.rules.holding import held_of
from mingshu.review.rules.totals import held_total
from mingshu.review.rules.years import Years
from mingshu.review.unread import unread

_UNMATCHED = Bilingual(
    "没有与台账中的任何一项数据对上，没有核对。", "Matched with no figure of the ledgers; not checked."
)
_UNREAD = Bilingual(
    "读不出这个数说的是什么，无法核对。", "What this number counts cannot be read, so it cannot be checked."
)
_NO_LEDGER_OF_ALL = Bilingual(
    "等于说百分之百或者一件没有，系统认不出对应台账的哪一项，没有核对。",
    "It says 100% or none, and which figure of the ledgers it means was not recognised; not checked.",
)
_MASKED = Bilingual("数字被打码，无法核对。", "The number is masked and cannot be checked.")
_OTHER_TIME = Bilingual(
    "说的不是本年度全年，没有核对。", "It tells of another time than the year; not checked."
)
_COMPARISON = Bilingual("是增减、目标或其中一部分，没有核对。", "A change, a target or a part; not checked.")
_BY_HOW_MUCH = plain(
    r"(?:了|近|约|达|逾|超过?|将近|接近)*(?:一?半|半数|[大小]半|[0-9一二三四五六七八九十两]+(?:分之|成|倍|个?百分点))"
)
_NOT_READ = Bilingual(
    "增减的方向与台账一致，增减多少没有核对，请写明两年各是多少。",
    "It went that way by the ledgers; by how much was not checked. Print the figures of both years.",
)
_TREND = Bilingual(
    "说的是增减，没有写数，系统对不上台账的哪一项，没有核对；请写明本年和上年各是多少。",
    "It tells of a change without a number, and which figure of the ledgers it means was not recognised; not checked. "
    "Print the figures of both years.",
)
_OF_THE_YEAR = frozenset((Scope.YEAR, Scope.RANGE))
_TO_COME = (Matter.PLAN, Matter.AHEAD)
Told = dict[tuple[int, int], Read | None]
_DONE = (Matter.WORK, Matter.REASON)
_DECIDED = (Outcome.PROVED, Outcome.CONTRADICTED)


def read_drafts(text: Text) -> list[list[Read]]:
    """For each passage the numbers that a person wrote in it; ledgers are only loaded when a number asks for them."""
    reading = _Reading(text.year, text.speaker, Loaded(text))
    return [list(reading.of(passage)) for passage in text.passages]


@dataclass(frozen=True)
class _Reading:
    year: int
    speaker: Whose
    loaded: Loaded

    def of(self, passage: Passage) -> Iterator[Read]:
        """What a passage claims in a person's words, in order."""
        if not passage.written:
            return
        words = folded(passage.text)
        told = self._told_in(passage._replace(text=words.text, written=words.reached(passage.written)))
        for read in told:
            start, end = words.written(read.start, read.end)
            start = with_opening_mark(passage.text, start, end)
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
        self._add_years(told, passage, claims)
        for start, end in unread(text, [*told, *((one.start, one.end) for one in claims)]):
            if _is_written(passage, start, end):
                told[start, end] = unproved(text, start, end, _UNREAD)
        for total in counted_totals(text):
            if _is_written(passage, total.total.start, total.total.end):
                self._add_total(told, self._at(passage, total.total.sentence), total)
        self._add_unnumbered(told, passage)
        if passage.matter is not Matter.REASON:
            self._add_absolutes(told, passage)
        yield from (read for _place, read in sorted(told.items()) if read is not None)

    def _add_years(self, told: Told, passage: Passage, claims: Sequence[Counted]) -> None:
        """What is said of earlier years, and of this one beside them, in the place of what only marks it."""
        loaded, text = self.loaded, passage.text
        found_changes = list(changes(text, claims))
        if not claims and not found_changes:
            return
        years = Years(text, self.year, loaded.facts, self.speaker, loaded.earlier, loaded.is_whole_year)
        for found in years.told_of_earlier(claims):
            if told.get((found.start, found.end)) is not None:
                told[found.start, found.end] = told_of_years(text, found)
        for change in found_changes:
            span = self._span_told(told, passage, change)
            if span is None or not _is_written(passage, *span):
                continue
            of = change.told_of and told.get((change.told_of.start, change.told_of.end))
            is_proved = of is not None and of.outcome is Outcome.PROVED
            if (said := years.held(change, is_proved=is_proved)) is not None:
                if said.outcome is Outcome.PROVED and _BY_HOW_MUCH.match(text, change.end):
                    said = said._replace(outcome=Outcome.UNPROVED, why=_NOT_READ)
                told.pop(span, None)
                told[said.start, said.end] = told_of_years(text, said)
            elif change.amount is None and change.told_of is None and tells_of_a_quantity(text, change):
                if any(one.start < span[1] and span[0] < one.end for one in find_totals(text)):
                    continue  # 没有上升 is told as a word of totality
                told[span] = unproved(text, *span, _TREND)

    def _span_told(self, told: Told, passage: Passage, change: Change) -> tuple[int, int] | None:
        """Where a change of the year stands: its amount where one is told, else its words; None among plans."""
        text, amount = passage.text, change.amount
        is_of_year = self._at(passage, change.sentence).matter in _DONE or names_this_year(
            text[change.sentence.start : change.start]
        )
        span = (amount.start, amount.end) if amount else (change.start, change.end)
        return span if is_of_year and (amount is None or told.get(span) is not None) else None

    def _add_unnumbered(self, told: Told, passage: Passage) -> None:
        """How often, which place among others, and how many in words, where nothing that is told already stands."""
        text, sentence_at = passage.text, SentenceFinder(passage.text).at
        loaded, speaker = self.loaded, self.speaker
        found = (
            *(*frequencies_told(text, loaded, speaker), *ranks_told(text)),
            *(*shares_told(text, loaded, speaker), *orders_told(text), *slogans_told(text)),
        )
        for read in sorted(found, key=lambda one: one.start):
            at = self._at(passage, sentence_at(read.start))
            if at.matter in _DONE and _is_written(passage, read.start, read.end):
                for span in [one for one in told if read.start < one[1] and one[0] < read.end]:
                    del told[span]
                told[read.start, read.end] = read

    def _add_absolutes(self, told: Told, passage: Passage) -> None:
        """Signs of all and nothing in a clause of a ledger's matter that says nothing else that is marked or proved."""
        places = sorted(told)
        for counted in counted_absolutes(passage.text):
            start, end = _piece(passage.text, counted.total)
            span = counted.total.start, counted.total.end
            if _is_written(passage, *span) and not any(start <= one[0] < end for one in places):
                read = self._told_total(self._at(passage, counted.total.sentence), counted)
                told[span] = _to_the_end(passage.text, read, end)

    @staticmethod
    def _at(passage: Passage, sentence: Span) -> Passage:
        """The passage as its sentence is to be taken: one that opens with 下一步 looks ahead wherever it stands."""
        looks_ahead = passage.matter is not Matter.PLAN and opens_a_plan(passage.text, *sentence)
        return passage._replace(matter=Matter.AHEAD) if looks_ahead else passage

    def _add_total(self, told: Told, passage: Passage, counted: CountedTotal) -> None:
        """A word of totality among what is told; 100% stays the number it is where no measure knows its words."""
        place = counted.total.start, counted.total.end
        if place not in told or counted.meant:
            read, (_start, end) = self._told_total(passage, counted), _piece(passage.text, counted.total)
            if read is not None and read.outcome in _DECIDED and counted.excepted:
                start = counted.excepted.span.start  # the number left out is held with the rest
                for span in [one for one in told if start <= one[0] < place[0]]:
                    del told[span]
                read = read._replace(start=start)
            says_more = any(counted.total.end <= start < end for start, _end in told)
            told[place] = read if says_more else _to_the_end(passage.text, read, end)

    def _told_total(self, passage: Passage, counted: CountedTotal) -> Read | None:
        """How 全部 or 零 stands; None among the plans, where it claims nothing unless it says it is done."""
        total, text = counted.total, passage.text
        span = total.start, total.end
        if passage.matter is Matter.PLAN and not (
            has_come_true(text, total.sentence.start, total.end)
            or may_be_done(text, total.sentence.start, *span)
        ):
            return None
        if passage.matter is Matter.AHEAD:
            begins = after_the_opening(text, *total.sentence)
            return (
                None if says_it_is_planned(text, begins, total.start) else unproved(text, *span, _OTHER_TIME)
            )
        named = year_named(text[total.sentence.start : total.start])
        if named and named[1] != str(self.year):
            admits = (
                total.by_sign and total.kind is Kind.NONE
            )  # 2021年没有指出问题 praises nothing of this year
            return None if admits else unproved(text, *span, _OTHER_TIME)
        held = held_total(counted, self.loaded.facts, self.speaker) if counted.meant else None
        if held is None or held.figure is None:
            return unproved(text, *span, _NO_LEDGER_OF_ALL)
        read = read_of(text, *span, held.outcome, held.figure, why=held.why)
        return read._replace(value=held.value)

    def _told(self, passage: Passage, counted: Counted) -> Read | None:
        """How a claim stands; None for one that claims nothing yet: a target among the plans."""
        text, span = passage.text, (counted.start, counted.end)
        told_of_year = self._tells_of_the_year(passage, counted)
        if passage.matter in _TO_COME and not told_of_year and is_planned(passage, counted, self.year):
            return None
        held = held_of(text, counted, self.loaded.facts, self.speaker) if _may_count(text, counted) else None
        figure = held.figure if held else None
        if counted.value is None:
            return unproved(text, *span, _MASKED, figure, Outcome.MASKED)
        if held is None or figure is None:
            is_part = counted.scope not in _OF_THE_YEAR
            return unproved(text, *span, _COMPARISON if is_part else _UNMATCHED)
        if counted.scope not in (*_OF_THE_YEAR, Scope.LACKING):
            return unproved(
                text, *span, _OTHER_TIME if counted.scope is Scope.PERIOD else _COMPARISON, figure
            )
        if not told_of_year:
            return unproved(text, *span, _OTHER_TIME, figure)
        if held.outcome is Outcome.UNPROVED:
            why = held.why or _UNMATCHED
            said = Bilingual(f"“{figure.title}”{why.zh}。", f"“{figure.title}” {why.en}.")
            return unproved(text, *span, said, figure)
        return read_of(text, *span, held.outcome, figure, right=right_for(counted, figure))

    def _tells_of_the_year(self, passage: Passage, counted: Counted) -> bool:
        """Whether it speaks of the reported year; among plans and last year's problems the sentence must say so."""
        before = passage.text[counted.claim.sentence.start : counted.start]
        named = None if reaches_a_new_value(counted) else year_led(before)
        if named and named[1] != str(self.year):
            return False
        if passage.matter in _DONE or (counted.measure or "").startswith(ABOUT_LAST_YEAR):
            return True
        says_so = named is not None or names_this_year(before)
        return says_so and counted.scope is not Scope.TARGET


def _may_count(text: str, counted: Counted) -> bool:
    """Whether ledgers may count it: it names a measure, or what did not come about."""
    return counted.measure is not None or rest_named(text, counted) is not None


def _piece(text: str, total: Total) -> tuple[int, int]:
    """The part of its clause between the 、 around a word of totality."""
    start = text.rfind("、", total.clause.start, total.start) + 1 or total.clause.start
    end = text.find("、", total.end, total.clause.end)
    return start, end if end >= 0 else total.clause.end


def _to_the_end(text: str, read: Read | None, end: int) -> Read | None:
    """What a word of totality claims with all that it says, so that a mark stands behind 没有一件逾期 and not in it."""
    return read and read._replace(end=read.start + len(text[read.start : end].rstrip("，。；：、！ 　)）”")))


def _is_written(passage: Passage, start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in passage.written)
