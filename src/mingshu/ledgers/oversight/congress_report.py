"""接受监督报告台账: reports to supervising bodies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class CongressReport(EventRecord):
    """One report to the Party committee, people's congress, superior organ or CPPCC."""

    to_body = models.CharField(
        _("报告对象"),
        max_length=30,
        choices=options("同级党委", "上一级党委政府", "人大", "人大常委会", "政协", "其他"),
    )
    title = models.CharField(_("报告名称"), max_length=300)
    reported_on = models.DateField(_("日期"), null=True, blank=True)
    opinions = models.PositiveIntegerField(_("审议意见数"), null=True, blank=True)
    handled = models.PositiveIntegerField(_("已办理数"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("接受监督报告台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_more_than("handled", "opinions"),
        ]


register(
    Ledger(
        CongressReport,
        id="congress_report",
        family="oversight",
        date=("reported_on",),
        about="title",
        identity=[("to_body", "title", "reported_on")],
        needs={"reported_on": need("已报告")},
        flow=Flow(
            states=("计划", "已报告", "审议意见办理", "办结"),
            stages=(
                stage("已报告", "reported_on"),
                stage("审议意见办理", after=("已报告",)),
                stage("办结", after=("已报告",)),
            ),
            done=("办结",),
            held=("已报告", "审议意见办理", "办结"),
        ),
        units={"opinions": "条", "handled": "条"},
        headings={
            "to_body": ["对象", "报告机关"],
            "title": ["名称", "报告题目", "报告内容", "报告主题"],
            "reported_on": [*("汇报时间", "会议时间", "汇报日期"), "报告日期", "报告时间"],
            "opinions": ["意见数", "审议意见条数"],
            "handled": ["办理数", "办理条数"],
        },
        scope=Scope.ORGAN,
        impersonal=("title",),
        measures=[
            count("M-CR-01", _("报告次数"), "次"),
            total("M-CR-02", _("审议意见数"), "条", of="opinions"),
            total("M-CR-03", _("审议意见办理数"), "条", of="handled", within="M-CR-02"),
        ],
    )
)
