"""Comments on cells are not kept, and the preview says so: one may say that its cell does not hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from .conftest import TakeIn
from .test_voided_rows import HEAD, case


def sheet(path: Path, comments: Mapping[str, str], rows: int = 3) -> Path:
    file = xlsxwriter.Workbook(str(path))
    page = file.add_worksheet("人民调解案件台账")
    for number, cells in enumerate([HEAD, *(case(n) for n in range(1, rows))]):
        page.write_row(number, 0, cells)
    for place, text in comments.items():
        page.write_comment(place, text)
    file.close()
    return path


def told(path: Path, take_in: TakeIn) -> list[tuple[int, str, str]]:
    outcome = take_in(path)
    assert outcome.written, outcome.problems
    return [(one.row, one.letter, one.text) for one in outcome.notes if "批注" in one.reason.zh]


def test_each_comment_below_the_headings_is_told(tmp_path: Path, take_in: TakeIn) -> None:
    path = sheet(tmp_path / "一.xlsx", {"A1": "填全称", "C2": "日期待核实", "D3": "与1号重复"})
    assert told(path, take_in) == [(2, "C", "日期待核实"), (3, "D", "与1号重复")]


def test_of_many_the_first_are_told_and_how_many_more(tmp_path: Path, take_in: TakeIn) -> None:
    path = sheet(tmp_path / "一.xlsx", {f"B{n}": "核实" for n in range(2, 16)}, rows=20)
    found = told(path, take_in)
    assert len(found) == 11 and found[-1] == (12, "B", "…（4）")


def test_without_comments_nothing_is_said(tmp_path: Path, take_in: TakeIn) -> None:
    assert told(sheet(tmp_path / "一.xlsx", {}), take_in) == []
