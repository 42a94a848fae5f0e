"""Questions to the catalogue. What changes over time is asked ``on`` a day or for a year, else all rows are told."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from functools import cache

from mingshu.law.catalogue import Catalogue
from mingshu.law.loading import read_catalogue
from mingshu.law.reading import PACKS
from mingshu.law.references import check_upward
from mingshu.law.schema import (
    Duty,
    Frequency,
    Indicator,
    Outline,
    PageRule,
    Procedure,
    Statute,
    Term,
)


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once. Raises ``BrokenCatalogue`` when the packs do not hold together."""
    return read_catalogue(PACKS)


def check_references(ledger_ids: Set[str], measure_ids: Set[str]) -> None:
    """Every ledger and measure that the catalogue names exists; their owners call this at start-up.

    Raises ``BrokenCatalogue`` naming file, row and key.
    """
    check_upward(catalogue(), ledger_ids, measure_ids)


def statutes() -> tuple[Statute, ...]:
    """Every statute."""
    return catalogue().statutes


def statute(statute_id: str) -> Statute:
    """The statute with this id; ``BadInput`` when there is none."""
    return catalogue().statute(statute_id)


def find_statute(name: str) -> Statute | None:
    """The statute called ``name``, such as 《行政处罚法（2021修订）》 or 处罚法; None when unknown."""
    return catalogue().find_statute(name)


def duties(level: str | None = None, on: date | None = None) -> tuple[Duty, ...]:
    """Duties that reach organs of ``level`` (directly or by reference) and are in force ``on`` a day."""
    return tuple(
        duty
        for duty in catalogue().duties
        if (level is None or duty.binds(level)) and (on is None or duty.in_force_on(on))
    )


def procedures() -> tuple[Procedure, ...]:
    """Every procedure."""
    return catalogue().procedures


def procedure(procedure_id: str) -> Procedure:
    """The procedure with this id; ``BadInput`` when there is none."""
    return catalogue().procedure(procedure_id)


def indicators(level: str | None = None, on: date | None = None) -> tuple[Indicator, ...]:
    """Indicators that apply to organs of ``level`` and are in force ``on`` a day."""
    return tuple(
        row
        for row in catalogue().indicators
        if (level is None or level in row.levels) and (on is None or row.in_force_on(on))
    )


def frequencies(year: int) -> dict[str, Frequency]:
    """Measure → how often a year it is demanded at the least, by a rule that was in force all through ``year``.

    A rule that began or ended within the year demands its number of no whole year, and measures none.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    return {
        row.id: row for row in catalogue().frequencies if row.in_force_on(first) and row.in_force_on(last)
    }


def outline(kind: str) -> Outline:
    """The outline of the ``shufa`` or ``annual`` report; ``BadInput`` for another kind."""
    return catalogue().outline(kind)


def page_rules() -> dict[str, PageRule]:
    """The page rules of GB/T 9704 by key."""
    return {rule.id: rule for rule in catalogue().page_rules}


def glossary() -> dict[str, Term]:
    """Terms by their Chinese."""
    return {term.id: term for term in catalogue().glossary}
