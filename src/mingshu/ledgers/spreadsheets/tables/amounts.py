"""What unit a column of money is in where its heading does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from mingshu.kernel.quantities import in_wan, plain
from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import shown
from mingshu.ledgers.spreadsheets.cells.numbers import plain_number
from mingshu.ledgers.spreadsheets.cells.units import scale_of
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised
from mingshu.ledgers.spreadsheets.tables.rows import TOTAL_ROW, rows_below, why_no_data

READINGS = ("元", "万元")
_FEW = 2
_MOST_WAN, _LEAST_YUAN, _FAR = 1_000, 1_000, 100
"""Ten million yuan at stake is rare before a township, and so are less than a thousand; a hundred times is far."""
_PROPORTION = 1_000
_MONEY = "百万元|千万元|万元|亿元|千元|百元|元"
_WORD = f"(?:人民币)?(?:{_MONEY})|人次|[人名件起宗份个次场户处册项条]|%"
_UNIT_LINE = re.compile(
    rf"单位\s*+(?:均?为|是)?\s*+[:：]?\s*+((?:{_WORD})(?:[、，,/／和及\s]*(?:{_WORD}))*)"
    r"(?=$|[^\u4e00-\u9fff]|日期|时间|填|制表|审核|报)"
    rf"|[（(]\s*((?:人民币)?(?:{_MONEY}))\s*[）)]|(?:[以按]|均为)((?:人民币)?(?:{_MONEY}))(?:计|为单位|统计|填)"
)
_MONEY_UNIT = re.compile(_MONEY)


@dataclass(slots=True)
class Amounts:
    """The amounts of a column: those with a unit in yuan, the bare ones as they stand with their rows, the last stated
    total."""

    united: Decimal = Decimal(0)
    bare: list[tuple[Decimal, int]] = field(default_factory=list)
    stated: tuple[Decimal, str] | None = None

    def in_yuan(self, unit: str) -> Decimal:
        """The sum if the bare numbers are in ``unit``."""
        return self.united + _sum(self.bare) * (scale_of(unit, "元") or 1)

    def middle(self, unit: str) -> Decimal:
        """The median of the bare numbers if they are in ``unit``, in yuan."""
        numbers = sorted(number for number, _line in self.bare)
        return numbers[len(numbers) // 2] * (scale_of(unit, "元") or 1)

    def decided(self) -> str:
        """The reading that alone agrees with the sheet's own total; empty when both or none do."""
        if self.stated is None:
            return ""
        number, said = self.stated
        fits = [
            unit for unit in READINGS if self.in_yuan(unit) == number * (scale_of(said or unit, "元") or 0)
        ]
        return fits[0] if len(fits) == 1 else ""

    def readings(self) -> dict[str, Bilingual]:
        """Unit → what it makes of the column: its total in both units."""
        return {unit: _told(unit, self.in_yuan(unit)) for unit in READINGS}

    def parted(self) -> tuple[Amounts, list[tuple[Decimal, int]]]:
        """The amounts without those bare ones that are far from all others, and these; which are none where one unit
        explains all.

        Some are small enough for 万元 and some large enough for 元, with a wide gap between: the fewer are apart.
        """
        numbers = sorted(number for number, _line in self.bare)
        cuts = [upper for lower, upper in pairwise(numbers) if _is_gap(lower, upper)]
        if len(cuts) != 1:
            return self, []
        low = [one for one in self.bare if one[0] < cuts[0]]
        high = [one for one in self.bare if one[0] >= cuts[0]]
        rest, apart = (high, low) if len(low) < len(high) else (low, high)
        return replace(self, bare=rest), apart


def amounts_in(
    found: Recognised, positions: Sequence[int], corrected: Mapping[tuple[int, int], str]
) -> dict[int, Amounts]:
    """The amounts of the columns at ``positions``."""
    told = {position: Amounts() for position in positions}
    for below in rows_below(found, corrected):
        line, cells, reason = below.line, below.cells, why_no_data(found, below)
        if reason is not None and reason is not TOTAL_ROW:
            continue
        for position, amounts in told.items():
            read = plain_number(cells[position]) if cells[position] not in ("", None) else None
            if read is None:
                continue
            if reason is TOTAL_ROW:
                amounts.stated = read
            else:
                _add(amounts, *read, line)
    return told


def unit_said(found: Recognised) -> str:
    """The unit of money that the lines above the table name, else those below; empty where none or several do.

    单位：万元 beside 填报单位, in the title's brackets (金额单位：元), 单位：件、万元, 金额以万元计.
    """
    return unit_line(found.head.titles) or unit_line(_lines_below(found))


def unit_line(texts: Sequence[str]) -> str:
    """The one unit of money that ``texts``, cells one after the other, name."""
    said = ("".join(parts) for parts in _UNIT_LINE.findall(" ".join(texts)))
    units = {unit for words in said for unit in _MONEY_UNIT.findall(words)}
    return units.pop() if len(units) == 1 else ""


def _lines_below(found: Recognised) -> list[str]:
    """The texts of rows with one cell or two: no rows of a table."""
    rows = ([shown(cell) for cell in row if cell not in ("", None)] for row in found.sheet.rows())
    below = [texts for number, texts in enumerate(rows) if number >= found.head.below]
    return [text for texts in below if len(texts) <= _FEW for text in texts]


def readings_alone(apart: Sequence[tuple[Decimal, int]]) -> dict[str, Bilingual]:
    """Unit → what it makes of the bare numbers that are ``apart``."""
    return {unit: _told_alone(unit, Amounts(bare=[*apart]).in_yuan(unit)) for unit in READINGS}


def far_from(amount: Decimal, usual: Decimal) -> bool:
    """Whether an amount is a thousand times another, or a thousandth of it: a wrong unit rather than a larger case."""
    return amount >= usual * _PROPORTION or amount * _PROPORTION <= usual


def _told_alone(unit: str, yuan: Decimal) -> Bilingual:
    return Bilingual(f"按“{unit}”：合计{in_words(yuan)}", f"in “{unit}”: {plain(yuan)} yuan in all")


def _sum(numbers: Sequence[tuple[Decimal, int]]) -> Decimal:
    return sum((number for number, _line in numbers), Decimal(0))


def _is_gap(lower: Decimal, upper: Decimal) -> bool:
    return 0 < lower < _MOST_WAN and upper >= _LEAST_YUAN and upper >= lower * _FAR


def _add(amounts: Amounts, number: Decimal, unit_text: str, line: int) -> None:
    scale = scale_of(unit_text, "元") if unit_text else None
    if scale is not None:
        amounts.united += number * scale
    elif not unit_text and number:
        amounts.bare.append((number, line))


def _told(unit: str, yuan: Decimal) -> Bilingual:
    return Bilingual(
        f"不带单位的数字按“{unit}”：合计{in_words(yuan)}",
        f"bare numbers in “{unit}”: {plain(yuan)} yuan in all",
    )


def in_words(yuan: Decimal) -> str:
    """An amount as a person reads it: 3400元, 12万元（120000元）."""
    return f"{plain(yuan)}元" if yuan < 10_000 else f"{plain(in_wan(yuan))}万元（{plain(yuan)}元）"
