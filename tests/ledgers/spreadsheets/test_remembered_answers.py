"""What is taken from an answer to an earlier file is told, and a unit that no longer fits is asked about again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.models import ImportAnswer
from mingshu.ledgers.spreadsheets import ImportOutcome
from mingshu.ledgers.spreadsheets.asking.asks import Ask

from .conftest import MakeBook, TakeIn

pytestmark = pytest.mark.django_db
HEAD = ["案件编号", "调解组织", "纠纷类型", "受理日期", "涉及金额"]
COLUMN = "unit/mediation/涉及金额"
CASES = LEDGERS.get("mediation").model.rows


def rows(first: int, *amounts: object, kind: str = "邻里") -> list[Sequence[object]]:
    return [
        HEAD,
        *(
            [f"{n}号", "清溪镇调委会", kind, f"2024-1-{n % 28 + 1}", one]
            for n, one in enumerate(amounts, first)
        ),
    ]


def recalled(outcome: ImportOutcome) -> list[str]:
    return [note.reason.zh for note in outcome.notes if "以前" in note.reason.zh]


@pytest.fixture
def answered_once(book: MakeBook, take_in: TakeIn) -> ImportOutcome:
    outcome = take_in(book(rows(1, 1200, 3400, 5600), name="一.xlsx"), answers={COLUMN: "元"})
    assert outcome.written
    return outcome


def test_a_unit_answered_for_an_earlier_file_is_told_with_who_and_since_when(
    answered_once: ImportOutcome, book: MakeBook, take_in: TakeIn
) -> None:
    assert recalled(answered_once) == []
    outcome = take_in(book(rows(4, "1260.5", 3800), name="二.xlsx"), dry_run=True)
    (said,) = recalled(outcome)
    kept = ImportAnswer.objects.get(question=COLUMN)
    assert not outcome.open
    assert "“涉及金额”" in said and "按“元”：合计5060.5元" in said
    assert kept.answered_by in said and date.today().isoformat() in said
    (note,) = [one for one in outcome.notes if one.reason.zh == said]
    assert (note.sheet, note.text) == ("人民调解案件台账", "元")


def test_an_answer_given_now_is_nothing_remembered(
    answered_once: ImportOutcome, book: MakeBook, take_in: TakeIn
) -> None:
    file = book(rows(4, 1260, 3800), name="二.xlsx")
    assert recalled(take_in(file, answers={COLUMN: "元"}, dry_run=True)) == []


def test_a_word_answered_for_an_earlier_file_is_told(book: MakeBook, take_in: TakeIn) -> None:
    first = book(rows(1, "1200元", kind="拟土地"), name="一.xlsx")
    (ask,) = take_in(first, dry_run=True).open
    assert take_in(first, answers={ask.key: "土地"}).written
    second = take_in(book(rows(2, "1200元", "500元", kind="拟土地"), name="二.xlsx"))
    assert second.written
    (said,) = recalled(second)
    assert "“土地”" in said and "“拟土地”" in said


def test_a_unit_that_makes_amounts_a_thousand_times_those_on_record_is_asked_about_again(
    answered_once: ImportOutcome, book: MakeBook, take_in: TakeIn
) -> None:
    file = book(rows(4, 2, 3), name="二.xlsx")
    outcome = take_in(file)
    (ask,) = outcome.open
    assert ask.key == COLUMN and recalled(outcome) == []
    assert "以前按“元”" in ask.message.zh and "3400元" in ask.message.zh
    assert take_in(file, answers={COLUMN: "万元"}).written
    assert CASES.get(case_no="4号").amount == 20_000
    assert ImportAnswer.objects.get(question=COLUMN).answer == "元"


def test_so_is_one_that_makes_them_a_thousand_times_as_large(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book(rows(1, 3, 5, 4), name="一.xlsx"), answers={COLUMN: "万元"}).written
    outcome = take_in(book(rows(4, 12_000, 25_000), name="二.xlsx"))
    (ask,) = outcome.open
    assert ask.key == COLUMN and "以前按“万元”" in ask.message.zh and "4万元（40000元）" in ask.message.zh


def test_less_than_a_thousand_times_is_told_only(
    answered_once: ImportOutcome, book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book(rows(4, 4, 5), name="二.xlsx"), dry_run=True)
    assert not outcome.open and len(recalled(outcome)) == 1


def test_a_word_of_counting_answered_for_an_earlier_file_is_told_where_it_stands(
    book: MakeBook, take_in: TakeIn
) -> None:
    head = ["活动主题", "开展日期", "开展场所", "宣传形式", "受众人次"]

    def event(subject: str, audience: object) -> list[Sequence[object]]:
        return [head, [subject, "2024-3-1", "社区", "讲座", audience]]

    def known(asks: Sequence[Ask]) -> dict[str, str]:
        return {one.key: "就是" if one.key.endswith("/次") else "留空" for one in asks}

    first = book(event("宪法", "30次"), sheet="普法宣传台账", name="一.xlsx")
    asked = take_in(first, year=2024, dry_run=True).open
    assert [one.key for one in asked if one.key.endswith("/次")] == ["unit/publicity/受众人次/次"]
    assert take_in(first, year=2024, answers=known(asked)).written
    again = take_in(
        book(event("民法", "40次"), sheet="普法宣传台账", name="二.xlsx"), year=2024, dry_run=True
    )
    (said,) = recalled(again)
    assert "“受众人次”写的是“次”" in said
    plain = take_in(book(event("刑法", 40), sheet="普法宣传台账", name="三.xlsx"), year=2024, dry_run=True)
    assert recalled(plain) == []
