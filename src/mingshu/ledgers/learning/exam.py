"""学法考试汇总台账: law exam summary."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage

_STUDY_KEPT = Q(studied__isnull=False)


class Exam(EventRecord):
    """The totals of one law exam of one unit; no person's score is kept."""

    exam_name = models.CharField(_("考试名称"), max_length=120)
    platform = models.CharField(_("平台"), max_length=120, blank=True)
    held_on = models.DateField(_("日期"), null=True, blank=True)
    should_attend = models.PositiveIntegerField(_("应参加人数"), null=True, blank=True)
    attended = models.PositiveIntegerField(_("实参加人数"), null=True, blank=True)
    passed = models.PositiveIntegerField(_("合格人数"), null=True, blank=True)
    studied = models.PositiveIntegerField(_("参学人数"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("学法考试汇总台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_more_than("studied", "should_attend"),
            not_more_than("attended", "should_attend"),
            not_more_than("passed", "attended"),
        ]


register(
    Ledger(
        Exam,
        id="exam",
        family="learning",
        date=("held_on",),
        about="exam_name",
        identity=[("exam_name", "held_on", "platform"), ("exam_name", "held_on")],
        needs={
            "held_on": need("已组织"),
            "should_attend": need("已组织"),
            "attended": need("已组织"),
            "passed": need("已汇总"),
        },
        flow=Flow(
            states=("计划", "已组织", "已汇总"),
            stages=(stage("已组织", "held_on", "attended"), stage("已汇总", "passed")),
            done=("已汇总",),
            held=("已组织", "已汇总"),
        ),
        units={"studied": "人", "should_attend": "人", "attended": "人", "passed": "人"},
        headings={
            "studied": ["实际参学人数", "学习人数", "平台参学人数"],
            "exam_name": ["考试", "名称", "考试内容", "考试项目"],
            "held_on": ["考试日期", "考试时间", "时间"],
            "should_attend": [
                *("应到人数", "应参加考试人数"),
                "应考人数",
                "应参考人数",
                "应参加",
                "应考",
                "应参人数",
            ],
            "attended": [
                *("参加考试人数", "实际参考人数", "实到人数"),
                "参考人数",
                "实考人数",
                "实参考人数",
                "实考",
                "参加人数",
                "参考",
            ],
            "passed": [*("考试合格人数",), "合格数", "通过人数", "及格人数", "合格", "及格", "通过数"],
            "platform": ["考试平台", "学习平台"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "exam_name",
            "platform",
        ),
        measures=[
            total("M-EX-01", _("应参学参考人数"), "人", of="should_attend"),
            total("M-EX-02", _("实际参考人数"), "人", of="attended", within="M-EX-01"),
            total("M-EX-03", _("合格人数"), "人", of="passed", within="M-EX-02"),
            ratio("M-EX-04", _("参考率"), numerator="M-EX-02", denominator="M-EX-01"),
            ratio("M-EX-05", _("合格率"), numerator="M-EX-03", denominator="M-EX-02"),
            total("M-EX-06", _("参学人数"), "人", of="studied", within="M-EX-07"),
            total("M-EX-07", _("应参学人数"), "人", of="should_attend", where=_STUDY_KEPT),
            ratio("M-EX-08", _("参学率"), numerator="M-EX-06", denominator="M-EX-07"),
        ],
    )
)
