"""政务公开台账: open government."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import InTimeField, options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import EVERYONE, Ledger, register
from mingshu.ledgers.measures import Scope, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.clocks import clock
from mingshu.procedures.flow import Flow, stage


class Disclosure(LedgerRecord):
    """One item made public, or the total of a class over a period (政府信息公开条例 art 26)."""

    title = models.CharField(_("信息标题"), max_length=300)
    category = models.CharField(
        _("类别"), max_length=30, choices=options("政策", "决策", "财政", "惠民资金", "项目", "其他")
    )
    formed_on = models.DateField(_("形成日期"), null=True)
    published_on = models.DateField(_("公开日期"), null=True, blank=True)
    channel = models.CharField(
        _("渠道"),
        max_length=30,
        choices=options("政府网站", "政务新媒体", "政府公报", "公开栏", "其他"),
        blank=True,
    )
    item_count = models.PositiveIntegerField(_("条数（汇总时）"), null=True, blank=True)
    published_in_time = InTimeField(_("是否按期公开"))

    class Meta(LedgerRecord.Meta):
        verbose_name = _("政务公开台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("published_on", "formed_on"),
        ]


_OPEN = Q(published_on__isnull=False, state__in=("形成", "审查", "已公开", "更新"))
"""Published and still open to the public; what was taken down again is not."""


register(
    Ledger(
        Disclosure,
        id="disclosure",
        family="services",
        date=("formed_on",),
        about="title",
        identity=[("title", "formed_on", "category")],
        keepers=EVERYONE,
        needs={"channel": need("已公开")},
        flow=Flow(
            states=("形成", "审查", "已公开", "更新", "撤下"),
            stages=(
                stage("形成", "formed_on"),
                stage("已公开", "published_on"),
                stage("更新", after=("已公开",)),
            ),
            done=("已公开", "更新"),
            dropped=("撤下",),
            barred={"形成": ("撤下",), "审查": ("撤下",)},
        ),
        clocks=[
            clock("PROC-PROACTIVE/S02", start="formed_on", done="published_on", in_time="published_in_time"),
        ],
        units={"item_count": "条"},
        headings={
            "title": ["标题", "信息名称", "公开内容", "公开事项", "信息内容"],
            "category": ["信息类别", "信息类型", "公开类别"],
            "formed_on": ["形成时间", "生成日期"],
            "published_on": ["公开时间", "发布日期"],
            "channel": ["公开方式", "公开渠道", "公开形式", "公开途径", "发布平台", "公开载体"],
            "item_count": ["条数", "数量", "公开条数"],
        },
        scope=Scope.TERRITORY,
        impersonal=("title",),
        measures=[
            total(
                "M-DS-01",
                _("主动公开条数"),
                "条",
                of="item_count",
                blank=1,
                where=_OPEN,
                by="published_on",
            ),
            total(
                "M-DS-02",
                _("惠民资金公开条数"),
                "条",
                of="item_count",
                where=Q(category="惠民资金"),
                within="M-DS-01",
            ),
            total(
                "M-DS-03",
                _("按期公开条数"),
                "条",
                of="item_count",
                where=Q(published_in_time=True),
                within="M-DS-01",
            ),
            total(
                "M-DS-04",
                _("惠民项目建设信息公开条数"),
                "条",
                of="item_count",
                where=Q(category="项目"),
                within="M-DS-01",
            ),
        ],
    )
)
