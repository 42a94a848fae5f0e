"""The data rows of a recognised sheet, as drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from mingshu.kernel.text import Bilingual
from mingshu.ledgers.spreadsheets.cells.common import MASKED, Trouble, narrow, shown, trouble
from mingshu.ledgers.spreadsheets.draft import Draft, Origin, blank_values, packed
from mingshu.ledgers.spreadsheets.outcome import CellProblem, Ignored
from mingshu.ledgers.spreadsheets.tables.headings import ORGAN, SERIAL, STATE, YEAR
from mingshu.ledgers.spreadsheets.tables.layout import Layout, Reading, letter_of
from mingshu.ledgers.spreadsheets.tables.recognition import Recognised

STEP = 2_000
_TOTAL = re.compile(
    r"(?:[本全]?[年月季期乡镇县村]*度?|[\d一二三四五六七八九十]+(?:月份?|季度))?(?:合|小|总|累|共)计.{0,8}"
)
_FOOT = re.compile(
    r"(?:填表|制表|填报|审核|统计|单位负责|分管|负责)(?:人|单位|日期|时间)?(?:签字|签名)?[:：].*"
    r"|(?:注|备注|说明|填报说明|联系电话|审核人|填表人|制表人)(?:[:：].*)?|[（(]?(?:盖章|公章).*"
)
_TOTAL_ROW = Bilingual("合计行，不登记", "a totals row, not kept")
_FOOT_ROW = Bilingual("表尾说明，不登记", "a note below the table, not kept")
_HEAD_ROW = Bilingual("重复的表头，不登记", "a repeated heading row, not kept")
_STRAY_ROW = Bilingual("没有填在任何认识的栏目里，不登记", "nothing in any known column, not kept")
_SPECIAL = frozenset({STATE, ORGAN, YEAR})


def _keys(found: Recognised) -> tuple[str, ...]:
    """One name per column for the raw row: its heading, or its letter where that is blank or doubled."""
    keys: list[str] = []
    for position, text in enumerate(found.head.texts):
        keys.append(text if text and text not in keys else letter_of(position + found.sheet.left))
    return tuple(keys)


@dataclass(slots=True)
class Table:
    """What a sheet says: the rows that can be read, and what stands in the way of the others.

    ``broken`` are the rows with unreadable cells, these cells masked: so that all that is wrong is told at once.
    """

    drafts: list[Draft]
    broken: list[Draft]
    problems: list[CellProblem]
    ignored: list[Ignored]


def read_table(
    found: Recognised, layout: Layout, organ_id: int, year: int | None, tick: Callable[[int], None]
) -> Table:
    """Read all data rows of a sheet; ``tick`` is told every ``STEP`` rows."""
    table = Table([], [], list(layout.problems), list(layout.ignored))
    blank = blank_values(found.ledger) | {"organ_id": organ_id, "sheet_year": year, "sheet_state": False}
    blank["sheet_origin"] = Origin(found.sheet.name, layout, _keys(found))
    columns = [(reading.name, reading.position, reading.read) for reading in layout.readings]
    dates = set(found.ledger.date)
    for line, cells in _lines(found, layout, table):
        if line % STEP == 0:
            tick(STEP)
        values, bad = _values(columns, cells)
        if not values and not bad:
            if reason := _unread(found, cells):
                table.ignored.append(Ignored(found.sheet.name, line, "", _brief(cells), reason))
            continue
        if (bad or dates.isdisjoint(values)) and (reason := _no_data(found, cells)):
            table.ignored.append(Ignored(found.sheet.name, line, "", _brief(cells), reason))
        elif bad:
            table.problems.extend(
                _problem(found, line, layout.readings[place], cells, said) for place, said in bad
            )
            hidden = dict.fromkeys((columns[place][0] for place, _said in bad), MASKED)
            table.broken.append(_draft(blank, values | hidden, line, cells))
        else:
            table.drafts.append(_draft(blank, values, line, cells))
    return table


def _values(
    columns: list[tuple[str, int, Callable[[object], object]]], cells: list[Any]
) -> tuple[dict[str, Any], list[tuple[int, Trouble]]]:
    values: dict[str, Any] = {}
    bad: list[tuple[int, Trouble]] = []
    for place, (name, position, read) in enumerate(columns):
        cell = cells[position]
        if cell == "":
            continue
        value = read(cell)
        if value.__class__ is Trouble:
            bad.append((place, value))
        elif value is not None:
            values[name] = value
    return values, bad


def _draft(blank: dict[str, Any], values: dict[str, Any], line: int, cells: list[Any]) -> Draft:
    masked = [name for name, value in values.items() if value is MASKED]
    special = {name: values.pop(name) for name in _SPECIAL & values.keys()}
    whole = {**blank, **values, "sheet_line": line, "sheet_cells": packed(blank["sheet_origin"].keys, cells)}
    if masked:
        kept = frozenset(masked) - _SPECIAL
        whole.update({name: blank[name] for name in kept}, masked_columns=kept)
    if special:
        _apply(whole, special)
    return Draft(whole)


def _apply(whole: dict[str, Any], special: dict[str, Any]) -> None:
    if isinstance(special.get(STATE), str):
        whole.update(state=special[STATE], sheet_state=True)
    if isinstance(special.get(ORGAN), int):
        whole["organ_id"] = special[ORGAN]
    if isinstance(special.get(YEAR), int):
        whole["sheet_year"] = special[YEAR]


def _lines(found: Recognised, layout: Layout, table: Table) -> Iterator[tuple[int, list[Any]]]:
    width = len(found.head.texts)
    copied = _copied_down(found)
    errors, left = found.sheet.errors, found.sheet.left
    failed = {row for row, _column in errors}
    for number, cells in enumerate(found.sheet.rows()):
        if number < found.head.below:
            _remember(copied, number, cells)
            continue
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        if number in failed:
            cells = [errors.get((number, left + position), cell) for position, cell in enumerate(cells)]
        if copied:
            _remember(copied, number, cells)
            cells = _fill(copied, found, layout, table, number, cells)
        yield number + 1, cells


@dataclass(slots=True)
class _Range:
    first: int
    last: int
    position: int
    value: Any = ""


def _copied_down(found: Recognised) -> list[_Range]:
    return [
        _Range(first[0], last[0], first[1] - found.sheet.left)
        for first, last in sorted(found.sheet.merges)
        if last[0] > first[0] and last[0] >= found.head.below
    ]


def _remember(copied: list[_Range], number: int, cells: list[Any]) -> None:
    for span in copied:
        if span.first == number and 0 <= span.position < len(cells):
            span.value = cells[span.position]
        if span.first > number:
            break


def _fill(
    copied: list[_Range], found: Recognised, layout: Layout, table: Table, number: int, cells: list[Any]
) -> list[Any]:
    while copied and copied[0].last < number:
        copied.pop(0)
    filled = list(cells)
    for span in copied:
        if span.first > number:
            break
        if span.first < number <= span.last and 0 <= span.position < len(filled):
            filled[span.position] = span.value
        if span.first <= number <= span.last:
            _refuse_addable(span, found, layout, table, number)
    return filled


def _refuse_addable(span: _Range, found: Recognised, layout: Layout, table: Table, number: int) -> None:
    reading = next((one for one in layout.readings if one.position == span.position and one.addable), None)
    if reading is None or number != span.first or span.value in ("", None):
        return
    said = trouble(
        f"数字占了合并的第{span.first + 1}至{span.last + 1}行，不知道属于哪一行",
        f"the number stands in a cell merged over rows {span.first + 1} to {span.last + 1}",
        "请取消合并，把数字分别填到各行。",
        "Unmerge the cells and give each row its own number.",
    )
    cells = [""] * span.position + [span.value]
    table.problems.append(_problem(found, number + 1, reading, cells, said))


def _unread(found: Recognised, cells: list[Any]) -> Bilingual | None:
    """Why a row without a value in any known column is left out; None when it is blank or a bare number."""
    serials = {heading.position for heading in found.head.headings if heading.name == SERIAL}
    filled = [cell for place, cell in enumerate(cells) if cell not in ("", None) and place not in serials]
    numbers = [narrow(cells[place]).removesuffix(".") for place in serials if place < len(cells)]
    if not any(narrow(cell) for cell in filled) and all(not text or text.isdigit() for text in numbers):
        return None
    return _no_data(found, cells) or _STRAY_ROW


def _no_data(found: Recognised, cells: list[Any]) -> Bilingual | None:
    texts = [narrow(cell) for cell in cells if cell not in ("", None)]
    first = [text.replace(" ", "") for text in texts[:2] if not text.replace(".", "").isdigit()]
    if any(_TOTAL.fullmatch(text) for text in first):
        return _TOTAL_ROW
    if first and _FOOT.fullmatch(first[0]):
        return _FOOT_ROW
    heads = {narrow(text) for text in found.head.texts if text}
    return _HEAD_ROW if len(texts) > 1 and heads.issuperset(texts) else None


def _brief(cells: list[Any]) -> str:
    return " ".join(shown(cell) for cell in cells if cell not in ("", None))[:120]


def _problem(found: Recognised, line: int, reading: Reading, cells: list[Any], said: Trouble) -> CellProblem:
    value = shown(cells[reading.position])
    return CellProblem(
        found.sheet.name, line, reading.letter, reading.title, value, said.reason, said.way_out
    )
