"""附件：数据来源表 — every figure of the text, what it is, and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from mingshu.documents.model import Annex, Column, Figure, Paragraph, Row, Table, Text, text_cell
from mingshu.kernel.quantities import plain

TITLE = "数据来源表"
ROWS_SHOWN = 5
_COLUMNS = (
    Column("编号", 1.5),
    Column("数据", 1.7),
    Column("数值", 1.5, "right"),
    Column("分子/分母", 1.2, "center"),
    Column("计算口径", 3.6),
    Column("台账及行号", 2.9),
    Column("截止日期", 1.5, "center"),
)


def source_annex(content: Mapping[str, Any], pages: str = "") -> Annex:
    """The annex of a report's content; with ``pages`` the ids lead to the pages that show all rows."""
    figures = content["figures"]
    intro = (
        f"下表列出正文所用数据{len(figures)}项，行号为台账记录编号，超过{ROWS_SHOWN}行的只列前{ROWS_SHOWN}行，"
        "全部行号见本报告的电子数据文件。"
    )
    rows = tuple(_row(figure, content, pages) for figure in figures)
    return Annex(TITLE, (Paragraph(text_cell(intro)), Table(_COLUMNS, rows)))


def page_of(figure_id: str, content: Mapping[str, Any], pages: str) -> str:
    """The page that shows a measure's rows; empty for what is no measure, or without ``pages``."""
    is_measure = figure_id.startswith("M-") and "." not in figure_id
    if not pages or not is_measure:
        return ""
    return f"{pages.rstrip('/')}/{content['organ']['code']}/{content['year']}/{figure_id}/"


def _row(figure: Mapping[str, Any], content: Mapping[str, Any], pages: str) -> Row:
    page = page_of(figure["id"], content, pages)
    name = Figure(figure["id"], figure["id"], figure["title"], href=page) if page else Text(figure["id"])
    return Row(
        (
            (name,),
            text_cell(figure["title"]),
            text_cell(_value(figure)),
            text_cell(_base(figure)),
            text_cell(figure["definition"]["zh"]),
            text_cell(_source(figure)),
            text_cell(figure["until"]),
        ),
        figure["id"],
    )


def _value(figure: Mapping[str, Any]) -> str:
    printed = str(figure["printed"]).partition("（")[0]
    before = figure["last_year"]
    return printed if before is None else f"{printed}\n（上年{_last(figure)}）"


def _last(figure: Mapping[str, Any]) -> str:
    number = Decimal(str(figure["last_year"]))
    rounded = number.quantize(Decimal("0.01")) if figure["unit"] == "%" else number
    return plain(rounded) + figure["unit"]


def _base(figure: Mapping[str, Any]) -> str:
    if figure["denominator"] is None:
        return "—"
    return "/".join(plain(Decimal(str(figure[part]))) for part in ("numerator", "denominator"))


def _source(figure: Mapping[str, Any]) -> str:
    if not figure["ledger_title"]:
        return "—"
    ledger = f"《{figure['ledger_title']}》"
    if figure["denominator"] is None or not figure["base_records"]:
        return ledger + _places(figure["records"])
    return f"{ledger}分子{_places(figure['records'])}；分母{_places(figure['base_records'])}"


def _places(rows: Sequence[int]) -> str:
    if not rows:
        return "无记录（零报告）"
    shown = "、".join(str(row) for row in rows[:ROWS_SHOWN])
    return f"{len(rows)}行：{shown}{'等' if len(rows) > ROWS_SHOWN else ''}"
