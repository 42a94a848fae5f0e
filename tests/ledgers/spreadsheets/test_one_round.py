"""What a file leaves open is asked at once: whoever answers all of it is not asked again."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.spreadsheets import ImportOutcome

from .conftest import MakeBook, TakeIn

MEDIATION = ["调委会", "类型", "受理日期", "协议金额", "件数", "编号"]
PENALTIES = ["案号", "案由", "当事人", "当事人类型", "领域", "立案日期", "罚款"]
REVIEWS = ["名称", "收件日期", "审查意见", "审查日期", "类型"]
FILES: dict[str, tuple[str, list[list[Any]]]] = {
    "a unit, a word, a year, a day, sums": (
        "2024年人民调解案件台账",
        [
            MEDIATION,
            ["镇", "鱼塘", "2024-3-1", 0.5, 1, "1号"],
            ["镇", "邻里", "2023-3-2", 2, 1, "2号"],
            ["镇", "邻里", "第一季度", 3, 4, "3号"],
        ],
    ),
    "an odd day in a row that waits for a word": (
        "人民调解案件台账",
        [MEDIATION[:3], ["镇", "鱼塘", "1988-3-1"], ["镇", "池塘", "2024-3-2"]],
    ),
    "what the procedure decides, beside the procedure": (
        "行政处罚案件台账",
        [
            [*PENALTIES, "决定日期"],
            ["1号", "占道", "甲", "个人", "城管队", "2024-3-1", 500, "2024-3-9"],
            ["2号", "占道", "乙", "个人", "城管", "2024-3-2", 3, "2024-3-9"],
        ],
    ),
    "how many opinions, in a row of another year": (
        "2024年合法性审查总台账",
        [
            REVIEWS,
            ["甲办法", "2024-3-1", "建议修改完善后印发", "2024-3-5", "某某类"],
            ["乙办法", "2023-3-1", "建议修改完善后印发", "2023-3-5", "某某类"],
        ],
    ),
}


def first_answers(outcome: ImportOutcome) -> dict[str, str]:
    """To each question the first of its options, or what it takes."""
    found = {}
    for ask in outcome.open:
        day = "2024-03-05" if ask.key.startswith("day/") and ask.free else ""
        found[ask.key] = day or (ask.options[0].value if ask.options else "1")
    return found


@pytest.mark.parametrize("kind", FILES)
def test_one_round_of_answers_is_enough(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    sheet, rows = FILES[kind]
    file = book(rows, sheet=sheet)
    first = take_in(file, dry_run=True)
    again = take_in(file, dry_run=True, answers=first_answers(first))
    assert [ask.key for ask in again.open] == []
    assert len(first.open) > 1, [ask.key for ask in first.open]


def test_what_the_procedure_rules_out_is_not_insisted_on(book: MakeBook, take_in: TakeIn) -> None:
    sheet, rows = FILES["what the procedure decides, beside the procedure"]
    file = book(rows, sheet=sheet)
    first = {ask.key: ask for ask in take_in(file, dry_run=True).open}
    reviewed = next(key for key in first if key.startswith("missing/penalty_case/legal_reviewed"))
    procedure = next(key for key in first if key.startswith("missing/penalty_case/procedure"))
    given = {key: ask.options[0].value for key, ask in first.items() if "missing/" not in key}
    simple = take_in(file, dry_run=True, answers=given | {procedure: "简易"})
    assert reviewed not in [ask.key for ask in simple.open]
    ordinary = take_in(file, dry_run=True, answers=given | {procedure: "普通"})
    assert reviewed in [ask.key for ask in ordinary.open]


def test_a_row_left_out_for_its_year_has_nothing_to_be_put_right(book: MakeBook, take_in: TakeIn) -> None:
    rows = [MEDIATION[:4], ["镇", "邻里", "2024-3-1", ""], ["镇", "邻里", "2023-3-2", "多少"]]
    file = book(rows, sheet="2024年人民调解案件台账")
    first = take_in(file)
    (ask,) = first.open
    assert [problem.row for problem in first.problems] == [3]
    taken = take_in(file, answers={ask.key: "忽略"})
    assert (taken.written, taken.added) == (True, 1)
