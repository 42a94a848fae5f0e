"""A file that exhausts or crashes its reader ends a child; the refusal names the limit."""

from __future__ import annotations

import os
import time
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

import mingshu.workbooks
from mingshu.kernel.errors import BadInput
from mingshu.workbooks import Remark, annotated_copy, bombs, cell_place, read_sheets
from mingshu.workbooks.bombs import FREE_SIZE
from mingshu.workbooks.reading import sheets_in
from tests.linear import assert_linear

from .conftest import MAIN, examination, headings, parts, row, written


def crash(_source: Path, _name: str) -> None:
    """What a library does that aborts."""
    os.abort()


def dawdle(_source: Path, _name: str) -> None:
    """What a library does that never ends."""
    time.sleep(60)


def hoard(_source: Path, _name: str) -> int:
    """What a library does that unfolds."""
    return len(bytearray(3_000_000_000))


@pytest.mark.parametrize(
    ("work", "said"),
    [(crash, "没有读出"), (dawdle, "要的时间超过了上限（1 秒）"), (hoard, "要用的内存超过了上限（1000 MB）")],
)
def test_only_the_child_ends(
    work: object, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path / "台账.xlsx", parts(headings() + examination()))
    with monkeypatch.context() as patch:
        patch.setattr(mingshu.workbooks, "sheets_in", work)
        patch.setattr(mingshu.workbooks, "_BOUNDS", replace(mingshu.workbooks._BOUNDS, seconds=1))
        with pytest.raises(BadInput, match=said) as problem:
            read_sheets(file, file.name)
        assert problem.value.way_out
    assert read_sheets(file, file.name)[0].height == 2


def _package(**parts: bytes) -> zipfile.ZipFile:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return zipfile.ZipFile(stream)


def test_a_part_that_swells_is_refused_before_it_is_opened() -> None:
    swelling, large = bytes(FREE_SIZE + 1), os.urandom(FREE_SIZE + 1)
    bombs.refuse_bomb(_package(sheet=large), "台账.xlsx")
    bombs.refuse_bomb(_package(sheet=swelling[1:]), "台账.xlsx")
    with pytest.raises(BadInput, match="解压后过大"):
        bombs.refuse_bomb(_package(sheet=swelling), "台账.xlsx")


def test_parts_that_swell_together_are_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bombs, "MAX_UNPACKED", 3_000)
    bombs.refuse_bomb(_package(one=bytes(1_500), two=bytes(1_500)), "台账.xlsx")
    with pytest.raises(BadInput, match="解压后过大"):
        bombs.refuse_bomb(_package(one=bytes(1_500), two=bytes(1_501)), "台账.xlsx")


@pytest.mark.parametrize("beyond", ["A0", "A1048577", "XFE1", "A99999999999", "AAAA1", ""])
def test_a_cell_that_no_sheet_has_is_none(beyond: str) -> None:
    assert cell_place("XFD1048576") == (1_048_575, 16_383) and cell_place(beyond) is None


@pytest.mark.parametrize("name", ["badflate.xlsx", "far_sq.xlsx", "errquad.xlsx", "crash_1_1.xlsx"])
def test_hostile_workbooks_are_refused(name: str, shared: Path) -> None:
    with pytest.raises(BadInput, match=r"已损坏|一直远到"):
        read_sheets(shared / "acceptance" / "bombs" / name, name)


@pytest.mark.parametrize("name", ["v_97.ods", "crash_2_1.ods"])
def test_hostile_ods_files_are_refused(name: str, shared: Path) -> None:
    with pytest.raises(BadInput, match=r"已损坏|解压后过大"):
        read_sheets(shared / "acceptance" / "bombs" / name, name)


def test_excel_95_is_called_so(shared: Path) -> None:
    with pytest.raises(BadInput, match="Excel 95"):
        read_sheets(shared / "acceptance" / "faults" / "give-excel95.xls", "give-excel95.xls")


def test_a_copy_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(BadInput, match="已损坏"):
        annotated_copy(file, file.name, {"表": [Remark(1, 1, "有误")]})


def test_a_long_text_that_countless_cells_name_is_refused_for_that(tmp_path: Path) -> None:
    made = parts("".join(row(line, f'<c r="A{line}" t="s"><v>0</v></c>') for line in range(1, 602)))
    shared_texts = f'<sst xmlns="{MAIN}"><si><t>{"法" * 200_000}</t></si></sst>'
    file = written(tmp_path / "台账.xlsx", made | {"xl/sharedStrings.xml": shared_texts})
    with pytest.raises(BadInput, match="许多单元格里重复"):
        read_sheets(file, file.name)


def test_formulas_that_failed_are_read_in_proportion_to_how_many_they_are(tmp_path: Path) -> None:
    def sheet(count: int) -> Path:
        failed = (row(n, f'<c r="A{n}" t="e"><f>1/0</f><v>#DIV/0!</v></c>') for n in range(1, count + 1))
        return written(tmp_path / f"{count}.xlsx", parts("".join(failed)))

    assert_linear(sheet, lambda file: sheets_in(file, "台账.xlsx"), 1_000)
