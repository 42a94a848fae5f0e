"""Fields of Word that run over paragraphs: the table of contents is one, and no content."""

from __future__ import annotations

from lxml import etree

from mingshu.documents.readers.word.nodes import attribute, local

_CONTENTS = ("TOC", "INDEX", "TOA")


class Fields:
    """Follows the fields that begin and end while a document is read in order."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def meet(self, node: etree._Element) -> None:
        """Take notice of a sign that begins or ends a field, or of its code."""
        name = local(node)
        if name == "fldChar":
            kind = attribute(node, "fldCharType")
            if kind == "begin":
                self._open.append("")
            elif kind == "end" and self._open:
                self._open.pop()
        elif name == "instrText" and self._open:
            self._open[-1] += node.text or ""

    @property
    def in_contents(self) -> bool:
        """Whether what is read now belongs to a table of contents or an index."""
        return any(is_contents(code) for code in self._open)


def is_contents(code: str) -> bool:
    """Whether a field with this code is a table of contents or an index."""
    return code.strip().partition(" ")[0].upper() in _CONTENTS
