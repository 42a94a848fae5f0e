"""The visible words of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mingshu.documents.readers.word.nodes import attribute, child, local
from mingshu.documents.readers.word.numbering import Numbering

# Deleted or moved-away text, field codes, the second copy of a drawing, the small type over a character.
_UNSEEN = {"del", "moveFrom", "instrText", "delText", "Fallback", "rt", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr",
           "sdtPr", "proofErr"}  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def body_text(root: etree._Element, numbering: Numbering) -> str:
    """All blocks of the document, a line each."""
    body = child(root, "body")
    return "\n".join(_blocks(root if body is None else body, numbering))


def _blocks(parent: etree._Element, numbering: Numbering) -> Iterator[str]:
    for node in parent:
        name = local(node)
        if name == "p":
            yield from _paragraph(node, numbering)
        elif name == "tbl":
            yield from _table(node, numbering)
        elif name and name not in _UNSEEN:  # content controls, insertions, custom XML
            yield from _blocks(node, numbering)


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    boxes: list[etree._Element] = []
    words = "".join(_words(paragraph, boxes))
    yield numbering.label(paragraph) + words if words.strip() else words
    for box in boxes:
        yield from _blocks(box, numbering)


def _words(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for node in parent:
        name = local(node)
        if name == "t":
            yield node.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(node)
        elif name and name not in _UNSEEN and not (name == "r" and _vanishes(node)):
            yield from _words(node, boxes)


def _vanishes(run: etree._Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    for row in _descend(table, "tr"):
        cells = [" ".join(filter(None, _blocks(cell, numbering))) for cell in _descend(row, "tc")]
        yield "\t".join(cell.replace("\n", " ") for cell in cells)


def _descend(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows or cells, also when a content control or an insertion wraps them."""
    for node in parent:
        name = local(node)
        if name == wanted:
            yield node
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _descend(node, wanted)
