"""A row that stands for several cases is no case: who gives the table says what its rows are, once a sheet."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import read_answers, write_questions

from .conftest import MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
ASKED = "cases/mediation/人民调解案件台账"
HEAD = ["调委会", "类型", "受理日期", "件数"]


def rows(*counts: Any) -> list[list[Any]]:
    """A row a day, each with what it says under 件数."""
    return [["镇调委会", "邻里", f"2024-3-{day}", count] for day, count in enumerate(counts, 1)]


def test_it_is_asked_once_with_both_readings_and_what_each_counts(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, *rows(5, 1, "", "8件")]))
    assert not outcome.written and outcome.problems == []
    (ask,) = outcome.open
    assert (ask.key, ask.places, ask.letter) == (
        ASKED,
        (("人民调解案件台账", 2), ("人民调解案件台账", 5)),
        "D",
    )
    one, summed = ask.options
    assert "共4件" in one.label.zh and "4 in all" in one.label.en
    assert "共15件" in summed.label.zh and "15" in summed.label.en
    (sheet,) = outcome.sheets
    assert (sheet.good, sheet.held_back, sheet.waits_for) == (0, [2, 3, 4, 5], [ASKED])


def test_each_row_is_one_case_where_the_person_says_so(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, *rows(5, 1)]), answers={ASKED: "一行一件"})
    assert (outcome.written, outcome.added) == (True, 2)
    assert [case.extra for case in CASES.order_by("accepted_on")] == [{"件数": "5"}, {"件数": "1"}]


def test_a_row_of_a_summary_is_refused_with_the_way_out(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, *rows(5, 1, 0)]), answers={ASKED: "汇总"})
    assert not outcome.written
    assert [(one.row, one.letter, one.value) for one in outcome.problems] == [(2, "D", "5"), (4, "D", "0")]
    first = outcome.problems[0]
    assert "5件的汇总" in first.message.zh and "sum of 5" in first.message.en
    assert first.way_out and "逐件列出" in first.way_out.zh and "矛盾纠纷排查台账" in first.way_out.zh


def test_the_row_that_is_one_goes_in_while_the_sums_are_left(book: MakeBook, take_in: TakeIn) -> None:
    given = {ASKED: "汇总", "row/人民调解案件台账/2": "忽略", "cell/人民调解案件台账/D4": "1"}
    outcome = take_in(book([HEAD, *rows(5, 1, 7)]), answers=given)
    assert (outcome.written, outcome.added) == (True, 2)


def test_the_answer_may_come_from_a_file(book: MakeBook, take_in: TakeIn, tmp_path: Any) -> None:
    source, file = book([HEAD, *rows(5, 1)]), tmp_path / "答案.yaml"
    write_questions(file, take_in(source).asks, {})
    text = file.read_text(encoding="utf-8")
    assert "共2件" in text and "共6件" in text
    file.write_text(text.replace(f"{ASKED}: null", f"{ASKED}: 一行一件"), encoding="utf-8")
    assert take_in(source, answers=read_answers(file)).added == 2


@pytest.mark.parametrize("counts", [(1, 1), ("", ""), ("1件", 1), ("1", "")])
def test_nobody_is_asked_where_every_row_is_one(counts: Any, book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([HEAD, *rows(*counts)])).added == 2


@pytest.mark.parametrize(
    "heading",
    ["件数", "数量", "起数", "宗数", "案件数", "案件数量", "件数（件）", "纠纷起数", "受理件数", "数量(件)", "调解件数", "件 数"],
)  # fmt: skip
def test_headings_that_multiply_a_row(heading: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([[*HEAD[:3], heading], *rows(5, 1)]))
    assert [ask.key for ask in outcome.open] == [ASKED]


@pytest.mark.parametrize(
    "heading",
    ["户数", "人数", "涉及人数", "批次", "附件数", "场次", "数量（万元）", "案件编号", "序号", "证据数", "材料份数"],
)  # fmt: skip
def test_headings_that_say_something_of_one_case(heading: str, book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([[*HEAD[:3], heading], *rows(5, 2)])).open == []


def test_what_multiplies_follows_what_the_ledger_counts(book: MakeBook, take_in: TakeIn) -> None:
    events = [["活动名称", "日期", "场次", "件数"], ["普法进村", "2024-3-1", 10, 3]]
    outcome = take_in(book(events, sheet="普法宣传活动台账"), ledger_ids=["publicity"], dry_run=True)
    (ask,) = [one for one in outcome.open if one.key.startswith("cases/")]
    assert "场次" in ask.message.zh and "共10场" in ask.options[1].label.zh


def test_a_totals_row_is_no_row_that_stands_for_several(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([HEAD, *rows(1, 1), ["合计", "", "", 2]])).added == 2


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("普法进村（10场）", "10"),
        ("法律进校园活动(3次)", "3"),
        ("“12·4”宣传共6场", "6"),
        ("送法下乡等5场次", "5"),
        ("普法进村（十场）", "10"),
        ("普法进村（1场）", ""),
        ("第3场普法进村", ""),
        ("普法进村（200人）", ""),
        ("2024年第10场", ""),
    ],
)
def test_a_number_within_a_name_is_told(name: str, told: str, book: MakeBook, take_in: TakeIn) -> None:
    head = ["活动名称", "日期", "形式", "组织单位"]
    outcome = take_in(
        book([head, [name, "2024-3-1", "讲座", "司法所"]], sheet="普法宣传活动台账"), dry_run=True
    )
    notes = [(one.row, one.letter) for one in outcome.notes if f"写着{told}" in one.reason.zh and told]
    assert notes == ([(2, "A")] if told else [])
    assert told or not [one for one in outcome.notes if "写着" in one.reason.zh]


@pytest.mark.parametrize("kind", ["邻里（5件）", "邻里5件", "邻里纠纷5起"])
def test_a_number_behind_a_value_is_told_and_kept(kind: str, book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD[:3], ["镇调委会", kind, "2024-3-1"]]))
    assert outcome.written
    assert [(one.row, one.letter) for one in outcome.notes if "写着5件" in one.reason.zh] == [(2, "B")]
    assert list(CASES.get().extra or {}) == ["类型（原文）"]
