"""Any rows a ledger accepts, drawn from what its own columns allow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import Column, Kind, Ledger
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.records import LedgerRecord
from mingshu.organisations.models import Organ

PLACES = ["柳湾村", "柳湾村委会", "石桥村", "清溪社区", "不在册村", "柳湾村服务站", "柳湾村联络点"]
YEARS = [2021, 2022, 2022, 2022, 2023]
days = st.dates(date(2021, 11, 1), date(2023, 2, 28))
OF_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.sampled_from([*PLACES, "审〔2022〕3号", "不需审查"]),
    Kind.LIST: st.lists(st.sampled_from(PLACES), min_size=1, max_size=2),
    Kind.DATE: days,
    Kind.BOOL: st.booleans(),
    Kind.WHOLE: st.integers(0, 12),
    Kind.DECIMAL: st.integers(0, 100).map(Decimal),
    Kind.MONEY: st.integers(0, 90).map(Decimal),
    Kind.LINK: st.just("https://www.example.com/1"),
    Kind.PERIOD: st.sampled_from(["2021年", "2022年", "2022年上半年", "2022年3月", "2023年第一季度"]),
    Kind.YEAR: st.sampled_from(YEARS),
}


def cells(column: Column) -> st.SearchStrategy[Any]:
    """Any value of ``column``; mostly filled, as rows that say nothing count for nothing."""
    filled = st.sampled_from(column.choices) if column.choices else OF_KIND[column.kind]
    empty = "" if column.kind in (Kind.TEXT, Kind.CHOICE, Kind.LINK) else None
    if column.required or column.kind is Kind.LIST:
        return filled
    return st.one_of(filled, filled, filled, st.just(empty))


def rows(ledger: Ledger) -> st.SearchStrategy[dict[str, Any]]:
    """Any row of ``ledger``, accepted or not, with or without a state of its own."""
    columns = {column.name: cells(column) for column in ledger.columns}
    return st.fixed_dictionaries(columns, optional={"state": st.sampled_from(ledger.flow.states)})


def keep(ledger: Ledger, organ: Organ, row: dict[str, Any]) -> LedgerRecord | None:
    """Keep ``row``, without the cells the ledger complains of where it can do without them; None when it cannot."""
    optional = {column.name: column for column in ledger.columns if not column.required}
    for _ in range(6):
        try:
            return record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=row, year=2022)
        except RowProblems as refused:
            blamed = {problem.column for problem in refused.problems} - {""}
            if "state" in row and not blamed & set(optional):
                blamed = {"state"}
            row = {name: value for name, value in row.items() if name not in blamed}
    return None
