"""Plain text in the encodings that Chinese offices send, told apart by what the text would look like."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from mingshu.documents.readers.errors import Reason
from mingshu.documents.readers.sources import ReadText, Source
from mingshu.kernel.text import Bilingual

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
_MOST_REPLACED, _LEAST_SOUND = 0.002, 20
_SAMPLE = 200_000
_REPLACED = re.compile("\ufffd+")
_TOLD = Bilingual(
    "有 {places} 处字节无法识别，已用 � 代替。",
    "Bytes in {places} place(s) could not be read; � stands for them.",
)


class Decoded(NamedTuple):
    """Text, its encoding, and in how many places unreadable bytes became �."""

    text: str
    encoding: str
    replaced: int = 0

    @property
    def notices(self) -> tuple[Bilingual, ...]:
        """What the reader has to be told."""
        return (_TOLD.filled(places=self.replaced),) if self.replaced else ()


def read_plain(given: Source) -> ReadText:
    """Text in UTF-8, GB18030, UTF-16 or UTF-32, with or without byte order mark; line ends stay as they are."""
    found = decoded(given, given.charset)
    return ReadText(found.text, "text", given.name, found.encoding, notices=found.notices)


def decoded(given: Source, declared: str = "") -> Decoded:
    """The text and its encoding; a byte order mark is believed first, then UTF-8, ``declared``, and the look.

    A few bad bytes in a text that is otherwise sound UTF-8 or GB18030 become �.
    """
    for mark, encoding in _MARKS:
        if given.data.startswith(mark):
            return _checked(given, _attempt(given.data, encoding) or _mended(given.data, encoding))
    for encoding in filter(None, ("utf-8", _known(declared))):
        found = _attempt(given.data, encoding)
        if found is not None and "\0" not in found.text:
            return _checked(given, found)
    # Before the look: UTF-8 misread as GB18030 is made of Chinese characters too.
    return _checked(given, _mended(given.data, "utf-8") or _guessed(given))


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        return ""
    # What calls itself GB2312 or GBK usually holds characters of its superset.
    return "gb18030" if name in ("gb2312", "gbk") else name


def _attempt(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _mended(data: bytes, encoding: str) -> Decoded | None:
    """``data`` with bad bytes replaced, if they are few and the encoding is proved by many good characters."""
    if encoding not in ("utf-8", "utf-8-sig", "gb18030"):
        return None
    text = data.decode(encoding, "replace")
    own = data.count("\ufffd".encode(encoding.removesuffix("-sig")))
    replaced = max(1, len(_REPLACED.findall(text)) - own)
    few = replaced <= max(1, _MOST_REPLACED * len(text))
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return (
        Decoded(text, encoding, replaced) if few and good >= _LEAST_SOUND * bad and "\0" not in text else None
    )


def _guessed(given: Source) -> Decoded:
    found = [_attempt(given.data, encoding) for encoding in _GUESSES]
    if found[0] is None:
        found.append(_mended(given.data, _GUESSES[0]))
    candidates = [candidate for candidate in found if candidate is not None]
    best = max(candidates, key=lambda candidate: _usual(candidate.text), default=None)
    if best is None or _usual(best.text) < _LEAST_USUAL:
        raise given.refuse(Reason.BINARY)
    return best


def _usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / max(1, len(sample))


def _checked(given: Source, found: Decoded | None) -> Decoded:
    if found is None:
        raise given.refuse(Reason.MALFORMED)
    controls = len(_CONTROLS.findall(found.text[:_SAMPLE]))
    if controls > max(2, _MOST_CONTROLS * min(len(found.text), _SAMPLE)):
        raise given.refuse(Reason.BINARY)
    return found
