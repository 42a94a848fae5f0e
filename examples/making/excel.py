"""Workbooks as an office keeps them, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from making.hands import Hand, Sheet
from making.office import Cell


def write(target: Path, title: str, unit: str, sheets: Sequence[Sheet], hand: Hand, made_on: date) -> None:
    """Write ``sheets`` into one .xlsx; ``title`` and ``unit`` (the reporting office) stand above framed sheets."""
    book = xlsxwriter.Workbook(str(target), {"default_date_format": "yyyy-mm-dd"})
    book.set_properties(
        {"title": title, "author": unit, "created": datetime(made_on.year, made_on.month, made_on.day)}
    )
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "font_name": "宋体"}),
        "head": book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "merged": book.add_format({"valign": "vcenter", "border": 1}),
    }
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        if hand.framed:
            _framed(page, sheet, f"{title}（{sheet.name.removesuffix('台账')}）", unit, hand, formats)
        else:
            _plain(page, sheet, formats)
    book.close()


def _plain(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.write_row(0, 0, sheet.headings, formats["head"])
    page.freeze_panes(1, 0)
    page.set_column(0, len(sheet.headings) - 1, 14)
    for number, cells in enumerate(sheet.cells, 1):
        _row(page, number, 0, cells, formats)


def _framed(page: Any, sheet: Sheet, title: str, unit: str, hand: Hand, formats: dict[str, Any]) -> None:
    last = len(sheet.headings) + 1
    page.merge_range(0, 0, 0, last, title, formats["title"])
    page.write(1, 0, f"填报单位：{unit}")
    page.write_row(2, 0, ["序号", *sheet.headings, "备注"], formats["head"])
    page.set_column(0, 0, 6)
    page.set_column(1, last, 15)
    for number, cells in enumerate(sheet.cells, 1):
        page.write(number + 2, 0, number)
        _row(page, number + 2, 1, cells, formats)
    if hand.merged:
        _draw_together(page, sheet, formats["merged"])
    if sheet.totals:
        page.write(len(sheet.cells) + 3, 0, "合计")
        _row(page, len(sheet.cells) + 3, 1, sheet.totals, formats)
    page.write(len(sheet.cells) + 4 + bool(sheet.totals), 0, "填表人：（签名）　　审核人：（签名）")


def _row(page: Any, number: int, first: int, cells: Sequence[Cell], formats: dict[str, Any]) -> None:
    for place, value in enumerate(cells, first):
        if isinstance(value, date):
            page.write_datetime(number, place, datetime(value.year, value.month, value.day), formats["date"])
        elif isinstance(value, str):
            page.write_string(number, place, value)
        elif value is not None:
            page.write_number(number, place, value)


def _draw_together(page: Any, sheet: Sheet, look: Any) -> None:
    start = 0
    names = [cells[0] for cells in sheet.cells]
    for place in range(1, len(names) + 1):
        if place == len(names) or names[place] != names[start]:
            if place - start > 1 and isinstance(names[start], str):
                page.merge_range(start + 3, 1, place + 2, 1, names[start], look)
            start = place
