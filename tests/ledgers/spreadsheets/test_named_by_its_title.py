"""A title that names a ledger in full decides, whatever a short name of the sheet may be a part of."""

from __future__ import annotations

import pytest

from mingshu.ledgers.spreadsheets import ImportOutcome

from .conftest import MakeBook, TakeIn

HEAD = ["村（社区）", "服务内容", "日期", "服务时长（小时）"]
ROW = ["溪口社区", "审合同", "2024-3-5", 2]


def ledgers_of(outcome: ImportOutcome) -> list[str]:
    return [sheet.ledger_id for sheet in outcome.sheets]


@pytest.mark.parametrize("sheet", ["法律顾问服务", "法律顾问", "Sheet1"])
def test_the_title_in_full_decides(sheet: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([["村（居）法律顾问服务台账2024年"], HEAD, ROW], sheet), year=2024)
    assert ledgers_of(outcome) == ["village_adviser"]


def test_the_name_of_the_sheet_comes_first_where_both_are_full(book: MakeBook, take_in: TakeIn) -> None:
    rows = [["村（居）法律顾问服务台账"], ["顾问姓名", "服务事项", "日期"], ["王某", "审合同", "2024-3-5"]]
    assert ledgers_of(take_in(book(rows, "法律顾问工作台账"), year=2024)) == ["legal_adviser"]


def told(outcome: ImportOutcome) -> list[int]:
    return [one.row for one in outcome.notes if "政协提案台账" in one.reason.zh]


@pytest.mark.parametrize(("heading", "rows"), [("类别", [3]), ("附记", [])])
def test_rows_whose_kind_is_that_of_another_ledger_are_told(
    heading: str, rows: list[int], book: MakeBook, take_in: TakeIn
) -> None:
    head = [heading, "编号", "建议标题", "承办单位", "交办日期", "答复日期"]
    content = [
        head,
        ["建议", "人建1", "修路", "村建办", "2024-3-1", "2024-4-1"],
        ["提案", "政提5", "养老", "社会办", "2024-3-1", "2024-4-3"],
    ]
    assert told(take_in(book(content, "人大代表建议台账"), year=2024)) == rows


def test_a_row_of_its_own_kind_is_no_news(book: MakeBook, take_in: TakeIn) -> None:
    head = ["类别", "编号", "提案标题", "承办单位", "交办日期", "答复日期"]
    row = ["提案", "政提5", "养老", "社会办", "2024-3-1", "2024-4-3"]
    assert told(take_in(book([head, row], "政协提案台账"), year=2024)) == []
