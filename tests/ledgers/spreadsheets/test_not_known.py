"""What a table does not say is not known: never “not done”, never “late”, never “no”."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mingshu.figures.due import missed_limits, overdue
from mingshu.figures.values import figures_of
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.spreadsheets import ImportOutcome
from mingshu.organisations.models import Organ
from mingshu.procedures.clocks import Clock

from .conftest import MakeBook, TakeIn

LATE = date(2026, 6, 30)
HEAD = ["案号", "案由", "程序", "执法领域", "当事人类型", "立案日期", "决定日期", "罚款金额（元）"]
CASE = ["罚1号", "占道", "普通", "城乡建设", "个人", "2024-3-1", "2024-3-20", 200]
CASES = LEDGERS.get("mediation").model.rows


def clocked() -> list[Any]:
    return [
        pytest.param(ledger, clock, id=f"{ledger.id}-{clock.limit}")
        for ledger in LEDGERS
        for clock in ledger.clocks
        if clock.start != "counted_on"
    ]


def cell(ledger: Ledger, clock: Clock, name: str) -> Any:
    """A plain value for a column, such that the clock runs."""
    column = ledger.column(name)
    if name in clock.when:
        return next(value for value in clock.when[name] if value)
    if column.kind is Kind.CHOICE:
        return column.choices[0]
    numbers = {Kind.WHOLE: 1, Kind.MONEY: "1元", Kind.DECIMAL: 1, Kind.BOOL: "否"}
    return numbers.get(column.kind, "2024-3-1" if column.kind is Kind.DATE else "某某事项甲")


def taken(take_in: TakeIn, file: Path) -> ImportOutcome:
    """Import, leaving open what is asked."""
    return take_in(file, answers={ask.key: "留空" for ask in take_in(file, dry_run=True).open})


@pytest.mark.parametrize(("ledger", "clock"), clocked())
def test_a_step_without_a_column_is_not_known_and_no_row_is_late(
    ledger: Ledger, clock: Clock, book: MakeBook, take_in: TakeIn, township: Organ
) -> None:
    if "township" not in ledger.keepers:
        pytest.skip("not kept by a township")
    steps = {one.done for one in ledger.clocks}
    names = dict.fromkeys([*ledger.date, clock.start, *clock.when])
    names |= dict.fromkeys(column.name for column in ledger.columns if column.required or column.needed)
    used = [name for name in names if name not in steps - {clock.start, *ledger.date}]
    used = [name for name in used if name != clock.done]
    rows = [[ledger.column(name).title for name in used], [cell(ledger, clock, name) for name in used]]
    outcome = take_in(book(rows, sheet=ledger.title), ledger_ids=[ledger.id], year=2024)
    assert outcome.written, [*outcome.problems, *outcome.open]
    row = ledger.model.rows.get()
    assert getattr(row, clock.done) is None and clock.done in row.open_columns
    assert clock.limit not in {one.limit for one in overdue(township, LATE)}
    assert [note.text for note in outcome.notes].count(ledger.column(clock.done).title) == 1


def test_a_step_with_a_blank_cell_is_not_done_and_is_late(
    book: MakeBook, take_in: TakeIn, township: Organ
) -> None:
    assert taken(take_in, book([[*HEAD, "公示日期"], [*CASE, ""]], sheet="行政处罚案件台账")).written
    assert "PROC-PENALTY/S12" in {one.limit for one in overdue(township, LATE)}


@pytest.mark.parametrize("cells", [(HEAD, CASE), ([*HEAD, "是否公示"], [*CASE, "已公示"])])
def test_publication_on_a_day_not_told_is_neither_in_time_nor_late(
    cells: tuple[list[Any], list[Any]], book: MakeBook, take_in: TakeIn, township: Organ
) -> None:
    assert taken(take_in, book(list(cells), sheet="行政处罚案件台账")).written
    assert not {"PROC-PENALTY/S12"} & {one.limit for one in missed_limits(township, 2024)}
    figures = figures_of(township, 2024, None, ["M-PC-02", "M-PC-05", "M-PC-07"])
    assert figures["M-PC-02"].quantity.number == 1
    assert figures["M-PC-05"].quantity.standing is Standing.NOT_PROVIDED
    assert figures["M-PC-07"].quantity.number is None


@pytest.mark.parametrize("word", ["无", "无需履行", "不涉及", "/", ""])
def test_nothing_to_perform_is_not_not_performed(word: str, book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["案件编号", "调委会", "类型", "受理日期", "结果", "调结日期", "是否履行"],
        ["1号", "甲", "邻里", "2024-1-2", "成功", "2024-1-3", word],
    ]
    assert take_in(book(rows)).written
    assert CASES.get().performed is None


@pytest.mark.parametrize(
    ("sheet", "above", "procedure"),
    [
        ("行政处罚案件台账（简易程序）", [], "简易"),
        ("行政处罚案件台账", [["清溪镇2024年一般程序行政处罚案件台账"]], "普通"),
        ("行政处罚案件台账", [["清溪镇2024年简易程序、普通程序行政处罚案件台账"]], ""),
    ],
)
def test_the_procedure_that_only_the_sheet_s_name_gives_is_that_of_its_rows(
    sheet: str, above: list[list[str]], procedure: str, book: MakeBook, take_in: TakeIn
) -> None:
    head, row = HEAD[:2] + HEAD[3:], CASE[:2] + CASE[3:]
    assert taken(take_in, book([*above, head, row], sheet=sheet)).written
    assert LEDGERS.get("penalty_case").model.rows.get().procedure == procedure
