"""双随机检查台账: double random inspections."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, due, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class RandomCheck(EventRecord):
    """One double-random inspection task."""

    task = models.CharField(_("任务名称"), max_length=120)
    joint = models.BooleanField(_("是否部门联合"), null=True)
    targets = models.PositiveIntegerField(_("抽查对象数"), null=True, blank=True)
    finished_on = models.DateField(_("抽查结束日期"), null=True, blank=True)
    publicised_on = models.DateField(_("公示日期"), null=True, blank=True)
    problems = models.PositiveIntegerField(_("发现问题数"), null=True, blank=True)
    task_no = models.CharField(_("任务编号"), max_length=120, blank=True)
    planned_on = models.DateField(_("计划日期"), null=True, blank=True)
    publicised_in_time = InTimeField(_("是否按期公示"))

    class Meta(EventRecord.Meta):
        verbose_name = _("双随机检查台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_before("publicised_on", "finished_on"),
        ]


_FINISHED = Q(finished_on__isnull=False)


register(
    Ledger(
        RandomCheck,
        id="double_random",
        family="enforcement",
        date=("finished_on", "planned_on"),
        about="task",
        identity=[("task_no",), ("task", "finished_on"), ("task",)],
        planned=("planned_on",),
        needs={"targets": need("抽取")},
        flow=Flow(
            states=("计划公开", "抽取", "检查", "公示", "后续处理"),
            stages=(
                stage("检查", "finished_on"),
                stage("公示", "publicised_on"),
                stage("后续处理", after=("检查",)),
            ),
            done=("公示",),
            held=("检查", "公示", "后续处理"),
        ),
        clocks=[
            clock(
                "PROC-DOUBLE-RANDOM/S05",
                start="finished_on",
                done="publicised_on",
                in_time="publicised_in_time",
            ),
        ],
        units={"targets": "户", "problems": "个"},
        headings={
            "task": ["抽查任务", "任务", "检查任务", "抽查事项", "检查事项"],
            "joint": ["部门联合", "是否联合", "联合抽查"],
            "targets": ["抽查户数", "对象数", "检查对象数", "检查户数", "抽查企业数", "检查主体数"],
            "finished_on": ["结束日期", "完成日期", "检查日期", "检查完成日期"],
            "publicised_on": ["公示时间", "结果公示日期"],
            "problems": ["问题数"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "task",
            "task_no",
        ),
        measures=[
            count("M-DR-01", _("双随机任务数"), "次", where=_FINISHED, by="finished_on"),
            total("M-DR-02", _("抽查对象数"), "户", of="targets", where=_FINISHED, by="finished_on"),
            count("M-DR-03", _("按期公示任务数"), "次", where=Q(publicised_in_time=True), within="M-DR-05"),
            due(
                "M-DR-05",
                _("应公示任务数"),
                "次",
                "PROC-DOUBLE-RANDOM/S05",
                where=_FINISHED & Q(publicised_on__isnull=False),
                by="finished_on",
            ),
            ratio("M-DR-04", _("公示及时率"), numerator="M-DR-03", denominator="M-DR-05"),
        ],
    )
)
