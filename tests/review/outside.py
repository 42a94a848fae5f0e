"""Sixteen reports and defects in copies of them, written from the rules of the genre before the engine was looked at.

They are longer than those of ``clean`` and differ more: prose without headings, Markdown with an annex table, Chinese
numerals, spaced and full-width figures. 01 to 10 were the first such set, 11 to 16 a second one, written when the
engine had been mended on the first. Rows marked ``first`` were found by the engine as it was then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OUTSIDE = Path(__file__).parent / "outside"


@cache
def clean(report: str) -> str:
    """The text of the report whose name begins with ``report``."""
    return next(OUTSIDE.glob(f"{report}*.txt")).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Defect:
    """``old`` is replaced by ``new`` in a report; one of ``codes`` must be found. No codes: known to be missed."""

    id: str
    report: str
    old: str
    new: str
    codes: tuple[str, ...]
    first: bool
    previous: str = ""
    beside: str = ""

    @property
    def text(self) -> str:
        whole = clean(self.report)
        assert self.old in whole, self.id
        return whole.replace(self.old, self.new, 1)


def defects() -> list[Defect]:
    """Every planted defect, in the order of the issue's families."""
    lines = (OUTSIDE / "planted.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Defect(**{**row, "codes": tuple(row["codes"])}) for row in rows]
