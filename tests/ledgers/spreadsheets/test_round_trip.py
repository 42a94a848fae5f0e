"""Every ledger through Excel and back: nothing is lost, nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import figures_of
from mingshu.ledgers.description import LEDGERS, Kind, Ledger
from mingshu.ledgers.spreadsheets import (
    Identical,
    ImportOutcome,
    import_workbook,
    write_export,
    write_template,
)
from mingshu.ledgers.spreadsheets.writing.books import heading_with_unit
from mingshu.organisations.models import Level, Organ

ROWS = 8


def keeper_of(ledger: Ledger, county: Organ, township: Organ) -> Organ:
    return township if Level.TOWNSHIP in ledger.keepers else county


def content(ledger: Ledger) -> list[tuple[Any, ...]]:
    names = [column.name for column in ledger.columns]
    names += ["state", "masked", "counted_on", "identity", "organ__code"]
    names += [clock.in_time for clock in ledger.clocks if clock.in_time]
    rows = [tuple(map(frozen, row)) for row in ledger.model.rows.values_list(*names)]
    return sorted(rows, key=repr)


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def keep_rows(ledger: Ledger, organ: Organ, dice: Any, number: int = ROWS) -> None:
    taken: set[str] = set()
    while len(taken) < number:
        record = dice.record(ledger, organ)
        if record.identity not in taken:
            taken.add(record.identity)
            record.save()


def bring_in(source: Path, organ: Organ, **options: Any) -> ImportOutcome:
    outcome = import_workbook(actor=COMMAND_LINE, source=source, organ=organ, **options)
    assert outcome.written, [problem.both() for problem in outcome.problems]
    return outcome


@pytest.mark.parametrize("ledger_id", LEDGERS.keys())
def test_what_is_exported_comes_back_the_same_with_the_same_figures(
    ledger_id: str, county: Organ, township: Organ, dice: Callable[[str], Any], tmp_path: Path
) -> None:
    ledger = LEDGERS.get(ledger_id)
    organ = keeper_of(ledger, county, township)
    keep_rows(ledger, organ, dice(ledger_id))
    measures = [measure.id for measure in ledger.measures]
    before, figures = content(ledger), figures_of(organ, 2022, measure_ids=measures)
    file = tmp_path / "导出.xlsx"
    write_export([ledger], organ, file, show_personal=True, actor=COMMAND_LINE)
    again = bring_in(file, organ)
    assert (again.unchanged, again.added, again.changed) == (ROWS, 0, 0)
    ledger.model.rows.all().delete()
    first = bring_in(file, organ)
    assert (first.added, content(ledger)) == (ROWS, before)
    assert figures_of(organ, 2022, measure_ids=measures) == figures


@pytest.mark.parametrize("ledger_id", LEDGERS.keys())
def test_a_filled_in_template_is_read_as_it_was_meant(
    ledger_id: str, county: Organ, township: Organ, dice: Callable[[str], Any], tmp_path: Path
) -> None:
    ledger = LEDGERS.get(ledger_id)
    organ = keeper_of(ledger, county, township)
    wanted = [dice(f"{ledger_id} {number}").record(ledger, organ, masks=False) for number in range(4)]
    file = tmp_path / "模板.xlsx"
    write_template([ledger], file)
    fill_in(file, ledger, wanted)
    bring_in(file, organ, year=wanted[0].counted_on.year, identical=Identical.KEEP)
    found = ledger.model.rows.order_by("pk")
    assert [values(ledger, row) for row in found] == [values(ledger, row) for row in wanted]


def fill_in(file: Path, ledger: Ledger, records: list[Any]) -> None:
    """As a clerk types: no state, lists with 、 where nothing stands against it, amounts in the column's unit."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [*map(heading_with_unit, ledger.columns), "状态"]
    for row, record in enumerate(records, 2):
        for position, column in enumerate(ledger.columns, 1):
            cell = sheet.cell(row, position)
            value = typed(column.kind, column.unit, getattr(record, column.name))
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            else:
                cell.value = value
    book.save(file)


def typed(kind: Kind, unit: str, value: Any) -> Any:
    if value in (None, "", []):
        return None
    if kind is Kind.BOOL:
        return "√" if value else "×"
    if kind is Kind.MONEY:
        return f"{value:,.2f}元"
    if kind is Kind.LIST:
        return "；".join('"' + item.replace('"', '""') + '"' for item in value)
    return value


def values(ledger: Ledger, row: Any) -> dict[str, Any]:
    held = {column.name: getattr(row, column.name) for column in ledger.columns}
    return {name: value or None if value in ("", []) else value for name, value in held.items()} | {
        "state": row.state
    }


def test_rows_of_all_organs_below_come_back_to_their_organs(
    county: Organ, township: Organ, village: Organ, dice: Callable[[str], Any], tmp_path: Path
) -> None:
    ledger = LEDGERS.get("mediation")
    for organ in (county, township, village):
        keep_rows(ledger, organ, dice(organ.code), 3)
    before = content(ledger)
    file = tmp_path / "全县.xlsx"
    write_export(
        [ledger], county, file, year=2022, include_below=True, show_personal=True, actor=COMMAND_LINE
    )
    ledger.model.rows.all().delete()
    bring_in(file, county)
    assert content(ledger) == before


def test_a_row_without_a_date_of_its_own_keeps_its_year(township: Organ, tmp_path: Path) -> None:
    ledger = LEDGERS.get("judicial_office")
    record = ledger.model(
        organ=township, name="清溪司法所", level="其他", staff=3, created_by="t", updated_by="t"
    )
    ledger.complete(record, 2021)
    record.save()
    file = tmp_path / "导出.xlsx"
    write_export([ledger], township, file, actor=COMMAND_LINE)
    ledger.model.rows.all().delete()
    bring_in(file, township)
    assert ledger.model.rows.get().counted_on == date(2021, 12, 31)


def test_identical_rows_come_back_as_many_as_they_were(township: Organ, tmp_path: Path) -> None:
    ledger = LEDGERS.get("study")
    for occurrence in (1, 2):
        held = {"held_on": date(2022, 3, 1), "form": "法治讲座", "subject": "民法典", "attend_count": 30}
        record = ledger.model(organ=township, **held, leader_attended=True, hours=Decimal("1.5"))
        ledger.complete(record)
        record.occurrence = occurrence
        record.save()
    file = tmp_path / "导出.xlsx"
    write_export([ledger], township, file, actor=COMMAND_LINE)
    assert bring_in(file, township).unchanged == 2
    ledger.model.rows.all().delete()
    bring_in(file, township, identical=Identical.KEEP)
    assert sorted(ledger.model.rows.values_list("occurrence", flat=True)) == [1, 2]
