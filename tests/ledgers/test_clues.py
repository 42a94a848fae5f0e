"""Disputes found by screening are kept one by one; a round's totals give way to them, and nothing counts twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import by_month, figure, figures_of
from mingshu.kernel.quantities import Standing
from mingshu.ledgers.actions import record_add, record_change, record_remove
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets import import_workbook
from mingshu.organisations.models import Organ

pytestmark = pytest.mark.django_db


def clue(organ: Organ, day: date, *, resolved: bool | None = None, **values: Any) -> LedgerRecord:
    """One dispute found on ``day``."""
    said = {"found_on": day, "place": "水碾村3组", "matter": f"{day}田埂界址争议", "resolved": resolved}
    return record_add(
        actor=COMMAND_LINE, ledger=LEDGERS.get("dispute_clue"), organ=organ, values=said | values
    )


def screening(organ: Organ, period: str, found: int, resolved: int, number: int = 1) -> LedgerRecord:
    """One round as totals."""
    values = {"round_no": number, "period": period, "found": found, "resolved": resolved}
    return record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("dispute_screening"), organ=organ, values=values)


def screened(organ: Organ, year: int = 2023) -> tuple[Decimal | None, Decimal | None]:
    """How many disputes were found and how many resolved."""
    found = figures_of(organ, year, measure_ids=["M-DP-02", "M-DP-03"])
    return found["M-DP-02"].quantity.number, found["M-DP-03"].quantity.number


def test_a_round_typed_as_totals_counts_as_typed(township: Organ) -> None:
    screening(township, "2023年1月", 9, 8)
    assert screened(township) == (9, 8)


def test_clues_alone_count_without_any_round(township: Organ) -> None:
    clue(township, date(2023, 1, 10), resolved=True)
    clue(township, date(2023, 1, 15), resolved=False)
    assert screened(township) == (2, 1)
    rate = figure("M-DP-04", township, 2023).quantity
    assert (rate.numerator, rate.denominator, rate.number) == (1, 2, 50)


@pytest.mark.parametrize("clues_first", [True, False])
def test_a_round_with_clues_counts_them_and_not_its_totals(township: Organ, clues_first: bool) -> None:
    if not clues_first:
        screening(township, "2023年1月", 9, 8)
    clue(township, date(2023, 1, 10), resolved=True)
    if clues_first:
        screening(township, "2023年1月", 9, 8)
    screening(township, "2023年2月", 5, 4, number=2)
    assert screened(township) == (1 + 5, 1 + 4)
    assert figure("M-DP-01", township, 2023).quantity.number == 2


def test_the_totals_count_again_once_the_last_clue_is_gone(township: Organ) -> None:
    screening(township, "2023年第一季度", 9, 8)
    only = clue(township, date(2023, 3, 31))
    assert screened(township) == (1, 0)
    record_remove(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("dispute_clue"),
        record=only,
        reason="登记有误",
        revision=only.revision,
    )
    assert screened(township) == (9, 8)


def test_a_clue_moved_to_another_month_frees_the_round_it_was_in(township: Organ) -> None:
    screening(township, "2023年1月", 9, 8)
    screening(township, "2023年2月", 5, 4, number=2)
    moved = clue(township, date(2023, 1, 31))
    assert screened(township) == (1 + 5, 4)
    record_change(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("dispute_clue"),
        record=moved,
        values={"found_on": date(2023, 2, 1)},
        revision=moved.revision,
    )
    assert screened(township) == (9 + 1, 8)


def test_clues_of_another_office_or_year_leave_a_round_alone(county: Organ, township: Organ) -> None:
    screening(township, "2023年", 9, 8)
    clue(county, date(2023, 5, 1))
    clue(township, date(2022, 12, 31))
    assert screened(township) == (9, 8)
    assert screened(county) == (10, 8)
    assert screened(township, 2022) == (1, 0)


def test_month_by_month_each_dispute_counts_once(township: Organ) -> None:
    screening(township, "2023年1月", 9, 8)
    screening(township, "2023年2月", 5, 4, number=2)
    clue(township, date(2023, 1, 10))
    assert [one.number for one in by_month("M-DP-02", township, 2023)][:3] == [1, 5, 0]
    assert figure("M-DP-02", township, 2023, date(2023, 1, 9)).quantity.number == 0


def test_a_masked_total_is_in_doubt_only_while_it_counts(township: Organ) -> None:
    values = {"round_no": 1, "period": "2023年1月", "resolved": 3}
    record_add(
        actor=COMMAND_LINE,
        ledger=LEDGERS.get("dispute_screening"),
        organ=township,
        values=values,
        masked=["found"],
    )
    assert figure("M-DP-02", township, 2023).quantity.standing is Standing.MASKED
    clue(township, date(2023, 1, 10))
    assert screened(township) == (1, 0)


def test_the_definition_names_both_ledgers(township: Organ) -> None:
    said = figure("M-DP-02", township, 2023).definition
    assert "矛盾纠纷排查台账" in said.zh and "矛盾纠纷排查化解台账" in said.zh
    assert "Plus" in said.en


def test_an_office_s_own_register_of_disputes_goes_in(township: Organ, tmp_path: Path) -> None:
    screening(township, "2023年1月", 9, 8)
    file = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("矛盾纠纷排查化解台账")
    sheet.write_row(0, 0, ["清溪镇2023年矛盾纠纷排查化解台账"])
    headings = ["序号", "排查时间", "发生地点", "矛盾纠纷类型", "当事人姓名", "涉及人数", "涉及金额（万元）"]
    sheet.write_row(1, 0, [*headings, "基本情况", "包案领导", "化解责任人", "化解情况", "备注"])
    one = [1, "2023年1月10日", "水碾村3组", "土地", "张某、李某", 2, 0.5, "田埂界址争议", "副镇长", "村支书"]
    two = [2, "2023.1.15", "溪口社区", "物业", "业主", 20, "", "物业费上涨", "党委委员", "社区主任"]
    sheet.write_row(2, 0, [*one, "已化解", ""])
    sheet.write_row(3, 0, [*two, "化解中", "已约谈"])
    sheet.write_row(
        4, 0, [3, "2023.2.3", "大塘村", "其他", "民工", 15, 35.6, "工地欠薪", "", "劳保所", "√", ""]
    )
    book.close()
    outcome = import_workbook(actor=COMMAND_LINE, source=file, organ=township, year=2023)
    assert outcome.written, [problem.both() for problem in outcome.problems]
    rows = LEDGERS.get("dispute_clue").model.rows.order_by("found_on")
    assert [row.resolved for row in rows] == [True, False, True]
    assert (rows[0].matter, rows[0].amount, rows[1].remarks) == ("田埂界址争议", 5_000, "已约谈")
    assert screened(township) == (3, 2)
    assert figure("M-DC-05", township, 2023).quantity.number == Decimal("36.1")
    assert figure("M-DC-04", township, 2023).quantity.number == 37
