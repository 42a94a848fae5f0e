"""The summary as a workbook: a row for each report, and who shares how much with whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingshu.kernel.files import written_whole
from mingshu.kernel.text import Bilingual
from mingshu.review.batch.rows import FIRST_CALLS, Partners, Row, by_gravity, first_calls, short_names
from mingshu.review.rendering.wording import OFF

TITLE = Bilingual("报告审读汇总表", "Summary of reviewed reports")
SHARED = Bilingual("雷同明细", "Shared text")
HEADINGS = (
    (Bilingual("单位", "organ"), 24),
    (Bilingual("年度", "year"), 7),
    (Bilingual("种类", "kind"), 22),
    (Bilingual("主要问题", "main findings"), 52),
    (Bilingual("错误", "errors"), 7),
    (Bilingual("疑点", "warnings"), 7),
    (Bilingual("提示", "infos"), 7),
    (Bilingual("必备部分（共3）", "sections (of 3)"), 10),
    (Bilingual("数字", "claims"), 7),
    (Bilingual("打码", "masked"), 7),
    (Bilingual("雷同率", "reuse share"), 9),
    (Bilingual("按期", "on time"), 10),
    (Bilingual("文件", "file"), 40),
)

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def cells(row: Row, name: str) -> list[str | int | float | None]:
    """The row's values in the order of ``HEADINGS``; ``name`` is its file's short name."""
    told: list[str | int | float | None] = [row.label, row.year, row.kind, row.gravest]
    told += [row.errors, row.warnings, row.infos]
    told += [row.sections, row.claims, row.masked] if row.readable else [None, None, None]
    return [*told, row.reuse, row.punctual or None, name]


def write_table_xlsx(rows: Sequence[Row], shared: Partners, target: Path, off: Collection[str] = ()) -> None:
    """The reports by gravity, then the rules switched ``off``; on a second sheet who shares how much with whom."""
    with written_whole(target) as whole, xlsxwriter.Workbook(whole, _OPTIONS) as book:
        head = book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E8ECF1", "text_wrap": True, "valign": "top"}
        )
        names = short_names([row.file for row in rows])
        sheet = book.add_worksheet(str(Bilingual("汇总", "Summary")))
        for column, (heading, width) in enumerate(HEADINGS):
            sheet.write_string(0, column, str(heading), head)
            sheet.set_column(column, column, width)
        sheet.set_row(0, 30)
        _write_rows(sheet, by_gravity(rows), names, book.add_format({"num_format": "0.0%"}))
        if off:
            sheet.write_string(len(rows) + 2, 0, f"{OFF}: {', '.join(sorted(off))}")
        _mark(sheet, len(rows), len(first_calls(rows)), book.add_format({"bg_color": "#FDE3E1"}))
        pairs = book.add_worksheet(str(SHARED))
        _write_shared(pairs, shared, names, head)
        for each in (sheet, pairs):
            _for_paper(each)


def _write_rows(sheet: Worksheet, rows: Sequence[Row], names: dict[str, str], rate: Format) -> None:
    for line, row in enumerate(rows, start=1):
        sheet.write_row(line, 0, cells(row, names[row.file]))
        if row.reuse is not None:
            sheet.write_number(line, 10, row.reuse, rate)


def _mark(sheet: Worksheet, count: int, calls: int, light: Format) -> None:
    """Whom to call first is coloured; bars show where the errors are."""
    assert calls <= FIRST_CALLS
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, count), len(HEADINGS) - 1)
    if calls:
        sheet.conditional_format(1, 0, calls, 3, {"type": "no_errors", "format": light})
    for column, colour in ((4, "#E58A83"), (5, "#E8C27A"), (10, "#9DB9E6")):
        bars = {"type": "data_bar", "bar_color": colour}
        sheet.conditional_format(1, column, max(1, count), column, bars)


def _for_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&C{TITLE}")
    sheet.set_footer("&C&P / &N")


def _write_shared(sheet: Worksheet, shared: Partners, names: dict[str, str], head: Format) -> None:
    titles = (
        Bilingual("文件", "file"),
        Bilingual("相同于", "shared with"),
        Bilingual("相同字数", "characters"),
    )
    sheet.write_row(0, 0, [str(title) for title in titles], head)
    pairs = [(size, name, partner) for name, partners in shared.items() for partner, size in partners.items()]
    for line, (size, name, partner) in enumerate(
        sorted(pairs, key=lambda pair: (-pair[0], pair[1:])), start=1
    ):
        sheet.write_row(line, 0, [names.get(name, name), names.get(partner, partner), size])
    sheet.set_column(0, 1, 48)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(pairs)), 2)
