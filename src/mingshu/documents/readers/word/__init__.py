"""Reads Word files: paragraphs, tables, text boxes, content controls, notes, and the numbers that Word draws."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from lxml import etree

from mingshu.documents.readers.errors import Reason, UnreadableDocument
from mingshu.documents.readers.sources import ReadText, Source
from mingshu.documents.readers.word.nodes import attribute, children, local
from mingshu.documents.readers.word.numbering import Numbering
from mingshu.documents.readers.word.package import (
    Parts,
    Relation,
    flat_parts,
    is_document,
    parsed,
    zipped_parts,
)
from mingshu.documents.readers.word.styles import read_styles
from mingshu.documents.readers.word.text import Body
from mingshu.documents.readers.zips import opened
from mingshu.kernel.text import Bilingual

_MOST_PARAGRAPHS = 50_000
_PICTURES = "word/media/"
_BROKEN = Bilingual(
    "文件的“{part}”部分已经损坏，其中的内容（自动编号、样式、脚注）没有读出。",
    "The part “{part}” of the file is damaged; what it holds (automatic numbers, styles, notes) was not read.",
)
_CHUNK = Bilingual(
    "文件里嵌入的一部分（{part}）没有读出，请在 Word 中打开并另存后再读。",
    "A part put into the file by reference ({part}) was not read; open it in Word and save it anew.",
)
Inner = Callable[[Source], ReadText]


def read_docx(given: Source, inner: Inner | None = None) -> ReadText:
    """The words of a .docx; ``inner`` reads what is put into it by reference."""
    with opened(given) as package:
        return _Reading(zipped_parts(package, given), given, inner).read()


def read_flat_word(given: Source, inner: Inner | None = None) -> ReadText:
    """The words of a Word file that is one XML file: flat OPC, or the XML of Word 2003."""
    root = parsed(given.data, given)
    if local(root) == "package":
        return _Reading(flat_parts(root, given), given, inner).read()
    if not is_document(root):
        raise given.refuse(Reason.OTHER_FORMAT)
    return _Reading(Parts({"word/document.xml": lambda: root}, given), given, inner).read()


class _Reading:
    """One file being read: its main part, what that leads to, and what could not be read."""

    def __init__(self, parts: Parts, given: Source, inner: Inner | None) -> None:
        self._parts, self._given, self._inner = parts, given, inner
        self._notices: list[Bilingual] = []
        name = parts.main()
        root = None if name is None else parts.tree(name)
        if name is None or root is None or not is_document(root):
            raise given.refuse(Reason.OTHER_FORMAT)
        if sum(1 for _ in islice(root.iter("{*}p"), _MOST_PARAGRAPHS + 1)) > _MOST_PARAGRAPHS:
            raise given.refuse(Reason.CROWDED)
        self._root = root
        self._relations = self._safely(lambda: list(parts.relations(name)), "_rels") or []
        self._folder = name.rpartition("/")[0]

    def read(self) -> ReadText:
        """The words in reading order: a paragraph a line, a table row a line with tabs between cells."""
        styles = self._tree("styles")
        body = Body(
            Numbering(self._tree("numbering"), styles), read_styles(styles), self._notes(), self._chunk
        )
        try:
            text = body.text(self._root)
        except RecursionError as error:
            raise self._given.refuse(Reason.MALFORMED) from error
        if not text.strip() and any(name.startswith(_PICTURES) for name in self._parts.names):
            raise self._given.refuse(Reason.SCANNED)
        return ReadText(text, "docx", self._given.name, title=self._title(), notices=tuple(self._notices))

    def _safely(self, read: Callable[[], list[Relation]], name: str) -> list[Relation] | None:
        try:
            return read()
        except UnreadableDocument:
            self._notices.append(_BROKEN.filled(part=name))
            return None

    def _tree(self, kind: str) -> etree._Element | None:
        """The part of that kind that the main part leads to; a damaged one is told and left out."""
        led = (relation.target for relation in self._relations if relation.kind == kind)
        name = next(led, f"{self._folder}/{kind}.xml")
        try:
            return self._parts.tree(name)
        except UnreadableDocument:
            self._notices.append(_BROKEN.filled(part=name))
            return None

    def _notes(self) -> dict[tuple[str, str], etree._Element]:
        found: dict[tuple[str, str], etree._Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._tree(f"{kind}s")
            for note in () if root is None else children(root, kind):
                if attribute(note, "type") in (None, "normal"):
                    found[kind, attribute(note, "id") or ""] = note
        return found

    def _chunk(self, key: str) -> str:
        """The words of another document put in by reference; told and left out where it cannot be read."""
        target = next((relation.target for relation in self._relations if relation.key == key), "")
        data = self._parts.data(target) if target else None
        if data is not None and self._inner is not None:
            try:
                return self._inner(Source(data, target.rpartition("/")[2], self._given.limits)).text
            except UnreadableDocument:
                pass
        self._notices.append(_CHUNK.filled(part=target or key or "altChunk"))
        return ""

    def _title(self) -> str:
        """What the file says its title is; nothing when its properties are missing or damaged."""
        try:
            properties = self._parts.tree("docProps/core.xml")
        except UnreadableDocument:
            return ""
        return "" if properties is None else (properties.findtext("{*}title") or "").strip()
