"""领导班子学法台账: leadership study of law."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import ListField, QuantityField, options
from mingshu.ledgers.constraints import not_negative
from mingshu.ledgers.contrary import ANYTHING, never_both
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class StudySession(EventRecord):
    """One study session of the leading body: centre-group study, pre-meeting study, lecture."""

    held_on = models.DateField(_("日期"), null=True, blank=True)
    form = models.CharField(
        _("形式"),
        max_length=30,
        choices=options("中心组学习", "会前学法", "法治讲座", "专题培训", "网上学习", "集体学习", "其他"),
    )
    subject = models.CharField(_("学习内容"), max_length=300)
    law_names = ListField(_("涉及法律法规"), blank=True)
    lecturer_type = models.CharField(
        _("主讲人类别"),
        max_length=30,
        blank=True,
        choices=options("主要负责人", "班子成员", "法律顾问", "司法行政人员", "高校专家", "其他"),
    )
    attend_count = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    hours = QuantityField(_("学时"), null=True, blank=True)
    leader_attended = models.BooleanField(_("主要负责人是否参加"), null=True, blank=True)
    heads_present = ListField(_("参加学习的主要负责人职务"), blank=True)
    place = models.CharField(_("地点"), max_length=120, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("领导班子学法台账")
        constraints = [
            *EventRecord.Meta.constraints,
            *not_negative("hours"),
        ]


COLLECTIVE = ("中心组学习", "会前学法", "法治讲座", "专题培训", "集体学习")
"""Forms in which the leading body studies together; online study is each member's own."""
_TOGETHER = Q(form__in=COLLECTIVE, attend_count__gte=2, leader_attended=True)
_LECTURE = Q(form="法治讲座", attend_count__gte=2)
"""A lecture was given whether or not the head came to it."""


register(
    Ledger(
        StudySession,
        id="study",
        family="learning",
        date=("held_on",),
        about="subject",
        identity=[("held_on", "form", "subject")],
        needs={"held_on": need("已学习"), "attend_count": need("已学习"), "leader_attended": need("已学习")},
        flow=Flow(
            states=("计划", "已学习", "已归档"),
            stages=(
                stage("已学习", "held_on"),
                stage("已归档", after=("已学习",)),
            ),
            done=("已学习", "已归档"),
            held=("已学习", "已归档"),
        ),
        units={"attend_count": "人", "hours": "小时"},
        contrary=[
            never_both(heads_present=ANYTHING, leader_attended=(False,)),
            never_both(leader_attended=(True,), attend_count=(0,)),
        ],
        headings={
            "held_on": [
                *("召开时间", "开展时间", "组织时间", "活动时间", "举办时间"),
                "学习日期",
                "学习时间",
                "时间",
                "学法时间",
            ],
            "form": [*("学习类型", "学法类型", "类别"), "学习形式", "学习方式", "学法形式"],
            "subject": [
                *("学习专题", "议题", "学习法律", "学习篇目", "学法题目", "学习主要内容"),
                "内容",
                "学习主题",
                "主题",
                "学法内容",
                "学法主题",
                "学习题目",
            ],
            "law_names": ["学习法律法规", "法律法规", "学习法规", "法律名称", "学习的法律法规"],
            "lecturer_type": [
                *("讲师", "辅导人", "主讲人身份", "授课人身份", "主讲人员"),
                "主讲人",
                "主讲",
                "授课人",
                "主讲单位",
            ],
            "attend_count": [
                *("参加人员数", "到会人数", "参学人次", "学习人次", "参加人次", "实到人数"),
                *("出席人次",),
                "人数",
                "参学人数",
                "参会人数",
                "出席人数",
                "学习人数",
                "学法人数",
            ],
            "hours": ["课时", "学习时长", "学法时长", "时长", "学时数"],
            "leader_attended": [
                *(
                    "主要负责人",
                    "是否参加",
                    "主要负责同志是否参加",
                    "主要负责同志参加",
                    "主要领导",
                    "书记镇长参加情况",
                ),
                *(
                    "书记参加",
                    "镇长参加",
                    "党委书记是否参加",
                    "党政正职是否参加",
                    "党政正职参加",
                    "一把手参加",
                ),
                *(
                    "第一责任人是否参加",
                    "第一责任人参加",
                    "主要负责人是否到会",
                    "主要负责人到会",
                    "主要负责人是否出席",
                    "主要负责人出席",
                ),
                *(
                    "主要负责人是否参学",
                    "主要负责人参学",
                    "书记、主任是否参加",
                    "局长是否参加",
                    "主任是否参加",
                    "主要领导出席",
                ),
                "主要负责人参加",
                "主要领导是否参加",
                "书记、镇长是否参加",
                "书记镇长是否参加",
                "书记、乡长是否参加",
                "书记、县长是否参加",
                "书记是否参加",
                "镇长是否参加",
                "乡长是否参加",
                "县长是否参加",
                "党政主要领导是否参加",
                "党政主要负责人是否参加",
                "主要领导参加",
                "一把手是否参加",
            ],
            "heads_present": [
                *("参加人员", "出席人员", "参学人员", "参会领导", "到会领导", "出席的主要负责人"),
                *("参加的主要领导",),
                *("参学主要负责人", "参加的主要负责人", "参加领导职务", "参加的领导", "参加领导", "参学领导"),
                *("参加学习的领导", "出席领导"),
            ],
            "place": ["学习地点", "学法地点", "会议地点"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "subject",
            "law_names",
            "heads_present",
            "place",
        ),
        measures=[
            count("M-ST-01", _("领导班子集体学法次数"), "次", where=_TOGETHER, post="heads_present"),
            count("M-ST-02", _("中心组法治学习次数"), "次", where=Q(form="中心组学习"), within="M-ST-01"),
            count("M-ST-03", _("法治专题讲座次数"), "期", where=_LECTURE),
            total("M-ST-04", _("领导班子集体学法学时"), "小时", of="hours", where=_TOGETHER),
            total(
                "M-ST-05",
                _("主要负责人学法学时"),
                "小时",
                of="hours",
                where=Q(leader_attended=True),
                post="heads_present",
            ),
        ],
    )
)
