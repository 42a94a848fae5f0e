"""What a file of sentence templates may say."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from mingshu.figures.whose import Whose, key_of
from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Scope
from mingshu.reports.kinds import Holder
from mingshu.reports.phrasing.conditions import OTHERWISE, Comparison, parse_condition

Words = Annotated[str, Field(min_length=1)]
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:\|([^{}]*))?\}")
SPAN = "span"
SUBJECTS = {"me": Scope.PERSON, "body": Scope.ORGAN, "area": Scope.TERRITORY}
"""Placeholders for who did it: 本人, 县委、县政府, 全县."""
RESERVED = frozenset({SPAN, *SUBJECTS})
_WRITTEN_OUT = re.compile(
    r"本人|我(?![国党])|全(?:省|市|县|区|旗|乡|镇|街道)|各级|辖区|[县镇乡](?:委|政府)(?!常务)|镇党委"
)
"""Words for who did it, which only a placeholder may say."""
_ALL = re.compile(
    r"(?<![平人年月户件])均(?!衡|[^，；]{1,6}的)|(?<!未)全部|全数|悉数"
    r"|逐[一件个户](?!登记)|无一|(?<!首)都[已有是]|一律|[每各]件"
)
"""Words that say all of it."""
_FORBIDDEN = re.compile(r"[0-9]|[。]$")


def scoped_key(figure: str, scope: Scope, voice: Holder | None) -> str:
    """The key of a measure in a scope; an indicator has one scope and keeps its id."""
    if figure not in MEASURES:
        return figure
    return key_of(figure, Whose.head(voice) if scope is Scope.PERSON else Whose(scope.value))


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
    subject: Scope | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Clause:
        if self.say_zero != (self.zero is not None):
            raise ValueError("say_zero: true and zero belong together")
        for text in self.texts:
            if _FORBIDDEN.search(PLACEHOLDER.sub("", text)):
                raise ValueError(
                    f"“{text}”: a clause has neither digits of its own nor a full stop at its end"
                )
            if written := _WRITTEN_OUT.search(text):
                raise ValueError(
                    f"“{written[0]}” in “{text}”: write {{me}}, {{body}} or {{area}}, and subject"
                )
        if not self.about:
            raise ValueError("a clause prints a value, or names one with “of”")
        return self

    @model_validator(mode="after")
    def _names_its_subject(self) -> Clause:
        """A clause with a subject of its own says it in every wording; another says none."""
        for text in self.texts:
            named = {SUBJECTS[found[1]] for found in PLACEHOLDER.finditer(text) if found[1] in SUBJECTS}
            if named != ({self.subject} if self.subject else set()):
                raise ValueError(
                    f"“{text}”: {{me}}, {{body}} or {{area}} as its subject says, none without one"
                )
        return self

    @model_validator(mode="after")
    def _says_all_only_of_all(self) -> Clause:
        """均 and 全部 stand only where two values are compared and found the same, or none is left: 均未办结."""
        for conditions, text in self.wordings:
            same = any(one.sign == "=" and (one.right == "0" or len(one.names) == 2) for one in conditions)
            if (found := _ALL.search(text)) and not same:
                raise ValueError(f"“{found[0]}” in “{text}”: say it under a condition such as part = whole")
        return self

    @property
    def texts(self) -> list[str]:
        """Every wording."""
        return [text for _condition, text in self.wordings] + ([self.zero] if self.zero else [])

    @cached_property
    def wordings(self) -> tuple[tuple[tuple[Comparison, ...], str], ...]:
        """Conditions and texts in the order they are tried."""
        cases = {OTHERWISE: self.say} if isinstance(self.say, str) else self.say
        return tuple((parse_condition(condition), text) for condition, text in cases.items())

    @cached_property
    def about(self) -> str:
        """The value the clause is about."""
        if self.of:
            return self.of
        printed = [found[1] for _condition, text in self.wordings for found in PLACEHOLDER.finditer(text)]
        return next((name for name in printed if name not in RESERVED), "")

    @cached_property
    def names(self) -> frozenset[str]:
        """Every value and quotation the clause looks at or prints."""
        compared = {name for conditions, _text in self.wordings for one in conditions for name in one.names}
        return self.told | compared

    @cached_property
    def told(self) -> frozenset[str]:
        """Every value and quotation it prints or is about: what its subject did."""
        printed = {found[1] for text in self.texts for found in PLACEHOLDER.finditer(text)} - RESERVED
        return frozenset(printed | {self.about} | ({self.trend} if self.trend else set()))


class Sentence(Strict):
    """One sentence about one ledger's figures, made of the clauses that can be said.

    ``duty`` is the duty of the catalogue that it answers, ``also`` others: whose they are, his report tells it.
    ``subject`` is whose act it tells of: it is said first, and the figures are of that scope, but for those that
    name another (``M-MT-01@person``), which only a clause with that subject may tell. ``opener`` comes next whenever
    there is any clause. ``named`` off: the words are about the organ without naming it (上一年度述法指出问题).
    ``figures`` names measures; ``since`` and ``until`` are the first and last year it is right
    for. ``{span}`` in any wording is 全年, or 年初以来 before the year has ended; ``[…]`` is left out when a
    quotation in it is empty.
    """

    id: Words
    subject: Scope
    sections: tuple[Words, ...] = Field(min_length=1)
    duty: Words
    also: tuple[Words, ...] = ()
    figures: dict[str, Words] = Field(min_length=1)
    quotes: dict[str, Quote] = Field(default_factory=dict)
    opener: str = ""
    named: bool = True
    clauses: tuple[Clause, ...] = Field(min_length=1)
    since: int | None = None
    until: int | None = None

    @model_validator(mode="after")
    def _names_are_known(self) -> Sentence:
        known = {*self.figures, *self.quotes}
        used = {name for clause in self.clauses for name in clause.names}
        used |= {quote.of for quote in self.quotes.values()}
        if unknown := sorted(used - known):
            raise ValueError(f"“{unknown[0]}” is not one of its figures: {', '.join(sorted(known))}")
        if idle := sorted(known - used):
            raise ValueError(f"“{idle[0]}” is named but never used")
        return self

    @model_validator(mode="after")
    def _tells_of_one_subject(self) -> Sentence:
        """Each value is told by its own subject; after another subject a clause names its own again."""
        others = False
        for clause in self.clauses:
            subject = clause.subject or self.subject
            if others and clause.subject is None:
                raise ValueError(
                    f"“{clause.texts[0]}” would be read as told by the clause before: name its subject"
                )
            others |= subject is not self.subject
            for name in sorted(clause.told):
                if self.scope_of(name) is not subject:
                    raise ValueError(
                        f"“{name}” is {self.scope_of(name).value}, “{clause.texts[0]}” tells of {subject.value}"
                    )
        if not self.named and self.subject is not Scope.ORGAN:
            raise ValueError("only what the organ itself did goes without a subject")
        if _WRITTEN_OUT.search(self.opener):
            raise ValueError(f"“{self.opener}”: who did it is said by subject")
        return self

    def scope_of(self, name: str) -> Scope:
        """The scope of a figure, or of the rows a quotation comes from."""
        figure = self.figures[self.quotes[name].of if name in self.quotes else name]
        _measure, _at, scope = figure.partition("@")
        return Scope(scope) if scope else self.subject

    def measures(self) -> tuple[str, ...]:
        """The measures and indicators its figures are of."""
        return tuple(figure.partition("@")[0] for figure in self.figures.values())

    def keys(self, voice: Holder | None) -> dict[str, str]:
        """The key of each figure by its name, in a report by ``voice`` (None: by the organ itself)."""
        return {
            name: scoped_key(figure.partition("@")[0], self.scope_of(name), voice)
            for name, figure in self.figures.items()
        }

    @property
    def duties(self) -> tuple[str, ...]:
        """The duties it answers, the foremost first."""
        return self.duty, *self.also

    def applies(self, section: str, year: int) -> bool:
        """Whether it belongs into ``section`` of a report on ``year``."""
        return section in self.sections and (self.since or year) <= year <= (self.until or year)


class Point(Strict):
    """A group of sentences under one lead (一是……), which names the matter and claims nothing of it."""

    id: Words
    lead: Words
    sentences: tuple[Sentence, ...] = Field(min_length=1)


class Topic(Strict):
    """One file: ``heading`` is its sub-heading in a section that holds several topics."""

    topic: Words
    title: Text
    heading: Words
    points: tuple[Point, ...] = Field(min_length=1)
