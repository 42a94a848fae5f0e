"""What every cell reader shares: troubles, masks, blanks, one width of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from mingshu.kernel.text import Bilingual

Reader = Callable[[object], object]
"""A cell as the file gives it → the column's value, None for blank, ``Mark.MASKED`` or a ``Trouble``."""


class Mark(Enum):
    """What a cell can say besides a value."""

    MASKED = "masked"


MASKED = Mark.MASKED
MASK_TEXT = "**"
BLANKS = frozenset({"", "/", "\\", "-", "--", "—", "——", "–", "－"})
NOTHING = frozenset({"无", "暂无", "没有", "不详", "未知", "未统计", "未填", "N/A", "n/a"})
"""Words that say of a number, a day or a list that there is none, or none known: no data, and never 0."""
TOO_LARGE = 10**15
"""No number of an office has more than fifteen digits before its point: a spreadsheet keeps no more of any."""
OPEN_TEXT = "未提供"
"""What stands in an export where a required column was left open by choice."""
ERRORS = frozenset(
    {
        *("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"),
        *(
            "#GETTING_DATA",
            "#BLOCKED!",
            "#FIELD!",
            "#CONNECT!",
            "#UNKNOWN!",
            "#BUSY!",
            "#EXTERNAL!",
            "#PYTHON!",
        ),
    }
)
_MASKED_PART = re.compile(r"\*|×{2,}|[xX]{2,}|某某|█|[■●○□]{2,}")
_MASKED_WHOLE = re.compile(r"[*×xX某█■●○□\s]{2,}|\*|█")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell cannot be read, and the way out; ``written`` is what stands in it, where that is known."""

    reason: Bilingual
    way_out: Bilingual
    written: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A value that does not say all its cell said.

    ``approximate`` is a number with 约 or 余, or a month kept as its first day; ``written`` is the cell's own
    wording where the value alone loses some of it; ``open`` is a value left open by choice; ``untold`` are words
    that give no value (待定).
    """

    value: object
    approximate: bool = False
    written: str = ""
    open: bool = False
    untold: bool = False


class Unsure(Enum):
    """What only a person can tell of a cell."""

    WORD = "word"
    UNIT = "unit"
    AMOUNT = "amount"
    ORDER = "order"
    DAY = "day"
    SAME_DAY = "same day"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that has to be asked about: the word that is not known, the unit a number is written in, the order of day
    and month, which of several days it means, or which other day of its row."""

    kind: Unsure
    text: str


def trouble(zh: str, en: str, way_zh: str, way_en: str, written: str = "") -> Trouble:
    """Short form of ``Trouble``."""
    return Trouble(Bilingual(zh, en), Bilingual(way_zh, way_en), written)


def narrow(cell: object) -> str:
    """The cell's text in one width (NFKC), without blanks at its ends."""
    return unicodedata.normalize("NFKC", shown(cell)).strip()


def shown(cell: object) -> str:
    """The cell as the office sees it: 12.0 → 12, dates as 2022-03-15."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Trouble):
        return cell.written
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    text = str(cell)
    return text.removesuffix(" 00:00:00")


def is_masked(text: str) -> bool:
    """Whether part of a number, date or choice is masked: then none of it is known."""
    return _MASKED_PART.search(text) is not None


def is_wholly_masked(text: str) -> bool:
    """Whether a text says nothing but that it is masked (``张**`` still says something)."""
    return _MASKED_WHOLE.fullmatch(text) is not None


def special(text: str) -> object:
    """What a narrowed non-text cell says when it is no value: ``MASKED``, None (blank) or a formula error.

    Returns ``text`` itself when it has to be read.
    """
    if text in BLANKS:
        return None
    if text == OPEN_TEXT:
        return Said(None, open=True)
    if text in ERRORS or (text.startswith("#") and text.rstrip("!?/").isupper()):
        return formula_error(text)
    return MASKED if is_masked(text) else text


def formula_error(text: str) -> Trouble:
    """The trouble of a cell whose formula failed, or, for an empty ``text``, was never calculated."""
    if not text:
        return UNCALCULATED
    return trouble(
        f"公式出错（{text}）",
        f"the formula failed ({text})",
        "请改正公式，或直接填写数值。",
        "Correct the formula or type the value.",
        text,
    )


UNCALCULATED = trouble(
    "公式没有算出的结果",
    "the formula has no result: the file was saved without calculating it",
    "请用 Excel 或 WPS 打开并重新保存，或直接填写数值。",
    "Open the file in Excel or WPS and save it again, or type the value.",
    "（公式没有结果）",
)
