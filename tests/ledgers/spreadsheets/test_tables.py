"""Finding the ledger, the headings and the data rows in what offices draw up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingshu.kernel.errors import BadInput
from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.lifetimes import is_register
from mingshu.ledgers.spreadsheets.tables.headings import heading_of
from mingshu.ledgers.spreadsheets.tables.recognition import by_name
from mingshu.ledgers.spreadsheets.tables.years import year_of

from .conftest import SETTLED, TITLES, MakeBook, TakeIn

MEDIATION = LEDGERS.get("mediation")
CASES = MEDIATION.model.rows


@pytest.mark.parametrize(
    ("text", "column", "unit"),
    [
        ("协议金额", "amount", ""),
        ("协议金额（万元）", "amount", "万元"),
        ("协议金额(元)", "amount", "元"),
        ("协议金额\n（单位：万元）", "amount", "万元"),
        ("涉案金额【万元】", "amount", "万元"),
        ("受 理 日 期", "accepted_on", ""),
        ("受理日期：", "accepted_on", ""),
        ("*受理日期", "accepted_on", ""),
        ("是否履行", "performed", ""),
        ("履行", "performed", ""),
        ("是否司法确认（是/否）", "confirmed", ""),
        ("村(社区)", "village", ""),
        ("状态", "state", ""),
    ],
)
def test_headings_are_known_in_the_ways_they_are_written(text: str, column: str, unit: str) -> None:
    heading = heading_of(MEDIATION, text)
    assert heading is not None
    assert (heading.name, heading.unit) == (column, unit)


@pytest.mark.parametrize(
    ("ledger_id", "column", "texts"),
    [
        ("penalty_case", "decided_on", "决定书日期 处罚决定书日期 作出决定日期 处罚时间"),
        ("penalty_case", "party_type", "当事人性质 相对人类型 相对人性质"),
        ("mediation", "matter", "纠纷基本情况 矛盾纠纷基本情况 纠纷情况"),
        ("dispute_clue", "matter", "纠纷基本情况 纠纷简况"),
        ("publicity", "village", "社区 村 开展地点（社区） 开展地点(村) 活动地点（村、社区）"),
        ("publicity", "handbooks", "手册 手册数 宣传手册"),
        ("publicity", "consultations", "咨询人数 咨询人次 解答咨询人数"),
        ("meetings", "hear_report", "是否听取法治汇报 听取法治汇报 是否听取法治工作汇报 是否听取工作汇报"),
        ("meetings", "attend_count", "参会人数 出席人数 人数"),
        ("study", "attend_count", "参会人数 学习人数"),
        ("study", "heads_present", "参加的领导 参加领导 参学领导"),
        ("petition", "received_on", "来信来访日期 来访时间 来信日期 信访日期"),
        ("petition", "channel", "信访形式 信访方式"),
        ("petition", "group", "是否集访 集访 是否集体上访"),
        ("litigation", "copy_received_on", "收到应诉通知日期 收到应诉通知书日期 应诉通知书送达日期 收到起诉状副本日期"),
    ],
)  # fmt: skip
def test_headings_offices_use(ledger_id: str, column: str, texts: str) -> None:
    found = {text: heading_of(LEDGERS.get(ledger_id), text) for text in texts.split()}
    assert {text: heading and heading.name for text, heading in found.items()} == dict.fromkeys(found, column)


VILLAGES = [ledger for ledger in LEDGERS if any(column.name == "village" for column in ledger.columns)]


@pytest.mark.parametrize("ledger", VILLAGES, ids=lambda ledger: ledger.id)
@pytest.mark.parametrize(
    "text", ["村（社区）", "社区", "村", "村居", "村（居）", "所在社区", "所属村（社区）"]
)
def test_a_village_is_a_community_in_a_town(ledger: Any, text: str) -> None:
    heading = heading_of(ledger, text)
    assert heading is not None and heading.name == "village"


def test_a_place_that_is_not_said_to_be_a_village_is_none() -> None:
    assert heading_of(LEDGERS.get("publicity"), "开展地点") is None


@pytest.mark.parametrize("text", ["天气", "联系电话", "", "金"])
def test_unknown_headings_stay_unknown(text: str) -> None:
    assert heading_of(MEDIATION, text) is None


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_every_title_and_synonym_means_one_column(ledger: Any) -> None:
    for column in ledger.columns:
        exact = heading_of(ledger, column.title)
        assert exact is not None
        assert (exact.name, exact.exact) == (column.name, True)
        for said in column.headings:
            found = heading_of(ledger, said)
            assert found is None or found.name == column.name or found.exact, (ledger.id, said)


@pytest.mark.parametrize(
    ("name", "ledger_id"),
    [
        ("人民调解案件台账", "mediation"),
        ("人民调解案件", "mediation"),
        ("mediation", "mediation"),
        ("附件1、人民调解案件台账", "mediation"),
        ("2022年人民调解案件台账", "mediation"),
        ("清溪镇2022年人民调解登记表", "mediation"),
        ("行政处罚案件台账", "penalty_case"),
        ("3.行政处罚", "penalty_case"),
        ("普法宣传活动", "publicity"),
        ("政务服务台账", "government_service"),
    ],
)
def test_a_sheet_says_by_its_name_which_ledger_it_is(name: str, ledger_id: str) -> None:
    assert [ledger.id for ledger in by_name((name,), list(LEDGERS))] == [ledger_id]


@pytest.mark.parametrize("name", ["Sheet1", "表1", "2022", "台账"])
def test_a_sheet_without_a_telling_name_is_not_guessed(name: str) -> None:
    assert by_name((name,), list(LEDGERS)) == []


@pytest.mark.parametrize(
    ("said", "year"),
    [
        (("2022年台账",), 2022),
        (("清溪镇2022年度统计表",), 2022),
        (("台账2022",), 2022),
        (("台账", "2023年"), 2023),
        (("2022-2023年台账",), None),
        (("20220315",), None),
        (("台账",), None),
    ],
)
def test_the_year_comes_from_names_and_titles(said: tuple[str, ...], year: int | None) -> None:
    assert year_of(None, *said) == year
    assert year_of(2021, *said) == 2021


def test_registers_are_the_ledgers_whose_rows_go_on_existing() -> None:
    found = {ledger.id for ledger in LEDGERS if is_register(ledger)}
    assert found == {"judicial_office", "leadership_group", "enforcement_subject", "legal_service_site"}


def test_a_plain_table_is_read(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([TITLES, SETTLED]))
    assert (outcome.written, outcome.added) == (True, 1)
    case = CASES.get()
    assert (case.org, case.accepted_on, case.amount) == ("清溪镇调委会", date(2022, 3, 15), Decimal(12000))
    assert (case.party_names, case.result, case.state) == (["甲某", "乙某"], "成功", "达成协议")
    assert case.source_row["row"] == 2
    assert case.source_row["cells"]["协议金额（万元）"] == 1.2


def test_titles_above_notes_below_totals_and_numbers_are_no_data(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["清溪镇2022年人民调解登记表"],
        ["填报单位：清溪镇", "", "", "单位：件、万元"],
        [],
        ["序号", *TITLES],
        [1, *SETTLED],
        ["小计", "", "", "", "", "", "", 1.2],
        [],
        ["序号", *TITLES],
        [2, *SETTLED[:-1], "2号"],
        ["合  计", "", "", "", "", "", "", 2.4],
        ["填表人：甲某", "", "审核人：乙某"],
        ["注：金额以协议为准"],
    ]
    outcome = take_in(book(rows))
    assert outcome.added == 2
    assert [(one.row, one.reason.zh) for one in outcome.ignored] == [
        (4, "序号不登记"),
        (6, "合计行，不登记"),
        (8, "重复的表头，不登记"),
        (10, "合计行，不登记"),
        (11, "表尾说明，不登记"),
        (12, "表尾说明，不登记"),
    ]


def test_a_case_that_merely_speaks_of_totals_is_data(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([TITLES, ["合计村调委会", *SETTLED[1:]]])).added == 1


def test_headings_over_two_rows(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["调解组织", "纠纷类型", "受理", "", "调解情况", "", "协议金额"],
        ["", "", "日期", "编号", "调结日期", "结果", "（元）"],
        ["清溪镇调委会", "邻里", "3月15日", "1号", "3月20日", "成功", 800],
    ]
    file = book(rows, merges=[(0, 2, 0, 3), (0, 4, 0, 5)])
    assert take_in(file, year=2022).added == 1
    case = CASES.get()
    assert (case.accepted_on, case.closed_on) == (date(2022, 3, 15), date(2022, 3, 20))
    assert (case.case_no, case.amount) == ("1号", Decimal(800))


def test_the_year_of_the_sheet_tells_what_a_year_of_two_digits_is(
    book: MakeBook, take_in: TakeIn, told: Callable[..., list[str]]
) -> None:
    typed = [*SETTLED[:2], "22.3.15", SETTLED[3], "22/3/20", *SETTLED[5:]]
    file = book([["2022年人民调解案件台账"], TITLES, typed])
    assert take_in(file).written
    assert CASES.values_list("accepted_on", "closed_on").get() == (date(2022, 3, 15), date(2022, 3, 20))
    yearless = book([TITLES, typed], name="无年度.xlsx")
    assert [problem[:4] for problem in told(yearless)] == ["2C: ", "2E: "]


def test_a_merged_cell_counts_for_every_row_it_covers(book: MakeBook, take_in: TakeIn) -> None:
    rows = [TITLES, SETTLED, ["", *SETTLED[1:-1], "2号"], ["", *SETTLED[1:-1], "3号"]]
    assert take_in(book(rows, merges=[(1, 0, 3, 0)])).added == 3
    assert set(CASES.values_list("org", flat=True)) == {"清溪镇调委会"}


def test_a_merged_amount_is_not_multiplied(book: MakeBook, told: Callable[..., list[str]]) -> None:
    rows = [TITLES, SETTLED, [*SETTLED[:6], "", "2号"]]
    said = told(book(rows, merges=[(1, 6, 2, 6)]))
    assert said == ["2G: 数字占了合并的第2至3行，不知道属于哪一行"]


def test_unknown_columns_are_told_and_kept_beside_the_record(book: MakeBook, take_in: TakeIn) -> None:
    outcome = take_in(book([[*TITLES, "天气"], [*SETTLED, "晴"]]))
    told = [ask.message.zh for ask in outcome.asks if ask.default == "保留"]
    assert told == ["I列“天气”没有对应的栏目，保留在记录旁"]
    assert CASES.get().extra == {"天气": "晴"}
    assert CASES.get().source_row["cells"]["天气"] == "晴"


def test_of_two_headings_of_one_meaning_a_person_chooses(book: MakeBook, take_in: TakeIn) -> None:
    titles = [title.replace("受理日期", "受理时间") for title in TITLES]
    file = book([[*titles, "登记日期"], [*SETTLED, "2022-03-16"]])
    first, second = take_in(file).open
    assert first.message.zh == "“受理时间”、“登记日期”都是“受理日期”，C列“受理时间”算什么？"
    assert take_in(file, answers={first.key: "accepted_on", second.key: "accepted_on"}).problems
    assert take_in(file, answers={first.key: "accepted_on", second.key: "保留"}).written
    assert CASES.get().accepted_on == date(2022, 3, 15)
    assert CASES.get().extra == {"登记日期": "2022-03-16"}


def test_a_missing_required_column_is_asked_once(book: MakeBook, take_in: TakeIn) -> None:
    numbers = ("1号", "2号", "3号")
    rows = [[title for title in TITLES if title != "调解组织"], *([*SETTLED[1:-1], no] for no in numbers)]
    (asked,) = take_in(book(rows)).open
    assert asked.message.zh == "“人民调解案件台账”没有填“调解组织”，各行都填什么？"
    assert take_in(book(rows), answers={asked.key: "清溪镇调委会"}).added == 3
    assert set(CASES.values_list("org", flat=True)) == {"清溪镇调委会"}


def test_a_required_column_may_be_left_open_and_is_shown_as_missing(book: MakeBook, take_in: TakeIn) -> None:
    rows = [[title for title in TITLES if title != "调解组织"], SETTLED[1:]]
    (asked,) = take_in(book(rows)).open
    assert take_in(book(rows), answers={asked.key: "留空"}).written
    case = CASES.get()
    assert (case.org, case.open_columns, case.masked_columns) == ("", {"org"}, frozenset())


def test_minutes_in_a_column_of_hours_are_refused(book: MakeBook, told: Callable[..., list[str]]) -> None:
    rows = [["村（社区）", "日期", "服务时长（分钟）", "类别"], ["柳湾村", "2022-3-1", 90, "咨询"]]
    said = told(book(rows, sheet="村（居）法律顾问服务台账"))
    assert said == ["1C: 本栏的单位是“小时”，表头写的是“分钟”"]


def test_a_nameless_sheet_is_known_by_its_headings(book: MakeBook, take_in: TakeIn) -> None:
    assert take_in(book([TITLES, SETTLED], sheet="Sheet1")).by_ledger.keys() == {"mediation"}


def test_headings_that_fit_two_ledgers_are_asked_about(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["编号", "承办部门", "交办日期", "答复期限", "是否面商", "答复日期", "满意度"],
        ["1", "甲", "2022-3-1"],
    ]
    file = book(rows, sheet="Sheet1")
    outcome = take_in(file, ledger_ids=["cppcc_proposal", "npc_suggestion"])
    (asked,) = outcome.open
    assert "cppcc_proposal" in asked.message.zh and "npc_suggestion" in asked.message.zh
    again = take_in(
        file, ledger_ids=["cppcc_proposal", "npc_suggestion"], answers={asked.key: "cppcc_proposal"}
    )
    assert [sheet.ledger_id for sheet in again.sheets] == ["cppcc_proposal"]


def test_an_id_on_the_command_line_decides(book: MakeBook, take_in: TakeIn) -> None:
    file = book([["组织", *TITLES[1:]], SETTLED], sheet="二〇二二")
    with pytest.raises(BadInput, match="认不出"):
        take_in(book([["甲", "乙"], [1, 2]], sheet="x", name="y.xlsx"))
    (asked,) = take_in(file, ledger_ids=["mediation"], dry_run=True).open
    assert asked.key == "missing/mediation/org/二〇二二"


def test_the_organ_column_sends_rows_to_villages_below(
    book: MakeBook, take_in: TakeIn, village: Any, told: Callable[..., list[str]]
) -> None:
    titles = [*TITLES, "填报单位"]
    rows = [titles, [*SETTLED, "柳湾村"], [*SETTLED[:-1], "2号", village.code], [*SETTLED[:-1], "3号", ""]]
    assert take_in(book(rows)).added == 3
    assert CASES.filter(organ=village).count() == 2
    said = told(book([titles, [*SETTLED, "别处"]], name="别处.xlsx"))
    assert said == ["2I: “别处”不在本机关管辖范围内，或有重名"]


def test_notes_empty_and_foreign_sheets_are_left_out(book: MakeBook, take_in: TakeIn) -> None:
    more = {"填写说明": [["甲", "乙"]], "空表": [], "草稿": [["随便", "写写"], [1, 2]]}
    outcome = take_in(book([TITLES, SETTLED], more=more))
    assert outcome.added == 1
    assert [(one.sheet, one.reason.zh) for one in outcome.ignored] == [("草稿", "不是台账，未导入")]


def test_several_sheets_of_one_ledger_add_up(book: MakeBook, take_in: TakeIn) -> None:
    second = [TITLES, [*SETTLED[:-1], "2号"]]
    outcome = take_in(book([TITLES, SETTLED], sheet="人民调解1月", more={"人民调解2月": second}))
    assert outcome.by_ledger["mediation"].added == 2


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ";"), ("gb18030", "\t")]
)
def test_csv_in_the_encodings_of_offices(
    encoding: str, separator: str, tmp_path: Path, take_in: TakeIn
) -> None:
    cells = [str(cell) for cell in SETTLED]
    file = tmp_path / "人民调解案件2022年.csv"
    file.write_bytes("\r\n".join([separator.join(TITLES), separator.join(cells)]).encode(encoding))
    assert take_in(file).added == 1
    assert CASES.get().party_names == ["甲某", "乙某"]


def test_the_name_the_sender_gave_counts(tmp_path: Path, take_in: TakeIn) -> None:
    file = tmp_path / "upload.tmp"
    file.write_text(
        "\n".join([",".join(TITLES), "清溪镇调委会,邻里,3月15日,甲某,3月20日,成功,1.2,1号"]), "utf-8"
    )
    assert take_in(file, name="人民调解案件2022年.csv").added == 1
    assert CASES.get().accepted_on == date(2022, 3, 15)
