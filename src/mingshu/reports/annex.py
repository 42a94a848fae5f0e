"""附件：数据来源表 — every figure of the text, what it is, and the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from mingshu.documents.model import Annex, Column, Figure, Paragraph, Row, Table, Text, text_cell
from mingshu.figures.whose import AT, Whose
from mingshu.kernel.periods import chinese_date
from mingshu.kernel.quantities import ABOUT, plain, rate_text
from mingshu.reports.draft import ROW_MARK

TITLE = "数据来源表"
ROWS_SHOWN = 3
ENOUGH = 16
"""Signs of a digest in an address."""
_COLUMNS = (
    Column("数据及编号", 2.6),
    Column("数值", 1.9, "right"),
    Column("计算口径", 2.7),
    Column("台账及行号", 2.4),
)


_HEADS = frozenset(whose.value for whose in Whose if whose.holders)


def source_annex(content: Mapping[str, Any], pages: str = "") -> Annex:
    """The annex of a report's content; with ``pages`` the ids lead to the pages that show all rows."""
    figures = content["figures"]
    until = date.fromisoformat(content["until"])
    intro = (
        f"正文所用数据{len(figures)}项逐项列明如下，数据截至{chinese_date(until)}。行号为台账记录编号，"
        f"超过{ROWS_SHOWN}行的列前{ROWS_SHOWN}行，全部行号载于本报告的电子数据文件。"
    )
    rows = tuple(_row(figure, content, pages) for figure in figures)
    return Annex(TITLE, (Paragraph(text_cell(intro)), Table(_COLUMNS, rows)))


def page_of(figure_id: str, content: Mapping[str, Any], pages: str) -> str:
    """The page that shows a figure's rows; empty for what is no measure, or without ``pages``.

    Of a frozen version it shows the figure as it was frozen, whatever it is.
    """
    seal = content.get("seal")
    is_measure = figure_id.startswith("M-") and "." not in figure_id
    if not pages or not (is_measure or seal):
        return ""
    seal_of = {"sealed": seal["digest"][:ENOUGH]} if seal else None
    measure_id, _at, whose = (figure_id, "", "") if seal else figure_id.partition(AT)
    asked = {"whose": whose} if whose else {}
    if content.get("held") and whose in _HEADS:
        asked["held"] = content["held"]
    if content["until"] != f"{content['year']}-12-31":
        asked["until"] = content["until"]
    query = urlencode(seal_of or asked)
    address = f"{pages.rstrip('/')}/{content['organ']['code']}/{content['year']}/{measure_id}/"
    return f"{address}?{query}" if query else address


def _row(figure: Mapping[str, Any], content: Mapping[str, Any], pages: str) -> Row:
    page = page_of(figure["id"], content, pages)
    known_as = _known_as(figure["id"])
    name = Figure(known_as, figure["id"], figure["title"], href=page) if page else Text(known_as)
    return Row(
        (
            (Text(f"{figure['title']}\n"), name),
            text_cell(_value(figure)),
            text_cell(_definition(figure)),
            text_cell(_source(figure, content)),
        ),
        figure["id"],
    )


def _known_as(figure_id: str) -> str:
    """The measure's number; whose act it counts is said by the figure's title."""
    return "台账原文" if figure_id.startswith(ROW_MARK) else figure_id.partition(AT)[0]


def _value(figure: Mapping[str, Any]) -> str:
    """``98.9%（94/95）``, with last year's below where the text compares."""
    before, printed = figure["last_year"], str(figure["printed"]).replace("（", "\n（")
    return printed if before is None else f"{printed}\n上年{last_year_text(figure)}"


def last_year_text(figure: Mapping[str, Any]) -> str:
    """What a figure is compared with, in the unit of the figure; its ``last_year`` is known."""
    number = Decimal(str(figure["last_year"]))
    about = ABOUT.zh if figure.get("roughly_last_year") else ""
    return about + (rate_text(number) if figure["unit"] == "%" else plain(number) + figure["unit"])


def _definition(figure: Mapping[str, Any]) -> str:
    """The definition without the ledger's name, which stands beside it."""
    definition: str = figure["definition"]["zh"]
    return definition.removeprefix(f"“{figure['ledger_title']}”中")


def _source(figure: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """The ledger with the rows behind a figure, then those of other ledgers that join in."""
    if not figure["ledger_title"]:
        return "—"
    joining = figure.get("joining", ())
    others = [_joined(one) for one in content["figures"] if one["id"] in joining]
    return "；".join([_own(figure, alone=not others), *others])


def _own(figure: Mapping[str, Any], *, alone: bool) -> str:
    ledger, rows, base = f"《{figure['ledger_title']}》", figure["records"], figure["base_records"]
    if figure["denominator"] is None:
        return ledger + _places(rows) if rows else _none(figure, ledger)
    below = _places(base) or ("不取自台账记录" if alone else "不取自该台账")
    return f"{ledger}分子{len(rows)}行，分母{below}"


def _joined(figure: Mapping[str, Any]) -> str:
    ledger = f"《{figure['ledger_title']}》"
    rows = _places(figure["records"])
    return f"并取自{ledger}“{figure['title']}”{rows}" if rows else f"另据{_none(figure, ledger)}"


def _none(figure: Mapping[str, Any], ledger: str) -> str:
    """Why no row stands behind a 0: others were recorded, or none and somebody said so, or none."""
    if figure.get("ledger_rows"):
        return f"{ledger}登记{figure['ledger_rows']}条，其中符合统计口径的没有"
    return f"{ledger}无记录" + ("（零报告）" if figure.get("nil_return") else "")


def _places(rows: Sequence[int]) -> str:
    """``4行：1、2、3等``; empty for no rows."""
    shown = "、".join(str(row) for row in rows[:ROWS_SHOWN])
    return f"{len(rows)}行：{shown}{'等' if len(rows) > ROWS_SHOWN else ''}" if rows else ""
