"""Rows under the headings that number the columns or say how to fill them in: 甲 乙 1 2, 栏次 1 2 3, （年/月/日）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mingshu.ledgers.spreadsheets.cells.common import narrow
from mingshu.ledgers.spreadsheets.cells.units import is_unit, parts

_STEMS, _WORDS = "甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LABEL = re.compile(r"[栏列行项序编][次号目]|栏目|代码")
_MARK = re.compile(
    r"第?(?P<mark>-?\d{1,2}|[甲乙丙丁戊己庚辛壬癸一二三四五六七八九十A-Za-z])[栏列]?[、.)]?(?:=[\d+\-−×*/÷().%]+)?"
)
_HINT = re.compile(r"[(\[【][^()\[\]【】]{2,40}[)\]】]")
_SURE, _HINTS, _KINDS = 4, 2, 2
"""Fewer numbers than ``_SURE`` may be a record, as one hint in brackets may be the heading of a group."""


def is_numbering(cells: Sequence[Any]) -> bool:
    """Whether a row directly under the headings is none of data: numbers of the columns in turn, or hints.

    A hint that gives a unit with a scale (万元) is none: who passes it over reads the amounts wrongly.
    """
    filled = [(place, narrow(cell)) for place, cell in enumerate(cells) if cell not in ("", None)]
    return _counts(filled) or _hints([text for _place, text in filled])


def _counts(filled: Sequence[tuple[int, str]]) -> bool:
    """Whether the cells stand side by side, and each goes on from the one before or begins a second kind anew."""
    texts = [text for _place, text in filled]
    if len(texts) < _SURE or filled[-1][0] - filled[0][0] + 1 != len(texts):
        return False
    marks = [_mark(text) for text in texts[bool(_LABEL.fullmatch(texts[0])) :]]
    begins, before = 0, ("", 0)
    for kind, number in marks:
        if (kind, number) == (before[0], before[1] + 1) and kind:
            before = (kind, number)
        elif kind and kind != before[0] and number == 1:
            begins, before = begins + 1, (kind, number)
        else:
            return False
    return 0 < begins <= _KINDS


def _mark(text: str) -> tuple[str, int]:
    """(kind, number from 1) of the number of a column; ("", 0) where it is none."""
    found = _MARK.fullmatch(text.removeprefix("(").replace(" ", ""))
    if found is None:
        return "", 0
    mark = found["mark"]
    for signs in (_STEMS, _WORDS, _LETTERS):
        if mark.upper() in signs:
            return signs, signs.index(mark.upper()) + 1
    return "number", abs(int(mark))


def _hints(texts: Sequence[str]) -> bool:
    said = [text for text in texts if _HINT.fullmatch(text) and not text[1:-1].replace(",", "").isdigit()]
    bare = [text.strip("()[]【】") for text in texts]
    scaled = any(is_unit(text) and parts(text)[0] > 1 for text in bare)
    return len(said) >= _HINTS and 2 * len(said) >= len(texts) and not scaled
