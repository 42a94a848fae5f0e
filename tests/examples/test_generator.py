"""The example county can be made again, and is written the way offices write."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

EXAMPLES = Path(__file__).parents[2] / "examples"
YUNLING = EXAMPLES / "yunling"
PERSONS = ("当事人", "当事人姓名", "述法人", "姓名", "调解员", "申请人", "原告")
MANIFEST = list(csv.DictReader((YUNLING / "manifest.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as the generator makes it now."""
    folder = tmp_path_factory.mktemp("again") / "yunling"
    subprocess.run(
        [sys.executable, EXAMPLES / "generate.py", "--to", folder], check=True, capture_output=True
    )
    return folder


def contents(file: Path) -> dict[str, bytes]:
    """What a file says, whatever packed it: a newer zlib may pack the same bytes differently."""
    if file.suffix not in (".xlsx", ".ods"):
        return {"": file.read_bytes()}
    with ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


@cache
def sheets() -> list[Worksheet]:
    """Every sheet of the offices' workbooks."""
    found = [load_workbook(YUNLING / line["file"]) for line in MANIFEST if line["file"].endswith(".xlsx")]
    return [sheet for book in found for sheet in book.worksheets]


def table(sheet: Worksheet) -> list[tuple[object, ...]]:
    """Headings and rows of a sheet, without the title rows above them."""
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    first = next(place for place, row in enumerate(rows) if sum(cell is not None for cell in row) > 2)
    return rows[first:]


@pytest.fixture(scope="module")
def texts() -> Counter[str]:
    """How often each text stands in a cell of the offices' workbooks."""
    return Counter(
        value
        for sheet in sheets()
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, str)
    )


def test_the_same_files_come_out_again(made_again: Path) -> None:
    assert sorted(file.name for file in made_again.iterdir()) == sorted(
        file.name for file in YUNLING.iterdir()
    )


def test_they_say_the_same_as_the_committed_ones(made_again: Path) -> None:
    different = [
        file.name for file in made_again.iterdir() if contents(file) != contents(YUNLING / file.name)
    ]
    assert different == []


def test_the_committed_files_stay_small() -> None:
    assert sum(file.stat().st_size for file in YUNLING.iterdir()) < 6_000_000


def test_the_manifest_names_every_spreadsheet_once() -> None:
    others = {"organs.xlsx", "manifest.csv", "nil_returns.csv", "terms.csv", "answers.yaml"}
    assert sorted(line["file"] for line in MANIFEST) == sorted(
        file.name for file in YUNLING.iterdir() if file.name not in others
    )


def test_every_office_of_both_years_hands_something_in() -> None:
    offices = {(line["organ"], line["year"]) for line in MANIFEST}
    departments = {organ for organ, _year in offices if "-" in organ}
    before, after = ({o for o, y in offices if y == year} - departments for year in ("2022", "2023"))
    assert len(departments) == 10
    assert len(before - {"990101"}) == 13
    assert after == before - {"990101205"}


def test_organs_are_fictional_and_listed_after_their_parents() -> None:
    rows = list(load_workbook(YUNLING / "organs.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True))
    codes = [row[0] for row in rows]
    assert all(str(code).startswith("99") for code in codes)
    assert len(codes) == len(set(codes))
    for place, row in enumerate(rows[1:], 1):
        assert row[3] in codes[:place], row


def test_township_1_has_ten_villages_and_the_merged_township_an_heir() -> None:
    rows = list(load_workbook(YUNLING / "organs.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True))
    assert sum(row[3] == "990101101" for row in rows) == 10
    merged = next(row for row in rows if row[0] == "990101205")
    assert f"{merged[5]:%Y-%m-%d}" == "2022-12-31"
    assert merged[6] == "990101204"


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ods"])
def test_offices_hand_in_several_kinds_of_file(ending: str) -> None:
    assert any(line["file"].endswith(ending) for line in MANIFEST)


def test_one_csv_is_in_gb18030_and_one_in_utf8() -> None:
    read: set[str] = set()
    for line in MANIFEST:
        if line["file"].endswith(".csv"):
            content = (YUNLING / line["file"]).read_bytes()
            try:
                content.decode("utf-8-sig")
                read.add("utf-8")
            except UnicodeDecodeError:
                assert "普法" in content.decode("gb18030") or "月" in content.decode("gb18030")
                read.add("gb18030")
    assert read == {"utf-8", "gb18030"}


@pytest.mark.parametrize(
    "way",
    [
        r"2022\.\d{1,2}\.\d{1,2}",
        r"2022/\d\d/\d\d",
        r"2022年\d{1,2}月\d{1,2}日",
        r"\d{1,2}月\d{1,2}日",
        r"\d+(\.\d+)?万元",
        r"\d+(\.\d+)?元",
        "√",
        "×",
        "是",
        "否",
        "合计",
        "序号",
        r"\*\*",
        r".+（元）",
        r".+（万元）",
    ],
)
def test_offices_write_in_many_ways(way: str, texts: Counter[str]) -> None:
    assert any(re.fullmatch(way, text) for text in texts), way


def test_some_dates_are_bare_serial_numbers() -> None:
    rows = (row for sheet in sheets() for row in sheet.iter_rows(values_only=True))
    assert any(isinstance(value, int) and 44_562 <= value <= 45_291 for row in rows for value in row)


def test_some_cells_are_merged_and_some_sheets_start_with_a_title() -> None:
    merged = [str(area) for sheet in sheets() for area in sheet.merged_cells.ranges]
    assert any(area.startswith("A1:") for area in merged), "a title across the sheet"
    assert any(re.fullmatch(r"B\d+:B\d+", area) for area in merged), "equal neighbours drawn together"


def test_no_party_has_a_name_that_could_be_somebody() -> None:
    masked = re.compile(r"[甲乙丙丁戊己庚辛壬癸]某")
    for sheet in sheets():
        for headings, *rows in _tables(sheet):
            places = [
                place
                for place, name in enumerate(headings)
                if name in ("当事人", "当事人姓名", "述法人", "姓名")
            ]
            for row in rows:
                for place in places:
                    names = re.split(r"[；、，]", str(row[place] or "")) if row[place] else []
                    assert all(masked.fullmatch(name) for name in names), row


def _tables(sheet: Worksheet) -> list[list[tuple[object, ...]]]:
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    first = next(place for place, row in enumerate(rows) if sum(cell is not None for cell in row) > 2)
    return [rows[first:]]
