"""平安建设工作汇总台账: safe-community work totals (aggregate only)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import PeriodField, options
from mingshu.ledgers.description import EVERYONE, Ledger, register
from mingshu.ledgers.measures import Scope, latest, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class SafetyWork(LedgerRecord):
    """The number of times of one kind of peaceful-community work in a period; no person is named."""

    period = PeriodField(_("期间"))
    work = models.CharField(
        _("工作类别"),
        max_length=30,
        choices=options("雪亮工程建设", "一村一辅警配备", "交通劝导", "扫黑除恶宣传", "消防检查", "其他"),
    )
    times = models.PositiveIntegerField(_("次数"), null=True, blank=True)
    villages = models.PositiveIntegerField(_("覆盖村数"), null=True, blank=True)
    posts = models.PositiveIntegerField(_("岗位配备数"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("平安建设工作汇总台账")


register(
    Ledger(
        SafetyWork,
        id="safety_work",
        family="community",
        date=("period",),
        identity=[("period", "work")],
        keepers=EVERYONE,
        flow=Flow(
            states=("填报", "已核对"),
            stages=(
                stage("填报", "period"),
                stage("已核对", after=("填报",)),
            ),
            done=("已核对",),
        ),
        units={"times": "次", "villages": "个", "posts": "个"},
        headings={
            "period": ["统计期间"],
            "work": ["类别", "工作"],
            "times": ["开展次数"],
            "villages": ["村数"],
            "posts": ["岗位数"],
        },
        scope=Scope.TERRITORY,
        measures=[
            total("M-SW-01", _("平安建设工作次数"), "次", of="times"),
            latest(
                "M-SW-02",
                _("一村一辅警配备岗位数"),
                "个",
                of="posts",
                per=("work",),
                lasts=False,
                where=Q(work="一村一辅警配备"),
            ),
            latest(
                "M-SW-03",
                _("雪亮工程覆盖村数"),
                "个",
                of="villages",
                per=("work",),
                lasts=False,
                where=Q(work="雪亮工程建设"),
            ),
        ],
    )
)
