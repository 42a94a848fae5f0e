"""The copy with remarks, also of workbooks that cannot be written again as they are."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mingshu.workbooks import Remark, annotated_copy

from .conftest import MAIN, examination, headings, parts, written


def commented(copy: bytes, sheet: int = 0) -> dict[str, str]:
    rows = load_workbook(BytesIO(copy)).worksheets[sheet].iter_rows()
    return {cell.coordinate: cell.comment.text for cells in rows for cell in cells if cell.comment}


def test_a_fill_that_cannot_be_written_again(tmp_path: Path) -> None:
    content = parts(headings() + examination())
    content["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><fills><fill/></fills></styleSheet>'
    file = written(tmp_path / "台账.xlsx", content)
    copy = annotated_copy(file, file.name, {"学法考试汇总台账": [Remark(2, 4, "约数"), Remark(2, 4, "再看")]})
    assert commented(copy) == {"D2": "约数\n再看"}
    assert load_workbook(BytesIO(copy)).worksheets[0]["A2"].value == "年度学法考试"


@pytest.mark.parametrize("name", ["某" * 40, "[一月]/二月:三月?*", "'引号'", "[]"])
def test_names_that_no_sheet_may_have(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name.replace('/', '／')}.csv"
    file.write_text("考试名称,日期\n学法考试,约三月\n", "utf-8")
    copy = annotated_copy(file, file.name, {file.stem: [Remark(2, 2, "不是日期")]})
    assert commented(copy) == {"B2": "不是日期"}


def test_long_and_like_names_in_one_workbook(tmp_path: Path) -> None:
    content = parts(headings() + examination(), title="某" * 40)
    book = content["xl/workbook.xml"]
    second = f'<sheet name="{"某" * 41}" sheetId="2" r:id="rId1"/></sheets>'
    content["xl/workbook.xml"] = book.replace("</sheets>", second)
    content["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><fills><fill/></fills></styleSheet>'
    file = written(tmp_path / "台账.xlsx", content)
    copy = annotated_copy(file, file.name, {"某" * 41: [Remark(2, 1, "重复")]})
    assert (commented(copy), commented(copy, 1)) == ({}, {"A2": "重复"})
