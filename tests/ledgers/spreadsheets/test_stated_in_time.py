"""What an office itself says of being in time is kept beside the record, and held against the computed answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS

from .conftest import MakeBook, TakeIn

REQUESTS = LEDGERS.get("foi_request").model.rows
HEAD = ["登记编号", "申请人类型", "收到日期", "答复日期", "答复结果"]
EARLY = ["公1号", "自然人", "2024-3-1", "2024-3-12", "予以公开"]
TARDY = ["公2号", "自然人", "2024-3-1", "2024-7-12", "予以公开"]
CASES: dict[str, tuple[str, list[Any], str, bool]] = {
    "in time and right": ("按期办结", EARLY, "是", False),
    "in time and wrong": ("按期办结", TARDY, "是", True),
    "late and wrong": ("是否按期", EARLY, "否", True),
    "late and right": ("是否超期", TARDY, "是", False),
    "not late and wrong": ("是否超期", TARDY, "否", True),
    "not late and wrong, in other words": ("是否逾期", TARDY, "未逾期", True),
    "of a case still open": ("按期办结", [*EARLY[:3], "", ""], "是", False),
    "that is no answer": ("是否按期", EARLY, "—", False),
}


@pytest.mark.parametrize("case", CASES)
def test_a_statement_is_kept_and_a_contradiction_told(case: str, book: MakeBook, take_in: TakeIn) -> None:
    heading, row, said, wrong = CASES[case]
    file = book([[*HEAD, heading], [*row, said]], sheet="政府信息公开申请台账")
    answers = {ask.key: "留空" for ask in take_in(file, dry_run=True).open}
    outcome = take_in(file, answers=answers)
    assert outcome.written, [*outcome.problems, *outcome.open]
    assert REQUESTS.get().extra == {heading: said}
    told = [(note.row, note.letter) for note in outcome.notes if "不一致" in note.reason.zh]
    assert told == ([(2, "F")] if wrong else [])


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("2024-3-20", date(2024, 3, 20), []),
        ("2024-4-25", date(2024, 4, 25), []),
        ("2025-3-1", date(2024, 3, 29), [(2, "F")]),
    ],
    ids=["an earlier day", "an extension the law knows", "a day the law does not know"],
)
def test_a_last_day_that_the_law_does_not_allow_is_told_and_not_kept(
    typed: str, kept: date, told: list[tuple[int, str]], book: MakeBook, take_in: TakeIn
) -> None:
    file = book([[*HEAD, "答复期限"], [*TARDY, typed]], sheet="政府信息公开申请台账")
    answers = {ask.key: "留空" for ask in take_in(file, dry_run=True).open}
    outcome = take_in(file, answers=answers)
    assert outcome.written, [*outcome.problems, *outcome.open]
    assert REQUESTS.get().due_on == kept
    assert [(note.row, note.letter) for note in outcome.notes if "晚于法定期限" in note.reason.zh] == told
