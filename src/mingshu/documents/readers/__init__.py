"""Turns others' reports into text: .docx, .pdf, .html, .txt, .md; .doc, .wps, .rtf and .odt through LibreOffice."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from mingshu.documents.readers.errors import OverLimit, Reason, UnreadableDocument
from mingshu.documents.readers.office import ForOffice, convert
from mingshu.documents.readers.opening import read_converted, read_source
from mingshu.documents.readers.sources import Kind, Limits, ReadText
from mingshu.kernel.bounded import Bounds, BrokenWork, LimitHit, bounded

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
        raise OverLimit(hit, name) from hit
    except BrokenWork as error:
        _log.error("Reading “%s” failed: %s", name, error.told)
        raise UnreadableDocument(Reason.UNFORESEEN, name) from error


def _read(given: Path | bytes, name: str, limits: Limits) -> ReadText:
    bounds = Bounds(memory=limits.memory, processor=limits.seconds, seconds=2 * limits.seconds)
    read = bounded(bounds, read_source, given, name, limits)
    if not isinstance(read, ForOffice):
        return read
    patient = replace(bounds, memory=_OFFICE_MEMORY, seconds=limits.seconds)
    made = bounded(patient, convert, read, name, limits)
    return replace(bounded(bounds, read_converted, made, name, limits), kind="office")
