"""The same table as .xls and .ods, as LibreOffice writes them, and .ods files made by hand."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import write_annotated
from mingshu.workbooks.biff import marks_in_xls
from mingshu.workbooks.opendocument import marks_in_ods

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
)


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Save a workbook in another format with LibreOffice."""
    assert shutil.which("soffice"), "LibreOffice is needed: apt-get install libreoffice-calc"
    profile = tmp_path_factory.mktemp("profile")

    def to(source: Path, suffix: str) -> Path:
        target = source.with_suffix(f".{suffix}")
        command = [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
        ]
        subprocess.run([*command, "--outdir", str(source.parent), str(source)], check=True, timeout=180)
        return target

    return to


def with_an_error(path: Path) -> Path:
    file = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    sheet = file.add_worksheet("人民调解案件台账")
    for number, row in enumerate([TITLES, SETTLED, [*SETTLED[:-1], "2号"]]):
        sheet.write_row(number, 0, row)
    sheet.write_formula(2, 6, "=1/0", None, "#DIV/0!")
    file.close()
    return path


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_old_and_open_formats_read_like_xlsx(
    suffix: str, book: MakeBook, take_in: TakeIn, convert: Callable[[Path, str], Path]
) -> None:
    rows = [["清溪镇登记表"], TITLES, SETTLED, ["", *SETTLED[1:-1], "2号"]]
    source = book(rows, merges=[(2, 0, 3, 0)])
    assert take_in(convert(source, suffix)).added == 2
    before = list(CASES.order_by("pk").values("org", "accepted_on", "amount", "party_names", "case_no"))
    assert {row["org"] for row in before} == {"清溪镇调委会"}
    assert take_in(source).unchanged == 2


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_failed_formulas_are_found_in_every_format(
    suffix: str, tmp_path: Path, told: Callable[..., list[str]], convert: Callable[[Path, str], Path]
) -> None:
    file = convert(with_an_error(tmp_path / "公式.xlsx"), suffix)
    assert told(file) == ["3G: 公式出错（#DIV/0!）"]


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_is_hidden_is_read_and_said_so_in_every_format(
    suffix: str, tmp_path: Path, take_in: TakeIn, convert: Callable[[Path, str], Path]
) -> None:
    source = tmp_path / "隐藏.xlsx"
    file = xlsxwriter.Workbook(str(source), {"default_date_format": "yyyy-mm-dd"})
    sheet = file.add_worksheet("人民调解案件台账")
    for number, row in enumerate([TITLES, SETTLED, [*SETTLED[:-1], "2号"], [*SETTLED[:-1], "3号"]]):
        sheet.write_row(number, 0, row)
    sheet.set_column(3, 4, None, None, {"hidden": True})
    sheet.set_row(2, None, None, {"hidden": True})
    file.close()
    outcomes = [take_in(one, dry_run=True) for one in (source, convert(source, suffix))]
    said, other = ([note for note in one.notes if "隐藏" in note.reason.zh] for one in outcomes)
    assert other == said and len(said) == 3
    assert [one.added for one in outcomes] == [3, 3]


@pytest.mark.libreoffice
@pytest.mark.slow
def test_the_annotated_copy_of_an_old_workbook_is_an_xlsx(
    tmp_path: Path, take_in: TakeIn, convert: Callable[[Path, str], Path]
) -> None:
    file = convert(with_an_error(tmp_path / "公式.xlsx"), "xls")
    target = tmp_path / "批注.xlsx"
    write_annotated(file, take_in(file), target)
    assert zipfile.is_zipfile(target)
    assert marks_in_xls(file, file.name)["人民调解案件台账"].errors == {(2, 6): "#DIV/0!"}


def ods(path: Path, rows: str) -> Path:
    body = f'<office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet>'
    document = f"<office:document-content {NAMES}><office:body>{body}</office:body></office:document-content>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", document)
    return path


def test_hidden_columns_and_rows_of_ods_are_counted_over_repeated_ones(tmp_path: Path) -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column-group><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="2"/></table:table-column-group><table:table-column/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="99999"/>'
    )
    cell = '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{cell}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048572"><table:table-cell/>'
        "</table:table-row>"
    )
    marks = marks_in_ods(ods(tmp_path / "隐藏.ods", columns + rows), "隐藏.ods")["表"]
    assert marks.hidden_columns == {2, 3, *range(5, 16_384)}
    assert marks.hidden_rows == {2, 3}, "rows without content are no rows that are hidden"


def test_merged_cells_of_ods_are_counted_over_repeated_ones(tmp_path: Path) -> None:
    spanned = '<table:table-cell table:number-rows-spanned="4"><text:p>甲</text:p></table:table-cell>'
    first = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    skipped = '<table:table-cell table:number-columns-repeated="2"/>'
    second = f"<table:table-row>{skipped}{spanned}</table:table-row>"
    marks = marks_in_ods(ods(tmp_path / "合并.ods", first + second), "合并.ods")
    assert marks["表"].merges == [((3, 2), (6, 2))]


def test_a_cell_repeated_without_end_is_refused(tmp_path: Path, take_in: TakeIn) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(BadInput, match="解压后过大"):
        take_in(ods(tmp_path / "弹.ods", row))


def test_an_ods_that_is_no_xml_is_damaged(tmp_path: Path, take_in: TakeIn) -> None:
    with pytest.raises(BadInput, match="已损坏"):
        take_in(ods(tmp_path / "坏.ods", "<table:table-row>"))
