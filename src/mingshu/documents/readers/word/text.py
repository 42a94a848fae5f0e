"""The visible words of WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from mingshu.documents.readers.marks import lowered, raised
from mingshu.documents.readers.word.fields import Fields, is_contents
from mingshu.documents.readers.word.nodes import attribute, child, local, setting
from mingshu.documents.readers.word.numbering import Numbering
from mingshu.documents.readers.word.styles import Styles, is_contents_id, is_hidden

# Deleted or moved-away text, field codes, the second copy of a drawing, the small type over a character.
_UNSEEN = {"del", "moveFrom", "instrText", "delText", "Fallback", "rt", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr",
           "sdtPr", "proofErr"}  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnoteReference", "endnoteReference")
_CONTENTS_TITLES = ("目录", "目次", "目錄", "CONTENTS")


@dataclass(slots=True)
class Body:
    """Reads the blocks of a document. ``notes`` are foot- and endnotes by kind and id, ``chunk`` gives the words of
    another document that is put in by reference."""

    numbering: Numbering
    styles: Styles
    notes: dict[tuple[str, str], etree._Element]
    chunk: Callable[[str], str]
    _fields: Fields = field(default_factory=Fields)

    def text(self, root: etree._Element) -> str:
        """All blocks of the document, a line each; without its table of contents."""
        body = child(root, "body")
        lines: list[str] = []
        for line in self._blocks(root if body is None else body):
            if line is not None:
                lines.append(line)
            elif lines and "".join(lines[-1].split()).upper() in _CONTENTS_TITLES:
                lines.pop()
        return "\n".join(lines)

    def _blocks(self, parent: etree._Element) -> Iterator[str | None]:
        """The lines; None stands for a line of the table of contents."""
        for node in parent:
            name = local(node)
            if name == "p":
                yield from self._paragraph(node)
            elif name == "tbl":
                yield from self._table(node)
            elif name == "altChunk":
                yield from self.chunk(attribute(node, "id") or "").split("\n")
            elif name == "sdt" and _holds_contents(node):
                yield None
            elif name and name not in _UNSEEN:  # content controls, insertions, custom XML
                yield from self._blocks(node)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str | None]:
        boxes: list[etree._Element] = []
        within = self._fields.in_contents
        words = self._line(paragraph, boxes)
        properties = child(paragraph, "pPr")
        style = (None if properties is None else setting(properties, "pStyle")) or ""
        if within or self._fields.in_contents or style in self.styles.contents or is_contents_id(style):
            yield None
            return
        if style not in self.styles.hidden:
            yield self.numbering.label(paragraph) + words if words.strip() else words
        for box in boxes:
            yield from self._blocks(box)

    def _line(self, parent: etree._Element, boxes: list[etree._Element]) -> str:
        line = ""
        for piece, place in self._words(parent, boxes):
            line += _shifted(piece, place, line)
        return line

    def _words(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[tuple[str, str]]:
        """Pieces of text, each with its place: on the line, or raised or lowered."""
        for node in parent:
            name = local(node)
            self._fields.meet(node)
            if name == "t":
                yield node.text or "", ""
            elif name in _SIGNS:
                yield _SIGNS[name], ""
            elif name in _NOTES:
                note = self.notes.get((name.removesuffix("Reference"), attribute(node, "id") or ""))
                boxes += [] if note is None else [note]
            elif name == "txbxContent":
                boxes.append(node)
            elif name == "sup":  # an exponent in a formula
                yield self._line(node, boxes), "superscript"
            elif name == "r":
                yield from self._run(node, boxes)
            elif name and name not in _UNSEEN and not _is_contents_field(node):
                yield from self._words(node, boxes)

    def _run(self, run: etree._Element, boxes: list[etree._Element]) -> Iterator[tuple[str, str]]:
        properties = child(run, "rPr")
        style = (None if properties is None else setting(properties, "rStyle")) or ""
        hidden = is_hidden(properties) or style in self.styles.hidden
        place = (None if properties is None else setting(properties, "vertAlign")) or ""
        for piece, own in self._words(run, boxes):
            if not hidden:
                yield piece, own or place

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in _descend(table, "tr"):
            cells = [" ".join(filter(None, self._blocks(cell))) for cell in _descend(row, "tc")]
            yield "\t".join(cell.replace("\n", " ") for cell in cells)


def _shifted(piece: str, place: str, before: str) -> str:
    if place == "superscript":
        return raised(piece, before)
    return lowered(piece, before) if place == "subscript" else piece


def _holds_contents(control: etree._Element) -> bool:
    gallery = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and (attribute(gallery, "val") or "").lower() in ("table of contents", "目录")


def _is_contents_field(node: etree._Element) -> bool:
    return local(node) == "fldSimple" and is_contents(attribute(node, "instr") or "")


def _descend(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows or cells, also when a content control or an insertion wraps them."""
    for node in parent:
        name = local(node)
        if name == wanted:
            yield node
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _descend(node, wanted)
