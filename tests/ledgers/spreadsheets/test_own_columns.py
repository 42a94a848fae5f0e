"""An office's own columns are kept beside the record, go out with it, and come back as what they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.ledgers.changes import HIDDEN
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import write_export
from mingshu.organisations.models import Organ

from .conftest import MakeBook, TakeIn

MEDIATION = LEDGERS.get("mediation")
CASES = MEDIATION.model.rows
HEADINGS = ["案件编号", "调解组织", "纠纷类型", "受理日期", "结果", "调结日期", "包村干部", "状态说明"]
ROW = ["1号", "清溪镇调委会", "邻里", "2023-1-2", "达成协议", "2023-1-5", "某丁", "已回访"]
PLAIN = ["2号", "清溪镇调委会", "土地", "2023-2-2", "", "", "", ""]


@pytest.fixture
def kept(book: MakeBook, take_in: TakeIn) -> dict[str, str]:
    """What is kept beside the first of two cases."""
    assert take_in(book([HEADINGS, ROW, PLAIN]), year=2023).written
    extra: dict[str, str] = CASES.get(case_no="1号").extra
    return extra


def export(organ: Organ, target: Path, *, personal: bool = True) -> dict[str, Any]:
    """Heading → cell of the first row of an export."""
    write_export([MEDIATION], organ, target, year=2023, show_personal=personal, actor=COMMAND_LINE)
    titles, first, *_more = openpyxl.load_workbook(target)["人民调解案件台账"].iter_rows(values_only=True)
    return dict(zip(map(str, titles), first, strict=True))


def test_own_columns_are_written_out_under_their_own_headings(
    kept: dict[str, str], township: Organ, tmp_path: Path
) -> None:
    row = export(township, tmp_path / "出.xlsx")
    assert (row["本单位栏目：包村干部"], row["本单位栏目：状态说明"]) == ("某丁", "已回访")
    assert {name.removeprefix("本单位栏目：") for name in row if name.startswith("本单位栏目：")} == set(kept)


def test_an_export_with_own_columns_changes_nothing_when_it_comes_back(
    kept: dict[str, str], township: Organ, tmp_path: Path, take_in: TakeIn
) -> None:
    export(township, tmp_path / "出.xlsx")
    again = take_in(tmp_path / "出.xlsx", year=2023)
    assert (again.open, again.unchanged, again.changed) == ([], 2, 0)
    assert CASES.get(case_no="1号").extra == kept


def test_an_export_fills_another_installation_with_the_same_own_columns(
    kept: dict[str, str], township: Organ, tmp_path: Path, take_in: TakeIn
) -> None:
    export(township, tmp_path / "出.xlsx")
    CASES.all().delete()
    assert take_in(tmp_path / "出.xlsx", year=2023).added == 2
    assert CASES.get(case_no="1号").extra == kept


def test_a_heading_of_the_ledger_that_was_kept_aside_stays_aside(
    book: MakeBook, township: Organ, tmp_path: Path, take_in: TakeIn
) -> None:
    file = book([[*HEADINGS[:6], "履行情况"], [*ROW[:6], "已履行"]])
    asked = next(ask.key for ask in take_in(file, year=2023, dry_run=True).asks if "履行情况" in ask.key)
    assert take_in(file, year=2023, answers={asked: "保留"}).written
    export(township, tmp_path / "出.xlsx")
    assert take_in(tmp_path / "出.xlsx", year=2023).unchanged == 1
    assert CASES.get().extra["履行情况"] == "已履行"
    assert CASES.get().performed is None


def test_an_export_without_personal_columns_masks_own_ones_and_takes_nothing_away_again(
    kept: dict[str, str], township: Organ, tmp_path: Path, take_in: TakeIn
) -> None:
    row = export(township, tmp_path / "出.xlsx", personal=False)
    assert {text for name, text in row.items() if name.startswith("本单位栏目：")} == {"***"}
    take_in(tmp_path / "出.xlsx", year=2023)
    assert CASES.get(case_no="1号").extra == kept


def test_the_log_of_an_import_says_that_own_columns_changed_and_not_what_they_say(
    kept: dict[str, str], book: MakeBook, take_in: TakeIn
) -> None:
    assert take_in(book([HEADINGS, [*ROW[:6], "某戊", ROW[7]]]), year=2023).changed == 1
    entry = Entry.objects.filter(verb="records_import").latest("pk")
    assert entry.differences["rows"][str(CASES.get(case_no="1号").pk)]["extra"] == [HIDDEN, HIDDEN]
    assert "某戊" not in str(entry.differences) and kept["包村干部"] not in str(entry.differences)
