"""Opens a file by its content, whatever its name says; runs in the bounded process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from mingshu.documents.readers.errors import NoBytes, Reason, UnreadableDocument
from mingshu.documents.readers.folding import folded
from mingshu.documents.readers.mime import is_mime, read_mime
from mingshu.documents.readers.office import (
    ForOffice,
    for_office,
    is_encrypted_office_file,
    rtf_for_office,
)
from mingshu.documents.readers.pdf import read_pdf
from mingshu.documents.readers.plain import read_plain
from mingshu.documents.readers.sources import Limits, ReadText, Source
from mingshu.documents.readers.web import looks_like_html, read_html
from mingshu.documents.readers.word import read_docx, read_flat_word
from mingshu.documents.readers.zips import opened

_OLE, _ZIP, _PDF, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-", b"{\\rtf"
_XML = (b"<?xml", b"<?mso-application", b"<pkg:package", b"<w:wordDocument")
_EMPTY_ZIP = b"PK\x05\x06"
_HTML_NAMES = {".html", ".htm", ".xhtml", ".shtml"}


def read_source(source: Path | bytes, name: str, limits: Limits) -> ReadText | ForOffice:
    """The words of ``source``, or what LibreOffice has to convert first. Raises ``UnreadableDocument``."""
    given = _loaded(source, name, limits)
    if not given.data:
        raise NoBytes(given.name)
    if not given.data.strip(b"\0\t\n\r "):
        raise given.refuse(Reason.EMPTY)
    read = _reader(given)(given)
    return read if isinstance(read, ForOffice) else _sensible(read, given)


def read_converted(data: bytes, name: str, limits: Limits) -> ReadText:
    """The words of the .docx that LibreOffice made."""
    given = Source(data, name, limits)
    return _sensible(read_docx(given), given)


def _sensible(read: ReadText, given: Source) -> ReadText:
    read = _folded(_short_enough(read, given))
    if not read.text.strip():
        raise given.refuse(Reason.EMPTY)
    return _short_enough(read, given)  # a ligature becomes several letters


def _short_enough(read: ReadText, given: Source) -> ReadText:
    if len(read.text) > given.limits.characters:
        raise given.refuse(Reason.TOO_LONG)
    return read


def _folded(read: ReadText) -> ReadText:
    text = folded(read.text)
    return read if text == read.text else replace(read, text=text, title=folded(read.title))


def _loaded(source: Path | bytes, name: str, limits: Limits) -> Source:
    if isinstance(source, bytes):
        if len(source) >= limits.file_bytes:
            raise UnreadableDocument(Reason.TOO_LARGE, name)
        return Source(source, name, limits)
    path = source
    name = name or path.name
    try:
        if not path.is_file():
            raise UnreadableDocument(Reason.MISSING, name)
        if path.stat().st_size >= limits.file_bytes:
            raise UnreadableDocument(Reason.TOO_LARGE, name)
        return Source(path.read_bytes(), name, limits)
    except (OSError, ValueError) as error:
        raise UnreadableDocument(Reason.MISSING, name) from error


def _reader(given: Source) -> Callable[[Source], ReadText | ForOffice]:
    start = given.data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_PDF) or _PDF in start:
        return read_pdf
    if start.startswith((_ZIP, _EMPTY_ZIP)):
        return _read_zip
    if start.startswith(_OLE):
        return _read_compound
    if start.startswith(_RTF):
        return rtf_for_office
    if is_mime(start):
        return read_mime
    if looks_like_html(given.data):
        return read_html
    if start.startswith(_XML):
        return _read_xml
    return read_html if PurePath(given.name).suffix.lower() in _HTML_NAMES else read_plain


def _read_zip(given: Source) -> ReadText | ForOffice:
    if b"application/vnd.oasis.opendocument.text" in given.data[:200]:
        with opened(given):
            return for_office(given)
    return read_docx(given, _inner)


def _read_xml(given: Source) -> ReadText | ForOffice:
    if b"urn:oasis:names:tc:opendocument" in given.data[:4096]:
        return for_office(given)
    return read_flat_word(given, _inner)


def _inner(given: Source) -> ReadText:
    """The words of a document inside of another; what needs LibreOffice is not read there."""
    read = _reader(given)(given)
    if isinstance(read, ForOffice):
        raise given.refuse(Reason.NEEDS_OFFICE)
    return read


def _read_compound(given: Source) -> ReadText | ForOffice:
    if is_encrypted_office_file(given):
        raise given.refuse(Reason.ENCRYPTED)
    return for_office(given)
