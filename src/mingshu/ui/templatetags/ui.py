"""What every page may use: icons, form fields, quantities, links that keep the rest of the query."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.core.exceptions import SuspiciousOperation
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from mingshu.kernel.quantities import STANDING_TITLES, Quantity, Standing, in_wan, plain, rate_text
from mingshu.ui import icons
from mingshu.ui.uploading import size_told

register = template.Library()
_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "once", "seen", "revision", "next"})


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """An inline icon: ``{% icon "plus" %}``, ``{% icon "table" 32 %}``."""
    return icons.svg(name, size)


@register.simple_tag(takes_context=True)
def sent_words(context: template.Context) -> list[str]:
    """What a person had typed into the form that was refused, so that it is not lost: ``{% sent_words as words %}``.

    What stands in every form (tokens, marks of what was seen) and passwords are left out.
    """
    request = context.get("request")
    if not isinstance(request, HttpRequest) or request.method != "POST":
        return []
    try:
        sent = request.POST.lists()
    except (OSError, SuspiciousOperation):
        return []  # what cannot be read was refused before
    return [
        str(word)
        for name, words in sent
        if name not in _OF_THE_PAGE and "password" not in name
        for word in words
        if str(word).strip()
    ]


@register.simple_tag
def at_most(most_mb: int | None = None) -> SafeString:
    """The attributes by which a field for files tells of one too large: ``<input type="file"{% at_most %}>``."""
    return format_html_join("", ' {}="{}"', size_told(most_mb).items())


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, wide: bool = False, unit: str = "") -> dict[str, Any]:
    """A labelled form field with its help, unit and errors, wired up for screen readers."""
    return {"field": bound, "widget": _drawn(bound), "wide": wide, "unit": unit, "check": _is_check(bound)}


@register.filter
def quantity(value: Quantity) -> str:
    """A quantity as printed: 595.91万元, 98.9%, or why there is no number."""
    if value.standing is not Standing.KNOWN or value.number is None:
        return str(STANDING_TITLES[value.standing])
    is_rate = value.unit == "%"
    text = rate_text(value.number) if is_rate else f"{plain(value.number)}{spaced_unit(value.unit)}"
    return about(text, value.approximate)


def about(text: str, approximate: bool) -> str:
    """The text of a number, with 约 before it where it is only roughly known."""
    return gettext("约%(value)s") % {"value": text} if approximate else text


def spaced_unit(unit: str) -> str:
    """A unit as it follows a number: 件, or `` items`` in English."""
    said = gettext(unit) if unit else ""
    return f" {said}" if said.isascii() and said else said


@register.filter
def base(value: Quantity) -> str:
    """The base of a rate, 94/95; empty for anything else."""
    if value.numerator is None or value.denominator is None:
        return ""
    return about(f"{plain(value.numerator)}/{plain(value.denominator)}", value.approximate)


@register.filter
def wan(yuan: Decimal) -> str:
    """Yuan as digits of 万元."""
    return plain(in_wan(yuan))


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The page's query string with some parameters changed; None or '' drops one, and paging starts anew."""
    request: HttpRequest = context["request"]
    kept = request.GET.copy()
    kept.pop("page", None)
    for name, value in changes.items():
        if value in (None, ""):
            kept.pop(name, None)
        else:
            kept[name] = str(value)
    return f"?{kept.urlencode()}"


@register.filter
def term(text: str) -> str:
    """A state, choice or unit of the catalogue in the reader's language."""
    return gettext(text) if text else ""


@register.simple_tag
def tag(text: object, tone: str = "") -> SafeString:
    """A small coloured word; ``tone`` is good, warn, bad, info or nothing."""
    return format_html('<span class="ms-tag {}">{}</span>', tone, text)


def _is_check(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, CheckboxInput)


def _drawn(bound: BoundField) -> SafeString:
    widget = bound.field.widget
    kind = "form-select" if isinstance(widget, Select) else "form-control"
    attributes: dict[str, Any] = {"class": "form-check-input" if _is_check(bound) else kind}
    if isinstance(widget, Textarea):
        attributes.setdefault("rows", widget.attrs.get("rows", 3))
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    if bound.errors:
        attributes["class"] += " is-invalid"
        described.append(f"{bound.auto_id}_errors")
        attributes["aria-invalid"] = "true"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return bound.as_widget(attrs=attributes)
