"""What the law asks of heads, organs and departments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mingshu.law.schema.rows import Dated, Identifier, Level, Row, Sourced, Text, Words

Holder = Literal[
    "both",
    "party_head",
    "gov_head",
    "superior_party",
    "county_gov",
    "city_county_township",
    "department_head",
    "all_governments_and_departments",
    "township_heads",
    "township_gov",
    "state_organ",
    "local_government",
    "party_and_gov",
]


class YearlyDate(Row):
    """A day of each year: ``before`` 03-01 means the last safe day is the day before it."""

    title: Text
    month_day: str = Field(pattern=r"^\d{2}-\d{2}$")
    boundary: Literal["before", "on_or_before"]


_PARTY, _GOVERNMENT = "party", "government"
_BOTH = frozenset({_PARTY, _GOVERNMENT})
_HEADS = {
    "both": _BOTH,
    "township_heads": _BOTH,
    "party_and_gov": _BOTH,
    "party_head": frozenset({_PARTY}),
    "superior_party": frozenset({_PARTY}),
}
"""All other holders are governments, their departments and their heads."""


class Duty(Dated, Sourced):
    """A duty of ``levels`` directly and of ``by_reference`` levels where local rules extend it (参照)."""

    id: Identifier
    title: Text
    summary: Text
    holder: Holder
    levels: tuple[Level, ...] = ()
    by_reference: tuple[Level, ...] = ()
    statute: Identifier
    article: Words | None = None
    article_hint: Words | None = None
    corroborated_by: Identifier | None = None
    local_rule: bool = False
    frequency: Literal["ongoing", "annual", "event"]
    deadlines: tuple[YearlyDate, ...] = ()
    evidence_kinds: tuple[Text, ...] = ()
    ledgers: tuple[Identifier, ...] = Field(min_length=1)

    @property
    def heads(self) -> frozenset[str]:
        """Which head answers for it: ``party`` (of the Party committee), ``government``, or each."""
        return _HEADS.get(self.holder, frozenset({_GOVERNMENT}))

    def binds(self, level: str) -> bool:
        """Whether the duty reaches organs of ``level``, directly or by reference."""
        return level in self.levels or level in self.by_reference
