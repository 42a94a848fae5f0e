"""Enforcement and services: what was planned, taken back or not yet open counts for nothing."""

from __future__ import annotations

import pytest

from mingshu.organisations.models import Organ
from tests.figures.what_counts.cases import Lie, Row, day, told

TRUTH: dict[str, Row] = {
    "enforcement_subject": {
        "name": "综合行政执法队", "basis": "行政处罚法", "confirmed_on": day(1), "power_items": 90,
        "announced_url": "https://www.example.com/1",
    },
    "enforcement_staff": {"unit": "综合行政执法队", "as_of": day(6), "staff": 12, "certified": 11, "law_major": 3},
    "penalty_case": {
        "case_no": "1号", "procedure": "普通", "field": "城乡建设", "party_type": "单位", "filed_on": day(3),
        "legal_reviewed": True, "hearing": False, "decided_on": day(4), "fine": 1000, "publicised_on": day(4, 12),
    },
    "enforcement_action": {
        "kind": "检查", "field": "食品安全", "done_on": day(5), "recorded": True, "av_record": True, "is_major": True,
        "legal_reviewed": True, "action_no": "1号",
    },
    "double_random": {
        "task": "食品经营抽查", "joint": False, "targets": 30, "finished_on": day(5), "publicised_on": day(5, 12),
        "task_no": "1号",
    },
    "case_file_review": {
        "review_name": "年度评查", "unit": "市场监管所", "reviewed_on": day(7), "files": 20, "problems": 6, "rectified": 5,
    },
    "criminal_transfer": {
        "case_ref": "1号", "reported_on": day(3), "approved_on": day(3, 11), "transferred_on": day(3, 12),
        "police_result": "立案",
    },
    "government_service": {
        "period": "2022年", "level": "镇", "items_total": 100, "items_online": 90, "accepted": 500, "closed": 490,
        "depts_in_hall": 8,
    },
    "disclosure": {
        "title": "低保金公开", "category": "惠民资金", "formed_on": day(3), "published_on": day(3, 15), "channel": "公开栏",
        "item_count": 40,
    },
    "foi_request": {
        "received_on": day(3), "applicant_type": "自然人", "matter": "征地补偿", "extended": False,
        "answered_on": day(3, 20), "result": "予以公开", "request_no": "1号",
    },
    "legal_service_site": {
        "name": "柳湾村服务站", "level": "村", "kind": "服务站点", "opened_on": day(2), "standard_met": True,
    },
    "legal_aid": {
        "applied_on": day(3), "kind": "民事", "decision": "给予", "decided_on": day(3, 12), "assigned_on": day(3, 14),
        "closed_on": day(8), "fee_waived": 3000, "recovered": 20_000, "aid_no": "1号",
    },
}  # fmt: skip
BODY, CASE, ACT, TASK = {"name": "某执法队"}, {"case_no": "2号"}, {"action_no": "2号"}, {"task_no": "2号"}
OTHER_AID, OTHER_REQUEST, OTHER_SITE = {"aid_no": "2号"}, {"request_no": "2号"}, {"name": "石桥村服务站"}
REVOKED, UNFINISHED = (
    CASE | {"state": "撤销"},
    TASK | {"finished_on": None, "publicised_on": None, "planned_on": day(6)},
)
LIES = [
    Lie("M-EB-01", "a body being looked into was confirmed", BODY | {"state": "清理"}, 1),
    Lie("M-EB-01", "a body struck off stood", BODY | {"state": "注销"}, 1),
    Lie("M-EB-02", "a body struck off was still announced", BODY | {"state": "注销"}, 1),
    Lie("M-EB-02", "a body without announcement was announced", BODY | {"announced_url": ""}, 1),
    Lie("M-EB-03", "items of a body struck off were in force", BODY | {"state": "注销"}, 90),
    *[
        Lie(measure, "last year's return were this year's", {"unit": "农业站", "as_of": day(6, year=2021)}, right)
        for measure, right in [("M-ES-01", 12), ("M-ES-02", 11), ("M-ES-04", 3)]
    ],
    Lie("M-PC-01", "a clue was a case", CASE | {"state": "线索"}, 1),
    Lie("M-PC-02", "a decision revoked stood", REVOKED, 1),
    Lie("M-PC-02", "a case handed on was decided here", CASE | {"state": "移送"}, 1),
    Lie("M-PC-03", "the fine of a decision revoked was imposed", REVOKED, 1000),
    Lie("M-PC-04", "a case not reviewed was", CASE | {"legal_reviewed": False}, 1),
    Lie("M-PC-05", "a decision revoked was made public in time", REVOKED, 1),
    Lie("M-PC-05", "a decision published late was in time", CASE | {"publicised_on": day(6)}, 1),
    Lie("M-PC-06", "a decision revoked was made in time", REVOKED, 1),
    Lie("M-PC-06", "a late decision was in time", CASE | {"decided_on": day(10), "publicised_on": None}, 1),
    Lie("M-EA-01", "a licence was an inspection", ACT | {"kind": "许可"}, 1),
    Lie("M-EA-01", "an inspection announced was made", ACT | {"state": "事前公开"}, 1),
    Lie("M-EA-02", "an inspection announced was made", ACT | {"state": "事前公开"}, 1),
    Lie("M-EA-03", "an inspection announced was recorded", ACT | {"state": "事前公开"}, 1),
    Lie("M-EA-04", "an act announced was a major decision", ACT | {"state": "事前公开"}, 1),
    Lie("M-EA-05", "the review of a minor act were one of a major", ACT | {"is_major": False}, 1),
    Lie("M-DR-01", "a planned task was done", UNFINISHED, 1),
    Lie("M-DR-02", "traders of a planned task were checked", UNFINISHED, 30),
    Lie("M-DR-03", "a task published late was in time", TASK | {"publicised_on": day(9)}, 1),
    *[
        Lie(measure, "files drawn were reviewed", {"unit": "应急所", "state": "抽卷"}, right)
        for measure, right in [("M-CF-01", 20), ("M-CF-02", 1), ("M-CF-03", 6), ("M-CF-04", 5)]
    ],
    Lie("M-CTR-01", "a transfer next year was this year's",
        {"case_ref": "2号", "transferred_on": day(1, year=2023)}, 1),
    Lie("M-CTR-02", "the police opened a case nobody handed them", {"case_ref": "2号", "transferred_on": None}, 1),
    *[
        Lie(measure, "last year's stock were this year's", {"period": "2021年", "level": "村"}, right)
        for measure, right in [("M-GS-01", 100), ("M-GS-02", 90), ("M-GS-07", 8)]
    ],
    Lie("M-DS-01", "what was not published yet was public", {"title": "补贴公开", "published_on": None}, 40),
    Lie("M-DS-01", "what was taken down is public", {"title": "补贴公开", "state": "撤下"}, 40),
    Lie("M-DS-01", "one item without a number was none", {"title": "补贴公开", "item_count": None}, 41),
    Lie("M-DS-01", "what was published next year was this year's",
        {"title": "补贴公开", "published_on": day(1, year=2023)}, 40),
    Lie("M-DS-02", "what was not published yet was public", {"title": "补贴公开", "published_on": None}, 40),
    Lie("M-DS-03", "forty items were one", {"title": "补贴公开", "published_on": day(12)}, 40),
    Lie("M-FO-02", "a request that lapsed was answered", OTHER_REQUEST | {"result": "视为放弃"}, 1),
    Lie("M-FO-02", "an answer of unknown kind was none", OTHER_REQUEST | {"result": ""}, 2),
    Lie("M-FO-03", "a request that lapsed was answered in time", OTHER_REQUEST | {"result": "视为放弃"}, 1),
    Lie("M-FO-03", "a late answer was in time", OTHER_REQUEST | {"answered_on": day(9)}, 1),
    Lie("M-LS-01", "a site being built was open", OTHER_SITE | {"state": "建设中"}, 1),
    Lie("M-LS-01", "a culture corner was a service site", OTHER_SITE | {"kind": "法治文化阵地"}, 1),
    Lie("M-LS-02", "a site being built covered its village", OTHER_SITE | {"state": "建设中"}, 1),
    Lie("M-LS-02", "two sites covered two villages", {"name": "柳湾村法律援助联络点"}, 1),
    Lie("M-LS-02", "a site of the township covered a village", {"name": "清溪镇服务中心", "level": "乡"}, 1),
    Lie("M-LS-03", "a corner closed was open", OTHER_SITE | {"state": "撤并"}, 1, {"kind": "法治文化阵地"}),
    Lie("M-LS-04", "a studio being built was open", OTHER_SITE | {"state": "建设中"}, 1, {"kind": "调解工作室"}),
    Lie("M-AI-01", "an application without a decision was granted", OTHER_AID | {"decided_on": None, "assigned_on": None}, 1),
    Lie("M-AI-02", "fees of an application refused were waived", OTHER_AID | {"decision": "不予"}, 0.3),
    Lie("M-AI-03", "losses of an open case were made good", OTHER_AID | {"closed_on": None}, 2),
    Lie("M-AI-04", "a late decision was in time", OTHER_AID | {"decided_on": day(5)}, 1),
    Lie("M-AI-05", "an application refused was not looked at", OTHER_AID | {"decision": "不予", "assigned_on": None}, 2),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_the_figure_does_not_tell(lie: Lie, county: Organ) -> None:
    assert float(told(county, lie, TRUTH)) == lie.right
