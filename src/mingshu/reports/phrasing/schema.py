"""What a file of sentence templates may say."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from mingshu.reports.kinds import Holder
from mingshu.reports.phrasing.conditions import OTHERWISE, Comparison, parse_condition

Words = Annotated[str, Field(min_length=1)]
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:\|([^}]*))?\}")
SPAN = "span"
_FORBIDDEN = re.compile(r"[0-9]|[。]$")


class Strict(BaseModel):
    """A row that refuses unknown keys and cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """Chinese and English."""

    zh: Words
    en: Words


class Quote(Strict):
    """Words taken from the rows behind figure ``of``: the commonest entries of ``column``, at most ``limit``.

    ``marked`` puts each into 《》.
    """

    of: Words
    column: Words
    limit: int = Field(default=3, ge=1, le=5)
    marked: bool = False


class Clause(Strict):
    """A part of a sentence, between two commas; it reads well whether or not the clause before it was said.

    ``say`` is the wording, or wordings by condition of which the first that fits is taken. ``of`` is the value the
    clause is about (the first one it prints when not given): when that is 0 the clause is left out, unless
    ``say_zero`` is set because the duty asks for the 0 as well; then ``zero`` is said. ``trend`` names the value
    that is compared with last year; ``follows`` ties the clause to the one before (a rate, 其中……): left out with
    it; ``join`` is what stands before the clause.
    """

    say: Words | dict[str, Words]
    of: Words | None = None
    say_zero: bool = False
    zero: Words | None = None
    trend: Words | None = None
    follows: bool = False
    join: Words = "，"

    @model_validator(mode="after")
    def _is_complete(self) -> Clause:
        if self.say_zero != (self.zero is not None):
            raise ValueError("say_zero: true and zero belong together")
        texts = [text for _condition, text in self.wordings] + ([self.zero] if self.zero else [])
        for text in texts:
            if _FORBIDDEN.search(PLACEHOLDER.sub("", text)):
                raise ValueError(
                    f"“{text}”: a clause has neither digits of its own nor a full stop at its end"
                )
        if not self.subject:
            raise ValueError("a clause prints a value, or names one with “of”")
        return self

    @cached_property
    def wordings(self) -> tuple[tuple[tuple[Comparison, ...], str], ...]:
        """Conditions and texts in the order they are tried."""
        cases = {OTHERWISE: self.say} if isinstance(self.say, str) else self.say
        return tuple((parse_condition(condition), text) for condition, text in cases.items())

    @cached_property
    def subject(self) -> str:
        """The value the clause is about."""
        if self.of:
            return self.of
        printed = [found[1] for _condition, text in self.wordings for found in PLACEHOLDER.finditer(text)]
        return next((name for name in printed if name != SPAN), "")

    @cached_property
    def names(self) -> frozenset[str]:
        """Every value and quotation the clause looks at or prints."""
        texts = [text for _condition, text in self.wordings] + [self.zero or ""]
        printed = {found[1] for text in texts for found in PLACEHOLDER.finditer(text)}
        compared = {name for conditions, _text in self.wordings for one in conditions for name in one.names}
        return frozenset(printed | compared | {self.subject} | ({self.trend} if self.trend else set()))


class Sentence(Strict):
    """One sentence about one ledger's figures, made of the clauses that can be said.

    ``opener`` comes first whenever there is any clause. ``figures`` names measures; ``since`` and ``until`` are
    the first and last year it is right for. ``{span}`` in any wording is 全年, or 年初以来 before the year has
    ended; ``[…]`` is left out when a quotation in it is empty.
    """

    id: Words
    sections: tuple[Words, ...] = Field(min_length=1)
    duty: Words
    figures: dict[str, Words] = Field(min_length=1)
    quotes: dict[str, Quote] = Field(default_factory=dict)
    opener: str = ""
    clauses: tuple[Clause, ...] = Field(min_length=1)
    holders: frozenset[Holder] = frozenset(Holder)
    since: int | None = None
    until: int | None = None

    @model_validator(mode="after")
    def _names_are_known(self) -> Sentence:
        known = {*self.figures, *self.quotes}
        used = {name for clause in self.clauses for name in clause.names}
        used = (used | {quote.of for quote in self.quotes.values()}) - {SPAN}
        if unknown := sorted(used - known):
            raise ValueError(f"“{unknown[0]}” is not one of its figures: {', '.join(sorted(known))}")
        if idle := sorted(known - used):
            raise ValueError(f"“{idle[0]}” is named but never used")
        return self

    def applies(self, section: str, holder: Holder | None, year: int) -> bool:
        """Whether it belongs into ``section`` of a report by ``holder`` (None: by the organ itself) on ``year``."""
        return (
            section in self.sections
            and (holder is None or holder in self.holders)
            and (self.since or year) <= year <= (self.until or year)
        )


class Point(Strict):
    """A group of sentences under one lead (一是……); ``lead`` may differ for the two heads and the organ."""

    id: Words
    lead: Words | dict[str, Words]
    sentences: tuple[Sentence, ...] = Field(min_length=1)

    @field_validator("lead")
    @classmethod
    def _leads_everyone(cls, value: str | dict[str, str]) -> str | dict[str, str]:
        if isinstance(value, dict) and set(value) != {"party", "government", "organ"}:
            raise ValueError("lead needs party, government and organ, or one text for all")
        return value

    def lead_for(self, holder: Holder | None) -> str:
        """The lead in a report by ``holder`` (None: by the organ)."""
        return self.lead if isinstance(self.lead, str) else self.lead[holder.value if holder else "organ"]


class Topic(Strict):
    """One file: ``heading`` is its sub-heading in a section that holds several topics."""

    topic: Words
    title: Text
    heading: Words
    points: tuple[Point, ...] = Field(min_length=1)
