"""法律咨询汇总台账: legal consultations answered, as totals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import PeriodField, options
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class ConsultationTotals(LedgerRecord):
    """The consultations answered in one period by one channel (法律援助法 art 22); nobody who asked is named.

    What people asked at publicity activities is kept there, in person-times, and is not repeated here.
    """

    period = PeriodField(_("期间"))
    channel = models.CharField(
        _("咨询渠道"), max_length=30, choices=options("窗口", "热线", "网络", "值班律师", "其他")
    )
    answered = models.PositiveIntegerField(_("解答件数"), null=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("法律咨询汇总台账")


register(
    Ledger(
        ConsultationTotals,
        id="legal_consultation",
        family="services",
        date=("period",),
        identity=[("period", "channel")],
        flow=Flow(
            states=("填报", "已核对"),
            stages=(stage("填报", "period"), stage("已核对", after=("填报",))),
            done=("已核对",),
        ),
        units={"answered": "件"},
        headings={
            "period": ["统计期间"],
            "channel": ["渠道", "受理渠道", "咨询方式", "咨询形式"],
            "answered": [
                "咨询件数",
                "解答咨询件数",
                "法律咨询件数",
                "件数",
                "接待咨询件数",
                "解答咨询数",
                "咨询量",
                "咨询数",
            ],
        },
        scope=Scope.TERRITORY,
        measures=[total("M-LC-01", _("解答法律咨询件数"), "件", of="answered")],
    )
)
