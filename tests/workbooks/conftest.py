"""Workbooks written part by part, as no well-behaved program writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = ["考试名称", "平台", "日期", "应参加人数", "实参加人数", "合格人数"]


def text(place: str, value: str) -> str:
    """A cell with its text inside."""
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(place: str, value: float, style: int = 0) -> str:
    """A cell with a number."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def row(line: int, *cells: str) -> str:
    """A row of cells."""
    return f'<row r="{line}">{"".join(cells)}</row>'


def headings() -> str:
    """The heading row of the ledger of examinations."""
    return row(1, *(text(f"{letter}1", title) for letter, title in zip("ABCDEF", HEADINGS, strict=True)))


def examination(
    name: str = text("A2", "年度学法考试"),
    platform: str = text("B2", "甲平台"),
    day: str = text("C2", "2022-03-15"),
    invited: str = number("D2", 100),
    passed: str = number("F2", 95),
) -> str:
    """The row of one examination, with some of its cells written in another way."""
    return row(2, name, platform, day, invited, number("E2", 98), passed)


def parts(
    rows: str, *, title: str = "学法考试汇总台账", book: str = "", formats: tuple[str, ...] = ()
) -> dict[str, str]:
    """The parts of a workbook with one sheet; ``book`` goes before its sheets, ``formats`` are styles 1, 2 and so on."""
    numbers = "".join(
        f'<numFmt numFmtId="{200 + place}" formatCode="{code}"/>' for place, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + place}"/>' for place in range(len(formats)))
    sheet = f'<sheet name="{title}" sheetId="1" r:id="rId1"/>'
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId3", "sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>#N/A</t></si><si><r><t>甲</t></r><r><t>平台</t></r>'
        "<rPh><t>jia</t></rPh></si></sst>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }


def relations(*named: tuple[str, str, str]) -> str:
    """A part of relationships: id, kind, target."""
    said = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in named
    )
    return f'<Relationships xmlns="{PACKAGE}">{said}</Relationships>'


def written(path: Path, content: Mapping[str, str]) -> Path:
    """The parts as a file; names are kept as they are given, backslashes too."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in content.items():
            entry = zipfile.ZipInfo("part")
            entry.filename = name
            archive.writestr(entry, said)
    return path


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write parts to a new .xlsx."""
    return lambda content: written(tmp_path / "台账.xlsx", content)
