"""Questions to the catalogue. Without a year they go to the newest edition; answers are cached."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from functools import cache

from mingshu.law.catalogue import Catalogue, catalogue_on
from mingshu.law.reading import PACKS
from mingshu.law.references import check_inside, check_upward
from mingshu.law.schema import (
    Duty,
    Indicator,
    Outline,
    PageRule,
    Procedure,
    Statute,
    Term,
)


@cache
def catalogue(year: int | None = None) -> Catalogue:
    """The catalogue for ``year`` (as it stood on its last day), or the newest.

    Raises ``BrokenCatalogue`` when the packs do not hold together, ``BadInput`` for a year before the first.
    """
    found = catalogue_on(PACKS, date(year, 12, 31) if year else date.max)
    check_inside(found)
    return found


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


def indicators(level: str | None = None) -> tuple[Indicator, ...]:
    """Indicators that apply to organs of ``level``."""
    return tuple(row for row in catalogue().indicators if level is None or level in row.levels)


def outline(kind: str) -> Outline:
    """The outline of the ``shufa`` or ``annual`` report; ``BadInput`` for another kind."""
    return catalogue().outline(kind)


def page_rules() -> dict[str, PageRule]:
    """The page rules of GB/T 9704 by key."""
    return {rule.id: rule for rule in catalogue().page_rules}


def glossary() -> dict[str, Term]:
    """Terms by their Chinese."""
    return {term.id: term for term in catalogue().glossary}
