"""A workbook with one sheet per ledger, the same for templates and exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from mingshu.kernel.files import written_whole
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.spreadsheets.tables.headings import STATE_TITLE
from mingshu.ledgers.spreadsheets.writing.notes import explanation

LAST_ROW = 1_048_575
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_INLINE = 250
_OPTIONS = {
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
_NUMBER_FORMATS = {
    Kind.DATE: "yyyy-mm-dd",
    Kind.WHOLE: "#,##0",
    Kind.DECIMAL: "#,##0.##",
    Kind.YEAR: "0",
    Kind.TEXT: "@",
    Kind.LIST: "@",
    Kind.PERIOD: "@",
    Kind.LINK: "@",
}
_WIDTHS = {
    Kind.DATE: 13,
    Kind.BOOL: 9,
    Kind.WHOLE: 11,
    Kind.DECIMAL: 11,
    Kind.MONEY: 14,
    Kind.YEAR: 9,
    Kind.LIST: 32,
}


class Book:
    """An .xlsx under construction; close it to have it written."""

    def __init__(self, target: Path | BinaryIO, *, sparing: bool = False) -> None:
        self._target, self._content = target, BytesIO()
        self.file = xlsxwriter.Workbook(
            self._content, {**_OPTIONS, "constant_memory": sparing, "in_memory": not sparing}
        )
        self.file.set_properties({"title": "明述台账", "comments": "Mingshu"})
        self._names: set[str] = set()
        self._lists: list[Sequence[str]] = []
        self._formats: dict[str, Any] = {}

    def add_ledger(self, ledger: Ledger, more: Sequence[str] = ()) -> Any:
        """A sheet for ``ledger``: headings, formats, drop-downs; ``more`` are headings behind 状态."""
        sheet = self.file.add_worksheet(self.free_name(ledger.title))
        sheet.freeze_panes(1, 0)
        titles = [*map(heading_with_unit, ledger.columns), STATE_TITLE, *more]
        for position, column in enumerate(ledger.columns):
            self._prepare(sheet, position, column)
        state = len(ledger.columns)
        sheet.set_column(state, state, 12, self.format("@"))
        self._offer(sheet, state, ledger.flow.states)
        for position, title in enumerate(titles):
            required = position < state and ledger.columns[position].required
            sheet.write_string(0, position, title, self._heading(required))
        sheet.autofilter(0, 0, 0, len(titles) - 1)
        return sheet

    def format(self, number: str) -> Any:
        """The cell format with a number format."""
        if number not in self._formats:
            self._formats[number] = self.file.add_format({"num_format": number, "valign": "top"})
        return self._formats[number]

    def free_name(self, title: str) -> str:
        """A sheet name Excel accepts and the book does not have yet: at most 31 characters, no []:*?/\\."""
        plain = _FORBIDDEN.sub(" ", title).strip("' ") or "台账"
        name, number = plain[:31], 1
        while name.lower() in self._names:
            number += 1
            name = f"{plain[: 31 - len(str(number))]}{number}"
        self._names.add(name.lower())
        return name

    def close(self) -> None:
        """Add the hidden lists behind long drop-downs and write the file."""
        if self._lists:
            sheet = self.file.add_worksheet("选项")
            for position, options in enumerate(self._lists):
                for row, option in enumerate(options):
                    sheet.write_string(row, position, option)
            sheet.hide()
        with written_whole(self._target) as whole:
            self.file.close()
            whole.write(self._content.getbuffer())

    def _prepare(self, sheet: Any, position: int, column: Column) -> None:
        width = max(_WIDTHS.get(column.kind, 18), min(2 * len(column.title) + 2, 30))
        sheet.set_column(position, position, width, self.format(number_format(column)))
        sheet.write_comment(0, position, explanation(column), {"x_scale": 2, "y_scale": 1.2})
        if column.kind is Kind.CHOICE:
            self._offer(sheet, position, column.choices)
        elif column.kind is Kind.BOOL:
            self._offer(sheet, position, ("是", "否"))

    def _offer(self, sheet: Any, position: int, options: Sequence[str]) -> None:
        # A warning, not a ban: a masked cell (**) must stay possible.
        rule: dict[str, Any] = {"validate": "list", "error_type": "warning", "source": list(options)}
        rule |= {"error_title": "不在可选项内", "error_message": "请从下拉列表中选择；确需打码的可填 **。"}
        if len(",".join(options)) > _LONGEST_INLINE:
            self._lists.append(options)
            letter = xlsxwriter.utility.xl_col_to_name(len(self._lists) - 1)
            rule["source"] = f"=选项!${letter}$1:${letter}${len(options)}"
        sheet.data_validation(1, position, LAST_ROW, position, rule)

    def _heading(self, required: bool) -> Any:
        key = f"heading {required}"
        if key not in self._formats:
            look = {"bold": True, "bg_color": "#DCE6F1" if required else "#F2F2F2", "border": 1}
            look |= {"text_wrap": True, "valign": "vcenter", "align": "center"}
            self._formats[key] = self.file.add_format(look)
        return self._formats[key]


def heading_with_unit(column: Column) -> str:
    """The heading of a column; one of money names its unit, so that no number has to be guessed."""
    return f"{column.title}（{column.unit}）" if column.kind is Kind.MONEY else column.title


def number_format(column: Column) -> str:
    """Excel's number format of a column; amounts keep their decimals."""
    if column.kind is Kind.MONEY:
        return "#,##0.00" if column.unit == "元" else "#,##0.00####"
    return _NUMBER_FORMATS.get(column.kind, "General")
