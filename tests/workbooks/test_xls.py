"""Old workbooks (.xls) written record by record, and .ods files by hand."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.workbooks import Sheet, read_sheets

_SECTOR, _FREE, _END, _FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def failed(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def workbook(cells: bytes, *, since_1904: bool = False) -> bytes:
    """The stream of a workbook with one sheet, in BIFF8."""
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    mode = record(0x0022, struct.pack("<H", since_1904))
    style = record(0x00E0, bytes(20))
    title = "表".encode("utf-16-le")
    place = len(begin) + len(mode) + len(style) + 4 + 8 + len(title) + 4
    sheet = record(0x0085, struct.pack("<IHBB", place, 0, 1, 1) + title)
    page = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    return begin + mode + style + sheet + record(0x000A) + page + cells + record(0x000A)


def compound(path: Path, name: str, stream: bytes) -> Path:
    """A compound file with one stream ([MS-CFB])."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    stream = stream.ljust(sectors * _SECTOR, b"\0")
    fat = [_FAT, _END, *range(3, sectors + 2), _END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    head = head.ljust(_SECTOR, b"\xff")
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    root, entry = _entry("Root Entry", 5, 1, _END, 0), _entry(name, 2, _FREE, 2, len(stream))
    path.write_bytes(head + table + (root + entry).ljust(_SECTOR, b"\0") + stream)
    return path


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    said = title.ljust(64, b"\0") + struct.pack("<HBBIII", len(title), kind, 1, _FREE, _FREE, child)
    return said + bytes(36) + struct.pack("<IQ", start, size)


def only(path: Path) -> Sheet:
    (sheet,) = read_sheets(path, path.name)
    return sheet


@pytest.mark.parametrize("since_1904", [False, True])
def test_the_first_day_and_errors_of_an_old_workbook(since_1904: bool, tmp_path: Path) -> None:
    stream = workbook(number(0, 0, 43173) + failed(0, 1, 42) + failed(1, 0, 43), since_1904=since_1904)
    sheet = only(compound(tmp_path / "旧.xls", "Workbook", stream))
    assert (sheet.since_1904, sheet.content[0][0]) == (since_1904, 43173)
    assert sheet.errors == {(0, 1): "#N/A", (1, 0): "#GETTING_DATA"}


def test_a_few_cells_over_a_whole_old_sheet_are_not_unfolded(tmp_path: Path) -> None:
    stream = workbook(number(0, 0, 1) + number(65535, 255, 1))
    with pytest.raises(BadInput, match="“表”的内容一直远到 IV65536"):
        read_sheets(compound(tmp_path / "旧.xls", "Workbook", stream), "旧.xls")


def test_formatted_blanks_at_the_end_of_an_old_sheet(tmp_path: Path) -> None:
    blank = record(0x0201, struct.pack("<HHH", 65535, 255, 0))
    assert only(compound(tmp_path / "旧.xls", "Workbook", workbook(number(0, 0, 1) + blank))).height == 1


def test_a_workbook_of_excel_95(tmp_path: Path) -> None:
    old = compound(tmp_path / "旧.xls", "Book", workbook(number(0, 0, 1)))
    with pytest.raises(BadInput, match="Excel 95 或更早版本"):
        read_sheets(old, old.name)


def ods(path: Path, rows: str, before: str = "") -> Path:
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = (
        f'<office:spreadsheet>{before}<table:table table:name="表">{rows}</table:table></office:spreadsheet>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>",
        )
    return path


def test_an_ods_from_1904_with_a_formula_that_has_no_value(tmp_path: Path) -> None:
    cells = '<table:table-cell office:value-type="float" office:value="43173"><text:p>43173</text:p></table:table-cell>'
    cells += '<table:table-cell table:formula="of:=1+1"/>'
    first = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    sheet = only(ods(tmp_path / "表.ods", f"<table:table-row>{cells}</table:table-row>", first))
    assert (sheet.since_1904, sheet.errors, sheet.content[0][0]) == (True, {(0, 1): ""}, 43173)


def test_values_repeated_without_a_text_are_counted(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1024"/>'
    )
    row = f'<table:table-row table:number-rows-repeated="97000">{cell}</table:table-row>'
    with pytest.raises(BadInput, match="解压后过大"):
        read_sheets(ods(tmp_path / "弹.ods", row), "弹.ods")
