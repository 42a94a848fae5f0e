"""规划计划与制度文件台账: plans and institutional documents."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class PlanDocument(LedgerRecord):
    """One plan, yearly programme, rule, indicator system or list issued."""

    title = models.CharField(_("文件名称"), max_length=300)
    doc_type = models.CharField(
        _("类别"),
        max_length=30,
        choices=options("规划", "年度要点", "实施细则", "指标体系", "权责清单", "工作规则", "其他"),
    )
    doc_no = models.CharField(_("发文字号"), max_length=120, blank=True)
    issued_on = models.DateField(_("印发日期"), null=True, blank=True)
    tasks_total = models.PositiveIntegerField(_("任务总数"), null=True, blank=True)
    tasks_done = models.PositiveIntegerField(_("已完成任务数"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("规划计划与制度文件台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_more_than("tasks_done", "tasks_total"),
        ]


_ISSUED = Q(state__in=("已印发", "执行中", "已完成", "废止"))
_YEARLY = Q(doc_type="年度要点", state__in=("已印发", "执行中", "已完成"))


register(
    Ledger(
        PlanDocument,
        id="plan_docs",
        family="leadership",
        date=("issued_on",),
        about="title",
        identity=[("doc_no",), ("title", "issued_on")],
        needs={"issued_on": need("已印发")},
        flow=Flow(
            states=("起草", "审议", "已印发", "执行中", "已完成", "废止"),
            stages=(
                stage("已印发", "issued_on"),
                stage("执行中", after=("已印发",)),
                stage("已完成", after=("已印发",)),
            ),
            branches={"已印发": ("执行中", "已完成", "废止")},
            done=("已完成",),
            dropped=("废止",),
            barred={"起草": ("废止",), "审议": ("废止",)},
        ),
        units={"tasks_total": "项", "tasks_done": "项"},
        headings={
            "title": ["文件", "标题", "制度名称", "制度文件名称", "规划名称"],
            "doc_type": ["文件类别", "文件类型", "类型"],
            "doc_no": ["文号", "发文号", "文件号"],
            "issued_on": ["印发时间", "发文日期", "发文时间", "出台日期", "下发日期", "制定日期"],
            "tasks_total": ["任务数", "总任务数", "重点任务数"],
            "tasks_done": ["完成任务数", "完成数", "已完成数", "落实任务数"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "title",
            "doc_no",
        ),
        measures=[
            count("M-PD-01", _("制发文件数"), "件", where=_ISSUED),
            total("M-PD-02", _("年度要点任务完成数"), "项", of="tasks_done", within="M-PD-03"),
            total("M-PD-03", _("年度要点任务总数"), "项", of="tasks_total", where=_YEARLY),
            ratio("M-PD-04", _("年度要点任务完成率"), numerator="M-PD-02", denominator="M-PD-03"),
        ],
    )
)
