"""Leadership and learning: planned, drafted and private things are no acts of the leading body."""

from __future__ import annotations

import pytest

from mingshu.organisations.models import Organ
from tests.figures.what_counts.cases import Lie, Row, day, told

TRUTH: dict[str, Row] = {
    "leadership_group": {
        "name": "法治建设领导小组", "chair_post": "镇长", "members": ["司法所"], "established_on": day(1), "doc_no": "1号",
        "state": "已成立",
    },
    "meetings": {
        "title": "专题研究", "type": "专题会", "held_on": day(3), "chair_post": "镇长", "topics": ["执法"],
        "hear_report": True,
    },
    "plan_docs": {
        "title": "法治建设工作要点", "doc_type": "年度要点", "issued_on": day(2), "tasks_total": 20, "tasks_done": 18,
    },
    "funding": {"item": "普法经费", "year": 2022, "budget": 100_000, "spent": 80_000},
    "supervision_task": {
        "source": "上级督察", "problem": "公示超期", "assigned_on": day(3), "due_on": day(6), "closed_on": day(5),
    },
    "judicial_office": {
        "name": "清溪司法所", "level": "省级规范化", "started_on": day(1, year=2021), "achieved_on": day(2),
    },
    "study": {
        "held_on": day(4), "form": "中心组学习", "subject": "宪法", "attend_count": 9, "hours": 2,
        "leader_attended": True,
    },
    "exam": {
        "exam_name": "年度学法考试", "held_on": day(11), "should_attend": 86, "attended": 80, "passed": 79,
    },
    "training": {"title": "执法培训", "kind": "执法业务", "held_on": day(5), "people": 30, "hours": 8},
}  # fmt: skip
PLANNED = {"title": "后一次", "state": "计划"}
LIES = [
    Lie("M-LG-01", "a drafted group stood", {"name": "某小组", "doc_no": "2号", "state": "拟稿"}, 1),
    Lie("M-LG-01", "a draft had done away with the group",
        {"established_on": day(6), "doc_no": "2号", "state": "拟稿"}, 1),
    Lie("M-LG-01", "a dissolved group stood", {"established_on": day(6), "doc_no": "2号", "state": "已撤销"}, 0),
    Lie("M-LG-02", "the units of a drafted group were members",
        {"name": "某小组", "doc_no": "2号", "members": ["派出所"], "state": "拟稿"}, 1),
    Lie("M-LG-02", "the units of a dissolved group were members",
        {"established_on": day(6), "doc_no": "2号", "members": ["派出所"], "state": "已撤销"}, 0),
    Lie("M-MT-01", "a planned meeting was held", PLANNED, 1),
    Lie("M-MT-02", "a planned executive meeting was held", PLANNED, 1, {"type": "常务会"}),
    Lie("M-MT-02", "an executive meeting on roads studied the rule of law",
        {"title": "后一次", "topics": ["修路"], "hear_report": False}, 1, {"type": "常务会"}),
    Lie("M-MT-05", "a Party committee that said it studied other things studied the rule of law",
        {"title": "后一次", "topics": ["人事"], "hear_report": False, "topic_kind": "其他议题"}, 1,
        {"type": "党委会"}),
    Lie("M-MT-03", "a report was heard at a planned meeting", PLANNED, 1),
    Lie("M-MT-04", "the commission held its planned meeting", PLANNED, 1, {"type": "依法治县委员会"}),
    Lie("M-PD-01", "a draft was issued", {"title": "办法草稿", "state": "起草"}, 1),
    Lie("M-PD-02", "tasks of the five-year plan were the year's", {"title": "五年规划", "doc_type": "规划"}, 18),
    Lie("M-PD-03", "tasks of the five-year plan were the year's", {"title": "五年规划", "doc_type": "规划"}, 20),
    Lie("M-PD-03", "tasks of a draft were set", {"title": "要点（二稿）", "state": "审议"}, 20),
    Lie("M-PD-02", "done tasks of an unknown number belonged to it",
        {"title": "要点（续）", "tasks_total": None, "tasks_done": 30}, 18),
    Lie("M-PD-04", "more tasks were done than set",
        {"title": "要点（续）", "tasks_total": None, "tasks_done": 30}, 90),
    Lie("M-SV-02", "an open task was closed", {"problem": "未亮证", "closed_on": None}, 1),
    Lie("M-JO-01", "an office under construction met the standard",
        {"name": "望月司法所", "achieved_on": None, "state": "建设中"}, 1),
    Lie("M-JO-02", "plans for the next grade took the grade away",
        {"level": "省级规范化", "started_on": day(9), "achieved_on": None, "state": "建设中"}, 1,
        {"level": "市级规范化"}),
    Lie("M-ST-01", "one member's study online was the body's", {"form": "网上学习", "attend_count": 1}, 1),
    Lie("M-ST-01", "online study of many was a session", {"form": "网上学习"}, 1),
    Lie("M-ST-01", "a session the head missed was the body's under its head",
        {"subject": "民法典", "leader_attended": False}, 1),
    Lie("M-ST-01", "one person made a session", {"subject": "民法典", "attend_count": 1}, 1),
    Lie("M-ST-01", "a planned session was held", {"subject": "民法典", "state": "计划"}, 1),
    Lie("M-ST-02", "a planned session of the study group was held", {"subject": "民法典", "state": "计划"}, 1),
    Lie("M-ST-03", "a planned lecture was given", {"subject": "民法典", "state": "计划"}, 1, {"form": "法治讲座"}),
    Lie("M-ST-03", "a lecture the head missed was none",
        {"subject": "民法典", "leader_attended": False}, 2, {"form": "法治讲座"}),
    Lie("M-ST-03", "one person's lesson was a lecture",
        {"subject": "民法典", "attend_count": 1}, 1, {"form": "法治讲座"}),
    Lie("M-ST-04", "hours studied alone were the body's", {"form": "网上学习", "attend_count": 1, "hours": 40}, 2),
    Lie("M-EX-01", "a planned exam was sat", {"exam_name": "补考", "state": "计划"}, 86),
    Lie("M-EX-02", "a planned exam was sat", {"exam_name": "补考", "state": "计划"}, 80),
    Lie("M-EX-03", "a planned exam was passed", {"exam_name": "补考", "state": "计划"}, 79),
    Lie("M-TR-01", "a planned course was held", PLANNED, 1),
    Lie("M-TR-02", "people sat in a planned course", PLANNED, 30),
    Lie("M-TR-03", "candidates sat a planned exam", PLANNED, 30, {"kind": "资格考试"}),
    Lie("M-TR-04", "hours of a planned course were taught", PLANNED, 8),
    Lie("M-TR-05", "a planned course was held", PLANNED, 1, {"kind": "干部法治"}),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_the_figure_does_not_tell(lie: Lie, township: Organ) -> None:
    assert told(township, lie, TRUTH) == lie.right
