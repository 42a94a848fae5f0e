"""Where a printed number leads: its own address when it has a safe one, else its row in the annex."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from mingshu.documents.model import Figure

_SAFE_SCHEMES = ("", "http", "https")
_SPACES = re.compile(r"\s+")


def row_anchor(figure_id: str) -> str:
    """The id of a figure's row: ``figure-M-ME-01``."""
    return "figure-" + _SPACES.sub("_", figure_id)


def outside_link(href: str) -> str:
    """``href`` when it is an ordinary web address or path; empty when it is none or would run something."""
    address = href.strip()
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in _SAFE_SCHEMES and "\\" not in address and address.isprintable() else ""


def link_of(figure: Figure, rows: frozenset[str]) -> str:
    """The address for ``figure``, given the ids that have a row; empty when it leads nowhere."""
    if own := outside_link(figure.href):
        return own
    return f"#{quote(row_anchor(figure.figure_id))}" if figure.figure_id in rows else ""
