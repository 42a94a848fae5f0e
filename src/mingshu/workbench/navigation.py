"""The areas of the workbench; an area's routes offer it when they are loaded, so that no link is dead."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation: ``route`` takes an organ's ``code`` and a ``year``."""

    id: str
    title: str | Promise
    icon: str
    route: str
    order: int


_OFFERED: dict[str, NavItem] = {}


def offer(item: NavItem) -> NavItem:
    """Show ``item`` in the navigation."""
    _OFFERED[item.id] = item
    return item


def offered() -> list[NavItem]:
    """What is shown, in order."""
    return sorted(_OFFERED.values(), key=lambda item: item.order)
