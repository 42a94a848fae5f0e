"""The parts made ready one by one, each bounded, then the whole; what cannot be bound is named and told."""

from __future__ import annotations

import json
import logging
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from mingshu.documents.binding.model import Part, Unbound, Volume
from mingshu.documents.binding.pages import SHEET, bound, prepared
from mingshu.documents.pdf.fonts import FontShelf, choose_fonts
from mingshu.documents.rules import STANDARD
from mingshu.documents.wording import printable
from mingshu.kernel.bounded import Bounds, BrokenWork, LimitHit, bounded

_log = logging.getLogger(__name__)
MOST_BYTES = 200_000_000
"""Of all parts together, as they are bound."""
_A_PART = Bounds(memory=1_500_000_000, processor=40, seconds=60, answer=MOST_BYTES)
_WHOLE = Bounds(memory=4_000_000_000, processor=120, seconds=180, answer=2 * MOST_BYTES)


def bind(volume: Volume, target: Path, shelf: FontShelf | None = None) -> dict[int, Unbound]:
    """Write the bound file to ``target``; which parts, by their place, are in it by name alone, and why.

    Raises ``LimitHit`` where the whole is too much, ``BrokenWork`` where it cannot be set.
    """
    shelf = shelf or FontShelf()
    with tempfile.TemporaryDirectory(prefix="mingshu-") as name:
        folder, room = Path(name), MOST_BYTES
        parts, left_out = [], {}
        for place, part in enumerate(volume.parts):
            made = _prepared(part)
            if not isinstance(made, Unbound) and len(made[1]) > room:
                made = Unbound.TOO_LONG
            if isinstance(made, Unbound):
                left_out[place] = made
                parts.append(_named(part, made))
                continue
            ending, content, count = made
            room -= len(content)
            file = folder / f"{place}.{ending}"
            file.write_bytes(content)
            pages: list[int | None] = list(range(1, count + 1)) if ending == "pdf" else [None]
            parts.append(_named(part) | {"pages": [{"file": file.name, "page": page} for page in pages]})
        document = json.dumps(_data(volume, parts, shelf), ensure_ascii=False)
        sheet = files("mingshu.documents.binding").joinpath(SHEET)
        (folder / SHEET).write_bytes(sheet.read_bytes())
        target.write_bytes(bounded(_WHOLE, bound, document, folder, shelf))
    return left_out


def _prepared(part: Part) -> tuple[str, bytes, int] | Unbound:
    if part.why or part.file is None:
        return part.why or Unbound.NOT_INTACT
    try:
        return bounded(_A_PART, prepared, part.file, part.media_type)
    except LimitHit:
        return Unbound.TOO_LONG
    except BrokenWork as problem:
        _log.warning("A part of a file was not bound in: %s", problem.told.strip() or problem)
        return Unbound.BROKEN


def _named(part: Part, why: Unbound | None = None) -> dict[str, Any]:
    return {
        "title": printable(part.title),
        "note": printable(part.note),
        "why": str(why.value) if why else "",
        "pages": [],
    }


def _data(volume: Volume, parts: list[dict[str, Any]], shelf: FontShelf) -> dict[str, Any]:
    fonts = choose_fonts(STANDARD, shelf)
    families = {
        role: [fonts[role].family, fonts["table"].family] for role in ("title", "body", "table", "table_head")
    }
    words = {name: printable(getattr(volume.words, name)) for name in volume.words.__slots__}
    return {
        "title": printable(volume.title),
        "subtitle": printable(volume.subtitle),
        "note": printable(volume.note),
        "language": volume.language,
        "facts": [[printable(name), printable(value)] for name, value in volume.facts],
        "sheets": [
            {
                "title": printable(sheet.title),
                "columns": [printable(column) for column in sheet.columns],
                "shares": list(sheet.shares),
                "rows": [[printable(cell) for cell in row] for row in sheet.rows],
                "empty": printable(sheet.empty),
            }
            for sheet in volume.sheets
        ],
        "parts": parts,
        "words": words,
        "fonts": families,
    }
