"""Cells that say something and give no value, parts of months, totals rows that look like cases, numbers behind names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS, Column, Kind
from mingshu.ledgers.spreadsheets.cells.choices import bool_reader, choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Doubt, Said
from mingshu.ledgers.spreadsheets.cells.dates import date_reader
from mingshu.ledgers.spreadsheets.cells.numbers import money_reader, whole_reader
from mingshu.ledgers.spreadsheets.cells.readers import Usage, reader_of
from mingshu.ledgers.spreadsheets.cells.texts import list_reader, name_reader

from .conftest import MakeBook, TakeIn

NOT_YET = (
    *("待定", "待签订", "待补充", "暂未签订", "尚未签订", "还未签", "尚未", "未定", "暂定", "另行通知", "另定", "择期召开"),
    *("正在办理", "审查中", "办理过程中", "等通知", "（待定）", "待 定", "暂无", "暂缺"),
)  # fmt: skip
ELSEWHERE = ("见附件", "详见附件", "见备注", "详见合同", "附后", "略", "不清楚", "无记录", "资料遗失")
HEAD = ["案件编号", "调委会", "类型", "受理日期", "当事人", "调结日期", "结果", "协议金额（元）", "是否履行"]
CASE: list[Any] = ["1号", "清溪镇调委会", "邻里", "2023-3-1", "甲某、乙某", "2023-3-5", "成功", 200, "是"]
CASES = LEDGERS.get("mediation").model.rows


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("何 立", ["何立"]),
        ("陈 守义", ["陈守义"]),
        ("罗　 小满", ["罗小满"]),
        ("欧阳 雪", ["欧阳雪"]),
        ("李 四 光", ["李四光"]),
        ("张三 李四", ["张三", "李四"]),
        ("欧阳雪 陈守义", ["欧阳雪", "陈守义"]),
    ],
)
def test_a_surname_apart_from_its_given_name_is_one_person(written: str, names: list[str]) -> None:
    assert list_reader(of_names=True)(written) == names
    if len(names) == 1:
        assert name_reader(written) == names[0]


@pytest.mark.parametrize("word", [*NOT_YET, *ELSEWHERE])
def test_words_that_give_no_value_are_blank_in_every_kind_of_column(word: str) -> None:
    readers = (
        *(date_reader(2023), date_reader(2023, "办结期限"), whole_reader("人"), money_reader("元")),
        *(choice_reader(("成功", "不成")), list_reader(of_names=True), name_reader),
    )
    for read in readers:
        said = read(word)
        if said is not None:
            assert isinstance(said, Said) and said.value is None and said.open == (word in ELSEWHERE), (
                word,
                said,
            )


@pytest.mark.parametrize("word", ["未通过", "没有采纳", "未超过5", "5月待定", "待定3人", "见义勇为"])
def test_what_may_be_a_value_is_asked_about(word: str) -> None:
    assert isinstance(choice_reader(("成功", "不成"))(word), Doubt)


def test_not_yet_performed_is_no_and_not_yet_decided_is_blank() -> None:
    read = bool_reader("是否履行")
    assert (read("尚未履行"), read("暂未履行"), read("尚未")) == (False, False, False)
    assert read("待定") == Said(None, written="待定", untold=True)


def counted_or_naming() -> list[Any]:
    """The columns that are counted, or name somebody; free text may well say 待定, and a year is never blank words."""
    names = ("号", "职务", "人", "单位", "机关", "部门")
    return [
        pytest.param(column, id=f"{ledger.id}-{column.name}")
        for ledger in LEDGERS
        for column in ledger.columns
        if column.kind not in (Kind.PERIOD, Kind.YEAR) and "待定" not in column.choices
        if column.kind is not Kind.TEXT or column.title.endswith(names)
    ]


@pytest.mark.parametrize("column", counted_or_naming())
def test_no_column_that_is_counted_or_names_somebody_holds_待定(column: Column) -> None:
    said = reader_of(column, Usage(2023, "元"))("待定")
    assert isinstance(said, Said) and said.value is None
    assert said.open is (column.required and column.kind is not Kind.DATE)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        *(
            ("3月中旬", 3),
            ("3月上旬", 3),
            ("2023年3月下旬", 3),
            ("23年3月底", 3),
            ("3月初", 3),
            ("三月下旬", 3),
        ),
        *(
            ("3月月底", 3),
            ("年初", 1),
            ("年底", 12),
            ("2023年年末", 12),
            ("3月5日前后", 3),
            ("3月15日左右", 3),
        ),
    ],
)
def test_a_part_of_a_month_is_that_month_and_no_day(cell: str, month: int) -> None:
    assert date_reader(2023)(cell) == Said(date(2023, month, 1), approximate=True, written=cell)


@pytest.mark.parametrize("cell", ["月底", "中旬", "13月中旬", "上半年"])
def test_what_names_no_month_is_no_date(cell: str) -> None:
    assert not isinstance(date_reader(2023)(cell), date | Said)


@pytest.mark.parametrize(
    ("cell", "day", "rough"),
    [
        *(("6月底前", date(2023, 6, 30), False), ("5月20日前", date(2023, 5, 20), False)),
        *(("年底前完成", date(2023, 12, 31), False), ("2024年2月底", date(2024, 2, 29), False)),
        *(("6月", date(2023, 6, 30), True), ("6月中旬", date(2023, 6, 30), True)),
    ],
)
def test_a_limit_runs_to_the_last_day_it_can_mean(cell: str, day: date, rough: bool) -> None:
    assert date_reader(2023, "整改期限")(cell) == Said(day, approximate=rough, written=cell)


@pytest.mark.parametrize(
    ("cell", "names", "kept"),
    [
        ("张三13912345678", ["张三"], "张三139****5678"),
        (
            "张三（13912345678）、李四 电话：0831-2345678",
            ["张三", "李四"],
            "张三（139****5678）、李四 电话：083*****5678",
        ),
        ("张三 139 1234 5678", ["张三"], "张三 139******5678"),
        ("王五 510502198001011234", ["王五"], "王五 510***********1234"),
    ],
)
def test_a_number_behind_a_name_is_taken_off_and_masked(cell: str, names: list[str], kept: str) -> None:
    assert list_reader(of_names=True)(cell) == Said(names, written=kept)


def test_the_preview_says_which_cells_were_kept_as_blank(book: MakeBook, take_in: TakeIn) -> None:
    rows = [HEAD, [*CASE[:5], "待定", "", "另行商定", ""], [*CASE[:4], "见附件", *CASE[5:]]]
    rows[2][0] = "2号"
    outcome = take_in(book(rows), year=2023)
    assert outcome.written, [*outcome.problems, *outcome.open]
    told = [(note.row, note.letter, note.text, note.reason.zh[:3]) for note in outcome.notes]
    assert told == [(2, "F", "待定", "还没有"), (2, "H", "另行商定", "还没有"), (3, "E", "见附件", "没有写")]
    first, second = CASES.order_by("case_no")
    assert (first.closed_on, first.amount, first.extra["调结日期（原文）"]) == (None, None, "待定")
    assert second.party_names == [] and second.open_columns == {"party_names"}


@pytest.mark.parametrize(
    "total",
    [
        ["合计", "", "", "2023-12-31", "", "", "8件成功", 200, "5件"],
        ["", "小计", "12件", "", "", "", "成功8件，不成1件", 200, ""],
        ["清溪镇合计", "", "共12件", "", "", "", "成功率80%", 200, ""],
        ["累 计", "5类", "约12件", "", "", "", "", 200, ""],
        ["合计", "", "", "2023-12-31", "", "", "", 200, ""],
        ["本年合计", "", "", "2023-12-31", "", "", "九成办成", 200, ""],
        ["本页小计", "", "12", "", "", "", "9", 200, ""],
        ["1-6月合计", "", "12", "", "", "", "9", 200, ""],
    ],
)
def test_nobody_is_asked_about_the_words_of_a_totals_row(
    total: list[Any], book: MakeBook, take_in: TakeIn
) -> None:
    outcome = take_in(book([HEAD, CASE, total]), year=2023)
    assert outcome.written and not outcome.open, [*outcome.problems, *outcome.open]
    assert [one.reason.zh for one in outcome.ignored if one.row == 3] == ["合计行，不登记"]
    assert CASES.count() == 1


def test_a_case_whose_words_are_unknown_is_still_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([HEAD, [*CASE[:6], "算是成了", *CASE[7:]]]), year=2023)
    assert [ask.message.zh for ask in outcome.open] == ["“结果”里的“算是成了”是什么意思？"]
