"""What a person writes of earlier years, and of this one beside them, held against the figures of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mingshu.figures.claims import Outcome, Read
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.text import Bilingual
from mingshu.prose.claims import RATIO
from mingshu.prose.patterns import plain
from mingshu.review.correcting import right_for
from mingshu.review.drafts.loaded import Loaded
from mingshu.review.drafts.named import Named, figure_named, may_be_a_heads
from mingshu.review.drafts.telling import read_of, unproved
from mingshu.review.reading.changes import Change, Manner
from mingshu.review.reading.counting import named_measure
from mingshu.review.reading.earlier import told_of_earlier
from mingshu.review.reading.report import Counted
from mingshu.review.rules.changing import POINTS, held_change
from mingshu.review.rules.holding import held_of, keys_answering

_NOUNS = (
    (plain(r"率$"), (RATIO,)),
    (plain(r"件数$|案件量$"), ("件",)),
    (plain(r"起数$"), ("起",)),
    (plain(r"场次(?:数)?$"), ("场次",)),
    (plain(r"次数$"), ("次",)),
    (plain(r"人次$"), ("人次",)),
    (plain(r"人数$"), ("人", "名")),
    (plain(r"份数$"), ("份",)),
    (plain(r"金额$|总额$"), ("元",)),
    (plain(r"条数$"), ("条",)),
)
_ANY = ("件", "起", "次", "场次", "人次", "份", "个")

Told = Mapping[tuple[int, int], Read | None]


class Years:
    """The reading of one passage's words on several years."""

    def __init__(self, loaded: Loaded, speaker: Whose, text: str) -> None:
        self._loaded, self._speaker, self._text = loaded, speaker, text

    def told_of_earlier(self, claims: Sequence[Counted], told: Told) -> Iterator[Read]:
        """The numbers of earlier years among those that are told."""
        for before, one in pairwise([None, *claims]):
            assert one is not None
            if told.get((one.start, one.end)) is None:
                continue
            same = before if before and before.claim.sentence == one.claim.sentence else None
            found = told_of_earlier(self._text, one, same, self._loaded.text.year)
            if (
                found
                and self._loaded.is_earlier(found.year)
                and not may_be_a_heads(found.counted, self._loaded.facts, self._speaker)
            ):
                read = self._held_in(found.counted, found.year, same_days=found.same_days)
                if read is not None:
                    yield read

    def _held_in(self, counted: Counted, year: int, *, same_days: bool) -> Read | None:
        facts = self._loaded.same_days(year) if same_days else self._loaded.whole(year)
        held = held_of(self._text, counted, facts, self._speaker)
        if held is None or held.outcome is Outcome.MASKED:
            return None
        span = counted.start, counted.end
        if held.outcome is Outcome.UNPROVED:
            why = held.why or Bilingual("", "")
            said = Bilingual(
                f"{year}年的“{held.figure.title}”{why.zh}。", f"“{held.figure.title}” of {year} {why.en}."
            )
            return unproved(self._text, *span, said, held.figure)
        read = read_of(self._text, *span, held.outcome, held.figure, right=right_for(counted, held.figure))
        return read._replace(value=f"{read.value}（{year}年）")

    def held(self, change: Change, told: Told) -> Read | None:
        """How a change stands; None where no figure answers to what it is said of."""
        year = change.year or self._loaded.text.year - 1
        found = self._changed(change, told)
        if found is None or not self._loaded.is_earlier(year):
            return None
        key, now, certain = found
        if Manner.REACHES in change.manner and not certain:
            return None  # the number behind is told itself
        last = self._loaded.same_days(year).figure(key)
        held = held_change(self._text, change, now, last, self._called(year), certain=certain)
        amount = change.amount
        span = (amount.start, amount.end) if amount and held.right else (change.start, change.end)
        read = read_of(self._text, *span, held.outcome, now, right=held.right, why=held.why)
        return read._replace(value=held.value)

    def _called(self, year: int) -> str:
        name = "上年" if year == self._loaded.text.year - 1 else f"{year}年"
        return name if self._loaded.is_whole_year else f"{name}同期"

    def _changed(self, change: Change, told: Told) -> Named | None:
        """The figure of what changed."""
        if change.told_of is not None:
            return self._of_number(change.told_of, told)
        counted = self._named(change)
        if counted is None or counted.measure is None:
            return None
        named = figure_named(counted, self._loaded.facts, self._speaker)
        if named is None or not (named.certain or change.amount):
            return None
        is_comparable = not may_be_a_heads(counted, self._loaded.facts, self._speaker)
        return named._replace(certain=named.certain and is_comparable)

    def _named(self, change: Change) -> Counted | None:
        words = self._text[change.named.start : change.named.end]
        return named_measure(self._text, words, change.named.end, change.sentence, _units(words, change))

    def _of_number(self, counted: Counted, told: Told) -> Named | None:
        """The figure that proved the number which the change is said of; any that answers where none did."""
        if counted.measure is None:
            return None
        read, facts = told.get((counted.start, counted.end)), self._loaded.facts
        held = held_of(self._text, counted, facts, self._speaker)
        if held is None:
            return None
        keys = (
            *keys_answering(counted.measure, counted.subject, self._speaker),
            f"{counted.measure}{AT}{self._speaker.value}",
        )
        key = next((key for key in keys if facts.figure(key) == held.figure), None)
        if key is None:
            return None
        is_proved = read is not None and read.outcome is Outcome.PROVED
        return Named(key, held.figure, is_proved and not key.endswith(f"{AT}{self._speaker.value}"))


def _units(words: str, change: Change) -> Sequence[str]:
    """The units in which what the words name may be counted."""
    if change.amount is not None and change.amount.unit not in (RATIO, POINTS, "倍"):
        return (change.amount.unit,)
    return next((units for noun, units in _NOUNS if noun.search(words)), _ANY)
