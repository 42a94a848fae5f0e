"""Templates, exports and annotated copies, looked at as Excel sees them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput, NotAllowed
from mingshu.ledgers.description import LEDGERS, Kind, Privacy
from mingshu.ledgers.spreadsheets import write_annotated, write_export, write_template
from mingshu.ledgers.spreadsheets.writing.books import Book, heading_with_unit
from mingshu.organisations.models import Organ
from tests.facts.reading import researched_ledgers
from tests.ledgers.test_catalogue import RESEARCHED

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

MEDIATION = LEDGERS.get("mediation")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The template of all ledgers, as openpyxl reads it."""
    file = tmp_path_factory.mktemp("template") / "模板.xlsx"
    write_template(list(LEDGERS), file)
    return load_workbook(file)


def test_one_sheet_a_ledger_then_the_notes(template: Any) -> None:
    names = template.sheetnames
    assert names[: len(LEDGERS)] == [ledger.title for ledger in LEDGERS]
    assert names[len(LEDGERS)] == "填写说明"
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_row_1_holds_the_titles_and_nothing_else(ledger: Any, template: Any) -> None:
    sheet = template[ledger.title]
    assert [cell.value for cell in sheet[1]] == [*map(heading_with_unit, ledger.columns), "状态"]
    assert sheet.max_row == 1
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    "ledger", [one for one in LEDGERS if one.id in RESEARCHED], ids=lambda ledger: ledger.id
)
def test_the_catalogue_s_titles_come_as_they_are_and_in_their_order(ledger: Any, template: Any) -> None:
    rows = researched_ledgers()
    wanted = [field["title_zh"] for row in rows if row["id"] == ledger.id for field in row["fields"]]
    found = [
        str(cell.value).removesuffix("（元）").removesuffix("（万元）") for cell in template[ledger.title][1]
    ]
    assert wanted
    assert [title for title in found if title in wanted] == wanted


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_choices_drop_down_and_headings_explain(ledger: Any, template: Any) -> None:
    sheet = template[ledger.title]
    offered = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
    for position, column in enumerate(ledger.columns, 1):
        heading = sheet.cell(1, position)
        wanted = column.required or column.needed is not None
        assert (column.unit in heading.comment.text) and ("必填" in heading.comment.text) == wanted
        choosable = column.kind in (Kind.CHOICE, Kind.BOOL)
        assert (f"{heading.column_letter}2" in offered) == choosable


def test_the_notes_say_what_each_column_is(template: Any) -> None:
    rows = [[cell.value for cell in row] for row in template["填写说明"].iter_rows()]
    told = {(row[0], row[1]): row[2:] for row in rows if row[1]}
    for ledger in LEDGERS:
        for column in ledger.columns:
            line = told[ledger.title, column.title]
            assert (line[0] == "必填") == column.required
            assert bool(line[4]) == (column.privacy is not Privacy.NONE)
    assert told["人民调解案件台账", "受理日期"][5] == "按这一栏计入年度"
    assert "7个工作日内" in told["行政处罚案件台账", "公示日期"][5]


def test_long_lists_of_choices_come_from_a_hidden_sheet() -> None:
    target = BytesIO()
    book = Book(target)
    sheet = book.file.add_worksheet("表")
    book._offer(sheet, 0, [f"第{number}个很长的选项名称" for number in range(60)])
    book.close()
    made = load_workbook(target)
    assert made["选项"].sheet_state == "hidden"
    assert made["表"].data_validations.dataValidation[0].formula1 == "选项!$A$1:$A$60"


def test_sheet_names_excel_would_refuse_are_made_acceptable() -> None:
    book = Book(BytesIO())
    names = [book.free_name(title) for title in ("a/b:c?*[x]\\", "长" * 40, "长" * 40, "''", "")]
    assert names == ["a b c   x", "长" * 31, "长" * 30 + "2", "台账", "台账2"]


def keep(township: Organ, **values: Any) -> None:
    held = {"org": "调委会", "kind": "邻里", "accepted_on": date(2022, 3, 1)} | values
    record = MEDIATION.model(organ=township, created_by="t", updated_by="t", **held)
    MEDIATION.complete(record)
    record.save()


def exported(organ: Organ, **options: Any) -> list[list[Any]]:
    target = BytesIO()
    write_export([MEDIATION], organ, target, **({"actor": COMMAND_LINE} | options))
    target.seek(0)
    return CalamineWorkbook.from_filelike(target).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "_x0041_"]
)
def test_what_looks_like_a_formula_is_written_as_text_and_comes_back(
    text: str, township: Organ, take_in: TakeIn, tmp_path: Path
) -> None:
    keep(township, org=text)
    file = tmp_path / "导出.xlsx"
    write_export([MEDIATION], township, file, actor=COMMAND_LINE)
    cell = load_workbook(file).worksheets[0]["A2"]
    assert cell.data_type == "s"
    assert take_in(file).unchanged == 1


def test_amounts_are_in_the_column_s_unit_and_dates_are_dates(township: Organ) -> None:
    keep(township, amount=Decimal("5959100.01"), closed_on=date(2022, 3, 2), performed=True, confirmed=False)
    row = dict(zip(*exported(township)[:2], strict=True))
    assert (row["协议金额（万元）"], row["调结日期"]) == (595.910001, date(2022, 3, 2))
    assert (row["是否履行"], row["是否司法确认"], row["是否涉及未满十四周岁未成年人"]) == ("是", "否", "")


def test_a_day_before_excel_s_calendar_is_written_as_text(township: Organ) -> None:
    keep(township, accepted_on=date(1899, 5, 1))
    assert exported(township)[1][2] == "1899-05-01"


def test_a_year_chooses_rows(township: Organ) -> None:
    keep(township)
    keep(township, accepted_on=date(2023, 3, 1))
    assert len(exported(township)) == 3
    assert [row[2] for row in exported(township, year=2023)[1:]] == [date(2023, 3, 1)]


def test_personal_columns_are_masked_unless_shown_to_those_who_may_see_them(
    township: Organ, clerk: User
) -> None:
    keep(township, party_names=["甲某", "乙某"], mediator="丙某")
    hidden = dict(zip(*exported(township), strict=True))
    assert (hidden["当事人"], hidden["调解员"], hidden["调解组织"]) == ("***", "***", "调委会")
    assert hidden["是否涉及未满十四周岁未成年人"] == ""
    open_ = dict(zip(*exported(township, show_personal=True, actor=clerk), strict=True))
    assert open_["当事人"] == "甲某；乙某"
    head = User.objects.create_user("head", password="a-long-passphrase")
    Grant.objects.create(user=head, role=Role.HEAD, organ=township)
    assert dict(zip(*exported(township, actor=head), strict=True))["当事人"] == "***"
    with pytest.raises(NotAllowed):
        exported(township, show_personal=True, actor=head)


def test_who_may_not_see_the_organ_gets_nothing(county: Organ, clerk: User) -> None:
    with pytest.raises(NotAllowed):
        exported(county, actor=clerk)


def test_organs_below_are_named_and_told_apart(county: Organ, township: Organ, village: Organ) -> None:
    keep(township)
    keep(village)
    rows = exported(county, include_below=True)
    assert rows[0][-1] == "填报单位"
    assert [row[-1] for row in rows[1:]] == ["清溪镇", "柳湾村"]
    Organ.objects.filter(pk=village.pk).update(name="清溪镇")
    assert [row[-1] for row in exported(county, include_below=True)[1:]] == [
        f"清溪镇（{township.code}）",
        f"清溪镇（{village.code}）",
    ]


def test_a_cell_longer_than_excel_holds_is_refused_not_cut(township: Organ) -> None:
    keep(township, party_names=["长" * 300] * 120)
    with pytest.raises(BadInput, match="长度上限"):
        exported(township, show_personal=True)


def test_the_annotated_copy_marks_the_bad_cells(book: MakeBook, take_in: TakeIn, tmp_path: Path) -> None:
    bad = [*SETTLED[:2], "2022年2月31日", *SETTLED[3:6], "不少", "1号"]
    source = book([["登记表"], TITLES, SETTLED, bad])
    outcome = take_in(source)
    target = tmp_path / "批注.xlsx"
    write_annotated(source, outcome, target)
    sheet = load_workbook(target).worksheets[0]
    marked = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked.keys() == {"C4", "G4"}
    assert "没有“2022年2月31日”这一天" in marked["C4"]
    assert "请只填数字" in marked["G4"]
    assert sheet["C4"].fill.fgColor.rgb == "00FFC7CE"
    assert sheet["C4"].value == "2022年2月31日"


def test_questions_are_marked_too(book: MakeBook, take_in: TakeIn) -> None:
    source = book([TITLES, SETTLED, SETTLED])
    target = BytesIO()
    write_annotated(source, take_in(source), target)
    sheet = load_workbook(target).worksheets[0]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["A2", "A3"]


def test_a_csv_gets_an_annotated_workbook(take_in: TakeIn, tmp_path: Path) -> None:
    source = tmp_path / "人民调解案件2022年.csv"
    source.write_text("\n".join([",".join(TITLES), "=cmd(),邻里,3月32日,甲某,,,,1号"]), encoding="gb18030")
    target = BytesIO()
    write_annotated(source, take_in(source), target)
    sheet = load_workbook(target).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].comment is not None) == ("3月32日", True)
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=cmd()", "s")


def test_an_export_is_ready_for_any_ledger(township: Organ, dice: Callable[[str], Any]) -> None:
    target = BytesIO()
    write_export(list(LEDGERS), township, target, actor=COMMAND_LINE)
    assert load_workbook(target).sheetnames[-1] == "填写说明"
