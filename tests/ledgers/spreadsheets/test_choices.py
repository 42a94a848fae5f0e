"""The words that offices write for the choices of every ledger, and where what fits none of them goes."""

from __future__ import annotations

from typing import Any

import pytest

from mingshu.ledgers.description import LEDGERS, Kind
from mingshu.ledgers.spreadsheets.cells.choices import choice_reader
from mingshu.ledgers.spreadsheets.cells.common import Said
from mingshu.ledgers.words import vocabulary, words_of
from mingshu.organisations.models import Organ

from .conftest import MakeBook, TakeIn

CLOSED = {
    *("adviser_contract.client", "contract.nature"),
    *("collective_decision.review_conclusion", "contract.review_result", "legality_review.conclusion"),
    *("major_decision.review_result", "normative_doc.review_result", "normative_doc.cleanup_result"),
    *("criminal_transfer.police_result", "penalty_case.procedure", "penalty_case.party_type"),
    *("foi_request.applicant_type", "government_service.level", "legal_aid.kind", "legal_aid.decision"),
    *("legal_service_site.level", "litigation.instance", "mediation.result", "mediation.agreement_form"),
    *("petition.result", "reconsideration.role", "reconsideration.procedure", "reconsideration.result"),
    *(
        "cppcc_proposal.satisfaction",
        "npc_suggestion.satisfaction",
        "npc_suggestion.level",
        "judicial_advice.kind",
    ),
    *("shufa.form", "shufa.appraisal", "hazard.level", "correction_committee.event"),
}
"""Choices that the law or a form of the state closes: what fits none of them is asked about."""


@pytest.mark.parametrize(
    ("column", "word", "value"),
    [
        *(
            ("meetings.type", "领导小组会议", "领导小组会议"),
            ("meetings.type", "协调小组会议", "领导小组会议"),
        ),
        *(("meetings.type", "镇长办公会", "办公会"), ("meetings.type", "政府常务会议", "常务会")),
        *(
            ("meetings.type", "党委（扩大）会议", "党委会"),
            ("study.form", "党委理论学习中心组学习", "中心组学习"),
        ),
        *(("mediation.kind", "劳资纠纷", "劳动"), ("mediation.kind", "林权纠纷", "土地")),
        *(("plan_docs.doc_type", "五年规划", "规划"), ("supervision_task.source", "督察反馈", "上级督察")),
        *(("hazard.field", "消防安全", "消防"), ("legal_consultation.channel", "12348", "热线")),
        *(("contract.nature", "政府采购合同", "民事合同"), ("contract.nature", "征收补偿协议", "行政协议")),
        *(("assessment.unit_type", "县直部门", "县直单位"), ("foi_request.result", "不存在", "信息不存在")),
        *(
            ("legal_service_site.kind", "公共法律服务工作站", "服务站点"),
            ("petition.channel", "12345热线", "来电"),
        ),
    ],
)
def test_a_word_of_an_office_is_the_choice_it_means(column: str, word: str, value: str) -> None:
    said = read(column, word)
    assert (said.value if isinstance(said, Said) else said) == value


@pytest.mark.parametrize(
    ("column", "word"),
    [
        *(("mediation.kind", "消费纠纷"), ("mediation.kind", "合同纠纷"), ("mediation.kind", "物业纠纷")),
        *(("dispute_clue.kind", "债权债务"), ("meetings.type", "座谈会"), ("petition.channel", "上级交办")),
        *(("study.form", "旁听庭审"), ("hazard.field", "地质灾害"), ("publicity.form", "文艺演出")),
    ],
)
def test_what_goes_to_the_others_keeps_its_own_word(column: str, word: str) -> None:
    assert read(column, word) == Said("其他", written=word)


def test_the_plain_word_for_others_is_no_word_of_its_own() -> None:
    assert (read("mediation.kind", "其他"), read("mediation.kind", "其它")) == ("其他", "其他")


def test_every_choice_is_open_to_what_fits_none_or_closed_by_the_law() -> None:
    closed = {
        f"{ledger.id}.{column.name}"
        for ledger in LEDGERS
        for column in ledger.columns
        if column.kind is Kind.CHOICE and not any(value.startswith("其他") for value in column.choices)
    }
    assert closed == CLOSED


def test_offices_words_are_known_for_nearly_every_choice() -> None:
    columns = [(one.id, column) for one in LEDGERS for column in one.columns if column.kind is Kind.CHOICE]
    plain = {
        f"{ledger}.{column.name}"
        for ledger, column in columns
        if (ledger, column.name) not in vocabulary().words
    }
    assert plain <= {"normative_doc.cleanup_result"}


def test_a_petition_called_done_without_a_day_is_no_open_one(
    book: MakeBook, take_in: TakeIn, township: Organ
) -> None:
    rows: list[list[Any]] = [
        [
            "信访编号",
            "信访形式",
            "类别",
            "是否集访",
            "来信来访日期",
            "受理日期",
            "办结日期",
            "处理结果",
            "是否积案",
        ],
        ["X1", "来访", "求决", "否", "2023-3-1", "2023-3-5", "", "已办结", "否"],
        ["X2", "来访", "求决", "否", "2023-3-1", "2023-3-5", "2023-4-1", "已答复", "否"],
        ["X3", "来访", "求决", "否", "2023-3-1", "2023-3-5", "", "正在办理", "否"],
    ]
    outcome = take_in(book(rows, sheet="信访事项台账"), year=2023)
    assert outcome.written, [*outcome.problems, *outcome.open]
    told, dated, going_on = LEDGERS.get("petition").model.rows.order_by("ref_no")
    assert (told.result, told.extra["处理结果（原文）"], told.state) == ("", "已办结", "办结")
    assert "closed_on" in told.open_columns and "已经办结" in "".join(
        note.reason.zh for note in outcome.notes
    )
    assert (dated.state, dated.extra) == ("办结", {"处理结果（原文）": "已答复"})
    assert "closed_on" not in dated.open_columns | going_on.open_columns
    assert (going_on.state, going_on.result) == ("受理", "")


def read(column: str, word: str) -> object:
    """What a column makes of a word."""
    ledger_id, name = column.split(".")
    return choice_reader(LEDGERS.get(ledger_id).column(name).choices, words_of(ledger_id, name))(word)
