"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from mingshu.documents.readers.errors import Reason, UnreadableDocument
from mingshu.kernel.text import Bilingual

Kind: TypeAlias = Literal["docx", "pdf", "html", "text", "office"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read: bytes of the file (fewer than), bytes after unpacking, how often unpacking may multiply a
    part of over 10 MB, pages of a PDF, seconds by the clock for the whole of it (LibreOffice among it),
    bytes of memory, characters of text (all the reports of a county in one file have fewer; to review a hundred
    thousand takes seconds and a hundred megabytes), signs on the pages of a PDF (blanks, running heads and what is
    printed twice among them)."""

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 300_000_000
    ratio: int = 100
    pages: int = 3000
    seconds: int = 30
    memory: int = 1_000_000_000
    characters: int = 300_000
    signs: int = 600_000


@dataclass(frozen=True, slots=True)
class ReadText:
    """The words of a file. Offsets that others compute are code points of ``text``.

    ``encoding`` is that of plain text and HTML; ``page_starts`` are the offsets at which pages of a PDF begin;
    ``title`` is what the file itself says its title is; ``notices`` tell what could not be read as it stands.
    """

    text: str
    kind: Kind
    name: str = ""
    encoding: str = ""
    title: str = ""
    page_starts: tuple[int, ...] = ()
    notices: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file in memory, with the limits it is read under; ``charset`` is the encoding its wrapping declares."""

    data: bytes
    name: str
    limits: Limits
    charset: str = ""

    def refuse(self, reason: Reason) -> UnreadableDocument:
        """The error for this file; to be raised by the caller."""
        return UnreadableDocument(reason, self.name)
