"""Words as HTML."""

from __future__ import annotations

from mingshu.documents.wording import printable

_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " "})


def content(text: str) -> str:
    """``text`` for element content."""
    return printable(text).translate(_CONTENT)


def words(text: str) -> str:
    """``text`` with its line breaks."""
    return content(text).replace("\n", "<br>")


def attribute(text: str) -> str:
    """``text`` for a double-quoted attribute, in one line."""
    return printable(text).translate(_ATTRIBUTE)
