"""Tags of the workbench's pages: navigation, addresses at a place, cells of a ledger."""

from __future__ import annotations

from typing import Any

from django import template

from mingshu.workbench.navigation import NavItem, offered
from mingshu.workbench.place import Place

register = template.Library()


@register.simple_tag
def nav_items() -> list[NavItem]:
    """The areas that exist."""
    return offered()


@register.simple_tag
def at(place: Place, route: str, **arguments: Any) -> str:
    """The address of ``route`` at a place: ``{% at place "ledger-list" ledger_id=ledger.id %}``."""
    return place.url(route, **arguments)


@register.simple_tag
def switched(place: Place, route: str, code: str = "", year: int = 0) -> str:
    """The address of ``route`` for another organ or year."""
    return place.url(route, code=code or place.organ.code, year=year or place.year)
