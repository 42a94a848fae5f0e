"""Web archives (.mht, and the .doc that Word saves as one): the page inside is read."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.plain import read_plain
from mingshu.documents.readers.sources import ReadText, Source
from mingshu.documents.readers.web import read_html

_FIELD = re.compile(
    rb"(?:mime-version|content-type|from|subject|date|snapshot-content-location)[ \t]*:", re.I
)
_TYPE = re.compile(rb"^content-type[ \t]*:[ \t]*(?:multipart|text)/", re.I | re.M)
_HOLDING = re.compile(rb"^content-type[ \t]*:\s{0,9}(?:multipart|message)/", re.I | re.M)
_MOST_HOLDING = 100  # parts that hold parts; the parser goes as deep as they are nested
_READERS = (("text/html", read_html), ("application/xhtml+xml", read_html), ("text/plain", read_plain))


def is_mime(start: bytes) -> bool:
    """Whether the first bytes are the head of a web archive or a mail."""
    return _FIELD.match(start) is not None and _TYPE.search(start) is not None


def read_mime(given: Source) -> ReadText:
    """The words of the first page inside, else of the first plain text; refused where too many parts hold parts."""
    if len(_HOLDING.findall(given.data)) > _MOST_HOLDING:
        raise given.refuse(Reason.NESTED)
    parts = [part for part in message_from_bytes(given.data).walk() if not part.is_multipart()]
    for kind, read in _READERS:
        part = next((part for part in parts if part.get_content_type() == kind), None)
        data = None if part is None else _decoded(part)
        if part is not None and data:
            charset = part.get_content_charset() or ""
            return read(Source(data, given.name, given.limits, charset))
    raise given.refuse(Reason.OTHER_FORMAT)


def _decoded(part: Message) -> bytes | None:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else None
