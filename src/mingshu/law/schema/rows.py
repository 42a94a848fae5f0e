"""What every row of a pack is made of: bilingual text, dates, and how far it was checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.dataclasses import dataclass

from mingshu.kernel.text import Bilingual

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_\-./]+$")]
Level = Literal["province", "city", "county", "township", "village", "department"]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Text(Bilingual):
    """A ``Bilingual`` that a pack must give in both languages."""

    zh: Words
    en: Words


class Row(BaseModel):
    """A row that knows its keys and cannot change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Dated(Row):
    """Something in force ``since`` (``from`` in YAML) a day, to ``until`` inclusive; open where not given."""

    since: date | None = Field(None, alias="from")
    until: date | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Dated:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"until {self.until} is before from {self.since}")
        return self

    def in_force_on(self, day: date) -> bool:
        """Whether ``day`` lies between the two dates."""
        return (self.since or date.min) <= day <= (self.until or date.max)


class Sourced(Row):
    """A claim about the law, and how far it was checked against a text.

    ``verified`` with ``verified_by``: ``statute_text_match`` (the article holds ``text_check``),
    ``search_excerpt`` (a page found by search shows it), or ``official_page``. ``source`` is an id of the
    sources pack. Unverified rows come from expert knowledge and are shown as such.
    """

    verified: bool
    verified_by: Literal["statute_text_match", "search_excerpt", "official_page"] | None = None
    text_check: Words | None = None
    source: Identifier | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _verified_rows_name_their_source(self) -> Sourced:
        if self.verified and self.source is None:
            raise ValueError("a verified row needs a source")
        return self


class Grounded(Sourced):
    """A claim that rests on an act: ``statute`` is an id of the statutes pack, ``article_hint`` an unchecked guess."""

    statute: Identifier | None = None
    article: Words | None = None
    article_hint: Words | None = None


class Measuring(Dated, Grounded):
    """A dated claim that years are measured by. Once published it keeps what it says (see ``law.history``).

    What it says are the keys of ``SAYS``; titles, sources and notes may be put right at any time. ``corrected`` says
    why a published row was wrong from its first day: only with it may it say something else from the same day on.
    """

    SAYS: ClassVar[Mapping[str, Any]]

    since: date = Field(alias="from")
    corrected: Text | None = None

    @property
    def digest(self) -> str:
        """What the row says, as 16 hex digits, whatever its first day."""
        said = self.model_dump_json(include=dict(self.SAYS))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


class WrongRow(ValueError):
    """What is wrong with a row and the way out, in both languages."""

    def __init__(self, text: Bilingual) -> None:
        super().__init__(text.en)
        self.text = text


class HasVerified(Protocol):
    """Anything that says whether it was checked."""

    @property
    def verified(self) -> bool:
        """Whether it was checked against a text."""


VERIFIED = Bilingual("已核实", "verified")
UNVERIFIED = Bilingual("未核实", "unverified")


def verification_label(row: HasVerified) -> Bilingual:
    """已核实 / verified or 未核实 / unverified: print it wherever a row that is not verified is shown."""
    return VERIFIED if row.verified else UNVERIFIED


def misdated(spans: Iterable[Dated]) -> Bilingual | None:
    """What is wrong with the periods of one thing, the earliest first: each begins on the day after the one before."""
    for before, after in pairwise(spans):
        begins, ends = after.since, before.until
        if begins is None or ends is None or begins <= ends:
            return _OVERLAPPING.filled(first=_period(before), second=_period(after), day=_eve(begins))
        if begins - ends > _ONE_DAY:
            return _GAPPED.filled(first=_period(before), second=_period(after), day=_eve(begins))
    return None


_ONE_DAY = timedelta(days=1)
_OVERLAPPING = Bilingual(
    "{first}与{second}两段重叠或者次序颠倒；同一事项的各段由早到晚写，前一段的 until 应写到后一段 from 的前一日{day}。",
    "the periods {first} and {second} overlap or are out of order; write those of one thing the earliest first and end "
    "each with until on the eve of the next from{day}.",
)
_GAPPED = Bilingual(
    "{first}与{second}两段之间有空档；前一段的 until 应写到后一段 from 的前一日{day}，其间适用别的规定的，补一段。",
    "the periods {first} and {second} leave a gap; end the earlier with until on the eve of the later from{day}, "
    "or add the period of what applied in between.",
)


def _period(span: Dated) -> str:
    return f"{span.since or ''}…{span.until or ''}"


def _eve(begins: date | None) -> str:
    return f" {begins - _ONE_DAY}" if begins else ""
