"""Forty small files that were once read wrong, where they lie beside the checkout: each gives what it should."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.spreadsheets import ImportOutcome, import_workbook
from mingshu.organisations.models import Organ
from mingshu.review.running import ReviewedFile, review_paths

pytestmark = pytest.mark.django_db

LONG_NAME = "give-某某县司法行政机关二〇二二年度国家工作人员学法用法考试汇总明细表.csv"
ALWAYS = {"mask.names", "structure.no_date"}
"""Findings on every one of the texts, which name no place and no day."""

CLAIMS = {
    "give-pdf-wrap-unit.pdf": [120, 118, 356000, 2300],
    "give-pdf-wrap-digits.pdf": [120, "0.983", 12000],
    "give-pdf-wrap-title.pdf": [12],
    "give-pdf-pages.pdf": [120, 60, 60],
    "give-kangxi.pdf": [120, 20],
    "give-toc.docx": [120, 118, 3, 2],
    "give-flatopc.doc": [120],
    "give-mht.doc": [120, "0.985"],
    "give-altchunk.docx": [120],
    "give-emptycore.docx": [120],
    "give-othermain.docx": [120],
    "give-chrome.html": [120, 3],
    "give-del.html": [120],
    "give-zwsp.html": [35, 125000],
    "give-sup.html": [500],
    "give-cndecimal.txt": [350000000, "2.3", "1.5"],
    "give-wanyi.txt": [1200000000000, 9600000000000, 1390000000000],
    "give-wanmixed.txt": [34000, 20300000],
    "give-negative.txt": ["-0.035", -15],
    "give-fwthousands.txt": [1234],
    "give-daxie.txt": [5000, 23000],
    "give-cagr.txt": [100, 200, "0.189"],
    "give-aabb.txt": [],
}
IMPORTED = {
    "give-ragged.csv": 1,
    "give-emptyfill.xlsx": 1,
    LONG_NAME: 1,
    "give-lastrow.xlsx": 1,
    "give-x000d.xlsx": 1,
    "give-threerows.xlsx": 1,
    "give-ditto.xlsx": 2,
    "give-workbook2.xlsx": 1,
    "give-zwnumber.xlsx": 1,
}
REFUSED = {
    "give-error-multiline.xlsx": ("exam", "B2", "#N/A"),
    "give-spill.xlsx": ("exam", "B2", "#SPILL!"),
    "give-nocache.xlsx": ("contract", "D2", "公式没有算出"),
    "give-longnumber.xlsx": ("petition", "A2", "超过15位"),
}


def folder(shared: Path) -> Path:
    return shared / "acceptance" / "faults"


def read(shared: Path, name: str) -> ReviewedFile:
    [file] = review_paths([folder(shared) / name])
    assert file.report is not None, file.findings
    return file


def taken_in(shared: Path, name: str, organ: Organ, ledger: str = "exam", year: int = 2022) -> ImportOutcome:
    return import_workbook(
        actor=COMMAND_LINE, source=folder(shared) / name, organ=organ, year=year, ledger_ids=[ledger]
    )


@pytest.mark.parametrize(("name", "values"), CLAIMS.items(), ids=CLAIMS)
def test_a_text_is_read_for_what_it_says(shared: Path, name: str, values: list[int | str]) -> None:
    file = read(shared, name)
    assert file.report is not None
    assert [counted.value for counted in file.report.claims] == [Decimal(value) for value in values]
    assert {finding.code for finding in file.findings} <= ALWAYS
    assert file.report.title == "某镇2024年法治政府建设年度报告"


def test_a_range_or_a_pair_is_never_an_exact_number(shared: Path) -> None:
    report = read(shared, "give-range.txt").report
    assert report is not None and len(report.claims) == 4
    assert all(counted.claim.approx for counted in report.claims)


@pytest.mark.parametrize(("name", "rows"), IMPORTED.items(), ids=IMPORTED)
def test_a_table_goes_in(shared: Path, township: Organ, name: str, rows: int) -> None:
    outcome = taken_in(shared, name, township)
    assert outcome.written and outcome.added == rows, outcome.problems


@pytest.mark.parametrize(("name", "asked"), REFUSED.items(), ids=REFUSED)
def test_a_cell_that_cannot_be_trusted_is_named(
    shared: Path, township: Organ, name: str, asked: tuple[str, str, str]
) -> None:
    ledger, cell, said = asked
    outcome = taken_in(shared, name, township, ledger)
    [problem] = outcome.problems
    assert not outcome.written and f"{problem.letter}{problem.row}" == cell and said in problem.message.zh


def test_days_of_1904_are_asked_about_in_their_own_year(shared: Path, township: Organ) -> None:
    outcome = taken_in(shared, "give-1904-general.xlsx", township, year=2018)
    assert [ask.key for ask in outcome.open] == ["year/exam/2022/学法考试汇总台账"]


def test_a_file_of_excel_95_is_refused_for_what_it_is(shared: Path, township: Organ) -> None:
    with pytest.raises(BadInput, match="Excel 95"):
        taken_in(shared, "give-excel95.xls", township)


def test_every_one_of_them_is_looked_at(shared: Path) -> None:
    looked_at = {*CLAIMS, *IMPORTED, *REFUSED, "give-range.txt", "give-1904-general.xlsx", "give-excel95.xls"}
    assert {path.name for path in folder(shared).iterdir() if path.name.startswith("give-")} == looked_at
