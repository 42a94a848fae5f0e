"""CSV in the encodings and separators that offices' systems produce."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.workbooks.refusals import corrupt, refusal

_SEPARATORS = ",\t;|，"
_SAMPLE_LINES = 20
_LONGEST_CELL = 1 << 20
_NUL, _SHOWN, _FEW = "\x00", 20, 10
_END = "\ue000mingshu-end"
_QUOTE_WAY_OUT = Bilingual(
    "请补上或删去这一行多余的英文双引号后再导入；或用 Excel、WPS 打开核对，另存为 .xlsx 再导入。",
    "Close or delete the double quote in that line; or open it in Excel or WPS, check it and save it as .xlsx.",
)
_NUL_WAY_OUT = Bilingual(
    "请从原系统重新导出；或用 Excel、WPS 打开，把这几行补正后另存为 .xlsx 再导入。",
    "Export it anew; or open it in Excel or WPS, put those lines right and save it as .xlsx.",
)


def read_delimited(source: Path, name: str) -> list[list[object]]:
    """All rows of the file as text; raises ``BadInput`` when it is no text."""
    text = _decoded(source.read_bytes(), name)
    if _NUL in text:
        raise _with_nul(text, name)
    return [[cell.strip("\t") for cell in row] for row in _rows(text, name)]


def _rows(text: str, name: str) -> list[list[str]]:
    """The rows; a line of our own behind the last one is swallowed where a quote was opened and never closed."""
    csv.field_size_limit(_LONGEST_CELL)
    broken = "" if text.endswith(("\n", "\r")) else "\n"
    reader = csv.reader(StringIO(f"{text}{broken}{_END}", newline=""), delimiter=_separator(text))
    rows: list[list[str]] = []
    begins, follows = 1, 1
    try:
        for row in reader:
            rows.append(row)
            begins, follows = follows, reader.line_num + 1
    except csv.Error as problem:
        raise _without_end(follows, "", name) from problem
    if rows[-1] != [_END]:
        raise _without_end(begins, rows[-1][-1], name)
    return rows[:-1]


def _without_end(line: int, cell: str, name: str) -> BadInput:
    """A quote that nothing closes makes one cell of all that follows: the line in which that row begins is named."""
    first = cell.split("\n", 1)[0].strip()[:_SHOWN]
    return refusal(
        name,
        f"第 {line} 行开始的一格{f'“{first}”' if first else ''}没有结束：英文双引号没有成对，或者一格超过一百万字",
        f"a cell{f' “{first}”' if first else ''} that begins in line {line} has no end: a double quote is not closed, "
        "or it holds over a million signs",
        _QUOTE_WAY_OUT,
    )


def _with_nul(text: str, name: str) -> BadInput:
    """Some lines of a text bear the sign that no text has, after an export that went wrong: they are named, because
    what they said there nobody knows; a file full of it is no text at all."""
    lines = text.splitlines()
    spoilt = [number for number, line in enumerate(lines, 1) if _NUL in line]
    if _FEW * text.count(_NUL) > len(text):
        return corrupt(name)
    first = lines[spoilt[0] - 1].partition(_NUL)[0][-_SHOWN:]
    return refusal(
        name,
        f"第 {spoilt[0]} 行“{first}”之后有空字符（NUL），共 {len(spoilt)} 行有，那里原来写的是什么已无从得知",
        f"line {spoilt[0]} bears a NUL sign behind “{first}”, as {len(spoilt)} line(s) do: what it said is lost",
        _NUL_WAY_OUT,
    )


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
