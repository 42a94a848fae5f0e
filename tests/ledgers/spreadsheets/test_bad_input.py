"""Files and cells that cannot be used: said where and why, with the way out, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msoffcrypto
import pytest
from django.test import override_settings
from msoffcrypto.format.ooxml import OOXMLFile

from mingshu.accounts.models import User
from mingshu.audit.models import Entry
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import ImportRun
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.organisations.models import Organ
from mingshu.workbooks.delimited import read_delimited

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
Told = Callable[..., list[str]]


@pytest.fixture
def refused(take_in: TakeIn) -> Callable[..., str]:
    """Import a file that must be refused as a whole; gives the message."""

    def refuse(source: Path, **options: object) -> str:
        with pytest.raises(BadInput) as problem:
            take_in(source, **options)
        assert problem.value.way_out is not None
        assert problem.value.message.en
        assert (CASES.count(), ImportRun.objects.count(), Entry.objects.count()) == (0, 0, 0)
        return problem.value.message.zh

    return refuse


def with_part(source: Path, name: str, content: bytes, target: Path) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target


def test_a_truncated_workbook(book: MakeBook, refused: Callable[..., str], tmp_path: Path) -> None:
    whole = book([TITLES, SETTLED]).read_bytes()
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(whole[: len(whole) // 2])
    assert "已损坏" in refused(broken)


def test_a_workbook_with_garbage_inside(book: MakeBook, refused: Callable[..., str], tmp_path: Path) -> None:
    source = book([TITLES, SETTLED])
    broken = with_part(
        source, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>", tmp_path / "坏.xlsx"
    )
    assert refused(broken)


def test_a_password(book: MakeBook, refused: Callable[..., str], tmp_path: Path) -> None:
    locked = tmp_path / "加密.xlsx"
    with book([TITLES, SETTLED]).open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(plain).encrypt("secret", target)
    with locked.open("rb") as file:
        assert msoffcrypto.OfficeFile(file).is_encrypted()
    assert "打开密码" in refused(locked)


def test_macros(book: MakeBook, refused: Callable[..., str], tmp_path: Path) -> None:
    source = book([TITLES, SETTLED])
    assert "带宏" in refused(with_part(source, "xl/vbaProject.bin", b"\0", tmp_path / "宏.xlsx"))
    macro = tmp_path / "宏.xlsm"
    macro.write_bytes(source.read_bytes())
    assert "带宏" in refused(macro)


@override_settings(MINGSHU_MAX_UPLOAD_MB=0)
def test_too_large(book: MakeBook, refused: Callable[..., str]) -> None:
    assert "超过上限0MB" in refused(book([TITLES, SETTLED]))


def test_a_zip_bomb(book: MakeBook, refused: Callable[..., str], tmp_path: Path) -> None:
    bomb = with_part(book([TITLES, SETTLED]), "xl/media/a.bin", b"\0" * (64 << 20), tmp_path / "弹.xlsx")
    assert "解压后过大" in refused(bomb)


def test_a_sheet_with_a_cell_in_the_farthest_corner(
    book: MakeBook, refused: Callable[..., str], tmp_path: Path
) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    wide = with_part(book([TITLES, SETTLED]), "xl/worksheets/sheet1.xml", sheet, tmp_path / "宽.xlsx")
    assert "内容一直远到 XFD1048576" in refused(wide)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.xlsx", b"", "文件是空的"),
        ("网页.xls", b"<html><table><tr><td>1</td></tr></table></html>", "不是可以读取的电子表格"),
        ("报告.pdf", b"%PDF-1.7 ...", "不是可以读取的电子表格"),
        ("文字.xlsx", "调解组织,纠纷类型".encode(), "已损坏"),
        ("乱码.csv", b"\xff\x00\x81\x00", "不是可以读取的电子表格|已损坏|编码"),
        ("二进制.csv", b"a,b\n\x00\x01,c\n", "已损坏"),
    ],
)
def test_files_that_are_no_spreadsheets(
    name: str, content: bytes, said: str, refused: Callable[..., str], tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    message = refused(file)
    assert any(part in message for part in said.split("|"))


def test_a_few_spoilt_lines_of_a_csv_are_named(refused: Callable[..., str], tmp_path: Path) -> None:
    rows = ["甲调委会,邻里", "乙调委会,合同\x00", "丙调委会,邻里", "丁\x00调委会,邻里", "戊调委会,邻里"]
    file = tmp_path / "导出.csv"
    file.write_bytes("\r\n".join(["调解组织,纠纷类型", *rows]).encode("gb18030"))
    said = refused(file)
    assert "第 3 行“乙调委会,合同”之后有空字符（NUL），共 2 行" in said and "已损坏" not in said


def test_two_lines_of_which_one_is_spoilt_are_a_text(refused: Callable[..., str], tmp_path: Path) -> None:
    file = tmp_path / "导出.csv"
    file.write_bytes("调解组织,纠纷类型\r\n乙调委会,合同\x00".encode())
    assert "第 2 行“乙调委会,合同”之后有空字符" in refused(file)


@pytest.mark.parametrize("more", ["", "丙调委会,邻里\r\n" * 20, "丙调委会,邻里\r\n" * 60_000])
def test_a_quote_that_nothing_closes_is_named_by_its_line(
    more: str, refused: Callable[..., str], tmp_path: Path
) -> None:
    """It makes one cell of all that follows: no row of these may vanish."""
    file = tmp_path / "导出.csv"
    file.write_text(f'调解组织,纠纷类型\r\n甲调委会,邻里\r\n"乙调委会,合同\r\n{more}', "utf-8", newline="")
    said = refused(file)
    assert "第 3 行开始的一格" in said and "双引号没有成对" in said and "已损坏" not in said


def test_a_cell_of_several_lines_in_quotes_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "导出.csv"
    file.write_text('a,"甲\n乙"\nb,"丙\n丁"', "utf-8")
    assert read_delimited(file, file.name) == [["a", "甲\n乙"], ["b", "丙\n丁"]]


def test_a_workbook_under_another_name(book: MakeBook, refused: Callable[..., str], tmp_path: Path) -> None:
    file = tmp_path / "台账.xls"
    file.write_bytes(book([TITLES, SETTLED]).read_bytes())
    assert "内容却是 xlsx" in refused(file)


def test_a_text_document_is_no_workbook(refused: Callable[..., str], tmp_path: Path) -> None:
    file = tmp_path / "报告.xlsx"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    file.write_bytes(content.getvalue())
    assert "不是可以读取的电子表格" in refused(file)


def test_no_such_file(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "找不到这个文件" in refused(tmp_path / "没有.xlsx")


def test_no_content_no_rows_no_headings(book: MakeBook, refused: Callable[..., str]) -> None:
    assert "没有内容" in refused(book([]))
    assert "没有数据行" in refused(book([TITLES], name="空表.xlsx"))
    assert "找不到“人民调解案件台账”的表头行" in refused(book([["甲", "乙"], [1, 2]], name="无头.xlsx"))


def test_an_unknown_ledger_and_a_wrong_sheet(book: MakeBook, refused: Callable[..., str]) -> None:
    file = book([["甲", "乙"], [1, 2]], sheet="草稿")
    assert "没有名为“nothing”的台账" in refused(file, ledger_ids=["nothing"])
    assert "认不出是哪本台账" in refused(file)


def test_a_ledger_the_organ_does_not_keep(
    book: MakeBook, refused: Callable[..., str], village: Organ
) -> None:
    rows = [["考试名称", "日期", "应参加人数", "实参加人数", "合格人数"], ["学法考试", "2022-3-1", 10, 9, 9]]
    assert "不登记“学法考试汇总台账”" in refused(book(rows, sheet="学法考试汇总台账"), organ=village)


def test_only_those_who_keep_the_ledger_may_import(
    book: MakeBook, take_in: TakeIn, clerk: User, county: Organ
) -> None:
    file = book([TITLES, SETTLED])
    with pytest.raises(NotAllowed):
        import_workbook(actor=clerk, source=file, organ=county)
    assert take_in(file, actor=clerk).written
    assert CASES.get().created_by == "clerk"


@pytest.mark.parametrize(
    ("position", "cell", "said"),
    [
        (2, "2022年2月31日", "2C: 没有“2022年2月31日”这一天"),
        (2, "", "2C: “受理日期”必须填写"),
        (2, "2022年*月*日", "2C: 计数日期打了码"),
        (4, "2022-3-1", "2E: “调结日期”早于“受理日期”"),
        (6, "数十万", "2G: “数十万”是约数"),
        (6, "三五万", "2G: “三五万”不是数字"),
        (6, "#REF!", "2G: 公式出错（#REF!）"),
        (0, "", "2A: “调解组织”必须填写"),
        (0, "长" * 130, "2A: “调解组织”有误"),
    ],
)
def test_a_bad_cell_is_named_with_its_place(
    position: int, cell: str, said: str, book: MakeBook, told: Told
) -> None:
    row = [*SETTLED]
    row[position] = cell
    if position == 2 and not cell:
        row[4] = ""
    found = told(book([TITLES, row]), year=2022)
    assert any(one.startswith(said) for one in found), found
    assert CASES.count() == 0


def test_a_negative_amount_is_refused(book: MakeBook, told: Told) -> None:
    (said,) = told(book([TITLES, [*SETTLED[:6], -1, "1号"]]))
    assert said.startswith("2G: “协议金额”")


def test_a_failed_formula_is_not_read_as_a_blank(tmp_path: Path, told: Told) -> None:
    import xlsxwriter

    file = xlsxwriter.Workbook(str(tmp_path / "公式.xlsx"))
    sheet = file.add_worksheet("人民调解案件台账")
    sheet.write_row(0, 0, TITLES)
    sheet.write_row(1, 0, [str(cell) for cell in SETTLED])
    sheet.write_formula(1, 6, "=1/0", None, "#DIV/0!")
    file.close()
    assert told(tmp_path / "公式.xlsx") == ["2G: 公式出错（#DIV/0!）"]


def test_one_bad_cell_keeps_the_whole_file_out(book: MakeBook, take_in: TakeIn) -> None:
    good = [[*SETTLED[:-1], f"{number}号"] for number in range(20)]
    outcome = take_in(book([TITLES, *good, [*SETTLED[:6], "很多", "99号"]]))
    assert (outcome.written, CASES.count(), len(outcome.problems)) == (False, 0, 1)
    problem = outcome.problems[0]
    assert (problem.row, problem.letter, problem.column, problem.value) == (22, "G", "协议金额", "很多")
    assert "row 22 column G" in problem.both()


def test_a_date_of_another_year_has_a_way_out(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, SETTLED])
    outcome = take_in(file, year=2023)
    (asked,) = outcome.open
    assert asked.message.zh == ("“人民调解案件台账”第2行的“受理日期”在2022年，不是2023年：确实是2022年的吗？")
    assert not outcome.written
    kept = take_in(file, year=2023, answers={asked.key: "保留"})
    assert (kept.written, kept.notes[-1].reason.zh) == (True, "记在2022年")


def test_a_register_may_name_things_that_began_earlier(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["名称", "层级", "类别", "启用日期", "是否规范化"],
        ["清溪站", "乡", "服务站点", "2019-5-1", "是"],
    ]
    assert take_in(book(rows, sheet="公共法律服务站点台账"), year=2022).added == 1


def test_a_state_the_row_has_not_reached(book: MakeBook, told: Told) -> None:
    rows = [[*TITLES, "状态"], [*SETTLED[:4], "", "", "", "1号", "达成协议"]]
    assert told(book(rows)) == ["2I: 转为“达成协议”前请先核对：调结日期、结果"]


def test_all_that_is_wrong_with_a_row_is_told_at_once(book: MakeBook, take_in: TakeIn) -> None:
    bad = ["清溪镇调委会", "邻里", "2月31日", "甲某", date(2022, 3, 20), "成功", -3, "1号"]
    outcome = take_in(book([TITLES, bad]), year=2022)
    assert [(one.letter, one.column) for one in outcome.problems] == [("C", "受理日期"), ("G", "协议金额")]
    assert outcome.problems[1].message.zh == "“协议金额”不能小于0"
    assert not outcome.written
