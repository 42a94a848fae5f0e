"""A file that exhausts or crashes its reader ends a child; the refusal names the limit."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

import mingshu.workbooks
from mingshu.kernel.errors import BadInput
from mingshu.workbooks import Remark, annotated_copy, read_sheets

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
