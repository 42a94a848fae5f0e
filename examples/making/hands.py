"""How an office writes: its headings, dates, yes and no, and money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from making.office import Cell, Row
from mingshu.ledgers.description import Column, Kind, Ledger

DateStyle = Literal["excel", "serial", "dot", "dash", "slash", "chinese", "short"]
EPOCH = date(1899, 12, 30)
SUMMED = {Kind.WHOLE, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Hand:
    """One way of writing.

    ``own`` headings are the office's words instead of the catalogue's; ``yuan`` writes money in 元 and says so in
    the heading; ``said`` puts the unit into the cell (3.2万元); ``framed`` adds title rows, a column of serial
    numbers and a row of totals; ``merged`` draws equal neighbours of the first column together.
    """

    dates: DateStyle = "excel"
    own: bool = False
    ticks: bool = False
    yuan: bool = False
    said: bool = False
    framed: bool = False
    merged: bool = False
    comma: str = "；"


TEMPLATE = Hand()
DOTTED = Hand("dot", own=True, ticks=True, yuan=True, framed=True, merged=True, comma="、")
SHORT = Hand("short", own=True, ticks=True, framed=True, comma="、")
SERIAL = Hand("serial", own=True, framed=True, comma="、")
CHINESE = Hand("chinese", own=True, ticks=True, said=True, framed=True)
SLASHED = Hand("slash", own=True, yuan=True, framed=True, comma="，")
DASHED = Hand("dash", own=True, comma="、")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it will be written: columns, headings, cells; ``totals`` is empty where nothing is added up."""

    name: str
    columns: Sequence[Column]
    headings: list[str]
    cells: list[list[Cell]]
    totals: list[Cell]


def sheet(ledger: Ledger, rows: Sequence[Row], hand: Hand, year: int) -> Sheet:
    """``rows`` of ``ledger`` as ``hand`` writes them."""
    columns = ledger.columns if not hand.own else [column for column in ledger.columns if _used(column, rows)]
    ordered = _grouped(columns, rows) if hand.merged else list(rows)
    return Sheet(
        name=ledger.title,
        columns=columns,
        headings=_headings(columns, hand),
        cells=[[written(column, row.get(column.name), hand, year) for column in columns] for row in ordered],
        totals=_totals(columns, rows, hand) if hand.framed else [],
    )


def written(column: Column, value: Cell, hand: Hand, year: int) -> Cell:
    """One cell as ``hand`` writes it; dates of another year are never shortened."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return ("√" if value else "×") if hand.ticks else ("是" if value else "否")
    if isinstance(value, date):
        return _date(value, hand.dates, year)
    if isinstance(value, list):
        return hand.comma.join(value)
    if column.kind is Kind.MONEY and not isinstance(value, str):
        return _money(column, Decimal(value), hand)
    return value


def _used(column: Column, rows: Sequence[Row]) -> bool:
    return any(row.get(column.name) not in (None, "", []) for row in rows)


def _grouped(columns: Sequence[Column], rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row.get(columns[0].name)))


def _headings(columns: Sequence[Column], hand: Hand) -> list[str]:
    if not hand.own:
        return [column.title for column in columns]
    found: list[str] = []
    for column in columns:
        names = [name for name in (*column.headings, column.title) if name not in found]
        taken = {other.title for other in columns if other is not column}
        name = next(name for name in names if name not in taken)
        found.append(name + _unit(column, hand))
    return found


def _unit(column: Column, hand: Hand) -> str:
    if column.kind is Kind.MONEY and not hand.said:
        return "（元）" if hand.yuan else f"（{column.unit}）"
    return ""


def _money(column: Column, yuan: Decimal, hand: Hand) -> Cell:
    shown = yuan if hand.yuan or column.unit == "元" else yuan / 10_000
    text = f"{shown:f}".rstrip("0").rstrip(".") if "." in f"{shown:f}" else f"{shown:f}"
    return f"{text}{'元' if hand.yuan else column.unit}" if hand.said else float(shown)


def _date(value: date, style: DateStyle, year: int) -> Cell:
    if style == "short" and value.year == year:
        return f"{value.month}月{value.day}日"
    styles: dict[str, Cell] = {
        "excel": value,
        "serial": (value - EPOCH).days,
        "dot": f"{value.year}.{value.month}.{value.day}",
        "dash": f"{value.year}-{value.month}-{value.day}",
        "slash": f"{value.year}/{value.month:02d}/{value.day:02d}",
        "chinese": f"{value.year}年{value.month}月{value.day}日",
        "short": f"{value.year}年{value.month}月{value.day}日",
    }
    return styles[style]


def _totals(columns: Sequence[Column], rows: Sequence[Row], hand: Hand) -> list[Cell]:
    if not any(column.kind in SUMMED for column in columns) or len(rows) < 2:
        return []
    return [_total(column, rows, hand) if column.kind in SUMMED else None for column in columns]


def _total(column: Column, rows: Sequence[Row], hand: Hand) -> Cell:
    values = [row.get(column.name) for row in rows]
    known = [Decimal(value) for value in values if isinstance(value, int | float | Decimal)]
    return _money(column, sum(known, Decimal(0)), hand) if column.kind is Kind.MONEY else int(sum(known))
