"""Rows of a sheet that lack the day by which they would enter a year or a rate."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from mingshu.accounts.models import User
from mingshu.organisations.models import Organ

from .conftest import MakeBook, TakeIn

pytestmark = pytest.mark.django_db

HEADINGS = [
    "信访系统编号",
    "渠道",
    "类别",
    "是否集体访",
    "是否积案",
    "收到日期",
    "受理日期",
    "办结日期",
    "处理结果",
]


def test_an_import_asks_which_rows_lack_the_day_and_the_list_tells_of_them(
    book: MakeBook, take_in: TakeIn, clerk: User, township: Organ
) -> None:
    rows = [
        ["信1号", "来信", "求决", "否", "否", "2024-3-1", "2024-3-5", "2024-4-1", "支持"],
        ["信2号", "来信", "求决", "否", "否", "2024-3-2", "", "2024-4-2", "支持"],
        ["信3号", "来信", "求决", "否", "否", "2024-3-3", "", "2024-4-3", "不予受理"],
        ["信4号", "来信", "求决", "否", "否", "2024-3-4", "", "2024-4-4", "支持"],
    ]
    file = book([HEADINGS, *rows], sheet="信访事项台账")
    outcome = take_in(file, year=2024)
    (ask,) = outcome.open
    assert "第3、5行" in ask.message.zh and "“受理日期”空着" in ask.message.zh
    assert "“按期办结率”" in ask.message.zh
    assert take_in(file, year=2024, answers={ask.key: "保留"}).written
    desk = Client()
    desk.force_login(clerk)
    page = desk.get(reverse("ledger-list", args=[township.code, 2024, "petition"])).content.decode()
    assert "2 条记录“办结日期”已填，“受理日期”空着" in page
    assert page.count("信2号") >= 2 and page.count("信4号") >= 2
    assert "3 条记录" not in page


def test_rows_without_any_day_are_told_of_by_the_import(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["名称", "等级", "达标日期"],
        ["清溪司法所", "省级规范化", ""],
        ["石桥司法所", "其他", "2024-5-6"],
    ]
    outcome = take_in(book(rows, sheet="司法所与法治队伍建设台账"), year=2024)
    assert outcome.written
    told = [note.reason.zh for note in outcome.notes if "没有填" in note.reason.zh]
    assert told and told[0].startswith("第2行没有填“达标日期、建设启动日期”") and "2024年12月31日" in told[0]


CASES = ["调解组织", "纠纷类型", "受理日期", "当事人", "调结日期", "结果", "是否履行", "案件编号"]


def test_a_sheet_is_refused_where_two_cells_of_a_row_cannot_both_be_so(
    book: MakeBook, take_in: TakeIn
) -> None:
    rows = [
        ["清溪镇调委会", "邻里", "2024-3-1", "甲某", "2024-3-9", "成功", "是", "1号"],
        ["清溪镇调委会", "邻里", "2024-3-2", "乙某", "2024-3-9", "不成", "是", "2号"],
    ]
    outcome = take_in(book([CASES, *rows], sheet="人民调解案件台账"), year=2024)
    (problem,) = outcome.problems
    assert (problem.row, problem.letter, problem.value) == (3, "G", "是")
    assert "“结果”为“不成”，“是否履行”不能是“是”" in problem.message.zh and not outcome.written
    assert take_in(
        book([CASES, *rows], sheet="人民调解案件台账"), year=2024, answers={problem.key: "否"}
    ).written


def test_an_outcome_without_its_day_is_asked_about_once(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["清溪镇调委会", "邻里", "2024-3-1", f"甲{one}", "", "成功", "", f"{one}号"] for one in range(1, 4)
    ]
    file = book([CASES, *rows], sheet="人民调解案件台账")
    (ask,) = take_in(file, year=2024).open
    assert "第2、3、4行：“结果”填了“成功”，“调结日期”空着" in ask.message.zh
    assert take_in(file, year=2024, answers={ask.key: "保留"}).added == 3
