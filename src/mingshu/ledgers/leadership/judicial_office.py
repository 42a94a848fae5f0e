"""司法所与法治队伍建设台账: judicial offices and workforce."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, latest
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class JudicialOffice(LedgerRecord):
    """The standing of one judicial office or team."""

    name = models.CharField(_("名称"), max_length=120)
    level = models.CharField(_("等级"), max_length=30, choices=options("省级规范化", "市级规范化", "其他"))
    achieved_on = models.DateField(_("达标日期"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("人员数"), null=True, blank=True)
    attends_meetings = models.BooleanField(_("是否列席决策会议"), null=True, blank=True)
    started_on = models.DateField(_("建设启动日期"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("司法所与法治队伍建设台账")
        constraints = [
            *LedgerRecord.Meta.constraints,
            not_before("achieved_on", "started_on"),
        ]


_ACHIEVED = Q(state__in=("已达标", "复核"), achieved_on__isnull=False)


register(
    Ledger(
        JudicialOffice,
        id="judicial_office",
        family="leadership",
        date=("achieved_on", "started_on"),
        about="name",
        identity=[("name", "level")],
        flow=Flow(
            states=("建设中", "已达标", "复核"),
            stages=(
                stage("已达标", "achieved_on"),
                stage("复核", after=("已达标",)),
            ),
            done=("已达标", "复核"),
        ),
        units={"staff": "人"},
        headings={
            "name": ["司法所名称", "司法所", "单位"],
            "level": ["规范化等级", "级别", "创建等级", "规范化建设等级"],
            "achieved_on": [*("建成日期", "建成时间"), "达标时间", "命名日期", "验收日期", "授牌日期"],
            "staff": ["人数", "工作人员数", "在岗人数", "工作人员"],
            "attends_meetings": ["列席会议", "是否列席会议", "列席决策会议", "是否列席党委会"],
            "started_on": ["启动日期", "创建启动日期"],
        },
        scope=Scope.TERRITORY,
        impersonal=("name",),
        measures=[
            latest(
                "M-JO-01",
                _("省级规范化司法所数"),
                "个",
                per=("name",),
                among=_ACHIEVED,
                where=Q(level="省级规范化"),
            ),
            latest(
                "M-JO-02",
                _("市级规范化司法所数"),
                "个",
                per=("name",),
                among=_ACHIEVED,
                where=Q(level="市级规范化"),
            ),
        ],
    )
)
