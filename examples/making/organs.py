"""The list of organs as the county's civil affairs bureau would hand it over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from making import excel
from making.hands import TEMPLATE, Sheet
from making.office import Cell
from making.places import (
    CITY,
    COUNTY,
    DEPARTMENTS,
    FOUNDED,
    HEIR,
    MERGED,
    MERGER,
    PROVINCE,
    TOWNSHIPS,
    Township,
    moved_villages,
)

HEADINGS = ["代码", "名称", "层级", "上级代码", "设立日期", "撤销日期", "并入代码"]


def write(target: Path) -> None:
    """Write the list of organs to ``target``."""
    cells = [list(line) for line in lines()]
    excel.write(
        target, "云岭县机关名录", COUNTY[1], [Sheet("机关名录", (), HEADINGS, cells, [])], TEMPLATE, FOUNDED
    )


def lines() -> Iterator[tuple[Cell, ...]]:
    """One line an organ, parents first; the merged township and its villages with their heirs."""
    yield (*PROVINCE, "省", None, FOUNDED, None, None)
    yield (*CITY, "市", PROVINCE[0], FOUNDED, None, None)
    yield (*COUNTY, "县", CITY[0], FOUNDED, None, None)
    for department in DEPARTMENTS:
        yield (department.code, department.name, "部门", COUNTY[0], FOUNDED, None, None)
    for township in (*TOWNSHIPS, MERGED):
        yield from _township(township)
    born = date(MERGER.year + 1, 1, 1)
    for _old, new in moved_villages():
        yield (new.code, new.name, "村", HEIR.code, born, None, None)


def _township(township: Township) -> Iterator[tuple[Cell, ...]]:
    gone = MERGER if township is MERGED else None
    level = "街道" if township.name.endswith("街道") else "乡镇"
    yield (township.code, township.name, level, COUNTY[0], FOUNDED, gone, HEIR.code if gone else None)
    heirs = {old.code: new.code for old, new in moved_villages()}
    for village in township.villages:
        level = "社区" if village.name.endswith("社区") else "村"
        yield (
            village.code,
            village.name,
            level,
            township.code,
            FOUNDED,
            gone,
            heirs.get(village.code) if gone else None,
        )
