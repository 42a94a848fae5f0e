"""PDF with a text layer."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import ReadText, Source

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_MARKS = re.compile("[\u0002\ufffe]")  # PDFium's signs for a hyphen at a line's end
_LINE_END = re.compile("\r\n?")


def read_pdf(given: Source) -> ReadText:
    """The text layer, page by page, a line a line; ``page_starts`` has the offset of every page."""
    try:
        document: Any = pypdfium2.PdfDocument(given.data)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        raise given.refuse(_why(error)) from error
    try:
        return _read(document, given)
    except pypdfium2.PdfiumError as error:
        raise given.refuse(Reason.MALFORMED) from error
    finally:
        document.close()


def _why(error: pypdfium2.PdfiumError) -> Reason:
    locked = getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower()
    return Reason.ENCRYPTED if locked else Reason.MALFORMED


def _read(document: Any, given: Source) -> ReadText:
    if len(document) > given.limits.pages:
        raise given.refuse(Reason.TOO_LARGE)
    pages = [_page_text(document[number]) for number in range(len(document))]
    if not any(page.strip() for page in pages):
        raise given.refuse(Reason.SCANNED)
    starts, position = [], 0
    for page in pages:
        starts.append(position)
        position += len(page) + 1
    return ReadText("\n".join(pages), "pdf", given.name, title=_title(document), page_starts=tuple(starts))


def _title(document: Any) -> str:
    """What the file says its title is; nothing when that is no text."""
    try:
        title: str = document.get_metadata_value("Title") or ""
    except UnicodeDecodeError:
        return ""
    return title.strip("\0 ")


def _page_text(page: Any) -> str:
    layer = page.get_textpage()
    text: str = layer.get_text_bounded(errors="replace") if layer.count_chars() else ""
    layer.close()
    page.close()
    return _MARKS.sub("-", _LINE_END.sub("\n", text)).replace("\0", "\ufffd")
