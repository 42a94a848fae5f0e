"""Writes a document as PDF with typst: searchable text, page numbers left and right, fonts named."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import IO

import typst

from mingshu.documents.model import Document
from mingshu.documents.pdf.data import typst_data
from mingshu.documents.pdf.fonts import Face, FontShelf, FontsUsed, choose_fonts, loaded
from mingshu.documents.rules import STANDARD, PageRules

__all__ = ["Face", "FontShelf", "FontsUsed", "write_pdf"]
_ONE_AT_A_TIME = Lock()  # a compiler holds the inputs of its current document


def write_pdf(
    document: Document,
    target: Path | str | IO[bytes],
    rules: PageRules = STANDARD,
    shelf: FontShelf | None = None,
) -> FontsUsed:
    """Write ``document`` to a path or a binary stream and say which fonts it was set in.

    Same document, rules and fonts: same bytes. Raises ``OSError`` when the target cannot be written.
    """
    shelf = shelf or FontShelf()
    used = choose_fonts(rules, shelf)
    pdf = _compiled(json.dumps(typst_data(document, rules, used), ensure_ascii=False), shelf)
    if isinstance(target, Path | str):
        Path(target).write_bytes(pdf)
    else:
        target.write(pdf)
    return used


def _compiled(data: str, shelf: FontShelf) -> bytes:
    with _ONE_AT_A_TIME:
        pdf = _compiler(shelf).compile(_sheet(), format="pdf", sys_inputs={"document": data}, timestamp=0)
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    return files("mingshu.documents.pdf").joinpath("gongwen.typ").read_bytes()


@lru_cache(maxsize=2)
def _compiler(shelf: FontShelf) -> typst.Compiler:
    return typst.Compiler(font_paths=loaded(shelf))
