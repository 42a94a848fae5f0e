"""The parts of a Word file and how they hang together, from a zip package or from one flat XML file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import Source
from mingshu.documents.readers.word.nodes import attribute, child, children, local
from mingshu.documents.readers.zips import part_of

_USUAL = "word/document.xml"
_OFFICE = "officeDocument"


class Relation(NamedTuple):
    """One relationship of a part: its id, the last word of its type, the part it leads to; empty when outside."""

    key: str
    kind: str
    target: str


class Parts:
    """Parts by name; names are compared without letter case, with / for the \\ that some programs write."""

    def __init__(
        self, readers: Mapping[str, Callable[[], bytes | etree._Element | None]], given: Source
    ) -> None:
        self._readers = {_plain(name): read for name, read in readers.items()}
        self._given = given

    @property
    def names(self) -> list[str]:
        """All names, in lower case."""
        return list(self._readers)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None when it is absent or XML inside of a flat file."""
        found = self._found(name)
        return found if isinstance(found, bytes) else None

    def tree(self, name: str) -> etree._Element | None:
        """The XML of a part; None when it is absent. Raises ``UnreadableDocument`` when it is broken."""
        found = self._found(name)
        if isinstance(found, etree._Element):
            return found
        return None if found is None else parsed(found, self._given)

    def _found(self, name: str) -> bytes | etree._Element | None:
        read = self._readers.get(_plain(name))
        return read() if read else None

    def relations(self, part: str) -> Iterator[Relation]:
        """Where ``part`` leads to; "" is the package."""
        folder, _, own = part.rpartition("/")
        root = self.tree(join(folder, "_rels", f"{own}.rels"))
        for node in () if root is None else children(root, "Relationship"):
            outside = attribute(node, "TargetMode") == "External"
            target = (attribute(node, "Target") or "").replace("\\", "/")
            kind = (attribute(node, "Type") or "").rpartition("/")[2]
            place = "" if outside else normpath(join(dirname(part), target)).lstrip("/")
            yield Relation(attribute(node, "Id") or "", kind, place)

    def main(self) -> str | None:
        """The part with the text: the one the package leads to, else one with the usual name."""
        led = (relation.target for relation in self.relations("") if relation.kind == _OFFICE)
        numbered = sorted(
            name for name in self.names if name.startswith("word/document") and name.endswith(".xml")
        )
        return next((name for name in (*led, _USUAL, *numbered) if _plain(name) in self._readers), None)


def zipped_parts(package: ZipFile, given: Source) -> Parts:
    """The parts of a zip package."""

    def reader(name: str) -> Callable[[], bytes | None]:
        return lambda: part_of(package, name, given)

    return Parts({name: reader(name) for name in package.namelist()}, given)


def flat_parts(root: etree._Element, given: Source) -> Parts:
    """The parts of a flat file (pkg:package)."""

    def reader(part: etree._Element) -> Callable[[], etree._Element | None]:
        data = child(part, "xmlData")
        return lambda: None if data is None else next(iter(data), None)

    return Parts({attribute(part, "name") or "": reader(part) for part in children(root, "part")}, given)


def parsed(data: bytes, given: Source) -> etree._Element:
    """The XML in ``data``; nothing outside is ever fetched. Raises ``UnreadableDocument`` when it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise given.refuse(Reason.MALFORMED) from error


def is_document(root: etree._Element) -> bool:
    """Whether the XML is the text of a Word file."""
    return local(root) in ("document", "wordDocument")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
