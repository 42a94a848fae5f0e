"""The summary as a page that needs no script: whom to call first, a chart, the reuse map, the table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from pathlib import Path

from mingshu.kernel.files import written_whole
from mingshu.kernel.text import Bilingual
from mingshu.review.batch.charts import findings_chart, reuse_map, strongest_links
from mingshu.review.batch.rows import Partners, Row, by_gravity, first_calls, reasons, short_names
from mingshu.review.batch.table import HEADINGS, TITLE, cells
from mingshu.review.rendering.style import STYLE
from mingshu.review.rendering.wording import NOTHING, OFF

_CALLS = Bilingual("先联系这几家", "Call these first")
_UNREAD = Bilingual("读不出来的文件", "Files that cannot be read")
_CHART = Bilingual("错误和疑点最多的报告", "Reports with most errors and warnings")
_MAP = Bilingual("雷同（连线越粗，相同文字越多）", "Reuse (the thicker the line, the more text is shared)")
_ALL = Bilingual("全部报告（按轻重排序）", "All reports, the gravest first")
_TOTAL = Bilingual(
    "共{reports}份，读不出来{unread}份；{errors}处错误、{warnings}处疑点，{clean}份没有错误。",
    "{reports} reports, {unread} unreadable; {errors} errors, {warnings} warnings, {clean} without errors.",
)
_MORE = Bilingual("另有{count}个，见下表。", "{count} more in the table below.")
_MOST_UNREAD = 8


def write_table_html(rows: Sequence[Row], shared: Partners, target: Path, off: Collection[str] = ()) -> None:
    """Write the page; it says which rules were switched ``off``."""
    names = short_names([row.file for row in rows])
    labels = _labels(rows, names)
    said = f"<p>{OFF}: {escape(', '.join(sorted(off)))}</p>" if off else ""
    page = (
        f'<!doctype html>\n<html lang="{Bilingual("zh-Hans", "en")}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{TITLE}</title><style>{STYLE}{_STYLE}</style></head><body>"
        f'<header class="summary"><h1>{TITLE}</h1><p>{_total(rows)}</p>{said}'
        f"<h2>{_CALLS}</h2>{_calls(rows, labels)}{_unread(rows, names)}</header>"
        f'<main class="wide"><h2>{_CHART}</h2>{findings_chart(rows, labels)}'
        f"<h2>{_MAP}</h2>{strongest_links(shared, labels)}"
        f'<div class="scroll">{reuse_map(shared, labels)}</div>'
        f"<h2>{_ALL}</h2>{_table(rows, names)}</main></body></html>\n"
    )
    with written_whole(target) as whole:
        whole.write(page.encode())


def _labels(rows: Sequence[Row], names: dict[str, str]) -> dict[str, str]:
    """File → the organ, with the year where one organ has several reports, else the file's short name."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.organ] = seen.get(row.organ, 0) + 1
    return {
        row.file: (f"{row.organ} {row.year or ''}".strip() if seen[row.organ] > 1 else row.organ)
        if row.organ
        else names[row.file]
        for row in rows
    }


def _total(rows: Sequence[Row]) -> str:
    told = _TOTAL.filled(
        reports=len(rows),
        unread=sum(not row.readable for row in rows),
        errors=sum(row.errors for row in rows if row.readable),
        warnings=sum(row.warnings for row in rows),
        clean=sum(row.readable and not row.errors for row in rows),
    )
    return escape(str(told))


def _calls(rows: Sequence[Row], labels: dict[str, str]) -> str:
    cards = "".join(
        f"<li><b>{escape(labels[row.file])}</b><strong>{escape(' · '.join(reasons(row)))}</strong>"
        f"<span>{escape(row.gravest)}</span></li>"
        for row in first_calls(rows)
    )
    return f'<ol class="calls">{cards}</ol>' if cards else f"<p>{NOTHING}</p>"


def _unread(rows: Sequence[Row], names: dict[str, str]) -> str:
    unread = [row for row in rows if not row.readable]
    if not unread:
        return ""
    items = "".join(
        f"<li><b>{escape(names[row.file])}</b> {escape(row.gravest)}</li>" for row in unread[:_MOST_UNREAD]
    )
    more = len(unread) - _MOST_UNREAD
    rest = f"<p>{_MORE.filled(count=more)}</p>" if more > 0 else ""
    return f'<h2>{_UNREAD}</h2><ul class="unread">{items}</ul>{rest}'


def _table(rows: Sequence[Row], names: dict[str, str]) -> str:
    head = "".join(f"<th>{heading}</th>" for heading, _width in HEADINGS)
    body = "".join(_table_row(row, names[row.file]) for row in by_gravity(rows))
    return (
        f'<div class="scroll tall"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _table_row(row: Row, name: str) -> str:
    told = []
    for place, cell in enumerate(cells(row, name)):
        words = "—" if cell is None or cell == "" else f"{cell:.1%}" if isinstance(cell, float) else str(cell)
        kind = " class=n" if isinstance(cell, int | float) else ""
        if place == 4 and row.errors:
            kind = ' class="n bad"'
        told.append(f"<td{kind}>{escape(words)}</td>")
    return f"<tr>{''.join(told)}</tr>\n"


_STYLE = """
h2{font-size:1.15rem;margin:1.5rem 0 .75rem}.summary h2{margin-top:1rem}.summary p{margin:.25rem 0}
.summary,.wide{max-width:80rem}.wide{margin:0 auto 3rem}.wide h2:first-child{margin-top:0}
.calls{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:.75rem;margin:0;padding:0;
list-style:none;counter-reset:call}
.calls li{background:var(--paper);border:1px solid var(--line);border-left:5px solid var(--error);
border-radius:.4rem;padding:.6rem 1rem;counter-increment:call;line-height:1.55}
.calls b{display:block;font-size:1.15rem}.calls b::before{content:counter(call) ". "}
.calls strong{display:block;color:var(--error)}.calls span{color:var(--soft);font-size:.9rem}
.unread{padding-left:1.25rem;margin:0;font-size:.95rem}.unread b{overflow-wrap:anywhere}
.bars{display:grid;grid-template-columns:minmax(4rem,max-content) 1fr;gap:.3rem .75rem;align-items:center;
margin:0 0 .5rem;font-size:.9rem;line-height:1.3}
.bars dt{color:var(--ink);font-size:inherit;text-align:right;overflow-wrap:anywhere;max-width:12rem}
.bars dd{display:flex;align-items:center;gap:.5rem;font-variant-numeric:tabular-nums;white-space:nowrap}
.bars dd i{display:flex;flex:1 1 auto;height:.95rem}.bars dd small{flex:0 0 3.5rem}
.bars u{display:block;height:100%}.bars .error,.key .error{background:var(--error)}
.bars .warning,.key .warning{background:var(--warning)}
.key{color:var(--soft);font-size:.85rem;margin:0 0 .75rem}
.key i{display:inline-block;width:.8rem;height:.8rem;margin:0 .35rem 0 .75rem;vertical-align:-.05rem}
.links{padding-left:1.5rem;margin:0 0 1rem;font-size:.95rem;columns:2 22rem}
.scroll{overflow:auto}.tall{max-height:80vh;border:1px solid var(--line)}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:.9rem}
th,td{border-bottom:1px solid var(--line);padding:.35rem .6rem;text-align:left;white-space:nowrap;
background:var(--paper)}
td:nth-child(4){white-space:normal;min-width:16rem}
th{position:sticky;top:0;z-index:1}td:first-child,th:first-child{position:sticky;left:0;font-weight:600;
min-width:7rem;max-width:11rem;white-space:normal}
th:first-child{z-index:2}
.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:var(--error);font-weight:700}
svg{display:block;min-width:36rem;max-width:52rem;margin:0 auto}
svg text{fill:var(--ink);font-size:12px}svg line{stroke:var(--info)}
svg circle{fill:var(--info)}
@media (max-width:52rem){.wide{margin-bottom:0}.summary{padding:1rem 1rem .5rem}.calls{gap:.5rem}
.calls li{padding:.4rem .75rem}}
@media print{.summary{break-after:auto}.scroll,.tall{overflow:visible;max-height:none;border:0}th{position:static}
td:first-child,th:first-child{position:static}th,td{white-space:normal}}
"""
