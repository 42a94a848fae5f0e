"""What every row of a pack is made of: bilingual text, dates, and how far it was checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Protocol

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


def overlaps(spans: Iterable[Dated]) -> bool:
    """Whether two of the spans share a day, or a later one is written before an earlier one."""
    last: date | None = date.min
    for span in spans:
        start = span.since or date.min
        if last is None or (start <= last and last != date.min):
            return True
        last = span.until
    return False
