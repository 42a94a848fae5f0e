"""Laws, regulations, interpretations, Party rules and documents, each with its dated versions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from mingshu.kernel.text import Bilingual
from mingshu.law.schema.rows import Dated, Identifier, Row, Sourced, Text, Words, WrongRow, misdated

StatuteLevel = Literal[
    "constitution",
    "law",
    "administrative_regulation",
    "department_rule",
    "judicial_interpretation",
    "party_rule",
    "normative_document",
    "local",
    "standard",
]

LEVEL_TITLES: dict[str, Bilingual] = {
    "constitution": Bilingual("宪法", "constitution"),
    "law": Bilingual("法律", "law"),
    "administrative_regulation": Bilingual("行政法规", "administrative regulation"),
    "department_rule": Bilingual("部门规章", "department rule"),
    "judicial_interpretation": Bilingual("司法解释", "judicial interpretation"),
    "party_rule": Bilingual("党内法规", "Party rule"),
    "normative_document": Bilingual("规范性文件", "normative document"),
    "local": Bilingual("地方规定", "local rule"),
    "standard": Bilingual("标准", "standard"),
}


class Version(Dated):
    """One text of a statute. ``articles`` is its number of articles where known."""

    since: date = Field(alias="from")
    note: Text | None = None
    articles: int | None = Field(None, ge=1)


class Statute(Sourced):
    """A legal document under one name; one that was replaced has its own row and names its ``successor``.

    ``verified``: the day its current text took effect was seen in ``source``.
    """

    id: Identifier
    title: Text
    short: tuple[Words, ...] = ()
    issuer: Text
    level: StatuteLevel
    number: Words | None = None
    versions: tuple[Version, ...] = Field(min_length=1)
    successor: Identifier | None = None

    @field_validator("versions")
    @classmethod
    def _versions_follow_each_other(cls, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        if wrong := misdated(versions):
            raise WrongRow(wrong)
        return versions

    def version_on(self, day: date) -> Version | None:
        """The text in force on ``day``; None before the first and after the last."""
        return next((version for version in self.versions if version.in_force_on(day)), None)

    def in_force_on(self, day: date) -> bool:
        """Whether any text is in force on ``day``."""
        return self.version_on(day) is not None

    @property
    def level_title(self) -> Bilingual:
        """The kind of document in both languages."""
        return LEVEL_TITLES[self.level]


class Source(Row):
    """A page or mirror in which a rule was seen; a public citation."""

    id: Identifier
    title: Words
    url: Words
    kind: Literal[
        "statute_mirror",
        "statute_page",
        "official_gov_page",
        "official_institute_page",
        "unofficial_mirror",
        "unofficial_translation_site",
        "web_article",
        "news",
        "repo_summary",
    ]
    statute: Identifier | None = None
    note: Words | None = None
