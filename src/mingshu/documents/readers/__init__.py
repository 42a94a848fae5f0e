"""Turns others' reports into text: .docx, .pdf, .html, .txt, .md; .doc, .wps, .rtf and .odt through LibreOffice."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from pathlib import Path

from mingshu.documents.readers.errors import OverLimit, Reason, UnreadableDocument
from mingshu.documents.readers.office import ForOffice, convert
from mingshu.documents.readers.opening import read_converted, read_source
from mingshu.documents.readers.sources import Kind, Limits, ReadText
from mingshu.kernel.bounded import Bounds, BrokenWork, Limit, LimitHit, bounded

__all__ = ["Kind", "Limits", "ReadText", "Reason", "UnreadableDocument", "read_document"]

_log = logging.getLogger(__name__)
_OFFICE_MEMORY = 4_000_000_000  # of address space: LibreOffice maps far more than it uses


def read_document(source: Path | str | bytes, name: str = "", limits: Limits | None = None) -> ReadText:
    """The words of ``source``, a path or the bytes of a file called ``name``.

    The content decides how it is read, not the name. It is read in a process of its own, within ``limits``. Raises
    ``UnreadableDocument`` for whatever gives no text; an error nobody foresaw is logged and refused like the others.
    """
    given = source if isinstance(source, bytes) else Path(source)
    name = name or ("" if isinstance(given, bytes) else given.name)
    limits = limits or Limits()
    try:
        return _read(given, name, limits)
    except LimitHit as hit:
        raise OverLimit(_whole(hit, limits), name) from hit
    except BrokenWork as error:
        _log.error("Reading “%s” failed: %s", name, error.told.strip() or error)
        raise UnreadableDocument(Reason.UNFORESEEN, name) from error


def _whole(hit: LimitHit, limits: Limits) -> LimitHit:
    """A step that had what was left of the time: what is told is how much there was for the whole."""
    if hit.limit not in (Limit.SECONDS, Limit.PROCESSOR):
        return hit
    return LimitHit(Limit.SECONDS, Bounds(seconds=limits.seconds))


def _read(given: Path | bytes, name: str, limits: Limits) -> ReadText:
    until = time.monotonic() + limits.seconds
    bounds = _left(until, limits)
    read = bounded(bounds, read_source, given, name, limits)
    if not isinstance(read, ForOffice):
        return read
    made = bounded(replace(_left(until, limits), memory=_OFFICE_MEMORY), convert, read, name, limits)
    return replace(bounded(_left(until, limits), read_converted, made, name, limits), kind="office")


def _left(until: float, limits: Limits) -> Bounds:
    seconds = max(1, round(until - time.monotonic()))
    return Bounds(memory=limits.memory, processor=seconds, seconds=seconds)
