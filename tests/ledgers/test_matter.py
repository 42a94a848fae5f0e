"""Every ledger says what a row is about and has room for remarks; neither leaks."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.db.models import Q
from openpyxl import load_workbook

from mingshu.accounts.models import Grant, Role, User
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.audit.models import Entry
from mingshu.figures.masking import columns_in
from mingshu.kernel.errors import BadInput
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS, MEASURES, Privacy
from mingshu.ledgers.records import LedgerRecord
from mingshu.ledgers.spreadsheets import import_workbook, write_export, write_template
from mingshu.ledgers.spreadsheets.tables.headings import heading_of
from mingshu.organisations.models import Organ

NONE, PERSONAL, SENSITIVE = Privacy.NONE, Privacy.PERSONAL, Privacy.SENSITIVE
ADDED = {
    "case_file_review": ("主要问题", NONE, "问题描述 存在问题"),
    "correction_committee": ("主要内容", PERSONAL, "会议内容 议题"),
    "cppcc_proposal": ("提案标题", NONE, "案由 标题 主要内容"),
    "criminal_transfer": ("涉嫌犯罪事实", SENSITIVE, "案由 涉嫌罪名 案情简介"),
    "enforcement_action": ("执法事项", PERSONAL, "检查内容 许可事项 事项"),
    "hazard": ("隐患描述", NONE, "隐患内容 问题描述 存在问题"),
    "judicial_advice": ("建议内容", NONE, "建议事项 案由 主要内容"),
    "legal_aid": ("案情简介", PERSONAL, "案由 简要案情 主要内容"),
    "litigation": ("案由", PERSONAL, "诉讼请求 被诉行政行为 案情简介"),
    "mediation": ("纠纷简要情况", PERSONAL, "案情简介 案由 主要内容 纠纷情况"),
    "npc_suggestion": ("建议标题", NONE, "案由 标题 主要内容"),
    "penalty_case": ("案由", PERSONAL, "案件名称 违法行为 案情简介"),
    "petition": ("信访事项", SENSITIVE, "信访诉求 反映问题 主要内容"),
    "reconsideration": ("复议事由", PERSONAL, "案由 申请复议事项 案情简介"),
    "village_adviser": ("服务内容", PERSONAL, "服务事项 工作内容"),
}
UNITS_AND_TOTALS = {
    *("annual_report", "assessment", "dispute_screening", "enforcement_staff", "government_service"),
    *("legal_consultation", "legal_literate", "notary", "safety_work", "shufa"),
}


def test_every_ledger_whose_rows_are_matters_says_what_they_are_about() -> None:
    assert {ledger.id for ledger in LEDGERS if not ledger.about} == UNITS_AND_TOTALS


@pytest.mark.parametrize("ledger_id", ADDED)
def test_the_matter_has_its_title_its_privacy_and_the_headings_of_offices(ledger_id: str) -> None:
    ledger = LEDGERS.get(ledger_id)
    title, privacy, said = ADDED[ledger_id]
    matter = ledger.column(ledger.about)
    assert (matter.title, matter.privacy, matter.required) == (title, privacy, False)
    found = {words: heading_of(ledger, words) for words in said.split(" ")}
    assert {words: heading and heading.name for words, heading in found.items()} == dict.fromkeys(
        found, ledger.about
    )


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_every_ledger_ends_with_remarks_that_may_stay_empty_and_are_personal(ledger: Any) -> None:
    remarks = ledger.columns[-1]
    assert (remarks.title, remarks.privacy, remarks.required) == ("备注", PERSONAL, False)
    for words in ("备注", "备 注", "备考"):
        heading = heading_of(ledger, words)
        assert heading and heading.name == "remarks"


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.id)
def test_a_row_may_have_every_column_masked(ledger: Any) -> None:
    masked: Any = LedgerRecord._meta.get_field("masked")
    assert len(",".join(column.name for column in ledger.columns)) <= masked.max_length


def test_no_figure_reads_a_personal_column() -> None:
    for ledger, measure in MEASURES:
        read = {measure.of, measure.by, *measure.per, *columns_in(measure.where or Q())}
        personal = {column.name for column in ledger.columns if column.privacy is not NONE}
        assert not read & personal, measure.id


def case(organ: Organ) -> LedgerRecord:
    """A dispute with its matter and a remark."""
    values = {"org": "清溪镇人民调解委员会", "kind": "土地", "accepted_on": date(2023, 3, 5)}
    said = {"matter": "两户因田埂边界发生争执", "remarks": "甲某要求上门调解"}
    return record_add(actor=COMMAND_LINE, ledger=LEDGERS.get("mediation"), organ=organ, values=values | said)


def exported(organ: Organ, **options: Any) -> dict[str, Any]:
    """The one row of the organ's mediation sheet, by heading."""
    out = BytesIO()
    write_export([LEDGERS.get("mediation")], organ, out, **({"actor": COMMAND_LINE} | options))
    headings, row = load_workbook(out).worksheets[0].iter_rows(values_only=True)
    return dict(zip(headings, row, strict=True))


@pytest.mark.django_db
def test_an_export_shows_them_to_those_who_may_see_people(township: Organ, clerk: User) -> None:
    case(township)
    shown = exported(township, show_personal=True, actor=clerk)
    assert (shown["纠纷简要情况"], shown["备注"]) == ("两户因田埂边界发生争执", "甲某要求上门调解")
    head = User.objects.create_user("head")
    Grant.objects.create(user=head, role=Role.HEAD, organ=township)
    hidden = exported(township, actor=head)
    assert (hidden["纠纷简要情况"], hidden["备注"]) == ("***", "***")


@pytest.mark.django_db
def test_the_audit_log_says_that_they_changed_and_not_what_they_say(township: Organ) -> None:
    case(township)
    said = str(Entry.objects.get(verb="record_add").differences)
    assert "matter" in said and "remarks" in said
    assert "田埂" not in said and "甲某" not in said


@pytest.mark.django_db
def test_a_register_with_a_hidden_column_of_matters_goes_in(township: Organ, tmp_path: Path) -> None:
    file = tmp_path / "人民调解案件台账.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("人民调解案件台账")
    sheet.write_row(0, 0, ["调解组织", "纠纷类型", "受理日期", "案情简介", "备注"])
    sheet.write_row(1, 0, ["清溪镇调委会", "邻里", "2023-03-05", "因排水沟堵塞争执", "已回访"])
    sheet.set_column(3, 3, 20, None, {"hidden": True})
    book.close()
    outcome = import_workbook(actor=COMMAND_LINE, source=file, organ=township)
    assert outcome.written and not outcome.problems
    row = LEDGERS.get("mediation").model.rows.get()
    assert (row.matter, row.remarks) == ("因排水沟堵塞争执", "已回访")


@pytest.mark.parametrize("ledger_id", ["mediation", "hazard", "petition", "npc_suggestion", "funding"])
def test_a_template_has_room_for_them(ledger_id: str) -> None:
    ledger, out = LEDGERS.get(ledger_id), BytesIO()
    write_template([ledger], out)
    headings = [cell.value for cell in load_workbook(out).worksheets[0][1]]
    assert "备注" in headings
    assert not ledger.about or ledger.column(ledger.about).title in headings


@pytest.mark.django_db
def test_remarks_tell_nobody_which_ledger_a_sheet_is(township: Organ, tmp_path: Path) -> None:
    file = tmp_path / "某表.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 0, ["统计期间", "公证件数", "备注"])
    sheet.write_row(1, 0, ["2023年", 120, "无"])
    book.close()
    with pytest.raises(BadInput, match="认不出是哪本台账"):
        import_workbook(actor=COMMAND_LINE, source=file, organ=township)
