"""Disputes: an outcome counts by its name and its day; what was taken back or not taken up is none."""

from __future__ import annotations

from datetime import date

import pytest

from mingshu.organisations.models import Organ
from tests.figures.what_counts.cases import Lie, Row, day, told

TRUTH: dict[str, Row] = {
    "mediation": {
        "case_no": "1号", "org": "调委会", "kind": "邻里", "accepted_on": day(3), "closed_on": day(3, 20),
        "result": "成功", "amount": 50_000, "performed": True,
    },
    "dispute_screening": {"round_no": 1, "period": "2022年3月", "orgs": 11, "found": 9, "resolved": 8},
    "petition": {
        "ref_no": "1", "channel": "来访", "kind": "求决", "group": False, "received_on": day(3), "accepted_on": day(3, 15),
        "notified_on": day(3, 15), "closed_on": day(4), "result": "支持", "long_pending": True,
    },
    "reconsideration": {
        "case_no": "1号", "role": "被申请人", "received_on": day(3), "accepted_on": day(3, 12), "procedure": "普通",
        "answered_on": day(3, 15), "decided_on": day(5), "result": "维持",
    },
    "litigation": {
        "case_no": "1号", "court": "云岭县人民法院", "instance": "一审", "copy_received_on": day(3),
        "hearing_on": day(5), "head_attended": True, "head_post": "镇长", "result": "败诉",
        "judgment_to_perform": True, "performed": True,
    },
    "village_adviser": {"village": "柳湾村", "served_on": day(4), "hours": 3, "kind": "讲座", "people": 20},
}  # fmt: skip
OTHER, PETITION = {"case_no": "2号"}, {"ref_no": "2"}
CORRECTED = {"result": "撤销", "corrected": True}
VISIT = {"village": "石桥村", "state": "计划"}
LIES = [
    Lie("M-ME-02", "a case without outcome was mediated", OTHER | {"result": ""}, 1),
    Lie("M-ME-02", "a case without a day was mediated", OTHER | {"closed_on": None}, 1),
    *[Lie("M-ME-02", f"{end} were a mediation", OTHER | {"result": end}, 1) for end in ("撤回", "终止")],
    Lie("M-ME-03", "a settlement without a day was one", OTHER | {"closed_on": None}, 1),
    Lie("M-ME-04", "a failed case was kept to", OTHER | {"result": "不成"}, 1),
    Lie("M-ME-05", "money of a failed case was agreed", OTHER | {"result": "不成"}, 5),
    Lie("M-ME-07", "what was taken back had failed", OTHER | {"result": "撤回"}, 100),
    Lie("M-ME-08", "a failed case was kept to", OTHER | {"result": "不成"}, 100),
    Lie("M-ME-09", "a failed case was taken back", OTHER | {"result": "不成"}, 1, {"result": "撤回", "performed": None}),
    *[
        Lie(measure, "a round ordered was held", {"round_no": 2, "period": "2022年6月", "state": "部署"}, right)
        for measure, right in [("M-DP-01", 1), ("M-DP-02", 9), ("M-DP-03", 8), ("M-DP-05", 11)]
    ],
    Lie("M-DP-05", "last year's bodies were this year's", {"period": "2021年12月", "orgs": 30}, 11),
    Lie("M-PE-02", "a late notice was in time", PETITION | {"notified_on": day(5), "accepted_on": day(5), "closed_on": day(6)}, 1),
    Lie("M-PE-03", "a petition not taken up was closed in time", PETITION | {"result": "不予受理"}, 1),
    Lie("M-PE-04", "a petition not taken up was closed", PETITION | {"result": "不予受理"}, 1),
    Lie("M-PE-09", "a petition not taken up was closed", PETITION | {"result": "不予受理"}, 1),
    Lie(
        "M-PE-09",
        "one of the year before was of this year",
        PETITION | {"received_on": date(2021, 12, 1), "accepted_on": date(2021, 12, 8), "notified_on": date(2021, 12, 8)},
        1,
    ),
    Lie("M-PE-06", "a petition not supported was settled", PETITION | {"result": "不支持"}, 1),
    Lie("M-PE-06", "a petition of unknown result was settled", PETITION | {"result": ""}, 1),
    Lie("M-RC-02", "a case without a day of decision was upheld", OTHER | {"decided_on": None}, 1),
    Lie("M-RC-03", "a case taken back was refused", OTHER | {"result": "撤回终止"}, 1, {"result": "不予受理"}),
    Lie("M-RC-04", "a decision upheld was corrected", OTHER | {"result": "维持", "corrected": True}, 1, CORRECTED),
    Lie("M-RC-05", "a refusal to take up was a decision", OTHER | {"result": "不予受理"}, 1),
    Lie("M-RC-05", "a day without result was a decision", OTHER | {"result": ""}, 1),
    Lie("M-RC-07", "the reconsideration organ answered itself", OTHER | {"role": "复议机关"}, 1),
    Lie("M-LI-03", "the head attended where nobody sat", OTHER | {"hearing_on": None}, 1),
    Lie("M-LI-05", "a judgment on appeal was none", OTHER | {"state": "上诉"}, 2),
    Lie("M-LI-08", "an open case was closed", OTHER | {"result": ""}, 1),
    Lie("M-LI-10", "a judgment under appeal was in force", OTHER | {"state": "上诉"}, 1),
    Lie("M-LI-10", "an open case had a judgment", OTHER | {"result": ""}, 1),
    Lie("M-LI-11", "a judgment under appeal was performed", OTHER | {"state": "上诉"}, 1),
    Lie("M-VA-01", "a planned visit was paid", VISIT, 1),
    Lie("M-VA-02", "hours of a planned visit were given", VISIT, 3),
    Lie("M-VA-03", "a planned lecture was given", VISIT, 1),
    Lie("M-VA-04", "a planned visit served its village", VISIT, 1),
    Lie("M-VA-04", "the village committee were another village", {"village": "柳湾村委会"}, 1),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_the_figure_does_not_tell(lie: Lie, township: Organ) -> None:
    assert told(township, lie, TRUTH) == lie.right
