"""公证业务汇总台账: notary totals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import PeriodField, options
from mingshu.ledgers.description import COUNTY_SIDE, Ledger, register
from mingshu.ledgers.measures import Scope, total
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.flow import Flow, stage


class NotaryTotals(LedgerRecord):
    """The notarial acts of one period and field, as totals."""

    period = PeriodField(_("期间"))
    kind = models.CharField(_("领域"), max_length=30, choices=options("金融", "知识产权", "诉讼", "其他"))
    cases = models.PositiveIntegerField(_("办理件数"), null=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("公证业务汇总台账")


register(
    Ledger(
        NotaryTotals,
        id="notary",
        family="services",
        date=("period",),
        identity=[("period", "kind")],
        keepers=COUNTY_SIDE,
        flow=Flow(
            states=("填报", "已核对"),
            stages=(
                stage("填报", "period"),
                stage("已核对", after=("填报",)),
            ),
            done=("已核对",),
        ),
        units={"cases": "件"},
        headings={
            "period": ["统计期间"],
            "kind": ["类别", "业务领域", "公证类别", "公证事项"],
            "cases": ["件数", "公证件数", "办证数", "办证件数", "办理公证件数"],
        },
        scope=Scope.TERRITORY,
        measures=[
            total("M-NO-01", _("公证件数"), "件", of="cases"),
        ],
    )
)
