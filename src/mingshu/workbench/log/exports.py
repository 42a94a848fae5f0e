"""Entries of the log as a spreadsheet, for whoever examines them elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput
from mingshu.kernel.files import written_whole
from mingshu.kernel.text import Bilingual
from mingshu.workbench.log.lines import Line, lines_of

MOST = 100_000
_BATCH = 2_000
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def require_few(entries: int) -> None:
    """Raise ``BadInput`` where there are more than one file should hold."""
    if entries > MOST:
        raise BadInput(
            Bilingual(
                f"所选范围有 {entries} 条，一次最多导出 {MOST} 条。",
                f"There are {entries} entries; one file holds {MOST}.",
            ),
            Bilingual("请缩小日期范围，分几次导出。", "Choose fewer days and export in parts."),
        )


def write_csv(entries: Iterable[Entry], target: Path) -> None:
    """UTF-8 with the mark that Excel and WPS look for; no cell is read as a formula there."""
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_titles())
        for cells in _rows(entries):
            writer.writerow([f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell for cell in cells])


def write_xlsx(entries: Iterable[Entry], target: Path) -> None:
    """A workbook of one sheet, all of it text."""
    with (
        written_whole(target) as whole,
        xlsxwriter.Workbook(whole, {**_PLAIN, "constant_memory": True}) as book,
    ):
        sheet = book.add_worksheet(_("审计日志"))
        sheet.freeze_panes(1, 0)
        for position, width in enumerate((9, 20, 16, 16, 18, 24, 22, 36, 18, 66)):
            sheet.set_column(position, position, width)
        bold = book.add_format({"bold": True})
        for position, title in enumerate(_titles()):
            sheet.write_string(0, position, title, bold)
        for row, cells in enumerate(_rows(entries), start=1):
            for position, cell in enumerate(cells):
                sheet.write_string(row, position, cell)


def _titles() -> list[str]:
    return [
        _("编号"),
        _("时间"),
        _("用户名"),
        _("姓名"),
        _("操作"),
        _("对象"),
        _("机关"),
        _("涉及栏目"),
        _("来源地址"),
        _("校验值"),
    ]


def _rows(entries: Iterable[Entry]) -> Iterator[list[str]]:
    waiting: list[Entry] = []
    for entry in entries:
        waiting.append(entry)
        if len(waiting) == _BATCH:
            yield from _cells(waiting)
            waiting = []
    yield from _cells(waiting)


def _cells(entries: Sequence[Entry]) -> Iterator[list[str]]:
    return map(_of_line, lines_of(entries))


def _of_line(line: Line) -> list[str]:
    at = line.at.isoformat(sep=" ", timespec="seconds")
    fields = "、".join(filter(None, [line.told, *line.changed]))
    return [
        str(line.number),
        at,
        line.actor,
        line.name,
        line.act,
        line.about,
        line.organ,
        fields,
        line.address,
        line.hash,
    ]
