"""A file's text as its writer meant it: without what pages, web sites and line ends added."""

from __future__ import annotations

from mingshu.prose.chrome import without_chrome
from mingshu.prose.contents import without_contents
from mingshu.prose.pages import without_page_marks
from mingshu.prose.patterns import plain
from mingshu.prose.wrapping import unwrapped

_ACCENTED = plain("(?<=[0-9０-９])[\u0300-\u036f\u20d0-\u20ff]+")
"""Accents and rings on a digit, as some fonts and editors leave them: they part a number and say nothing."""


def cleaned(text: str) -> str:
    """``text`` without page numbers, running heads, tables of contents and web furniture, accents on figures; a line
    is a paragraph.

    Linear in length. Nothing that says a thing of its own goes.
    """
    lines = _ACCENTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    for step in (without_page_marks, without_contents, without_chrome, unwrapped):
        lines = step(lines)
    return "\n".join(lines)
