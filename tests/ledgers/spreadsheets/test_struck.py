"""What is struck through in a sheet is not counted in silence: a row is asked about, a cell refused, words before a
correction are not read with those after it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from .conftest import TakeIn
from .test_voided_rows import CASES, HEAD, KEY, case

MakeStruck = Callable[..., Path]
ROWS = [["序号", *HEAD], *([n, *case(n)] for n in (1, 2, 3))]


@pytest.fixture
def struck(tmp_path: Path) -> MakeStruck:
    """Write rows to a sheet of which the cells ``through`` (row and column from 0) are struck through."""

    def make(through: set[tuple[int, int]], rows: list[list[Any]] = ROWS) -> Path:
        path = tmp_path / "台账.xlsx"
        file = xlsxwriter.Workbook(str(path))
        line = file.add_format({"font_strikeout": True})
        page = file.add_worksheet("人民调解案件台账")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                page.write(row, column, cell, line if (row, column) in through else None)
        file.close()
        return path

    return make


ROW = {(2, column) for column in range(1, 6)}


@pytest.mark.parametrize("through", [ROW, ROW | {(2, 0)}], ids=["but for its serial number", "whole"])
def test_a_row_struck_through_is_asked_about(
    through: set[tuple[int, int]], struck: MakeStruck, take_in: TakeIn
) -> None:
    outcome = take_in(struck(through))
    (ask,) = outcome.open
    assert (ask.key, ask.places) == (KEY, (("人民调解案件台账", 3),)) and not outcome.written
    assert ask.message.zh == "“人民调解案件台账”第3行划了删除线：照样计数，还是不登记？"
    assert "row 3 is struck through:" in ask.message.en


def test_left_out_or_kept_it_is_as_was_said(struck: MakeStruck, take_in: TakeIn) -> None:
    outcome = take_in(struck(ROW), answers={KEY: "忽略"})
    assert [(one.row, one.reason.zh) for one in outcome.ignored if one.row > 1] == [
        (3, "整行划了删除线，按选择不登记")
    ]
    assert [row.case_no for row in CASES.order_by("case_no")] == ["1号", "3号"]
    assert take_in(struck(ROW), answers={KEY: "保留"}).written
    assert CASES.count() == 3


def test_one_question_tells_of_void_words_and_of_lines(struck: MakeStruck, take_in: TakeIn) -> None:
    rows = [ROWS[0], [1, *case(1, "作废")], *ROWS[2:]]
    (ask,) = take_in(struck(ROW, rows)).open
    assert "第2、3行写明“作废”或划了删除线" in ask.message.zh
    assert "rows 2, 3 say “作废” or are struck through" in ask.message.en


def test_a_cell_struck_through_is_no_value_of_its_row(struck: MakeStruck, take_in: TakeIn) -> None:
    outcome = take_in(struck({(2, 3)}))
    assert [(one.row, one.column, one.message.zh) for one in outcome.problems] == [
        (3, "受理日期", "这一格划了删除线")
    ]
    assert not CASES.exists()


def test_put_right_on_the_page_it_is_read(struck: MakeStruck, take_in: TakeIn) -> None:
    outcome = take_in(struck({(2, 3)}), answers={"cell/人民调解案件台账/D3": "2024-3-9"})
    assert outcome.written, outcome.problems
    assert str(CASES.get(case_no="2号").accepted_on) == "2024-03-09"


def test_a_line_through_part_of_a_cell_leaves_what_stands_behind_it(tmp_path: Path, take_in: TakeIn) -> None:
    path = tmp_path / "台账.xlsx"
    file = xlsxwriter.Workbook(str(path))
    line, plain = file.add_format({"font_strikeout": True}), file.add_format({"bold": True})
    page = file.add_worksheet("人民调解案件台账")
    page.write_row(0, 0, [*HEAD, "协议金额（元）"])
    page.write_row(1, 0, [*case(1), 100])
    page.write_rich_string(1, 5, line, "3", plain, "5000")
    page.write_rich_string(1, 3, plain, "7", plain, "号")
    file.close()
    assert take_in(path).written
    assert (CASES.get().case_no, int(CASES.get().amount)) == ("7号", 5000)


def test_a_text_struck_through_piece_by_piece_is_struck_through(tmp_path: Path, take_in: TakeIn) -> None:
    path = tmp_path / "台账.xlsx"
    file = xlsxwriter.Workbook(str(path))
    line, bold = (
        file.add_format({"font_strikeout": True}),
        file.add_format({"font_strikeout": True, "bold": 1}),
    )
    page = file.add_worksheet("人民调解案件台账")
    page.write_row(0, 0, HEAD)
    page.write_row(1, 0, case(1))
    page.write_rich_string(1, 3, line, "1", bold, "号")
    file.close()
    assert [one.message.zh for one in take_in(path).problems] == ["这一格划了删除线"]


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice writes these formats, and is not here"
)
@pytest.mark.parametrize("format", ["xls", "ods"])
def test_files_of_other_programs_tell_it_too(
    format: str, struck: MakeStruck, take_in: TakeIn, tmp_path: Path
) -> None:
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    said = ["soffice", home, "--headless", "--convert-to", format, "--outdir", str(tmp_path)]
    subprocess.run([*said, str(struck(ROW | {(1, 3)}))], check=True, capture_output=True, timeout=120)
    outcome = take_in(tmp_path / f"台账.{format}")
    assert [(one.row, one.column) for one in outcome.problems] == [(2, "受理日期")]
    assert [ask.places for ask in outcome.open] == [(("人民调解案件台账", 3),)]
