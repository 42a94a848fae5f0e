"""Numbers with more digits than any of an office has: refused for that, shortly, and never read as another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SETTLED, TITLES, MakeBook

Told = Callable[..., list[str]]


@pytest.mark.parametrize("digits", [16, 30, 5000])
@pytest.mark.parametrize(
    ("ledger", "column"),
    [
        ("mediation", "协议金额（元）"),
        ("mediation", "协议金额"),
        ("study", "学时"),
        ("exam", "应参加人数"),
    ],
)
def test_a_number_that_no_office_has_is_refused_for_that(
    told: Told, tmp_path: Path, digits: int, ledger: str, column: str
) -> None:
    """With more digits than arithmetic takes it was a fault of the program."""
    rows = {
        "mediation": {"调解组织": "镇调委会", "纠纷类型": "邻里", "受理日期": "2022-03-04", "当事人": "某甲"},
        "study": {"学习日期": "2022-03-04", "主题": "民法典"},
        "exam": {"考试名称": "年度学法考试", "平台": "甲平台", "日期": "2022-03-04"},
    }
    number = "9" * digits
    row = rows[ledger] | {column: {"学时": f"{number}小时30分"}.get(column, number)}
    file = tmp_path / "数.csv"
    file.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    said = [one for one in told(file, ledger_ids=[ledger], year=2022) if "9999" in one]
    assert len(said) == 1 and any(why in said[0] for why in ("大得不像是这一栏的数", "不是数字"))
    assert len(said[0]) < 120


def test_a_number_in_hundreds_of_millions_that_no_office_has_is_refused_for_that(
    book: MakeBook, told: Told
) -> None:
    (said,) = told(book([TITLES, [*SETTLED[:6], f"{'9' * 14}亿", "1号"]]))
    assert "大得不像是这一栏的数" in said


@pytest.mark.parametrize("number", [1e15, 1e300])
def test_a_number_of_which_a_spreadsheet_lost_the_end_is_told_shortly(
    book: MakeBook, told: Told, number: float
) -> None:
    (said,) = told(book([TITLES, [*SETTLED[:6], number, "1号"]]))
    assert "超过15位" in said and len(said) < 120
