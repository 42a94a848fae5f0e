"""A row of a sheet that counts on a day after its organ ended is a problem of that row, in its cell."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.problems import RowProblems
from mingshu.ledgers.spreadsheets import importing
from mingshu.ledgers.spreadsheets.actions import SourceFile
from mingshu.organisations.actions import organ_end
from mingshu.organisations.models import Organ

from .conftest import MakeBook, TakeIn

CALLED = ["案件编号", "调解组织", "纠纷类型", "受理日期", "备注"]
CASES = LEDGERS.get("mediation").model.rows


def case(number: str, accepted: str, remarks: str = "") -> list[str]:
    return [number, "清溪镇调委会", "邻里", accepted, remarks]


def test_a_row_after_the_end_is_refused_in_its_cell(book: MakeBook, take_in: TakeIn, township: Organ) -> None:
    organ_end(actor=COMMAND_LINE, organ=township, on=date(2025, 6, 30))
    outcome = take_in(book([CALLED, case("1号", "2025-6-30"), case("2号", "2025-9-1")]), year=2025)
    (problem,) = outcome.problems
    assert (problem.row, problem.column) == (3, "受理日期")
    assert "清溪镇已于2025-06-30撤销" in problem.message.zh and problem.way_out
    assert "登记到当时承担这项工作的机关" in problem.way_out.zh
    assert not CASES.exists()


def test_a_row_on_record_is_not_moved_beyond_the_end_by_a_sheet(
    book: MakeBook, take_in: TakeIn, township: Organ
) -> None:
    take_in(book([CALLED, case("1号", "2025-5-1")]), year=2025)
    organ_end(actor=COMMAND_LINE, organ=township, on=date(2025, 6, 30))
    assert take_in(book([CALLED, case("1号", "2025-9-1")]), year=2025).problems
    assert CASES.get().counted_on == date(2025, 5, 1)
    assert take_in(book([CALLED, case("1号", "2025-5-1", "已归档")]), year=2025).changed == 1


def test_an_organ_that_ended_while_its_sheet_was_read_takes_no_row_after_its_end(
    book: MakeBook, take_in: TakeIn, township: Organ, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_args: object, **_more: object) -> SourceFile:
        organ_end(actor=COMMAND_LINE, organ=Organ.objects.get(pk=township.pk), on=date(2025, 6, 30))
        return SourceFile("台账.xlsx", "0" * 64, 2025)

    monkeypatch.setattr(importing, "SourceFile", ends)
    with pytest.raises(RowProblems, match="清溪镇已于2025-06-30撤销"):
        take_in(book([CALLED, case("1号", "2025-9-1")]), year=2025)
    assert not CASES.exists()
