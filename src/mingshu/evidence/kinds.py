"""What a file is, told by its content and never by its name alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import SEEK_END
from pathlib import PurePath
from typing import IO

from mingshu.evidence.directories import DIRECTORY_BYTES, names_in
from mingshu.kernel.bounded import Bounds, BrokenWork, LimitHit, bounded
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, listed
from mingshu.kernel.zipped import is_crowded

HEAD_BYTES = 8192
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_BOUNDS = Bounds(memory=300_000_000, processor=10, seconds=30, answer=8_000_000)


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be attached: its media type, the endings it may bear, how it is told."""

    media_type: str
    endings: frozenset[str]
    fits: Callable[[bytes, frozenset[str]], bool]


def _starts(*heads: bytes) -> Callable[[bytes, frozenset[str]], bool]:
    return lambda head, _entries: head.startswith(heads)


def _holds(entry: str) -> Callable[[bytes, frozenset[str]], bool]:
    return lambda _head, entries: entry in entries


def _is_webp(head: bytes, _entries: frozenset[str]) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _is_open_document(head: bytes, entries: frozenset[str]) -> bool:
    return "mimetype" in entries and b"application/vnd.oasis.opendocument" in head[:200]


def _is_text(head: bytes, _entries: frozenset[str]) -> bool:
    return b"\x00" not in head and any(_reads_as(head, encoding) for encoding in ("utf-8", "gb18030"))


def _reads_as(head: bytes, encoding: str) -> bool:
    # The last character may be cut in two by the end of the head.
    for cut in range(4):
        try:
            head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


KINDS = (
    FileKind("application/pdf", frozenset({"pdf"}), _starts(b"%PDF-")),
    FileKind("image/jpeg", frozenset({"jpg", "jpeg"}), _starts(b"\xff\xd8\xff")),
    FileKind("image/png", frozenset({"png"}), _starts(b"\x89PNG\r\n\x1a\n")),
    FileKind("image/tiff", frozenset({"tif", "tiff"}), _starts(b"II*\x00", b"MM\x00*")),
    FileKind("image/webp", frozenset({"webp"}), _is_webp),
    FileKind(f"{_OFFICE}.wordprocessingml.document", frozenset({"docx"}), _holds("word/document.xml")),
    FileKind(f"{_OFFICE}.spreadsheetml.sheet", frozenset({"xlsx"}), _holds("xl/workbook.xml")),
    FileKind(f"{_OFFICE}.presentationml.presentation", frozenset({"pptx"}), _holds("ppt/presentation.xml")),
    FileKind("application/ofd", frozenset({"ofd"}), _holds("OFD.xml")),
    FileKind("application/vnd.oasis.opendocument", frozenset({"odt", "ods", "odp"}), _is_open_document),
    FileKind(
        "application/x-ole-storage", frozenset({"doc", "xls", "ppt", "wps", "et", "dps"}), _starts(_OLE2)
    ),
    FileKind("text/plain", frozenset({"txt", "csv"}), _is_text),
)
ACCEPTED = frozenset(ending for kind in KINDS for ending in kind.endings)


def kind_of(name: str, content: IO[bytes]) -> FileKind:
    """The kind of a file called ``name``; raises ``BadInput`` when it is not accepted or not what it claims.

    Leaves ``content`` at its beginning.
    """
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending not in ACCEPTED:
        raise _not_accepted(name)
    head, entries = _look_inside(content)
    if any(entry.lower().endswith("vbaproject.bin") for entry in entries):
        raise _has_macros(name)
    for kind in KINDS:
        if ending in kind.endings and kind.fits(head, entries):
            return kind
    raise _not_what_it_claims(name)


def _look_inside(content: IO[bytes]) -> tuple[bytes, frozenset[str]]:
    content.seek(0)
    head = content.read(HEAD_BYTES)
    entries: frozenset[str] = frozenset()
    if head.startswith(b"PK") and not is_crowded(content):
        size = content.seek(0, SEEK_END)
        content.seek(max(0, size - DIRECTORY_BYTES))
        entries = _entries(content.read(DIRECTORY_BYTES))
    content.seek(0)
    return head, entries


def _entries(end: bytes) -> frozenset[str]:
    """The names in the directory at the end of a zip package, read in the bounded process; none where it is broken."""
    try:
        return bounded(_BOUNDS, names_in, end)
    except (LimitHit, BrokenWork):
        return frozenset()


def _not_accepted(name: str) -> BadInput:
    endings = listed(sorted(ACCEPTED))
    return BadInput(
        Bilingual(f"不能收存“{name}”这类文件。", f"Files like “{name}” are not accepted."),
        Bilingual(f"可以收存：{endings.zh}。", f"Accepted: {endings.en}."),
    )


def _not_what_it_claims(name: str) -> BadInput:
    return BadInput(
        Bilingual(
            f"“{name}”的内容与扩展名不符，或者文件已损坏。",
            f"The content of “{name}” does not fit its ending, or the file is damaged.",
        ),
        Bilingual(
            "请用原来的软件打开，另存后再上传。", "Open it in its own program, save it again, upload that."
        ),
    )


def _has_macros(name: str) -> BadInput:
    return BadInput(
        Bilingual(f"“{name}”带有宏，不能收存。", f"“{name}” contains macros and is not accepted."),
        Bilingual("请另存为不带宏的文件或 PDF。", "Save it without macros, or as PDF."),
    )
