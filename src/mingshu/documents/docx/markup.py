"""Words as XML, and the few WordprocessingML fragments that every part uses."""

from __future__ import annotations

from mingshu.documents.wording import printable

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "})
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def content(text: str) -> str:
    """``text`` for element content."""
    return printable(text).translate(_CONTENT)


def attribute(text: str, limit: int | None = None) -> str:
    """``text`` for a double-quoted attribute, in one line, at most ``limit`` characters long."""
    return printable(text)[:limit].translate(_ATTRIBUTE)


def fonts(family: str) -> str:
    """One family for Chinese, Latin and digits alike: quotation marks stay full-width and digits match."""
    name = attribute(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def size(pt: float) -> str:
    """Type size, in half points as the format wants it."""
    half = round(pt * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def words(text: str) -> str:
    """The inside of a run: text with its line breaks and tabs."""
    safe = content(text)
    if "\n" not in safe and "\t" not in safe:
        return f'<w:t xml:space="preserve">{safe}</w:t>'
    for mark, element in _BREAKS.items():
        safe = safe.replace(mark, f'</w:t>{element}<w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{safe}</w:t>'
