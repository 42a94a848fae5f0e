"""督察督办事项台账: supervision tasks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.contrary import never_before
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio, stated
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class SupervisionTask(LedgerRecord):
    """One problem fed back by an inspection or task under supervision (法治政府建设与责任落实督察工作规定)."""

    source = models.CharField(
        _("来源"), max_length=30, choices=options("上级督察", "专项检查", "领导批示", "行政执法监督", "其他")
    )
    problem = models.CharField(_("问题"), max_length=300)
    assigned_on = models.DateField(_("交办日期"), null=True)
    due_on = models.DateField(_("期限"), null=True, blank=True)
    closed_on = models.DateField(_("销号日期"), null=True, blank=True)
    task_no = models.CharField(_("编号"), max_length=120, blank=True)
    report_on = models.DateField(_("报告日期"), null=True, blank=True)
    responsible_unit = models.CharField(_("责任单位"), max_length=120, blank=True)
    lead_post = models.CharField(_("牵头领导职务"), max_length=120, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("督察督办事项台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("due_on", "assigned_on"),
            not_before("closed_on", "assigned_on"),
        ]


register(
    Ledger(
        SupervisionTask,
        id="supervision_task",
        family="leadership",
        date=("assigned_on",),
        about="problem",
        identity=[("task_no",), ("source", "problem", "assigned_on")],
        flow=Flow(
            states=("交办", "整改中", "已报告", "销号", "逾期"),
            stages=(stage("交办", "assigned_on"), stage("已报告", "report_on"), stage("销号", "closed_on")),
            branches={"逾期": ("整改中", "已报告", "销号"), "销号": ()},
            done=("销号",),
            counted=("逾期",),
        ),
        clocks=[
            clock("PROC-SUPERVISION-TASK/S04", start="assigned_on", done="closed_on", due="due_on"),
        ],
        contrary=[
            never_before("report_on", "assigned_on"),
        ],
        headings={
            "problem": [
                "事项",
                "问题内容",
                "督办事项",
                "反馈问题",
                "督察事项",
                "整改问题",
                "反馈意见",
                "督办内容",
            ],
            "assigned_on": ["交办时间", "下发日期", "反馈日期", "下达日期"],
            "due_on": ["整改期限", "办结期限", "完成时限", "办理期限", "要求完成日期"],
            "closed_on": [*("整改完成时间", "整改完成日期"), "办结日期", "完成日期", "销号时间"],
            "source": ["问题来源", "事项来源", "交办来源", "任务来源"],
            "lead_post": ["牵头领导", "督办领导", "包抓领导", "责任领导", "分管领导"],
            "report_on": ["反馈报告日期", "上报日期"],
            "responsible_unit": ["承办单位", "整改单位", "整改责任单位", "主办单位"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "problem",
            "task_no",
            "responsible_unit",
            "lead_post",
        ),
        measures=[
            count("M-SV-01", _("督办事项数"), "项"),
            count("M-SV-02", _("销号数"), "项", where=Q(closed_on__isnull=False), within="M-SV-01"),
            ratio("M-SV-03", _("销号率"), numerator="M-SV-02", denominator="M-SV-01"),
            count(
                "M-SV-04",
                _("领导牵头督办事项数"),
                "项",
                where=stated("lead_post"),
                within="M-SV-01",
                post="lead_post",
            ),
            count(
                "M-SV-05",
                _("领导牵头督办事项销号数"),
                "项",
                where=Q(closed_on__isnull=False),
                within="M-SV-04",
                post="lead_post",
                acted=("assigned_on", "closed_on"),
            ),
        ],
    )
)
