"""Formulas that failed or were never calculated, and day numbers counted from 1904, on their way into a ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from mingshu.ledgers.description import LEDGERS

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows


def with_formula(path: Path, position: int) -> Path:
    """A workbook saved by a program that does not calculate."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "人民调解案件台账"
    sheet.append(TITLES)
    sheet.append(SETTLED)
    sheet.cell(2, position + 1, "=1+1")
    book.save(path)
    return path


@pytest.mark.parametrize(("position", "letter"), [(0, "A"), (2, "C"), (3, "D"), (4, "E"), (5, "F"), (6, "G")])
def test_a_formula_without_a_result_is_named_in_texts_days_choices_and_numbers(
    position: int, letter: str, tmp_path: Path, take_in: TakeIn
) -> None:
    outcome = take_in(with_formula(tmp_path / "公式.xlsx", position), year=2022)
    assert not outcome.written
    problem = outcome.problems[0]
    assert (f"{problem.row}{problem.letter}", problem.message.zh) == (f"2{letter}", "公式没有算出的结果")
    assert problem.value == "（公式没有结果）"


def test_a_formula_without_a_result_in_a_column_kept_aside_is_kept_as_such(
    tmp_path: Path, take_in: TakeIn
) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "人民调解案件台账"
    sheet.append([*TITLES, "天数之差"])
    sheet.append([*SETTLED, "=E2-C2"])
    book.save(tmp_path / "公式.xlsx")
    assert take_in(tmp_path / "公式.xlsx").written
    assert CASES.get().extra["天数之差"] == "（公式没有结果）"


@pytest.mark.parametrize("said", ["#N/A", "#SPILL!", "#GETTING_DATA", "#BLOCKED!", "#CALC!"])
@pytest.mark.parametrize("position", [0, 3, 6])
def test_an_error_kept_as_text_is_no_name(said: str, position: int, book: MakeBook, take_in: TakeIn) -> None:
    row = [*SETTLED]
    row[position] = said
    (problem,) = take_in(book([TITLES, row])).problems
    assert problem.message.zh == f"公式出错（{said}）"


@pytest.mark.parametrize("format", ["General", "yyyy-mm-dd", 'yyyy"年"m"月"d"日"'])
def test_day_numbers_from_1904_are_read_right_and_never_asked_about(
    format: str, tmp_path: Path, take_in: TakeIn
) -> None:
    file = xlsxwriter.Workbook(str(tmp_path / "台账.xlsx"), {"date_1904": True})
    sheet = file.add_worksheet("人民调解案件台账")
    look = file.add_format({"num_format": format})
    sheet.write_row(0, 0, TITLES)
    sheet.write_row(1, 0, ["清溪镇调委会", "邻里", "", "甲某、乙某", "", "成功", 1.2, "1号"])
    sheet.write_number(1, 2, 43173, look)
    sheet.write_number(1, 4, 43178.5, look)
    file.close()
    outcome = take_in(tmp_path / "台账.xlsx", year=2022)
    assert (outcome.written, outcome.open) == (True, [])
    assert (CASES.get().accepted_on, CASES.get().closed_on) == (date(2022, 3, 15), date(2022, 3, 20))
