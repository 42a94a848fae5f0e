"""Reads .docx: paragraphs, tables, text boxes, content controls, and the numbers that Word draws by itself."""

from __future__ import annotations

from zipfile import ZipFile

from lxml import etree

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import ReadText, Source
from mingshu.documents.readers.word.numbering import Numbering
from mingshu.documents.readers.word.text import body_text
from mingshu.documents.readers.zips import opened, part_of

_MAIN = "word/document.xml"
_PICTURES = "word/media/"


def is_word(package: ZipFile) -> bool:
    """Whether the package holds a Word document."""
    return _main_part(package) is not None


def read_docx(given: Source) -> ReadText:
    """The words of the body in reading order: a paragraph a line, a table row a line with tabs between cells."""
    with opened(given) as package:
        name = _main_part(package)
        if name is None:
            raise given.refuse(Reason.OTHER_FORMAT)
        folder = name.rpartition("/")[0]
        root = _parsed(package, name, given)
        if root is None:
            raise given.refuse(Reason.MALFORMED)
        numbering = Numbering(
            _parsed(package, f"{folder}/numbering.xml", given),
            _parsed(package, f"{folder}/styles.xml", given),
        )
        title = _title(_parsed(package, "docProps/core.xml", given))
        pictures = any(entry.startswith(_PICTURES) for entry in package.namelist())
    text = _text(root, numbering, given)
    if pictures and not text.strip():
        raise given.refuse(Reason.SCANNED)
    return ReadText(text, "docx", given.name, title=title)


def _text(root: etree._Element, numbering: Numbering, given: Source) -> str:
    try:
        return body_text(root, numbering)
    except RecursionError as error:
        raise given.refuse(Reason.MALFORMED) from error


def _main_part(package: ZipFile) -> str | None:
    names = set(package.namelist())
    if _MAIN in names:
        return _MAIN
    # Some programs number their parts: word/document2.xml.
    return next(
        (name for name in sorted(names) if name.startswith("word/document") and name.endswith(".xml")), None
    )


def _parsed(package: ZipFile, name: str, given: Source) -> etree._Element | None:
    data = part_of(package, name, given)
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise given.refuse(Reason.MALFORMED) from error


def _title(properties: etree._Element | None) -> str:
    return "" if properties is None else (properties.findtext("{*}title") or "").strip()
