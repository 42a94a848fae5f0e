"""A file's text as its writer meant it: without what pages, web sites and line ends added."""

from __future__ import annotations

from mingshu.prose.chrome import without_chrome
from mingshu.prose.contents import without_contents
from mingshu.prose.pages import without_page_marks
from mingshu.prose.wrapping import unwrapped


def cleaned(text: str) -> str:
    """``text`` without page numbers, running heads, tables of contents and web furniture; a line is a paragraph.

    Linear in length. Nothing that says a thing of its own goes.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for step in (without_page_marks, without_contents, without_chrome, unwrapped):
        lines = step(lines)
    return "\n".join(lines)
