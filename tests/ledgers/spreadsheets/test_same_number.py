"""Two matters under one number: asked about, never doubled in silence, never laid one over the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import Asked, Identical, ImportOutcome, write_annotated
from mingshu.organisations.models import Organ

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

CASES = LEDGERS.get("mediation").model.rows
SHEET = "人民调解案件台账"
OTHER = ("清溪镇调委会", "土地", date(2022, 6, 1), "丙某、丁某", date(2022, 6, 9), "成功", 3.4, "1号")
"""Another case under the number of ``SETTLED``."""


def changed(row: tuple[Any, ...] = SETTLED, **cells: Any) -> list[Any]:
    return [cells.get(title.partition("（")[0], cell) for title, cell in zip(TITLES, row, strict=True)]


def only_question(outcome: ImportOutcome) -> str:
    assert not outcome.written
    (question,) = outcome.questions
    return question.message.zh


def test_ledgers_know_the_number_papers_are_called_by() -> None:
    numbers = {ledger.id: ledger.number.title for ledger in LEDGERS if ledger.number}
    assert numbers["mediation"] == "案件编号" and numbers["penalty_case"] == "案号"
    assert numbers["plan_docs"] == "发文字号" and numbers["petition"] == "信访系统编号"
    assert "training" not in numbers and "dispute_screening" not in numbers
    assert len(numbers) >= 20


def test_one_number_in_two_rows_of_other_contents_is_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    asked = take_in(book([TITLES, SETTLED, changed(案件编号="2号"), OTHER]))
    assert only_question(asked) == (
        "“人民调解案件台账”第2、4行的案件编号“1号”相同，内容却不同（纠纷类型、受理日期、当事人、调结日期、协议金额）："
        "是同一件事填了两次，还是几件不同的事？"
    )
    assert (asked.questions[0].about, CASES.count()) == (Asked.SAME_NUMBER, 0)
    assert "rows 2, 4 bear one number" in asked.questions[0].message.en


def test_said_to_be_several_things_all_are_kept(book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, SETTLED, OTHER])
    assert take_in(file, identical=Identical.KEEP).added == 2
    again = take_in(file)
    assert (again.written, again.unchanged, CASES.count()) == (True, 2, 2)


def test_said_to_be_one_thing_both_rows_are_named_and_nothing_is_lost(
    book: MakeBook, take_in: TakeIn
) -> None:
    file = book([TITLES, SETTLED, OTHER])
    refused = take_in(file, identical=Identical.SKIP)
    assert not refused.written and CASES.count() == 0
    assert [(problem.row, problem.letter, problem.value) for problem in refused.problems] == [
        (2, "H", "1号"),
        (3, "H", "1号"),
    ]
    said = refused.problems[1].message.zh
    assert said == "案件编号“1号”在“人民调解案件台账”第2行也有，内容却不同，不知道以哪一行为准"
    assert "改正编号" in refused.problems[1].both()


def test_rows_of_several_sheets_are_all_named(book: MakeBook, take_in: TakeIn) -> None:
    file = book(
        [TITLES, SETTLED], sheet="一月人民调解案件台账", more={"二月人民调解案件台账": [TITLES, OTHER]}
    )
    asked = take_in(file, ledger_ids=["mediation"])
    assert only_question(asked).startswith(
        "“一月人民调解案件台账”第2行、“二月人民调解案件台账”第2行的案件编号“1号”相同"
    )
    copy = BytesIO()
    write_annotated(file, asked, copy)
    sheets = load_workbook(copy)
    for sheet, row in asked.questions[0].places:
        assert "相同" in str(sheets[sheet].cell(row, 1).comment)


def test_a_row_that_adds_to_another_of_its_number_is_asked_about_too(book: MakeBook, take_in: TakeIn) -> None:
    opened = changed(调结日期="", 结果="", 协议金额="")
    asked = take_in(book([TITLES, opened, SETTLED]))
    assert only_question(asked) == (
        "“人民调解案件台账”第2、3行的案件编号“1号”相同，内容却不同：是同一件事填了两次，还是几件不同的事？"
    )


def test_identical_rows_and_another_of_their_number_are_two_questions(
    book: MakeBook, take_in: TakeIn
) -> None:
    asked = take_in(book([TITLES, SETTLED, SETTLED, OTHER]))
    assert [question.about for question in asked.questions] == [Asked.IDENTICAL, Asked.SAME_NUMBER]


def test_a_file_that_repeats_a_number_on_record_is_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    asked = take_in(book([TITLES, changed(协议金额=5), OTHER], name="六月.xlsx"))
    assert "第2、3行的案件编号“1号”相同" in only_question(asked)
    assert CASES.get().amount == Decimal(12000)


def test_another_matter_under_a_number_on_record_is_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    asked = take_in(book([TITLES, OTHER], name="六月.xlsx"))
    assert only_question(asked) == (
        "“人民调解案件台账”第2行的案件编号“1号”已经登记过（2022-03-15，达成协议），内容却大多不同"
        "（纠纷类型、受理日期、当事人、调结日期、协议金额）：是更正已登记的那一条，还是另一件事？"
    )
    assert (asked.questions[0].about, CASES.get().accepted_on) == (Asked.ON_RECORD, date(2022, 3, 15))


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (Identical.KEEP, [date(2022, 3, 15), date(2022, 6, 1)]),
        (Identical.SKIP, [date(2022, 6, 1)]),
    ],
)
def test_the_answer_about_a_number_on_record_holds(
    answer: Identical, kept: list[date], book: MakeBook, take_in: TakeIn
) -> None:
    take_in(book([TITLES, SETTLED]))
    file = book([TITLES, OTHER], name="六月.xlsx")
    assert take_in(file, identical=answer).written
    assert sorted(CASES.values_list("accepted_on", flat=True)) == kept
    again = take_in(file)
    assert (again.written, again.unchanged, CASES.count()) == (True, 1, len(kept))


@pytest.mark.parametrize(
    "cells", [{"协议金额": 5}, {"当事人": "甲某、丙某"}, {"结果": "不成", "纠纷类型": "土地"}]
)
def test_a_correction_is_no_other_matter(cells: dict[str, Any], book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED]))
    outcome = take_in(book([TITLES, changed(**cells)], name="更正.xlsx"))
    assert (outcome.written, outcome.changed, CASES.count()) == (True, 1, 1)


def test_progress_of_a_case_is_no_other_matter(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, changed(调结日期="", 结果="", 协议金额="")]))
    assert take_in(book([TITLES, SETTLED], name="办结.xlsx")).changed == 1


def test_of_two_kept_under_one_number_the_likest_is_corrected(book: MakeBook, take_in: TakeIn) -> None:
    take_in(book([TITLES, SETTLED, OTHER]), identical=Identical.KEEP)
    outcome = take_in(book([TITLES, changed(OTHER, 协议金额=9), SETTLED], name="更正.xlsx"))
    assert (outcome.changed, outcome.unchanged, CASES.count()) == (1, 1, 2)
    assert CASES.get(accepted_on=date(2022, 6, 1)).amount == Decimal(90000)


@pytest.mark.parametrize("number", ["", "暂无", "**"])
def test_rows_without_a_number_are_not_held_to_one(number: str, book: MakeBook, take_in: TakeIn) -> None:
    file = book([TITLES, changed(案件编号=number), changed(案件编号=number, 协议金额=5)])
    assert (take_in(file).added, CASES.count()) == (2, 2)


def test_one_number_in_two_villages_is_two_numbers(
    book: MakeBook, take_in: TakeIn, township: Organ, village: Organ
) -> None:
    rows = [[*TITLES, "填报单位"], [*SETTLED, "清溪镇"], [*OTHER, "柳湾村"]]
    assert take_in(book(rows)).added == 2


def test_two_instances_of_one_lawsuit_share_their_number(
    book: MakeBook, take_in: TakeIn, county: Organ
) -> None:
    titles = ["案号", "法院", "审级", "收到副本日期", "答辩期限"]
    rows = [
        ["行初1号", "县法院", "一审", "2022-3-1", "2022-3-16"],
        ["行初1号", "市法院", "二审", "2022-9-1", "2022-9-16"],
    ]
    file = book([titles, *rows], sheet="行政诉讼应诉台账")
    assert take_in(file, organ=county).added == 2
