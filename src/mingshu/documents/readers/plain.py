"""Plain text in the encodings that Chinese offices send, told apart by what the text would look like."""

from __future__ import annotations

import codecs
import re

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import ReadText, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be")
_USUAL = re.compile(
    "[\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e\u2010-\u2026\u2460-\u24ff\u00b7\u00d7A-Za-z0-9\t\n\r -/:-@]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_LEAST_USUAL = 0.85
_MOST_CONTROLS = 0.002
_SAMPLE = 200_000


def read_plain(given: Source) -> ReadText:
    """Text in UTF-8, GB18030, UTF-16 or UTF-32, with or without byte order mark; line ends stay as they are."""
    text, encoding = decoded(given)
    return ReadText(text, "text", given.name, encoding)


def decoded(given: Source, declared: str = "") -> tuple[str, str]:
    """The text and its encoding; a byte order mark is believed first, then UTF-8, ``declared``, and the look."""
    for mark, encoding in _MARKS:
        if given.data.startswith(mark):
            return _checked(given, _attempt(given.data, encoding), encoding)
    for encoding in filter(None, ("utf-8", _known(declared))):
        text = _attempt(given.data, encoding)
        if text is not None and "\0" not in text:
            return _checked(given, text, encoding)
    return _guessed(given)


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ""
    # What calls itself GB2312 or GBK usually holds characters of its superset.
    return "gb18030" if name in ("gb2312", "gbk") else name


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _guessed(given: Source) -> tuple[str, str]:
    candidates = [
        (text, encoding) for encoding in _GUESSES if (text := _attempt(given.data, encoding)) is not None
    ]
    if not candidates:
        raise given.refuse(Reason.BINARY)
    text, encoding = max(candidates, key=lambda candidate: _usual(candidate[0]))
    if _usual(text) < _LEAST_USUAL:
        raise given.refuse(Reason.BINARY)
    return _checked(given, text, encoding)


def _usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / max(1, len(sample))


def _checked(given: Source, text: str | None, encoding: str) -> tuple[str, str]:
    if text is None:
        raise given.refuse(Reason.MALFORMED)
    controls = len(_CONTROLS.findall(text[:_SAMPLE]))
    if controls > max(2, _MOST_CONTROLS * min(len(text), _SAMPLE)):
        raise given.refuse(Reason.BINARY)
    return text, encoding
