"""Whole workbooks as different offices lay them out, and what each cell becomes."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS
from mingshu.ledgers.spreadsheets import ImportOutcome

from .conftest import MakeBook, TakeIn


def cells(rows: str) -> list[list[str]]:
    """Rows as they are typed: one a line, cells between bars."""
    return [[cell.strip() for cell in line.strip().split("|")] for line in rows.strip().splitlines()]


PETITIONS = cells("""
云岭县信访局2023年群众来信来访登记台账|||||||||||||||
填报单位：云岭县信访局||||||填报日期：2023年12月28日|||||||||
序号|信访编号|信访人|||信访形式|是否集访|信访类型|来信来访日期|反映的主要问题|办理情况||||是否积案|接访领导
||姓名|住址|联系电话||||||受理日期|责任单位|办结日期|处理结果||
1|5101012023001|张某某|青石镇||来访|否|求决|2023.1.9|反映宅基地|2023.1.12|青石镇|2023.2.20|已办结|否|县委书记
2|5101012023002|李某等6人|河口镇||走访|是（6人）|申诉求决|2月6日|反映征地|2月10日|自然资源局|3月中旬|解释说明|√|无
3|5101012023003|匿名|||来信|×|举报|2023/3/2|反映村干部|2023/3/6|县纪委||办理中|否|/
4|5101012023004|王某|清溪镇||12345热线|否|意见建议|2023年4月|建议公交|——|交通局|4月底|予以支持|否|
5|5101012023005|赵某|清溪镇||网信|否|投诉请求|20230509|反映欠薪|5.12|人社局|待定|正在调查|是|副县长
6|5101012023006|孙某|||上级交办|否|其他|2023-06-01|咨询政策|不受理||6月1日|不予受理|否|
合计|6件||||来访2件|1批次||||||办结4件|支持1件|2件|
填表人：周某    审核人：吴某|||||||||||||||
""")
MEDIATIONS = cells("""
清溪镇司法所人民调解案件登记台帐（2023年度）|||||||||||||
序号|卷宗号|调委会名称|纠纷当事人||纠纷类型|受理时间|纠纷基本情况|调解情况||||履行情况|承办人
|||甲方|乙方||||调解结果|调解日期|协议形式|涉及金额（元）||
1|清调1号|清溪镇调委会|张三 13911112222|李四|邻里纠纷|1月5日|排水|调解成功|1月9日|口头|0|即时履行|王调
2|清调2号|清溪镇调委会|甲公司|乙某、丙某|劳资纠纷|2023.2.上旬|欠薪|达成协议|2.15|书面|12,500.00|已履行|王调
3|清调3号|〃|丁某|戊某|婚姻家庭|2023/3/4|离婚|调解不成|2023年3月20日|——|——|——|王 调
4|清调4号|大湾村调委会|己某|庚某|消费纠纷|23.4.1|退货|已化解|4月5日|书面协议|约800|尚未履行|赵某
5|清调5号|大湾村调委会|辛某|壬某|山林土地|5月初|界址|正在调解|||||赵某
6|清调6号|大湾村调委会|癸某|子某|人身损害|6月1日|打架|撤回申请|6月3日|无|无|无|赵某
小计|||||6类|||成功3件||书面2份|13300|3件|
说明：1.金额单位为元。2.逐案填写。|||||||||||||
""")
AID = cells("""
青石镇法律援助工作站2023年案件登记簿
序号|案号|受援人|案由|案件类别|申请日期|审批结果|审批日期|指派日期|办结日期|挽回经济损失（元）|备注
1|援1号|甲某 13800001111|劳动报酬|民事|2023.2.1|同意|2023.2.3|2023.2.5|2023.4.10|23,000|
2|援2号|乙某|盗窃|刑事辩护|3月8日|准予|3月9日|3月10日|办理中||
3|援3号|丙某|赡养|民事|2023年5月|不予援助|5月中旬|/|/|/|不符合条件
4|援4号|丁某|工伤|民事援助|6/7/2023|待批|||||
合计|4件|||民事3件||给予2件|||1件|23000|
""")


def rows_of(ledger: str, number: str, *names: str) -> list[tuple[Any, ...]]:
    return list(LEDGERS.get(ledger).model.rows.order_by(number).values_list(*names))


def test_the_petitions_office_s_register_goes_in_without_a_question(book: MakeBook, take_in: TakeIn) -> None:
    merges = [(0, 0, 0, 15), (2, 2, 2, 4), (2, 10, 2, 13)]
    outcome = take_in(book(PETITIONS, sheet="Sheet1 (2)", name="报表.xlsx", merges=merges))
    assert outcome.written and not outcome.open, [*outcome.problems, *outcome.open]
    assert rows_of(
        "petition", "ref_no", "channel", "group", "kind", "received_on", "accepted_on", "closed_on"
    ) == [
        ("来访", False, "求决", date(2023, 1, 9), date(2023, 1, 12), date(2023, 2, 20)),
        ("来访", True, "求决", date(2023, 2, 6), date(2023, 2, 10), date(2023, 3, 1)),
        ("来信", False, "检举", date(2023, 3, 2), date(2023, 3, 6), None),
        ("来电", False, "建议", date(2023, 4, 1), None, date(2023, 4, 1)),
        ("网上", False, "求决", date(2023, 5, 9), date(2023, 5, 12), None),
        ("其他", False, "其他", date(2023, 6, 1), None, date(2023, 6, 1)),
    ]
    assert rows_of("petition", "ref_no", "result", "long_pending", "reception_post", "state") == [
        ("", False, "县委书记", "办结"),
        ("解释说明", True, "", "办结"),
        ("", False, "", "受理"),
        ("支持", False, "", "办结"),
        ("", True, "副县长", "受理"),
        ("不予受理", False, "", "办结"),
    ]
    beside = [row.extra for row in LEDGERS.get("petition").model.rows.order_by("ref_no")]
    assert [one.get("责任单位") for one in beside] == [
        "青石镇",
        "自然资源局",
        "县纪委",
        "交通局",
        "人社局",
        None,
    ]
    assert beside[4]["办结日期（原文）"] == "待定" and beside[1]["办结日期（原文）"] == "3月中旬"


def test_the_judicial_office_s_register_goes_in_without_a_question(book: MakeBook, take_in: TakeIn) -> None:
    merges = [(0, 0, 0, 13), (1, 3, 1, 4), (1, 8, 1, 11)]
    outcome = take_in(book(MEDIATIONS, sheet="调解台帐", name="汇总.xlsx", merges=merges))
    assert outcome.written and not outcome.open, [*outcome.problems, *outcome.open]
    assert rows_of("mediation", "case_no", "org", "kind", "accepted_on", "result", "closed_on", "amount") == [
        ("清溪镇调委会", "邻里", date(2023, 1, 5), "成功", date(2023, 1, 9), 0),
        ("清溪镇调委会", "劳动", date(2023, 2, 1), "成功", date(2023, 2, 15), 12500),
        ("清溪镇调委会", "婚姻家庭", date(2023, 3, 4), "不成", date(2023, 3, 20), None),
        ("大湾村调委会", "其他", date(2023, 4, 1), "成功", date(2023, 4, 5), 800),
        ("大湾村调委会", "土地", date(2023, 5, 1), "", None, None),
        ("大湾村调委会", "损害赔偿", date(2023, 6, 1), "撤回", date(2023, 6, 3), None),
    ]
    rows = LEDGERS.get("mediation").model.rows.order_by("case_no")
    assert [row.performed for row in rows] == [True, True, None, False, None, None]
    assert [row.party_names for row in rows][:2] == [["张三", "李四"], ["甲公司", "乙某", "丙某"]]
    assert rows[0].extra == {"甲方（原文）": "张三 139****2222", "履行情况（原文）": "即时履行"}
    assert rows[3].extra == {"纠纷类型（原文）": "消费纠纷", "调解结果（原文）": "已化解"}
    assert rows[3].approximate_columns == {"amount"}
    assert rows[2].mediator == "王调"


@pytest.mark.parametrize("order", ["日月年", "月日年"])
def test_the_legal_aid_station_s_text_file_asks_for_the_order_of_day_and_month_alone(
    order: str, tmp_path: Path, take_in: TakeIn
) -> None:
    file = written(tmp_path / "法援站.csv", AID)
    first = take_in(file)
    (asked,) = first.open
    assert asked.message.zh == "“申请日期”里的“6/7/2023”是7月6日，还是6月7日？" and not first.problems
    outcome: ImportOutcome = take_in(file, answers={asked.key: order})
    assert outcome.written
    day = date(2023, 7, 6) if order == "日月年" else date(2023, 6, 7)
    assert rows_of(
        "legal_aid", "aid_no", "applicant", "kind", "applied_on", "decision", "closed_on", "recovered"
    ) == [
        ("甲某", "民事", date(2023, 2, 1), "给予", date(2023, 4, 10), 23000),
        ("乙某", "刑事", date(2023, 3, 8), "给予", None, None),
        ("丙某", "民事", date(2023, 5, 1), "不予", None, None),
        ("丁某", "民事", day, "", None, None),
    ]


def written(file: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A .csv as an office's spreadsheet writes it."""
    with file.open("w", encoding="gbk", newline="") as target:
        csv.writer(target).writerows(rows)
    return file


HAZARDS: Mapping[str, tuple[str, str]] = {
    "检查单位（场所）": ("place", "甲厂"),
    "检查单位/场所": ("place", "甲厂"),
    "企业名称或场所": ("place", "甲厂"),
}


@pytest.mark.parametrize("heading", HAZARDS)
def test_a_heading_of_two_names_means_the_column_that_one_of_them_names(
    heading: str, book: MakeBook, take_in: TakeIn
) -> None:
    rows = [[heading, "隐患类别", "隐患级别", "检查日期"], ["甲厂", "消防安全", "一般隐患", "2023-3-1"]]
    assert take_in(book(rows, sheet="安全隐患整改台账")).written
    assert rows_of("hazard", "place", "place", "field", "level") == [("甲厂", "消防", "一般")]


def test_what_heads_a_group_of_columns_names_none_of_them(book: MakeBook, take_in: TakeIn) -> None:
    rows = [
        ["场所", "隐患类别", "隐患级别", "检查日期", "存在问题", ""],
        ["", "", "", "", "照片张数", "隐患描述"],
        ["甲厂", "消防", "一般", "2023-3-1", "3张", "漏电"],
    ]
    assert take_in(book(rows, sheet="安全隐患整改台账", merges=[(0, 4, 0, 5)])).written
    row = LEDGERS.get("hazard").model.rows.get()
    assert (row.matter, row.extra) == ("漏电", {"照片张数": "3张"})
