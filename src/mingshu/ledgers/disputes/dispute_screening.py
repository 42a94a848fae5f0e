"""矛盾纠纷排查台账: dispute screening rounds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import PeriodField
from mingshu.ledgers.constraints import not_more_than
from mingshu.ledgers.contrary import never_more
from mingshu.ledgers.description import EVERYONE, Ledger, register
from mingshu.ledgers.disputes.rounds import settle_rounds
from mingshu.ledgers.measures import Scope, count, latest, ratio, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage

_AS_TOTALS = Q(itemised__isnull=True) | Q(itemised=False)


class DisputeScreening(EventRecord):
    """One round of dispute screening, as totals; they give way to its disputes where these are kept one by one."""

    round_no = models.PositiveIntegerField(_("轮次"), null=True)
    period = PeriodField(_("期间"))
    orgs = models.PositiveIntegerField(_("参与组织数"), null=True, blank=True)
    people = models.PositiveIntegerField(_("参与人数（调解员网格员等合计）"), null=True, blank=True)
    found = models.PositiveIntegerField(_("排查发现数"), null=True, blank=True)
    resolved = models.PositiveIntegerField(_("化解数"), null=True, blank=True)
    transferred = models.PositiveIntegerField(_("移交数"), null=True, blank=True)
    itemised = models.BooleanField(_("是否已逐件登记"), null=True, blank=True, editable=False)

    class Meta(EventRecord.Meta):
        verbose_name = _("矛盾纠纷排查台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_more_than("resolved", "found"),
        ]


register(
    Ledger(
        DisputeScreening,
        id="dispute_screening",
        family="disputes",
        date=("period",),
        identity=[("round_no", "period")],
        keepers=EVERYONE,
        needs={"found": need("汇总"), "resolved": need("汇总")},
        flow=Flow(
            states=("部署", "排查", "分流", "化解", "汇总"),
            stages=(stage("汇总", "period", "found", "resolved"),),
            done=("汇总",),
            held=("排查", "分流", "化解", "汇总"),
        ),
        units={
            "round_no": "轮次",
            "orgs": "个",
            "people": "人",
            "found": "起",
            "resolved": "起",
            "transferred": "起",
        },
        contrary=[
            never_more("transferred", "found"),
        ],
        headings={
            "round_no": ["排查轮次", "次数", "期数", "排查次数"],
            "period": [*("统计期间", "排查时段"), "排查期间", "排查时间", "时间"],
            "orgs": ["组织数"],
            "people": ["参与人数", "出动人数", "排查人数"],
            "found": ["排查数", "发现纠纷数", "排查纠纷数"],
            "resolved": ["化解纠纷数", "已化解数"],
            "transferred": ["移送数"],
        },
        scope=Scope.TERRITORY,
        afterwards=settle_rounds,
        gives_way="itemised",
        measures=[
            count("M-DP-01", _("排查轮次"), "轮次"),
            total("M-DP-02", _("排查纠纷数"), "起", of="found", where=_AS_TOTALS, also=("M-DC-01",)),
            total("M-DP-03", _("化解数"), "起", of="resolved", within="M-DP-02", also=("M-DC-02",)),
            ratio("M-DP-04", _("化解率"), numerator="M-DP-03", denominator="M-DP-02"),
            latest("M-DP-05", _("参与排查组织数"), "个", of="orgs", lasts=False),
            latest("M-DP-06", _("参与排查人数"), "人", of="people", lasts=False),
        ],
    )
)
