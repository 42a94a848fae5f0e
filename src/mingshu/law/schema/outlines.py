"""The two reports' outlines, the page rules of GB/T 9704, and the glossary."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue, model_validator

from mingshu.law.schema.duties import YearlyDate
from mingshu.law.schema.rows import Identifier, Row, Sourced, Text, Words


class Basis(Sourced):
    """A document a report rests on."""

    statute: Identifier
    article_hint: Words | None = None


class Section(Sourced):
    """A part of a report. ``title.zh`` carries the official numbering; ``template`` has {names} to fill."""

    id: Identifier
    title: Text
    required: bool
    heading_level: Literal[1, 2, 3, 4] | None = None
    template: Words | None = None
    personal: bool = False
    statute: Identifier | None = None
    basis_kind: Literal["statute", "practice"]
    duties: tuple[Identifier, ...] = ()
    ledgers: tuple[Identifier, ...] = ()
    measures: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _statute_is_named(self) -> Section:
        if (self.basis_kind == "statute") != (self.statute is not None):
            raise ValueError("basis_kind statute needs the key statute, and only then")
        return self


class Outline(Row):
    """``shufa`` (述法报告) or ``annual`` (法治政府建设年度报告)."""

    id: Literal["shufa", "annual"]
    title: Text
    voice: Text
    basis: tuple[Basis, ...] = Field(min_length=1)
    deadlines: tuple[YearlyDate, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sections_have_own_ids(self) -> Outline:
        ids = [section.id for section in self.sections]
        if twice := sorted({section for section in ids if ids.count(section) > 1}):
            raise ValueError(f"section {twice[0]} is written twice")
        return self

    def section(self, section_id: str) -> Section | None:
        """The section called ``SR-11``, or None."""
        return next((section for section in self.sections if section.id == section_id), None)


class PageRule(Sourced):
    """One rule of the page: millimetres, points and characters as the key says; ``value`` may be a table."""

    id: Identifier
    title: Text
    value: JsonValue
    clause: Words | None = None
    clause_verified: bool = False
    tolerance_mm: float | None = None
    derived: Words | None = None


class Term(Row):
    """A term of the field; ``id`` is the Chinese term itself."""

    id: Words
    pinyin: Words
    en: Words
    note: Words | None = None
