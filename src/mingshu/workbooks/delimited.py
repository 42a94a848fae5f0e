"""CSV in the encodings and separators that offices' systems produce."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from mingshu.kernel.text import Bilingual
from mingshu.workbooks.refusals import corrupt, refusal

_SEPARATORS = ",\t;|，"
_SAMPLE_LINES = 20
_LONGEST_CELL = 1 << 20


def read_delimited(source: Path, name: str) -> list[list[object]]:
    """All rows of the file as text; raises ``BadInput`` when it is no text."""
    text = _decoded(source.read_bytes(), name)
    if "\x00" in text:
        raise corrupt(name)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as problem:
        raise corrupt(name) from problem
    return [[cell.strip("\t") for cell in row] for row in rows]


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal(
        name,
        "文字编码既不是 UTF-8 也不是 GB18030",
        "the text is neither UTF-8 nor GB18030",
        Bilingual("请另存为“CSV UTF-8”或 .xlsx 再导入。", "Save it as CSV UTF-8 or .xlsx and import that."),
    )


def _separator(text: str) -> str:
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]
    return max(_SEPARATORS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], sign: str) -> tuple[int, int]:
    counts = [line.count(sign) for line in lines]
    usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
    return (sum(count >= usual for count in counts) if usual else 0, usual)
