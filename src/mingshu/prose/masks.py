"""Every spot where a text hides something: figures, dates, document numbers, names."""

from __future__ import annotations

from enum import Enum
from string import ascii_letters, digits
from typing import NamedTuple

from mingshu.prose.claims.units import unit_at
from mingshu.prose.numerals.signs import is_product
from mingshu.prose.patterns import compiled, led_by, plain
from mingshu.prose.spans import Span

_SIGNS = "*＊×✕□xXＸ"
_M = f"[{_SIGNS}]"
_RUN = compiled(
    led_by(
        f"〔{_SIGNS}某_",
        rf"〔[^〔〕\n]{{0,8}}{_M}[^〔〕\n]{{0,8}}〕\s?[0-9*＊×xX]{{1,6}}\s?号"
        rf"|{_M}++(?:[.．·—–~～-]?[0-9]*+{_M}++)*+[0-9]*+(?:(?![A-Za-z])|(*SKIP)(*FAIL))"
        r"|某{1,3}(?:(?=[省市县区乡镇村街社局院厅委部校企公])|(?<=[\u4e00-\u9fff]某{1,3})(?![省市县区乡镇村街种些个项一次时天日年]))|_{3,}",
    )
)
_ISSUER = compiled(r"(?r)[\u4e00-\u9fff]{1,4}")  # 永教发 of 永教发〔2022〕3号
_GLUED = frozenset(digits + "." + ascii_letters)
_DATE_AFTER = plain(r"\s?(?:年|月|日|号(?!文|楼|线|令))")
_FIGURE_TAIL = plain(r"\s?[余多几]?[十百千万亿]{0,2}[余多几]?\s?")
_DURATION = plain(r"小时|分钟|天|周|个月|工作日|岁")
_DOCUMENT = plain(r"\s?号(?:文|令)?")


class MaskKind(Enum):
    """What a mask hides, as far as its surroundings tell."""

    FIGURE = "figure"
    DATE = "date"
    DOCUMENT_NUMBER = "document_number"
    ENUMERATOR = "enumerator"
    NAME = "name"


class Mask(NamedTuple):
    """One masked spot. ``span`` covers the mask and the digits glued to it, not the unit."""

    span: Span
    text: str
    kind: MaskKind


def find_masks(text: str) -> list[Mask]:
    """Every masked spot in order: ``**件``, ``“**·*”``, ``*县``, ``xxxx年``, ``〔xxxx〕xx号``, ``李某某``, ``某市``."""
    found = []
    for match in _RUN.finditer(text):
        start, end = _first_digit(text, match.start()), match.end()
        if start and text[start - 1] in _GLUED:
            continue
        if text[start] == "〔" and (issuer := _ISSUER.match(text, max(0, start - 4), start)):
            start = issuer.start()
        printed = text[start:end]
        if not is_product(printed):
            found.append(Mask(Span(start, end), printed, _kind(text, start, end)))
    return found


def _first_digit(text: str, start: int) -> int:
    """Where the digits begin that are glued to a mask at ``start``: 1 of 1**件."""
    if text[start] in _SIGNS:
        while start and text[start - 1] in digits:
            start -= 1
    return start


def _kind(text: str, start: int, end: int) -> MaskKind:
    printed = text[start:end]
    if "〔" in printed or text[start - 1 : start] in ("〔", "["):
        return MaskKind.DOCUMENT_NUMBER
    if "某" in printed:
        return MaskKind.NAME
    if _is_line_start(text, start) and text[end : end + 1] in (".", "．", "、"):
        return MaskKind.ENUMERATOR
    if _DATE_AFTER.match(text, end) or "·" in printed:
        return MaskKind.DATE
    if _DOCUMENT.match(text, end):
        return MaskKind.DOCUMENT_NUMBER
    tail = _FIGURE_TAIL.match(text, end)
    if tail is not None and (unit_at(text, tail.end()) is not None or _DURATION.match(text, tail.end())):
        return MaskKind.FIGURE
    return MaskKind.NAME


def _is_line_start(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()
