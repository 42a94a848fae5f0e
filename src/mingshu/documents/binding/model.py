"""What a bound file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from mingshu.kernel.text import Bilingual


class Unbound(Enum):
    """Why a part stands in the file by its name alone."""

    FORM = Bilingual(
        "这类文件不能并入，原件另存", "A file of this kind cannot be bound in; the original is kept beside."
    )
    LOCKED = Bilingual("文件有密码，不能并入", "The file has a password and cannot be bound in.")
    BROKEN = Bilingual("文件打不开，不能并入", "The file cannot be opened and is not bound in.")
    TOO_LONG = Bilingual(
        "文件过大，不能并入，原件另存", "The file is too large to be bound in; the original is kept beside."
    )
    WITHHELD = Bilingual(
        "含个人信息，您无权查看，没有并入", "It holds personal data that you may not see; it is not bound in."
    )
    NOT_INTACT = Bilingual(
        "存储的内容与收存时不符或已缺失，没有并入",
        "What is stored is not what was received, or is gone; it is not bound in.",
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table set from data; ``shares`` are the widths of its columns, ``empty`` is said where it has no row."""

    title: str
    columns: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of somebody's: where it lies and what it is; ``why`` says that it is not to be bound."""

    title: str
    note: str
    media_type: str
    file: Path | None = None
    why: Unbound | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the binding itself, in the reader's language."""

    contents: str
    number: str
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class Volume:
    """A whole file. ``facts`` stand on its cover as name and value."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    parts: tuple[Part, ...]
    words: Words
    language: str = "zh"
    note: str = ""
