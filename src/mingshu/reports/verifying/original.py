"""Whether a file is, to the byte, what the system writes of a signed version: then nothing can hide in it."""

from __future__ import annotations

import re
import tempfile
from ipaddress import ip_address
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from mingshu.documents.readers import Kind
from mingshu.reports.rendering import write_content
from mingshu.reports.sealing import Sealed
from mingshu.reports.standing import printed

_SUFFIXES: dict[Kind, str] = {"docx": ".docx", "pdf": ".pdf", "html": ".html"}
_LINK = re.compile(rb'(?:href="|/URI ?\()(https?://[A-Za-z0-9.:\[\]-]{1,255}/figures)/')
"""A figure's link in a page or a .pdf as this system writes them, up to the address that downloads were given."""
_MOST = 2
"""Addresses of a file that are tried: one written here has one."""


def links_of_original(data: bytes, kind: Kind, sealed: Sealed) -> str | None:
    """Where the figures of a file lead ("" for nowhere outside it) which is, to the byte, what the system writes.

    None when it is not: whatever was added, taken out or moved, seen or unseen.
    """
    suffix = _SUFFIXES.get(kind)
    if suffix is None:
        return None
    linked = dict.fromkeys(match[1].decode() for match in islice(_LINK.finditer(data), 10_000))
    tried = ("", *islice(linked, _MOST))
    return next((pages for pages in tried if data == _rendered(sealed, suffix, pages)), None)


def is_own_site(pages: str, asked_at: str = "") -> bool:
    """Whether links lead nowhere outside, to a host that the settings name, to this very machine, or to ``asked_at``.

    ``asked_at`` is the host somebody is asking at. A ``*`` in the settings names no host.
    """
    if not pages:
        return True
    host = pages.split("/")[2]
    domain, _port = split_domain_port(host)
    named = [one for one in settings.ALLOWED_HOSTS if one != "*"]
    return host == asked_at or bool(domain and (validate_host(domain, named) or _is_loopback(domain)))


def _is_loopback(domain: str) -> bool:
    try:
        return domain == "localhost" or ip_address(domain.strip("[]")).is_loopback
    except ValueError:
        return False


def _rendered(sealed: Sealed, suffix: str, pages: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"signed{suffix}"
        write_content(printed(sealed), target, pages=pages)
        return target.read_bytes()
