"""Decisions: what was not decided, not reviewed or found unlawful is not told as lawful."""

from __future__ import annotations

import pytest

from mingshu.organisations.models import Organ
from tests.figures.what_counts.cases import Lie, Row, day, told

TRUTH: dict[str, Row] = {
    "collective_decision": {
        "title": "村道养护", "category": "重大项目", "meeting_ref": "第1次党委会", "legality_review_ref": "清审〔2022〕3号",
        "dissent": False, "decided_on": day(5),
    },
    "major_decision": {
        "title": "供水规划", "lead_unit": "水利站", "in_catalogue": True, "started_on": day(1), "comment_from": day(2),
        "comment_to": day(3, 20), "expert_review": True, "risk_assessed": True, "review_done_on": day(4),
        "review_result": "合法", "decided_on": day(5),
    },
    "normative_doc": {
        "title": "占道经营管理办法", "maker": "清溪镇人民政府", "review_sent_on": day(3), "review_done_on": day(4),
        "review_result": "修改后合法", "published_on": day(5), "filed_on": day(5, 20), "reg_no": "1",
    },
    "contract": {
        "title": "保洁服务合同", "nature": "民事合同", "counterparty": "某公司", "amount": 50_000, "sent_on": day(2),
        "reviewed_on": day(2, 20), "review_result": "合法", "signed_on": day(3), "is_major": True,
    },
    "legality_review": {
        "subject_type": "三定方案", "subject_title": "职能配置方案", "received_on": day(6), "done_on": day(6, 15),
        "opinion_count": 5, "adopted_count": 4, "conclusion": "修改后合法", "adviser_joined": True,
    },
    "legal_adviser": {"service_type": "代理应诉", "served_on": day(6), "matter": "某征收案", "opinions": 2},
}  # fmt: skip
OTHER = {"title": "另一件"}
UNLAWFUL = OTHER | {"review_result": "不合法"}
SENT_BACK = OTHER | {"review_result": "退回补正"}
OTHER_DOCUMENT = {"title": "另一件", "reg_no": "2"}
LIES = [
    Lie("M-CD-01", "an item that was only moved was decided", OTHER | {"decided_on": None}, 1),
    Lie("M-CD-02", "an item that was only moved was decided", OTHER | {"decided_on": None}, 1),
    *[
        Lie("M-CD-02", f"“{words}” were a review", OTHER | {"legality_review_ref": words}, 1)
        for words in ("不需审查", "无需合法性审查", "无", "/", "——", "未审", "不合法", "2022年不需审查")
    ],
    Lie("M-CD-02", "an item found unlawful was never reviewed", OTHER | {"review_conclusion": "不合法"}, 2),
    Lie("M-CD-02", "an item sent back was reviewed", OTHER | {"review_conclusion": "退回补正"}, 1),
    Lie("M-CD-03", "an item found unlawful had passed its review", OTHER | {"review_conclusion": "不合法"}, 1),
    Lie("M-CD-03", "an item found lawful after changes was unlawful", OTHER | {"review_conclusion": "修改后合法"}, 0),
    Lie("M-CD-02", "an item without need of review was reviewed", OTHER | {"review_conclusion": "不需审查"}, 1),
    Lie("M-CD-02", "a review needed a number to be one",
        OTHER | {"legality_review_ref": "", "review_conclusion": "合法"}, 2),
    Lie("M-MD-01", "a matter broken off was pursued", OTHER | {"state": "终止"}, 1),
    Lie("M-MD-02", "a matter broken off went through participation", OTHER | {"state": "终止"}, 1),
    Lie("M-MD-03", "ten days were thirty", OTHER | {"comment_to": day(2, 20)}, 1),
    Lie("M-MD-04", "a decision found unlawful was never reviewed", UNLAWFUL, 2),
    Lie("M-MD-07", "a decision found unlawful had passed", UNLAWFUL, 1),
    Lie("M-MD-04", "a decision sent back was reviewed", SENT_BACK, 1),
    Lie("M-MD-07", "a decision sent back had passed", SENT_BACK, 1),
    Lie("M-MD-04", "a day without conclusion were a review passed", OTHER | {"review_result": ""}, 1),
    Lie("M-MD-05", "a matter broken off was decided", OTHER | {"state": "中止"}, 1),
    Lie("M-MD-06", "a decision found unlawful was never reviewed", UNLAWFUL, 100),
    Lie("M-MD-06", "a decision sent back was reviewed", SENT_BACK, 50),
    Lie("M-ND-01", "a document never published was made", OTHER_DOCUMENT | {"published_on": None, "filed_on": None}, 1),
    Lie("M-ND-01", "a document was made in the year it was sent for review",
        OTHER_DOCUMENT | {"published_on": day(1, year=2023), "filed_on": None}, 1),
    Lie("M-ND-02", "a document found unlawful was never reviewed", OTHER_DOCUMENT | {"review_result": "不合法"}, 2),
    Lie("M-ND-09", "a document found unlawful had passed", OTHER_DOCUMENT | {"review_result": "不合法"}, 1),
    Lie("M-ND-02", "a document sent back was reviewed", OTHER_DOCUMENT | {"review_result": "退回补正"}, 1),
    Lie("M-ND-09", "a document sent back had passed", OTHER_DOCUMENT | {"review_result": "退回补正"}, 1),
    Lie("M-ND-02", "a review after publication came before it", OTHER_DOCUMENT | {"review_done_on": day(6)}, 1),
    Lie("M-ND-05", "a document found unlawful was never reviewed", OTHER_DOCUMENT | {"review_result": "不合法"}, 100),
    Lie("M-ND-05", "a document made without a review had one", OTHER_DOCUMENT | {"review_result": "未审核"}, 50),
    Lie("M-ND-03", "a document not filed was filed", OTHER_DOCUMENT | {"filed_on": None}, 1),
    Lie("M-ND-04", "a document filed late was in time", OTHER_DOCUMENT | {"filed_on": day(9)}, 1),
    Lie("M-CT-01", "a draft was sent for review", OTHER | {"state": "起草"}, 1),
    Lie("M-CT-02", "a contract found unlawful was never reviewed", UNLAWFUL, 2),
    Lie("M-CT-07", "a contract found unlawful had passed", UNLAWFUL, 1),
    Lie("M-CT-02", "a contract sent back was reviewed", SENT_BACK, 1),
    Lie("M-CT-07", "a contract sent back had passed", SENT_BACK, 1),
    Lie("M-CT-03", "an important contract found unlawful was never reviewed", UNLAWFUL, 2),
    Lie("M-CT-03", "a contract not known to be important was", OTHER | {"is_major": False}, 1),
    Lie("M-CT-04", "money of a contract never signed was agreed", OTHER | {"signed_on": None}, 5),
    Lie("M-CT-04", "a contract signed next year was this year's", OTHER | {"signed_on": day(1, year=2023)}, 5),
    Lie("M-CT-05", "a contract found unlawful was never reviewed", UNLAWFUL, 100),
    Lie("M-CT-05", "a contract sent back was reviewed", SENT_BACK, 50),
    Lie("M-LR-01", "a request received was a review done",
        {"subject_title": "另一件", "done_on": None, "conclusion": ""}, 1),
    Lie("M-LR-01", "a file sent back was reviewed", {"subject_title": "另一件", "conclusion": "退回补正"}, 1),
    Lie("M-LR-01", "a review was done in the year it was asked for",
        {"subject_title": "另一件", "done_on": day(1, year=2023)}, 1),
    Lie("M-LR-01", "a review that found unlawful was none", {"subject_title": "另一件", "conclusion": "不合法"}, 2),
    Lie("M-LR-02", "opinions of an unfinished review were given",
        {"subject_title": "另一件", "done_on": None, "conclusion": ""}, 5),
    Lie("M-LR-03", "opinions of an unknown number were taken up",
        {"subject_title": "另一件", "opinion_count": None, "adopted_count": 9}, 4),
    Lie("M-LR-04", "more opinions were taken up than given",
        {"subject_title": "另一件", "opinion_count": None, "adopted_count": 9}, 80),
    Lie("M-LR-05", "a request received was a review done",
        {"subject_title": "另一件", "done_on": None, "conclusion": ""}, 1),
    *[
        Lie(measure, "a service under way was rendered", {"matter": "另一件", "state": "办理中"}, right, {"service_type": kind})
        for measure, kind, right in [
            ("M-LA-01", "决策研究", 1), ("M-LA-02", "法律意见", 2), ("M-LA-03", "复议应诉论证", 1),
            ("M-LA-04", "代理应诉", 1), ("M-LA-05", "合同审核", 1),
        ]
    ],
    Lie("M-LA-04", "two hearings of one case were two cases", {"served_on": day(9)}, 1),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_the_figure_does_not_tell(lie: Lie, township: Organ) -> None:
    assert told(township, lie, TRUTH) == lie.right
