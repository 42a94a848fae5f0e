"""Writes a document as a GB/T 9704 .docx, straight as WordprocessingML: same document, same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mingshu.documents.docx.body import document_xml
from mingshu.documents.docx.footer import header_xml
from mingshu.documents.docx.parts import HEADER, custom_xml, properties_xml, standing_parts
from mingshu.documents.model import Document
from mingshu.documents.rules import STANDARD, PageRules

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: the file must not depend on the clock


def write_docx(document: Document, target: Path | str | IO[bytes], rules: PageRules = STANDARD) -> None:
    """Write ``document`` to a path or a binary stream, on the page that ``rules`` describe.

    Every ``Figure`` becomes an inline content control whose tag is the figure's id. Raises ``OSError`` when the
    target cannot be written.
    """
    parts = [
        *standing_parts(rules),
        (HEADER, header_xml(document.mark)),
        ("docProps/core.xml", properties_xml(document)),
        ("docProps/custom.xml", custom_xml(document)),
        ("word/document.xml", document_xml(document, rules)),
    ]
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as package:
        for name, xml in parts:
            package.writestr(_entry(name), xml.encode())


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry
