"""Oversight and community: what was not reported, not scored, not held counts for nothing."""

from __future__ import annotations

import pytest

from mingshu.organisations.models import Organ
from tests.figures.what_counts.cases import Lie, Row, day, told

TRUTH: dict[str, Row] = {
    "npc_suggestion": {
        "no": "1", "level": "县", "dept": "住建局", "assigned_on": day(3), "due_on": day(6), "met": True,
        "answered_on": day(5), "satisfaction": "满意",
    },
    "cppcc_proposal": {
        "no": "1", "dept": "住建局", "assigned_on": day(3), "due_on": day(6), "met": True, "answered_on": day(5),
    },
    "judicial_advice": {
        "kind": "司法建议", "from_org": "云岭县人民法院", "received_on": day(3), "due_on": day(5), "replied_on": day(4),
        "doc_no": "1号",
    },
    "congress_report": {"to_body": "人大", "title": "法治报告", "reported_on": day(2), "opinions": 6, "handled": 5},
    "assessment": {"unit": "清溪镇", "unit_type": "乡镇街道", "year": 2022, "max_points": 100, "deduct": 3, "score": 97},
    "rectification": {"year": 2021, "problem": "责任不到底", "measures": ["通报"], "done_on": day(6)},
    "shufa": {
        "year": 2022, "holder_post": "镇长", "holder_name": "某甲", "addressee": "县委", "form": "现场",
        "submitted_on": day(1), "due_on": day(2), "appraisal": "优秀",
    },
    "annual_report": {"year": 2022, "reporting_organ": "清溪镇人民政府", "submitted_on": day(2, 20, 2023)},
    "publicity": {
        "title": "宪法宣传", "node": "宪法日", "venue": "乡村", "form": "集中宣传", "held_on": day(12, 4), "audience": 200,
        "materials": 300, "banners": 4, "consultations": 9,
    },
    "legal_literate": {
        "village": "柳湾村", "as_of": day(6), "literates": 9, "backbones": 5, "model_households": 2, "households": 90,
    },
    "village_governance": {
        "village": "柳湾村", "kind": "四议两公开", "title": "修路", "started_on": day(3), "resolved_on": day(4),
        "resolution_public_on": day(4, 12), "result_public_on": day(9),
    },
    "commendation": {"title": "文明户", "kind": "星级文明户", "held_on": day(9), "count": 12},
    "hazard": {
        "hazard_no": "1", "place": "集贸市场", "field": "消防", "level": "重大", "found_on": day(3), "due_on": day(4),
        "closed_on": day(3, 20),
    },
    "safety_work": {"period": "2022年", "work": "一村一辅警配备", "times": 12, "villages": 10, "posts": 10},
    "correction_committee": {"event": "会议", "held_on": day(4)},
}  # fmt: skip
PLAN, SELF_RATED = {"title": "后一场", "state": "计划"}, {"unit": "望月镇", "score": None, "state": "自评"}
ITEM, HAZARD = {"title": "修渠"}, {"hazard_no": "2"}
LAST_YEAR = {"village": "石桥村", "as_of": day(6, year=2021)}
LIES = [
    Lie("M-NP-03", "a suggestion unanswered was answered", {"no": "2", "answered_on": None, "satisfaction": ""}, 1),
    Lie("M-NP-05", "a rating without an answer was one", {"no": "2", "answered_on": None}, 1),
    Lie("M-NP-05", "an unsatisfied deputy was satisfied", {"no": "2", "satisfaction": "不满意"}, 1),
    Lie("M-NP-04", "a deputy not met was met", {"no": "2", "met": False}, 1),
    Lie("M-CP-03", "a proposal unanswered was answered", {"no": "2", "answered_on": None}, 1),
    Lie("M-JA-02", "advice unanswered was answered", {"doc_no": "2号", "replied_on": None}, 1),
    Lie("M-CR-01", "a planned report was given", PLAN, 1),
    Lie("M-CR-02", "opinions on a planned report were given", PLAN, 6),
    Lie("M-CR-03", "more opinions were handled than given", {"title": "后一场", "opinions": None, "handled": 9}, 5),
    Lie("M-AS-01", "a unit that rated itself was assessed", SELF_RATED, 1),
    Lie("M-AS-02", "points a unit took off itself were taken off", SELF_RATED, 3),
    Lie("M-AS-03", "a unit without a score had one", SELF_RATED, 97),
    Lie("M-RE-02", "a problem still open was put right", {"problem": "宣传短板", "done_on": None}, 1),
    Lie("M-SF-01", "a report being written was given",
        {"holder_post": "书记", "submitted_on": None, "appraisal": "", "state": "撰写"}, 1),
    Lie("M-SF-02", "a report yet to be heard was heard", {"holder_post": "书记", "appraisal": "", "state": "报送"}, 1),
    Lie("M-SF-03", "a late report was in time", {"holder_post": "书记", "submitted_on": day(3)}, 1),
    Lie("M-AR-04", "a report not handed in was in time", {"reporting_organ": "某局", "submitted_on": None}, 1),
    *[
        Lie(measure, "a planned event took place", PLAN, right)
        for measure, right in [("M-PB-01", 1), ("M-PB-02", 300), ("M-PB-03", 200), ("M-PB-04", 9), ("M-PB-05", 4)]
    ],
    Lie("M-PB-06", "a planned post was sent", PLAN, 1, {"form": "新媒体"}),
    *[
        Lie(measure, "last year's return were this year's", LAST_YEAR, right)
        for measure, right in [("M-LL-01", 9), ("M-LL-02", 5), ("M-LL-03", 2), ("M-LL-04", 1)]
    ],
    Lie("M-LL-04", "two literates covered a village", {"village": "石桥村", "literates": 2, "backbones": 1}, 1),
    Lie("M-VG-01", "a mere proposal was talked over",
        ITEM | {"resolved_on": None, "resolution_public_on": None, "result_public_on": None}, 1, {"kind": "协商议事"}),
    Lie("M-VG-03", "a result without a resolution was the full procedure",
        ITEM | {"resolved_on": None, "resolution_public_on": None}, 1),
    Lie("M-VG-03", "a resolution never published was the full procedure", ITEM | {"resolution_public_on": None}, 1),
    Lie("M-VG-04", "village rules still on the table were filed", ITEM | {"filed_on": None}, 1,
        {"kind": "村规民约", "filed_on": day(9, 20)}),
    Lie("M-CM-01", "households being chosen were commended", {"title": "美丽庭院", "state": "评选"}, 12),
    Lie("M-HZ-02", "an open hazard was put right", HAZARD | {"closed_on": None}, 1),
    Lie("M-HZ-03", "a late repair was in time", HAZARD | {"closed_on": day(6)}, 1),
    Lie("M-HZ-05", "a common hazard was a major one", HAZARD | {"level": "一般"}, 1),
    Lie("M-SW-02", "last year's posts were this year's", {"period": "2021年", "posts": 30}, 10),
    Lie("M-SW-03", "last year's villages were this year's", {"period": "2021年", "villages": 30}, 10,
        {"work": "雪亮工程建设"}),
    Lie("M-CC-01", "setting up the committee was a meeting of it", {"event": "设立", "held_on": day(2)}, 1),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_the_figure_does_not_tell(lie: Lie, township: Organ) -> None:
    assert told(township, lie, TRUTH) == lie.right
