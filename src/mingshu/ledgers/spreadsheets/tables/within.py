"""Rows that tell parts of the sum above them: 其中：普法经费, and what stands indented below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import narrow

PART_ROW = Bilingual(
    "“其中”项，已含在上面的行里，不登记", "a part (“其中”) of a row above that holds it, not kept"
)
_PART = re.compile(r"其中\s?[:：].*", re.DOTALL)


def is_part(cells: Sequence[Any], *, follows_part: bool) -> bool:
    """Whether a row begins with 其中：, or ``follows_part`` and is indented like what stands below one."""
    first = next((cell for cell in cells if cell not in ("", None) and not narrow(cell).isdigit()), "")
    if first.__class__ is not str:
        return False
    return bool(_PART.fullmatch(first.strip())) or (follows_part and first[:1].isspace())
