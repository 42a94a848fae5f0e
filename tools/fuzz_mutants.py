"""Mutants of reports: their words, and the bytes of the files that carry them. The same seed gives the same mutant."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from string import digits
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

REPORTS = Path(__file__).parents[1] / "tests" / "review" / "clean"
SCRAPS = (
    *("《", "》", "（", ")", "“", "一是", "三、", "（二）", "1.", "99%", "**", "0件", "万", "亿元", "其中"),
    *(
        "同比下降",
        "\n",
        "\n\n",
        "\u3000",
        "2月30日",
        "第一百二十条",
        "\ud800",
        "\x00",
        "𠮷",
        "率",
        "全部办复",
    ),
    *(
        "每季度",
        "①",
        "\ufeff",
        "１２３",
        "·",
        "9" * 40,
        "存在问题",
        "下一步，",
        "某",
        "XX",
        "。",
        "，",
        "述职人：",
    ),
)
BYTES = (
    b"\x00",
    b"\xff\xfe",
    b"\x1a",
    b"<",
    b"<p>",
    b"</w:t>",
    b"&#0;",
    b"&lt;",
    b"endobj",
    b"PK\x03\x04",
    b"\xb0",
)
_PARAGRAPHS = re.compile(rb"(?=<w:p[ >])")
LONGEST = 200_000


class Mutant(NamedTuple):
    """A text (``name`` ends in .mutant) or a file to read; ``size`` is what its time is held against, in bytes."""

    name: str
    content: str | bytes
    size: int


def reports() -> list[str]:
    """The texts that are mutated."""
    return [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]


def mutated(text: str, chance: random.Random) -> str:
    """One to six edits: cut, double, move, other digits, insert a scrap, or repeat a stretch many times."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randint(0, 200))
        piece, scrap = text[start:end], chance.choice(SCRAPS)
        text = chance.choice(
            (
                text[:start] + text[end:],
                text[:start] + piece + text[start:],
                text[end:] + text[:end],
                text[:start] + _other_digits(piece, chance) + text[end:],
                text[:start] + scrap + text[start:],
                text[:start] + scrap * chance.randint(1, 200) + text[start:],
                text[:start] + piece * chance.randint(1, 20) + text[end:],
                piece or scrap,
            )
        )
    return text[:LONGEST]


def _other_digits(piece: str, chance: random.Random) -> str:
    return "".join(chance.choice(digits) if sign in digits else sign for sign in piece)


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """One to six edits: flip, overwrite, cut, double, insert, cut off."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 2, 8, 64, 1024)))
        noise = chance.choice((chance.randbytes(end - start), bytes(end - start), chance.choice(BYTES)))
        data = chance.choice(
            (
                data[:start] + noise + data[end:],
                data[:start] + noise + data[start:],
                data[:start] + data[end:],
                data[:start] + data[start:end] * chance.randint(2, 20) + data[end:],
                data[: max(start, 16)],
            )
        )
    return data


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    """A .docx with paragraphs cut, doubled or moved or a part mutated or lost, packed again: its directory is sound."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w") as new:
        names = old.namelist()
        struck = chance.choice(["word/document.xml", "word/document.xml", *names])
        for name in names:
            part = old.read(name)
            if name == struck:
                part = chance.choice((_reordered, _reordered, mutated_bytes, lambda *_: b""))(part, chance)
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return target.getvalue()


def _reordered(part: bytes, chance: random.Random) -> bytes:
    """Paragraphs cut, moved or repeated; what stands before the first and after the last stays."""
    head, *pieces = _PARAGRAPHS.split(part)
    if len(pieces) < 2:
        return part
    tail = pieces.pop()
    for _ in range(chance.randint(1, 6)):
        at, to = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        moved = [pieces[at]] * chance.choice((1, 1, 2, 30))
        if len(pieces) > 1 and chance.random() < 0.7:
            del pieces[at]
        pieces[to:to] = moved
    return b"".join((head, *pieces, tail))


class Herd:
    """Sources of every form, made once, and the mutant of every number."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._texts = reports()
        self._codes = ("utf-8", "gb18030", "utf-16")
        self._pages = [_written(text, _html).decode() for text in self._texts]
        self._files: dict[str, list[bytes]] = {
            ".docx": [_written(text, _docx) for text in self._texts],
            ".pdf": [_written(text, _pdf) for text in self._texts[:3]],
        }

    def mutant(self, number: int) -> Mutant:
        """Mutant ``number`` of the seed: of ten, six are texts and one each is a .txt, .html, .docx and .pdf file."""
        chance = random.Random(f"{self._seed}/{number}")
        suffix = dict(enumerate((".txt", ".html", ".docx", ".pdf"))).get(number % 10)
        if suffix is None:
            text = mutated(chance.choice(self._texts), chance)
            return Mutant(f"{number}.mutant", text, len(text.encode("utf-8", "surrogatepass")))
        if suffix in (".txt", ".html"):
            data = self._plain(chance.choice(self._texts if suffix == ".txt" else self._pages), chance)
        else:
            data = chance.choice(self._files[suffix])
            deep = suffix == ".docx" and chance.random() < 0.7
            data = mutated_package(data, chance) if deep else mutated_bytes(data, chance)
        return Mutant(f"{number}{suffix}", data, len(data))

    def _plain(self, text: str, chance: random.Random) -> bytes:
        """Mutated as words, which mostly stays readable, or as bytes, which mostly does not."""
        code = chance.choice(self._codes)
        if chance.random() < 0.7:
            return mutated(text, chance).encode(code, "replace")
        return mutated_bytes(text.encode(code), chance)


def _written(text: str, write: Callable[[object], bytes]) -> bytes:
    from mingshu.documents.model import Column, Document, Heading, Paragraph, Row, Table, text_cell

    title, *lines = [line.strip() for line in text.splitlines() if line.strip()]
    blocks: list[Heading | Paragraph | Table] = [
        Heading(1, text_cell(line)) if line[1:2] == "、" else Paragraph(text_cell(line)) for line in lines
    ]
    cells: Sequence[str] = ("受理", "120件", "办结", "118件")
    columns = tuple(Column(name) for name in cells)
    blocks.append(Table(columns, tuple(Row(tuple(map(text_cell, cells))) for _ in range(3))))
    return write(Document((title,), tuple(blocks)))


def _docx(document: object) -> bytes:
    from mingshu.documents.docx import write_docx

    target = BytesIO()
    write_docx(document, target)  # type: ignore[arg-type]
    return target.getvalue()


def _pdf(document: object) -> bytes:
    from mingshu.documents.pdf import write_pdf

    target = BytesIO()
    write_pdf(document, target)  # type: ignore[arg-type]
    return target.getvalue()


def _html(document: object) -> bytes:
    from mingshu.documents.html import write_html

    return write_html(document).encode()  # type: ignore[arg-type]
