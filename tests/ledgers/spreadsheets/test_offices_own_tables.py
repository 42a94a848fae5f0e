"""Tables laid out as offices lay them out go in, once what they leave open has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mingshu.accounts.policies import COMMAND_LINE
from mingshu.figures.values import figures_of
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import ImportOutcome, write_export
from mingshu.organisations.models import Organ

from .conftest import TakeIn

CASES = LEDGERS.get("mediation").model.rows
CLUES = LEDGERS.get("dispute_clue").model.rows
ACTIVITIES = LEDGERS.get("publicity").model.rows
PENALTIES = LEDGERS.get("penalty_case").model.rows
REVIEWS = LEDGERS.get("legality_review").model.rows


def answered(outcome: ImportOutcome, answers: Mapping[str, str], otherwise: str = "留空") -> dict[str, str]:
    """An answer to every open question: the one whose key begins with a key of ``answers``, else to leave it open."""
    found = {}
    for ask in outcome.open:
        value = next((said for start, said in answers.items() if ask.key.startswith(start)), otherwise)
        assert ask.accepts(value), (ask.key, value)
        found[ask.key] = value
    return found


def take_in_answering(
    take_in: TakeIn, file: Path, answers: Mapping[str, str], *, rest: bool = False, **options: Any
) -> ImportOutcome:
    """Import ``file`` as a person does: see what is asked, answer, until nothing is asked any more."""
    given: dict[str, str] = {"rest": "留待以后"} if rest else {}
    for _ in range(4):
        outcome = take_in(file, answers=given, **options)
        if not outcome.open:
            return outcome
        given |= answered(outcome, answers)
    raise AssertionError([ask.key for ask in outcome.open])


def workbook(
    target: Path, sheets: Mapping[str, list[list[Any]]], merges: Mapping[str, list[str]] | None = None
) -> Path:
    """Write ``sheets`` cell by cell, with their merged ranges."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for merge in (merges or {}).get(name, []):
            sheet.merge_cells(merge)
    book.save(target)
    return target


MEDIATION_ROWS = [
    ["双河乡2024年调解登记台账"],
    ["填报单位（盖章）：双河乡司法所"],
    ["序号", "编号", "受理时间", "当事人", None, "案件类型", "案情简介", "办理情况", None, None, "履行情况", "调解人", "村居", "备注"],
    [None, None, None, "甲方", "乙方", None, None, "调结时间", "处理结果", "涉案金额", None, None, None, None],
    [1, "双1号", "2024.2.5", "甲 某", "乙某", "邻里矛盾", "晒坝", "2.9", "达成一致", "1.2万元", "已履行", "丙 某", "河东村", "已回访"],
    [2, "双2号", "24年3月", "丁某", "戊某", "鱼塘纠纷", "排水", "24年3月", "调解失败", 600, "×", "丙某、己某", "河西村", None],
    [3, "双3号", datetime(2024, 4, 1), "庚某", "辛某", "工资", "欠薪", None, "办理中", "/", None, "丙某", "河西村", None],
    ["合计", "3件", None, None, None, None, None, None, None, 12600, None, None, None, None],
    ["填表说明：每月报送"],
]  # fmt: skip
MEDIATION_MERGES = ["A1:N1", "D3:E3", "H3:J3", *(f"{letter}3:{letter}4" for letter in "ABCFGKLMN")]


@pytest.fixture
def mediation_file(tmp_path: Path) -> Path:
    """A table of two heading rows, with a hidden column, a title, totals and a note."""
    path = workbook(tmp_path / "双河.xlsx", {"Sheet1": MEDIATION_ROWS}, {"Sheet1": MEDIATION_MERGES})
    book = openpyxl.load_workbook(path)
    book["Sheet1"].column_dimensions["G"].hidden = True
    book.save(path)
    return path


def test_a_table_of_two_heading_rows_is_read_column_by_column(mediation_file: Path, take_in: TakeIn) -> None:
    outcome = take_in_answering(
        take_in, mediation_file, {"word/mediation/kind/鱼塘": "其他", "missing/": "双河乡调委会"}
    )
    assert (outcome.added, outcome.problems) == (3, [])
    first, second, third = CASES.order_by("case_no")
    assert (first.accepted_on, first.closed_on) == (date(2024, 2, 5), date(2024, 2, 9))
    assert (first.party_names, first.mediator, first.matter, first.remarks) == (
        ["甲某", "乙某"],
        "丙某",
        "晒坝",
        "已回访",
    )
    assert [case.result for case in (first, second, third)] == ["成功", "不成", ""]
    assert [case.kind for case in (first, second, third)] == ["邻里", "其他", "劳动"]
    assert [case.performed for case in (first, second, third)] == [True, False, None]
    assert second.extra == {"案件类型（原文）": "鱼塘纠纷", "处理结果（原文）": "调解失败"}
    assert {case.org for case in (first, second, third)} == {"双河乡调委会"}


def test_the_sheet_s_own_total_tells_whether_bare_numbers_are_yuan(
    mediation_file: Path, take_in: TakeIn
) -> None:
    outcome = take_in_answering(take_in, mediation_file, {"word/": "其他"})
    assert list(CASES.order_by("case_no").values_list("amount", flat=True)) == [12000, 600, None]
    (said,) = [note.reason.zh for note in outcome.notes if note.text == "涉案金额"]
    assert "按“元”登记" in said and "12600元" in said


@pytest.mark.parametrize(("unit", "yuan"), [("元", 600), ("万元", 6_000_000)])
def test_without_a_total_the_unit_is_asked_with_both_readings_and_remembered(
    unit: str, yuan: int, tmp_path: Path, take_in: TakeIn
) -> None:
    rows = [
        ["案件编号", "调委会", "类型", "受理日期", "涉及金额"],
        ["1号", "甲调委会", "邻里", "2024-1-2", "600"],
    ]
    outcome = take_in(workbook(tmp_path / "一.xlsx", {"人民调解案件台账": rows}))
    (asked,) = outcome.open
    assert [option.value for option in asked.options] == ["元", "万元"]
    assert [option.label.zh for option in asked.options] == [
        "不带单位的数字按“元”：合计600元",
        "不带单位的数字按“万元”：合计600万元（6000000元）",
    ]
    assert not CASES.exists()
    assert take_in(tmp_path / "一.xlsx", answers={asked.key: unit}).written
    assert CASES.get().amount == yuan
    more = workbook(tmp_path / "二.xlsx", {"人民调解案件台账": [rows[0], ["2号", *rows[1][1:]]]})
    assert take_in(more).written
    assert CASES.get(case_no="2号").amount == yuan


@pytest.mark.parametrize("title", ["单位：万元", "（单位：件、万元）", "金额单位: 万元"])
def test_a_unit_line_above_the_table_is_the_unit_of_its_money(
    title: str, tmp_path: Path, take_in: TakeIn
) -> None:
    rows = [
        [title],
        ["案件编号", "调委会", "类型", "受理日期", "涉及金额"],
        ["1号", "甲调委会", "邻里", "2024-1-2", 0.6],
    ]
    assert take_in(workbook(tmp_path / "一.xlsx", {"人民调解案件台账": rows})).written
    assert CASES.get().amount == 6000


def test_two_sums_that_are_both_possible_are_not_decided_by_the_total(
    tmp_path: Path, take_in: TakeIn
) -> None:
    rows = [
        ["案件编号", "调委会", "类型", "受理日期", "涉及金额"],
        ["1号", "甲", "邻里", "2024-1-2", 2],
        ["合计", None, None, None, 2],
    ]
    (asked,) = take_in(workbook(tmp_path / "一.xlsx", {"人民调解案件台账": rows})).open
    assert asked.key == "unit/mediation/涉及金额"


def test_a_month_counts_in_its_month_and_no_limit_is_told_from_it(
    mediation_file: Path, take_in: TakeIn
) -> None:
    outcome = take_in_answering(take_in, mediation_file, {"word/": "其他"})
    case = CASES.get(case_no="双2号")
    assert (case.accepted_on, case.closed_on) == (date(2024, 3, 1), date(2024, 3, 1))
    assert case.approximate_columns == {"accepted_on", "closed_on"}
    assert "只写到月，按月登记" in [note.reason.zh for note in outcome.notes]


def test_a_hidden_column_is_read_and_said_so(mediation_file: Path, take_in: TakeIn) -> None:
    outcome = take_in(mediation_file, dry_run=True)
    assert [(note.letter, note.text) for note in outcome.notes if "隐藏" in note.reason.zh] == [
        ("G", "案情简介")
    ]


def test_an_office_is_asked_about_a_word_once(mediation_file: Path, tmp_path: Path, take_in: TakeIn) -> None:
    take_in_answering(take_in, mediation_file, {"word/": "土地", "missing/": "双河乡调委会"})
    rows = [*MEDIATION_ROWS[:4], [4, "双4号", "2024.5.1", "壬某", "癸某", "鱼塘纠纷", *[None] * 8]]
    again = workbook(tmp_path / "五月.xlsx", {"Sheet1": rows}, {"Sheet1": MEDIATION_MERGES})
    assert take_in(again).written
    assert CASES.get(case_no="双4号").kind == "土地"


def test_a_column_may_be_kept_or_left_out_or_given_another_meaning(tmp_path: Path, take_in: TakeIn) -> None:
    rows = [
        ["案件编号", "调委会", "类型", "受理日期", "天气", "网格", "谁调的"],
        ["1号", "甲调委会", "邻里", "2024-1-2", "晴", "三组", "丙某"],
    ]
    file = workbook(tmp_path / "一.xlsx", {"人民调解案件台账": rows})
    keys = {ask.message.zh[3:5]: ask.key for ask in take_in(file, dry_run=True).asks if ask.default == "保留"}
    outcome = take_in(file, answers={keys["天气"]: "忽略", keys["谁调"]: "mediator"})
    case = CASES.get()
    assert (case.extra, case.mediator) == ({"网格": "三组"}, "丙某")
    assert [(one.letter, one.reason.zh) for one in outcome.ignored] == [("E", "按选择不导入的栏目")]


def test_a_sheet_that_cannot_be_used_does_not_block_its_neighbour(tmp_path: Path, take_in: TakeIn) -> None:
    good = [["案件编号", "调委会", "类型", "受理日期"], ["1号", "甲调委会", "邻里", "2024-1-2"]]
    bad = [["活动名称", "节点", "进", "形式", "日期"], ["宣讲", "其他", "乡村", "讲座", "2024-2-31"]]
    file = workbook(tmp_path / "一.xlsx", {"人民调解案件台账": good, "普法宣传活动台账": bad})
    assert not take_in(file).written
    assert take_in(file, answers={"sheet/普法宣传活动台账": "忽略"}).written
    assert (CASES.count(), ACTIVITIES.count()) == (1, 0)


def test_what_is_good_goes_in_now_and_the_rest_later(tmp_path: Path, take_in: TakeIn) -> None:
    rows = [
        ["案件编号", "调委会", "类型", "受理日期"],
        ["1号", "甲调委会", "邻里", "2024-1-2"],
        ["2号", "甲调委会", "邻里", "2024-2-31"],
        ["3号", "甲调委会", "鱼塘", "2024-2-3"],
    ]
    file = workbook(tmp_path / "一.xlsx", {"人民调解案件台账": rows})
    outcome = take_in(file, answers={"rest": "留待以后"})
    assert (outcome.written, outcome.added, outcome.left_for_later) == (True, 1, 2)
    corrected = {"cell/人民调解案件台账/D3": "2024-2-29", "word/mediation/kind/鱼塘": "其他"}
    again = take_in(file, answers=corrected)
    assert (again.added, again.unchanged) == (2, 1)
    assert CASES.get(case_no="2号").accepted_on == date(2024, 2, 29)


def test_a_date_of_another_year_is_kept_only_when_it_is_confirmed(tmp_path: Path, take_in: TakeIn) -> None:
    rows = [
        ["案件编号", "调委会", "类型", "受理日期"],
        ["1号", "甲", "邻里", "2031-1-2"],
        ["2号", "甲", "邻里", "2024-1-2"],
    ]
    file = workbook(tmp_path / "一.xlsx", {"人民调解案件台账": rows})
    (asked,) = take_in(file, year=2024).open
    assert (
        asked.message.zh
        == "“人民调解案件台账”第2行的“受理日期”在2031年，不是2024年，这一年还没有到：确实是2031年的吗？"
    )
    assert take_in(file, year=2024, answers={asked.key: "忽略"}).added == 1
    assert not CASES.filter(counted_on__year=2031).exists()


def test_an_approximate_number_makes_its_figure_approximate(
    tmp_path: Path, take_in: TakeIn, township: Organ
) -> None:
    rows = [
        ["活动名称", "节点", "进", "形式", "日期", "参加人数（人次）", "发放资料（份）"],
        ["宣讲", "其他", "乡村", "讲座", "2024-2-1", "120余人", "约300份"],
        ["会", "其他", "乡村", "会议", "2024-3-1", 30, "——"],
    ]
    assert take_in(workbook(tmp_path / "一.xlsx", {"普法宣传活动台账": rows})).written
    talk, meeting = ACTIVITIES.order_by("held_on")
    assert (talk.audience, talk.materials, talk.approximate_columns) == (120, 300, {"audience", "materials"})
    assert (meeting.materials, meeting.approximate_columns) == (None, frozenset())


def test_counts_of_another_kind_are_asked_about(tmp_path: Path, take_in: TakeIn) -> None:
    rows = [
        ["活动名称", "节点", "进", "形式", "日期", "参加人数（次）"],
        ["宣讲", "其他", "乡村", "讲座", "2024-2-1", 5],
    ]
    file = workbook(tmp_path / "一.xlsx", {"普法宣传活动台账": rows})
    (asked,) = take_in(file).open
    assert asked.message.zh.startswith("“受众人次”按“人次”计")
    assert take_in(file, answers={asked.key: "保留"}).written
    activity = ACTIVITIES.get()
    assert (activity.audience, activity.extra) == (None, {"参加人数（次）": "5"})


def test_workbook_a_gives_what_is_written_beside_it(shared: Path, take_in: TakeIn, township: Organ) -> None:
    file = shared / "acceptance/workbooks/A人民调解案件登记台账.xlsx"
    first = take_in(file)
    assert {ask.key for ask in first.open} == {
        "word/mediation/kind/宅基地纠纷",
        "missing/mediation/org/2023年",
    }
    take_in_answering(take_in, file, {"word/": "土地", "missing/": "清溪镇调委会"})
    cases = list(CASES.order_by("case_no"))
    accepted = [(3, 5), (3, 5), (3, 1), (5, 6), (6, 1), (7, 1)]
    assert [case.accepted_on for case in cases] == [date(2023, *day) for day in accepted]
    closed = [(3, 8), (3, 12), (4, 1), (5, 20), (6, 10)]
    assert [case.closed_on for case in cases] == [*(date(2023, *day) for day in closed), None]
    assert cases[2].approximate_columns == {"accepted_on", "closed_on"}
    assert [case.result for case in cases] == ["成功", "成功", "成功", "不成", "成功", ""]
    assert [case.kind for case in cases] == ["邻里", "婚姻家庭", "劳动", "土地", "损害赔偿", "土地"]
    assert [case.amount for case in cases] == [35000, None, 120_000, None, 8000, None]
    assert [case.performed for case in cases] == [True, True, True, False, True, None]
    assert (cases[0].party_names, cases[0].mediator) == (["张三", "李四"], "王芳")
    assert (cases[0].matter, cases[2].remarks) == ("因排水沟走向发生争吵", "已支付")
    figures = figures_of(township, 2023, None, ["M-ME-02", "M-ME-03", "M-ME-05", "M-ME-07"])
    assert [figures[name].quantity.number for name in ("M-ME-02", "M-ME-03", "M-ME-07")] == [5, 4, 80]
    assert figures["M-ME-05"].quantity.number == Decimal("16.3")


def test_workbook_b_gives_what_is_written_beside_it(shared: Path, take_in: TakeIn, township: Organ) -> None:
    file = shared / "acceptance/workbooks/B综治中心台账.xlsx"
    first = take_in(file)
    (problem,) = first.problems
    assert (problem.sheet, problem.row, problem.letter) == ("矛盾纠纷排查化解台账", 7, "B")
    assert problem.message.zh == "没有“2023.02.30”这一天"
    outcome = take_in_answering(take_in, file, {"row/": "忽略"}, rest=True)
    assert outcome.written
    clues = list(CLUES.order_by("found_on"))
    assert [clue.found_on for clue in clues] == [date(2023, 1, 10), date(2023, 1, 15), date(2023, 2, 3)]
    assert [clue.resolved for clue in clues] == [True, False, True]
    assert [(clue.people, "people" in clue.approximate_columns) for clue in clues] == [
        (2, False),
        (20, True),
        (15, True),
    ]
    assert [clue.amount for clue in clues] == [5000, None, 356_000]
    assert clues[2].extra == {"排查时间（原文）": "2.3—2.8", "矛盾纠纷类型（原文）": "欠薪"}
    activities = list(ACTIVITIES.order_by("held_on"))
    assert [one.held_on for one in activities] == [date(2023, *day) for day in [(5, 18), (8, 1), (12, 4)]]
    assert [one.audience for one in activities] == [120, None, 450]
    assert [one.materials for one in activities] == [300, 500, 1000]
    assert activities[1].approximate_columns == {"held_on"}
    assert activities[0].approximate_columns == {"audience", "materials"}
    assert activities[0].open_columns == {"node", "venue", "form"}
    assert activities[0].extra == {"活动地点": "镇文化广场", "主办单位": "司法所", "照片": "有"}
    materials = figures_of(township, 2023, None, ["M-PB-02"])["M-PB-02"].quantity
    assert materials.number == 1800


def test_workbook_c_gives_what_is_written_beside_it(shared: Path, take_in: TakeIn) -> None:
    file = shared / "acceptance/workbooks/C执法审查台账.xlsx"
    take_in_answering(take_in, file, {"number/": "1"})
    first, second, third = PENALTIES.order_by("case_no")
    assert (first.matter, first.decided_on, first.fine, first.publicised_on) == (
        "擅自占用耕地建房",
        date(2023, 6, 1),
        0,
        date(2023, 6, 5),
    )
    assert (second.decided_on, second.fine, second.penalty_type) == (
        date(2023, 5, 25),
        1000,
        ["警告", "罚款"],
    )
    assert second.open_columns >= {"procedure", "field", "party_type", "publicised_on"}
    assert (third.decided_on, third.publicised_on, third.remarks) == (None, None, "调查中")
    assert "publicised_on" not in third.open_columns
    contract, notice, project = REVIEWS.order_by("received_on")
    assert (contract.conclusion, contract.opinion_count, contract.done_on) == (
        "修改后合法",
        1,
        date(2023, 3, 4),
    )
    assert (notice.conclusion, notice.subject_type) == ("合法", "规范性文件")
    assert (project.conclusion, project.done_on, project.approximate_columns) == (
        "合法",
        None,
        {"received_on"},
    )
    assert [one.state for one in (contract, notice, project)] == ["已采纳"] * 3


def test_what_is_rough_or_left_open_comes_back_so_from_an_export(
    mediation_file: Path, tmp_path: Path, take_in: TakeIn, township: Organ
) -> None:
    take_in_answering(take_in, mediation_file, {"word/": "其他"})
    before = list(CASES.order_by("pk").values("approximate", "left_open", "accepted_on", "amount", "org"))
    write_export(
        [LEDGERS.get("mediation")],
        township,
        tmp_path / "导出.xlsx",
        year=2024,
        show_personal=True,
        actor=COMMAND_LINE,
    )
    outcome = take_in(tmp_path / "导出.xlsx")
    assert (outcome.problems, outcome.open, outcome.unchanged) == ([], [], 3)
    assert (
        list(CASES.order_by("pk").values("approximate", "left_open", "accepted_on", "amount", "org"))
        == before
    )
