"""What a text says of earlier years, and of its own beside them, held against the figures of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mingshu.figures.claims import Outcome
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import RATIO
from mingshu.prose.patterns import plain
from mingshu.prose.spans import Span
from mingshu.review.case import Facts, KnownFigure
from mingshu.review.reading.changes import BEFORE_LAST, Change, Manner
from mingshu.review.reading.counting import named_measure
from mingshu.review.reading.earlier import told_of_earlier
from mingshu.review.reading.report import Counted
from mingshu.review.rules.changing import POINTS, held_change
from mingshu.review.rules.correcting import right_for
from mingshu.review.rules.holding import held_of
from mingshu.review.rules.named import Named, figure_named, may_be_a_heads
from mingshu.review.rules.weighing import keys_answering, value_of

_NOUNS = (
    (plain(r"率$"), (RATIO,)),
    (plain(r"件数$|量$"), ("件", "起")),
    (plain(r"起数$"), ("起",)),
    (plain(r"场次(?:数)?$"), ("场次",)),
    (plain(r"次数$"), ("次",)),
    (plain(r"人次$"), ("人次",)),
    (plain(r"人数$"), ("人", "名")),
    (plain(r"份数$"), ("份",)),
    (plain(r"金额$|总额$|经费$|预算$|支出$"), ("元",)),
    (plain(r"条数$"), ("条",)),
)
_ANY = ("件", "起", "次", "场次", "人次", "份", "个")

_NOTHING = Bilingual("", "")
_NO_YEAR = Bilingual(
    "文中没有写明是哪一年的数；上年“{title}”是{value}，请写明年份。",
    "The text does not say of which year it is; last year's {title} is {value}. Name the year.",
)
_SEVERAL = plain(r"以及|[、和与及]")  # 立案数、处罚决定数均与上年持平

Earlier = Callable[[int, bool], Facts | None]
"""The figures of an earlier year, as a whole or (True) of the same days as reported; None where none are at hand."""


class OfYears(NamedTuple):
    """Words between two offsets and how they stand: ``value`` prints the figures that answer, ``right`` what is to be
    printed in their place where only a number is wrong, ``why`` why they are not proved."""

    start: int
    end: int
    figure: KnownFigure
    outcome: Outcome
    value: str
    right: str = ""
    why: Bilingual = _NOTHING


@dataclass(frozen=True)
class Years:
    """One text on ``year`` by ``speaker``, with the figures of that year and the way to those before; ``is_whole_year``
    where it tells of the year up to its end."""

    text: str
    year: int
    facts: Facts
    speaker: Whose
    earlier: Earlier
    is_whole_year: bool

    def told_of_earlier(self, claims: Sequence[Counted]) -> Iterator[OfYears]:
        """The numbers of earlier years among ``claims``."""
        for before, one in pairwise([None, *claims]):
            assert one is not None
            same = before if before and before.claim.sentence == one.claim.sentence else None
            found = told_of_earlier(self.text, one, same, self.year)
            if found is None or may_be_a_heads(found.counted, self.facts, self.speaker):
                continue
            facts = self.earlier(found.year, found.same_days)
            held = held_of(self.text, found.counted, facts, self.speaker) if facts else None
            if held is not None and held.outcome is not Outcome.MASKED:
                value = f"{value_of(held.figure)}（{found.year}年）"
                right = right_for(found.counted, held.figure)
                why = _of_year(found.year, held.figure, held.why)
                told = OfYears(one.start, one.end, held.figure, held.outcome, value, right, why)
                yield (
                    told if found.is_named or held.outcome is not Outcome.CONTRADICTED else _of_no_year(told)
                )

    def held(self, change: Change, *, is_proved: bool) -> OfYears | None:
        """How a change stands; None where no figure answers to what it is said of. ``is_proved`` is the number that it
        is said of."""
        if Manner.DENIED in change.manner:
            return None
        if change.told_of is None and change.amount is None and (several := list(self._each(change))):
            found = [self._held(one, is_proved=is_proved) for one in several]
            return _of_all(found)
        return self._held(change, is_proved=is_proved)

    def _each(self, change: Change) -> Iterator[Change]:
        """What is said of several things at once (立案数、处罚决定数均与上年持平) as it is said of each."""
        start, end = change.named
        joints = [found.span() for found in _SEVERAL.finditer(self.text, start, end)]
        if joints:
            for begins, ends in zip(
                [start, *(after for _, after in joints)], [*(at for at, _ in joints), end], strict=True
            ):
                yield change._replace(named=Span(begins, ends))

    def _held(self, change: Change, *, is_proved: bool) -> OfYears | None:
        year = self.year - 2 if change.year == BEFORE_LAST else change.year or self.year - 1
        found = self._changed(change, is_proved=is_proved)
        facts = self.earlier(year, True) if found else None
        if found is None or facts is None:
            return None
        key, now, certain = found
        certain = certain and Manner.EACH not in change.manner
        if Manner.REACHES in change.manner and not certain:
            return None  # the number behind is told itself
        held = held_change(self.text, change, now, facts.figure(key), self._called(year), certain=certain)
        amount = change.amount
        span = (amount.start, amount.end) if amount and held.right else (change.start, change.end)
        return OfYears(*span, now, held.outcome, held.value, held.right, held.why)

    def _called(self, year: int) -> str:
        name = "上年" if year == self.year - 1 else f"{year}年"
        return name if self.is_whole_year else f"{name}同期"

    def _changed(self, change: Change, *, is_proved: bool) -> Named | None:
        """The figure of what changed."""
        if change.told_of is not None:
            return self._of_number(change.told_of, is_proved=is_proved)
        words = self.text[change.named.start : change.named.end]
        units = _units(words, change)
        counted = named_measure(self.text, words, change.named.end, change.sentence, units)
        named = figure_named(counted, self.facts, self.speaker) if counted else None
        if counted is None or named is None or not (named.certain or change.amount):
            return None
        if _SEVERAL.search(words):
            return named._replace(certain=False)
        is_comparable = not may_be_a_heads(counted, self.facts, self.speaker)
        return named._replace(certain=named.certain and is_comparable)

    def _of_number(self, counted: Counted, *, is_proved: bool) -> Named | None:
        """The figure that proved the number which the change is said of; any that answers where none did."""
        held = held_of(self.text, counted, self.facts, self.speaker) if counted.measure else None
        if held is None or counted.measure is None:
            return None
        heads = f"{counted.measure}{AT}{self.speaker.value}"
        keys = (*keys_answering(counted.measure, counted.subject, self.speaker), heads)
        key = next((key for key in keys if self.facts.figure(key) == held.figure), None)
        return Named(key, held.figure, is_proved and key != heads) if key else None


def _of_all(found: Sequence[OfYears | None]) -> OfYears | None:
    """One statement on several things: false where it is false of any, proved where it is of all."""
    if any(one is None for one in found):
        return next((one for one in found if one and one.outcome is Outcome.CONTRADICTED), None)
    known = sorted((one for one in found if one), key=lambda one: _WORST.index(one.outcome))
    return known[0]._replace(value="；".join(f"{one.figure.title}{one.value}" for one in known))


_WORST = (Outcome.CONTRADICTED, Outcome.UNPROVED, Outcome.MASKED, Outcome.PROVED)


def _of_no_year(told: OfYears) -> OfYears:
    why = _NO_YEAR.filled(title=told.figure.title, value=told.value)
    return told._replace(outcome=Outcome.UNPROVED, right="", why=why)


def _of_year(year: int, figure: KnownFigure, why: Bilingual | None) -> Bilingual:
    if why is None:
        return _NOTHING
    return Bilingual(f"{year}年的“{figure.title}”{why.zh}。", f"“{figure.title}” of {year} {why.en}.")


def _units(words: str, change: Change) -> Sequence[str]:
    """The units in which what the words name may be counted."""
    if change.amount is not None and change.amount.unit not in (RATIO, POINTS, "倍"):
        return (change.amount.unit,)
    return next((units for noun, units in _NOUNS if noun.search(words)), _ANY)
