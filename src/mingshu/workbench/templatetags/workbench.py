"""Tags of the workbench's pages: navigation, addresses at a place, cells of a ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mingshu.workbench.navigation import NavItem, offered
from mingshu.workbench.place import Place
from mingshu.workbench.typed import typed_on

register = template.Library()

_FIGURE_PAGE = re.compile(r"\s?(/figures/[\w-]+/\d{4}/[\w-]+/(?:\?until=[\d-]{10})?)")


@register.filter
def with_figure_links(message: object) -> SafeString:
    """A message in which the addresses of figures' pages are links to the rows."""
    words = _FIGURE_PAGE.split(str(message))
    pieces = (
        (format_html('（<a href="{}">{}</a>）', piece, _("查看记录")) if at % 2 else piece,)
        for at, piece in enumerate(words)
    )
    return format_html_join("", "{}", pieces)


@register.simple_tag
def nav_items() -> list[NavItem]:
    """The areas that exist."""
    return offered()


@register.simple_tag
def at(place: Place, route: str, **arguments: Any) -> str:
    """The address of ``route`` at a place: ``{% at place "ledger-list" ledger_id=ledger.id %}``."""
    return place.url(route, **arguments)


@register.simple_tag(takes_context=True)
def typed(context: dict[str, Any], address: str, **which: str) -> Mapping[str, str]:
    """What was typed into the form that sends to ``address`` and refused, of several the one with these values:
    ``{% typed url step=gap.step as again %}``; nothing where it was not."""
    return typed_on(context["request"]).of(address, **which)


@register.simple_tag(takes_context=True)
def left_over(context: dict[str, Any]) -> list[str]:
    """What was typed and refused and stands in no form of the page above: its form is gone."""
    return typed_on(context["request"]).left_over


@register.simple_tag
def switched(place: Place, route: str, code: str = "", year: int = 0) -> str:
    """The address of ``route`` for another organ or year."""
    return place.url(route, code=code or place.organ.code, year=year or place.year)
