"""Organs from a list in Excel or CSV: 代码, 名称, 层级, 上级代码, 设立日期, 撤销日期, 并入代码."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from mingshu.kernel.acts import act
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual, listed
from mingshu.organisations import actions
from mingshu.organisations.actions.placing import hanging, rank_of
from mingshu.organisations.guard import Named
from mingshu.organisations.models import Level, Organ, Succession
from mingshu.organisations.tree import organ_by_code
from mingshu.prose.days import read_day, read_month
from mingshu.workbooks import read_sheets

HEADINGS = {
    "code": ("代码", "机关代码", "单位代码", "code"),
    "name": ("名称", "机关名称", "单位名称", "name"),
    "level": ("层级", "级别", "level"),
    "parent": ("上级代码", "上级", "parent"),
    "since": ("设立日期", "since"),
    "until": ("撤销日期", "until"),
    "merged_into": ("并入代码", "并入", "merged_into"),
}
_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_NONE = frozenset({"", "/", "-", "—", "——", "无", "至今"})
LEVELS = {
    "省": Level.PROVINCE, "市": Level.CITY, "县": Level.COUNTY, "区": Level.COUNTY, "乡镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP, "镇": Level.TOWNSHIP, "街道": Level.TOWNSHIP, "乡镇（街道）": Level.TOWNSHIP,
    "村": Level.VILLAGE, "社区": Level.VILLAGE, "村（社区）": Level.VILLAGE, "部门": Level.DEPARTMENT,
    **{str(level.value): level for level in Level},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrganRow:
    """One line of the list, with the row it stood in."""

    row: int
    code: str
    name: str
    level: Level
    parent: str
    since: date | None
    until: date | None
    merged_into: str


@dataclass(frozen=True, slots=True)
class OrganImport:
    """How many organs were added and how many were there already, unchanged."""

    added: int
    known: int


def import_organs(*, actor: Named, source: Path) -> OrganImport:
    """Add the organs of ``source`` (.xlsx, .xls, .ods, .csv); all or nothing.

    An organ that exists under the same code and name is left as it is. ``BadInput`` names file and row.
    """
    rows = list(_read(source))
    _refuse_repeats(source, rows)
    added = 0
    with act():
        for row in rows:
            added += _add(actor, source, row)
        for row in sorted(rows, key=lambda row: -rank_of(row.level)):  # what stands below ends first
            _end(actor, row)
        _refuse_hanging(source, rows)
    return OrganImport(added, len(rows) - added)


def _add(actor: Named, source: Path, row: OrganRow) -> bool:
    known = Organ.objects.filter(code=row.code).first()
    if known and known.name == row.name:
        return False
    try:
        parent = organ_by_code(row.parent) if row.parent else None
        actions.organ_add(
            actor=actor, code=row.code, name=row.name, level=row.level, parent=parent, since=row.since
        )
    except BadInput as problem:
        raise _at(source, row.row, problem.message, problem.way_out) from problem
    return True


def _refuse_hanging(source: Path, rows: list[OrganRow]) -> None:
    """A list may begin with the lowest; once it is all there, nobody in it hangs alone."""
    alone = {organ.code: organ for organ in hanging(date.today())}
    for row in rows:
        if row.code in alone:
            message = Bilingual(
                f"“{row.name}”没有写上级代码。",
                f"“{row.name}” leaves the column “上级代码” blank: no organ stands above it.",
            )
            raise _at(
                source, row.row, message, Bilingual("请补上上级代码。", "Give the code of the organ above.")
            )


def _end(actor: Named, row: OrganRow) -> None:
    organ = organ_by_code(row.code)
    if row.until is None or organ.exists_until is not None:
        return
    if row.merged_into:
        actions.organ_succeed(
            actor=actor,
            predecessors=[organ],
            successors=[organ_by_code(row.merged_into)],
            kind=Succession.Kind.MERGED,
            on=row.until + timedelta(days=1),
        )
    else:
        actions.organ_end(actor=actor, organ=organ, on=row.until)


def _read(source: Path) -> Iterator[OrganRow]:
    lines = _lines(source)
    places, first = _heading_row(source, lines)
    for number, cells in enumerate(lines[first:], start=first + 1):
        found = {key: _text(cells[place]) for key, place in places.items() if place < len(cells)}
        if any(found.values()):
            yield _row(source, number, found)


def _row(source: Path, number: int, found: Mapping[str, str]) -> OrganRow:
    level = LEVELS.get(found["level"])
    if level is None:
        names = listed(LEVELS)
        message = Bilingual(f"层级“{found['level']}”不认识。", f"The level “{found['level']}” is unknown.")
        raise _at(source, number, message, Bilingual(f"请写：{names.zh}。", f"Write one of: {names.en}."))
    return OrganRow(
        row=number,
        code=found["code"],
        name=found["name"],
        level=level,
        parent=found.get("parent", ""),
        since=_date(source, number, found.get("since", "")),
        until=_date(source, number, found.get("until", ""), is_end=True),
        merged_into=found.get("merged_into", ""),
    )


def _lines(source: Path) -> list[list[object]]:
    sheets = read_sheets(source, source.name)
    return list(sheets[0].rows()) if sheets else []


def _heading_row(source: Path, lines: list[list[object]]) -> tuple[dict[str, int], int]:
    for number, cells in enumerate(lines[:20]):
        texts = [_text(cell) for cell in cells]
        places = {
            key: next(texts.index(name) for name in names if name in texts)
            for key, names in HEADINGS.items()
            if any(name in texts for name in names)
        }
        if {"code", "name", "level"} <= set(places):
            return places, number + 1
    raise BadInput(
        Bilingual(f"“{source.name}”里没有找到表头。", f"No heading row was found in “{source.name}”."),
        Bilingual(
            "表头至少要有：代码、名称、层级。",
            "It needs at least “代码” (code), “名称” (name) and “层级” (level).",
        ),
    )


def _refuse_repeats(source: Path, rows: list[OrganRow]) -> None:
    seen: dict[str, OrganRow] = {}
    for row in rows:
        first = seen.setdefault(row.code, row)
        if first is not row:
            message = Bilingual(
                f"代码“{row.code}”已在第{first.row}行用于“{first.name}”。",
                f"The code “{row.code}” is used in row {first.row} for “{first.name}”.",
            )
            raise _at(source, row.row, message, None)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    return str(cell).strip()


def _date(source: Path, number: int, text: str, *, is_end: bool = False) -> date | None:
    """The day; of a month or a year alone (2004年5月) its first, where something ended its last."""
    if text in _NONE:
        return None
    day = read_day(text)
    if isinstance(day, date):
        return day
    if month := read_month(text):
        return date(*month, monthrange(*month)[1] if is_end else 1)
    if year := _YEAR.fullmatch(text):
        return date(int(year[1]), 12, 31) if is_end else date(int(year[1]), 1, 1)
    message = Bilingual(f"日期“{text}”看不懂。", f"The date “{text}” cannot be read.")
    raise _at(source, number, message, Bilingual("请写成 2022-01-31。", "Write 2022-01-31."))


def _at(source: Path, row: int, message: Bilingual, way_out: Bilingual | None) -> BadInput:
    place = Bilingual(f"{source.name} 第{row}行：{message.zh}", f"{source.name} row {row}: {message.en}")
    return BadInput(place, way_out)
