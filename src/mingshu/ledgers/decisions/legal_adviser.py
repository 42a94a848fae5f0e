"""法律顾问工作台账: legal adviser work."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count, distinct, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class AdviserService(EventRecord):
    """One service of a legal adviser or government lawyer."""

    service_type = models.CharField(
        _("类别"),
        max_length=30,
        choices=options("决策研究", "法律意见", "复议应诉论证", "代理应诉", "合同审核", "其他"),
    )
    served_on = models.DateField(_("日期"), null=True, blank=True)
    matter = models.CharField(_("事项"), max_length=300)
    opinions = models.PositiveIntegerField(_("意见条数"), null=True, blank=True)
    firm = models.CharField(_("律所名称"), max_length=120, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("法律顾问工作台账")


register(
    Ledger(
        AdviserService,
        id="legal_adviser",
        family="decisions",
        date=("served_on",),
        about="matter",
        identity=[("service_type", "matter", "served_on")],
        needs={"served_on": need("已完成")},
        flow=Flow(
            states=("受理", "办理中", "已完成"),
            stages=(stage("已完成", "served_on"),),
            done=("已完成",),
            held=("已完成",),
        ),
        units={"opinions": "条"},
        headings={
            "service_type": ["服务类别", "类型", "工作类别", "服务方式"],
            "served_on": ["服务日期", "时间", "办理日期"],
            "matter": ["服务事项", "内容", "服务内容", "工作内容", "工作事项"],
            "opinions": ["意见数", "提出意见条数", "出具意见数", "提出意见", "提出法律意见数"],
            "firm": ["律师事务所", "律所"],
        },
        scope=Scope.ORGAN,
        impersonal=(
            "matter",
            "firm",
        ),
        measures=[
            count("M-LA-01", _("参与重大决策研究次数"), "次", where=Q(service_type="决策研究")),
            total("M-LA-02", _("提出法律意见条数"), "条", of="opinions"),
            count("M-LA-03", _("参与复议应诉论证次数"), "次", where=Q(service_type="复议应诉论证")),
            distinct("M-LA-04", _("代理应诉案件数"), "件", of="matter", where=Q(service_type="代理应诉")),
            count("M-LA-05", _("合同协议审核次数"), "次", where=Q(service_type="合同审核")),
        ],
    )
)
