"""Cells, dates and parts of .xlsx files that other programs write in ways of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from lxml import etree

from mingshu.kernel.errors import BadInput
from mingshu.workbooks import Sheet, read_sheets
from mingshu.workbooks.ooxml.styles import Shown, is_struck, moment, shown_by

from .conftest import MAIN, OFFICE, examination, headings, number, parts, relations, row, text

Saved = Callable[[Mapping[str, str]], Path]
ROW = ["年度学法考试", "甲平台", "2022-03-15", 100.0, 98.0, 95.0]


def only(path: Path) -> Sheet:
    (sheet,) = read_sheets(path, path.name)
    return sheet


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as problem:
        read_sheets(path, path.name)
    assert problem.value.way_out
    return problem.value.message.zh


def test_the_workbook_is_found_by_relationship_whatever_its_name(saved: Saved) -> None:
    content = parts(headings() + examination())
    content["book/main.xml"] = content.pop("xl/workbook.xml")
    content["book/_rels/main.xml.rels"] = content.pop("xl/_rels/workbook.xml.rels").replace(
        'Target="', 'Target="/xl/'
    )
    content["_rels/.rels"] = relations(("rId1", "officeDocument", "/book/main.xml"))
    assert only(saved(content)).content[1] == ROW


def test_backslashes_and_other_cases_in_the_names_of_parts(saved: Saved) -> None:
    content = parts(headings() + examination())
    renamed = {name.replace("/", "\\").replace("sheet1", "Sheet1"): said for name, said in content.items()}
    assert only(saved(renamed)).content[1] == ROW


def test_strict_open_xml(saved: Saved) -> None:
    strict = {MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main"}
    strict[OFFICE] = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    content = parts(headings() + examination(day='<c r="C2" t="d"><v>2022-03-15T00:00:00</v></c>'))
    for old, new in strict.items():
        content = {name: said.replace(old, new) for name, said in content.items()}
    assert only(saved(content)).content[1] == [*ROW[:2], date(2022, 3, 15), *ROW[3:]]


@pytest.mark.parametrize(
    "said",
    [
        "#SPILL!",
        "#N/A",
        "#CALC!",
        "#GETTING_DATA",
        "#BLOCKED!",
        "#FIELD!",
        "#CONNECT!",
        "#NEW_ONE!",
        "#DIV/0!",
    ],
)
@pytest.mark.parametrize("formula", ["", "<f>IF(D2=0,\nNA(),1)</f>", '<f t="array" ref="B2">A1:A9</f>'])
def test_a_failed_formula_is_named_and_the_rest_is_read(said: str, formula: str, saved: Saved) -> None:
    sheet = only(
        saved(parts(headings() + examination(platform=f'<c r="B2" t="e">{formula}<v>{said}</v></c>')))
    )
    assert sheet.errors == {(1, 1): said}
    assert sheet.content[1] == [ROW[0], "", *ROW[2:]]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="D2"><f>3+9.5</f></c>',
        "<c r='D2'><f>3+9.5</f><v></v></c>",
        '<c r="D2"><f t="shared" si="0"/></c>',
        '<c r="D2" t="str"><f>A1</f></c>',
    ],
)
def test_a_formula_without_a_value_is_no_blank(cell: str, saved: Saved) -> None:
    assert only(saved(parts(headings() + examination(invited=cell)))).errors == {(1, 3): ""}


def test_a_formula_that_gives_an_empty_text_is_a_blank(saved: Saved) -> None:
    sheet = only(saved(parts(headings() + examination(invited='<c r="D2" t="str"><f>""</f><v></v></c>'))))
    assert (sheet.errors, sheet.content[1][3]) == ({}, "")


def test_texts_shared_rich_and_escaped(saved: Saved) -> None:
    cells = [
        '<c r="A2" t="s"><v>0</v></c>',
        '<c r="B2" t="s"><v>1</v></c>',
        text("C2", "年_x000D_\n度_x005F_x000D_"),
    ]
    cells += ['<c r="D2" t="b"><v>1</v></c>', '<c t="str"><f>A1</f><v>乙</v></c>']
    assert only(saved(parts(row(2, *cells)))).content[1] == ["#N/A", "甲平台", "年\n度_x000D_", True, "乙"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", Shown.DAY),
        ('yyyy"年"m"月"d"日";@', Shown.DAY),
        ("[$-804]yyyy年m月", Shown.DAY),
        ("[DBNum1][$-804]yyyy&quot;年&quot;", Shown.DAY),
        ("hh:mm:ss", Shown.DAY),
        ("[h]:mm", Shown.LENGTH),
        ("General", Shown.NUMBER),
        ("#,##0.00", Shown.NUMBER),
        ('0"days"', Shown.NUMBER),
        ("[Red]0.00;[Blue]-0.00", Shown.NUMBER),
        ("@", Shown.NUMBER),
        ("0\\d", Shown.NUMBER),
    ],
)
def test_what_a_number_format_shows(code: str, shown: Shown) -> None:
    assert shown_by(code.replace("&quot;", '"')) is shown


def test_days_as_spreadsheets_count_them() -> None:
    assert moment(44635, Shown.DAY, since_1904=False) == date(2022, 3, 15)
    assert moment(43173, Shown.DAY, since_1904=True) == date(2022, 3, 15)
    assert moment(59, Shown.DAY, since_1904=False) == date(1900, 2, 28)
    assert moment(61, Shown.DAY, since_1904=False) == date(1900, 3, 1)
    assert moment(44635.75, Shown.DAY, since_1904=False) == datetime(2022, 3, 15, 18)
    assert moment(44635 + 1 / 3, Shown.DAY, since_1904=False) == datetime(2022, 3, 15, 8)
    assert moment(0.5, Shown.DAY, since_1904=False) == time(12)
    assert moment(1.5, Shown.LENGTH, since_1904=False) == timedelta(hours=36)
    assert moment(-3, Shown.DAY, since_1904=False) == -3
    assert moment(9e9, Shown.DAY, since_1904=False) == 9e9


@pytest.mark.parametrize("style", [0, 1, 2])
def test_days_from_1904_in_any_format(style: int, saved: Saved) -> None:
    book, formats = '<workbookPr date1904="1"/>', ("yyyy-mm-dd", "[$-804]yyyy年m月d日")
    rows = headings() + examination(day=number("C2", 43173, style))
    sheet = only(saved(parts(rows, book=book, formats=formats)))
    assert (sheet.since_1904, sheet.content[1][2]) == (True, date(2022, 3, 15) if style else 43173)


def test_formatted_cells_without_content_are_not_the_sheet(saved: Saved) -> None:
    last = '<row r="1048576" s="1" customFormat="1"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    assert only(saved(parts(headings() + examination() + last))).content[1:] == [ROW]


@pytest.mark.parametrize("sign", ['"', "'"])
def test_content_in_the_last_corner_is_named_and_not_unfolded(sign: str, saved: Saved) -> None:
    last = row(1048576, number("XFD1048576", 1)).replace('"', sign)
    assert "“学法考试汇总台账”的内容一直远到 XFD1048576" in refused(saved(parts(headings() + last)))


def test_a_cell_beyond_every_sheet_is_refused(saved: Saved) -> None:
    assert "一直远到" in refused(saved(parts(headings() + row(2, number("A99999999999", 1)))))


def test_rows_and_cells_without_a_place_follow_one_another(saved: Saved) -> None:
    bare = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    assert only(saved(parts(f"{bare}<row r='4'><c><v>3</v></c></row>{bare}"))).content == [
        [1.0, 2.0], ["", ""], ["", ""], [3.0, ""], [1.0, 2.0]
    ]  # fmt: skip


def test_hidden_and_merged_places_and_sheets(saved: Saved) -> None:
    content = parts(headings() + '<row r="2" hidden="1"><c r="B2"><v>1</v></c></row>')
    sheet = content["xl/worksheets/sheet1.xml"].replace(
        "<sheetData>", '<cols><col min="2" max="16384" hidden="true"/></cols><sheetData>'
    )
    content["xl/worksheets/sheet1.xml"] = sheet.replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B3"/></mergeCells>'
    )
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace("sheetId", 'state="veryHidden" sheetId')
    found = only(saved(content))
    assert (found.hidden, found.hidden_rows, found.merges) == (True, {1}, [((0, 0), (2, 1))])
    assert found.hidden_columns == set(range(1, 16384))


def test_a_part_with_a_wrong_check_sum_or_damaged_deflate_is_refused_as_damaged(
    saved: Saved, tmp_path: Path
) -> None:
    whole = saved(parts(headings() + examination())).read_bytes()
    place = whole.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    central = whole.rindex(b"PK\x01\x02")
    for start, damage in ((place + 20, b"\xff" * 30), (central + 16, b"\0\0\0\0")):
        file = tmp_path / "坏.xlsx"
        file.write_bytes(whole[:start] + damage + whole[start + len(damage) :])
        assert "文件已损坏" in refused(file)


def test_a_binary_workbook_and_one_before_excel_97_are_called_so(saved: Saved, tmp_path: Path) -> None:
    content = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": "?",
    }
    assert "二进制工作簿（.xlsb）" in refused(saved(content))
    old = tmp_path / "旧.xls"
    old.write_bytes(b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(600))
    assert "Excel 95 或更早" in refused(old)


@pytest.mark.parametrize(
    ("inside", "struck"),
    [
        ("<strike/>", True),
        ('<strike val="1"/>', True),
        ('<strike val="0"/>', False),
        ("<b/>", False),
        ("", False),
    ],
)
def test_a_font_strikes_through_unless_it_says_no(inside: str, struck: bool) -> None:
    assert is_struck(etree.fromstring(f"<font>{inside}</font>")) is struck
