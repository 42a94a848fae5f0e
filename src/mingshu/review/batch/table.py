"""The county-style summary: a row for each report, as .xlsx and as a page with a chart and the reuse map."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from pathlib import Path, PurePath
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingshu.kernel.text import Bilingual
from mingshu.review.batch.charts import findings_chart, reuse_map
from mingshu.review.findings import Severity, counts
from mingshu.review.rendering.style import STYLE
from mingshu.review.rendering.wording import OFF
from mingshu.review.report import Role
from mingshu.review.running import ReviewedFile

Partners = Mapping[str, Mapping[str, int]]
TITLE = Bilingual("报告审读汇总表", "Summary of reviewed reports")
_CHART = Bilingual("各份报告的问题数", "Findings of each report")
_MAP = Bilingual(
    "雷同图（连线越粗，相同文字越多）", "Reuse map (the thicker the line, the more text is shared)"
)
_SHARED = Bilingual("雷同明细", "Shared text")
_LATE = frozenset({"time.reported_late", "time.published_late"})
_WANTED = (Role.PERFORMANCE, Role.PROBLEMS, Role.PLAN)
_YES, _NO = Bilingual("是", "yes"), Bilingual("否", "no")
_UNTOLD = Bilingual("未写日期", "not dated")


class Row(NamedTuple):
    """One report in the table."""

    file: str
    organ: str
    year: int | None
    kind: str
    sections: int
    claims: int
    masked: int
    errors: int
    warnings: int
    infos: int
    reuse: float | None
    on_time: bool | None
    readable: bool

    def counted(self, severity: Severity) -> int:
        """Its findings of one severity."""
        return {Severity.ERROR: self.errors, Severity.WARNING: self.warnings, Severity.INFO: self.infos}[
            severity
        ]

    @property
    def label(self) -> str:
        """The organ, else the file's name."""
        return self.organ or PurePath(self.file).stem


HEADINGS = (
    Bilingual("文件", "file"),
    Bilingual("单位", "organ"),
    Bilingual("年度", "year"),
    Bilingual("种类", "kind"),
    Bilingual("必备部分（共3）", "sections (of 3)"),
    Bilingual("数字", "claims"),
    Bilingual("打码", "masked"),
    Bilingual("错误", "errors"),
    Bilingual("疑点", "warnings"),
    Bilingual("提示", "infos"),
    Bilingual("雷同率", "reuse share"),
    Bilingual("按期", "on time"),
)


def row_of(file: ReviewedFile) -> Row:
    """The row of a reviewed file."""
    found = counts(file.findings)
    tally = (found[Severity.ERROR], found[Severity.WARNING], found[Severity.INFO])
    report = file.report
    if report is None:
        return Row(file.name, "", None, "", 0, 0, 0, *tally, None, None, readable=False)
    late = any(finding.code in _LATE for finding in file.findings)
    return Row(
        file.name,
        report.organ,
        report.year,
        report.kind.value,
        len({section.role for section in report.sections} & set(_WANTED)),
        len(report.claims),
        sum(counted.claim.masked for counted in report.claims),
        *tally,
        file.reuse_share,
        None if report.date is None else not late,
        readable=True,
    )


def _cells(row: Row) -> list[str | int | float | None]:
    on_time = _UNTOLD if row.on_time is None else _YES if row.on_time else _NO
    return [*row[:10], row.reuse, str(on_time) if row.readable else None]


def write_table_xlsx(rows: Sequence[Row], shared: Partners, target: Path, off: Collection[str] = ()) -> None:
    """The table, under it the rules switched ``off``, and on a second sheet who shares how much with whom."""
    with xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, rate = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet(str(Bilingual("汇总", "Summary")))
        sheet.write_row(0, 0, [str(heading) for heading in HEADINGS], bold)
        for line, row in enumerate(rows, start=1):
            sheet.write_row(line, 0, _cells(row))
            if row.reuse is not None:
                sheet.write_number(line, 10, row.reuse, rate)
        if off:
            sheet.write_string(len(rows) + 2, 0, f"{OFF}: {', '.join(sorted(off))}")
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 1, 28)
        sheet.autofilter(0, 0, max(1, len(rows)), len(HEADINGS) - 1)
        _write_shared(book.add_worksheet(str(_SHARED)), shared, bold)


def _write_shared(sheet: Worksheet, shared: Partners, bold: Format) -> None:
    titles = (
        Bilingual("文件", "file"),
        Bilingual("相同于", "shared with"),
        Bilingual("相同字数", "characters"),
    )
    sheet.write_row(0, 0, [str(title) for title in titles], bold)
    line = 1
    for name, partners in shared.items():
        for partner, size in sorted(partners.items(), key=lambda pair: -pair[1]):
            sheet.write_row(line, 0, [name, partner, size])
            line += 1
    sheet.set_column(0, 1, 40)


def write_table_html(rows: Sequence[Row], shared: Partners, target: Path, off: Collection[str] = ()) -> None:
    """A page that needs no script: chart, table, reuse map, and which rules were switched ``off``."""
    said = f"<p>{OFF}: {escape(', '.join(sorted(off)))}</p>" if off else ""
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    body = "".join(_table_row(row) for row in rows)
    target.write_text(
        f'<!doctype html>\n<html lang="{Bilingual("zh-Hans", "en")}"><head><meta charset="utf-8">'
        f"<title>{TITLE}</title><style>{STYLE}{_TABLE_STYLE}</style></head><body>"
        f'<header class="summary"><h1>{TITLE}</h1>{said}</header><main class="wide">'
        f"<h2>{_CHART}</h2>{findings_chart(rows)}"
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        f"<h2>{_MAP}</h2>{reuse_map(rows, shared)}</main></body></html>\n",
        encoding="utf-8",
    )


_TABLE_STYLE = """
.wide{max-width:80rem;margin:0 auto 3rem}.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem;text-align:left;white-space:nowrap}
td.number{text-align:right;font-variant-numeric:tabular-nums}td.bad{color:var(--error);font-weight:700}
svg text{fill:var(--ink);font-size:12px}svg .error{fill:var(--error)}svg .warning{fill:var(--warning)}
svg line{stroke:var(--info)}
svg circle{fill:var(--info)}
"""


def _table_row(row: Row) -> str:
    cells = []
    for place, cell in enumerate(_cells(row)):
        words = "—" if cell is None or cell == "" else f"{cell:.1%}" if isinstance(cell, float) else str(cell)
        kind = "number" if isinstance(cell, int | float) else ""
        if place == 7 and row.errors:
            kind += " bad"
        cells.append(f'<td class="{kind}">{escape(words)}</td>')
    return f"<tr>{''.join(cells)}</tr>"
