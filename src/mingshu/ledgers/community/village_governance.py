"""村级民主议事台账: village deliberation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.constraints import not_before
from mingshu.ledgers.description import VILLAGE_SIDE, Ledger, register
from mingshu.ledgers.measures import Scope, count, ratio
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class VillageGovernance(EventRecord):
    """One item of village deliberation (四议两公开) or one village rule filed (村民委员会组织法)."""

    village = models.CharField(_("村（社区）"), max_length=120)
    kind = models.CharField(
        _("类别"), max_length=30, choices=options("四议两公开", "协商议事", "村规民约", "村务公开", "其他")
    )
    title = models.CharField(_("议题"), max_length=300)
    started_on = models.DateField(_("提议日期"), null=True, blank=True)
    resolved_on = models.DateField(_("决议日期"), null=True, blank=True)
    resolution_public_on = models.DateField(_("决议公开日期"), null=True, blank=True)
    result_public_on = models.DateField(_("结果公开日期"), null=True, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("村级民主议事台账")
        constraints = [
            *EventRecord.Meta.constraints,
            not_before("resolved_on", "started_on"),
            not_before("resolution_public_on", "resolved_on"),
            not_before("result_public_on", "resolution_public_on"),
            not_before("filed_on", "resolved_on"),
        ]


DELIBERATED = ("商议", "审议", "决议", "决议公开", "实施", "结果公开", "备案")
"""A proposal that nobody has talked over yet is no deliberation."""


register(
    Ledger(
        VillageGovernance,
        id="village_governance",
        family="community",
        date=("started_on",),
        about="title",
        identity=[("village", "kind", "title", "started_on")],
        keepers=VILLAGE_SIDE,
        needs={"started_on": need("提议")},
        flow=Flow(
            states=("计划", "提议", "商议", "审议", "决议", "决议公开", "实施", "结果公开", "备案"),
            stages=(
                stage("提议", "started_on"),
                stage("决议", "resolved_on"),
                stage("决议公开", "resolution_public_on"),
                stage("实施", after=("决议",)),
                stage("结果公开", "result_public_on"),
                stage("备案", "filed_on", after=("决议",)),
            ),
            done=("结果公开", "备案"),
            held=("提议", *DELIBERATED),
        ),
        headings={
            "kind": ["事项类别", "议事类别", "议事形式"],
            "title": ["议题名称", "事项", "议题内容", "议事内容", "协商事项", "议事事项"],
            "started_on": ["提议时间", "日期"],
            "resolved_on": ["决议时间", "表决日期"],
            "resolution_public_on": ["公开日期"],
            "result_public_on": ["结果公示日期"],
            "filed_on": ["备案时间", "报备日期"],
        },
        scope=Scope.TERRITORY,
        impersonal=(
            "village",
            "title",
        ),
        measures=[
            count("M-VG-01", _("协商议事件数"), "件", where=Q(kind="协商议事", state__in=DELIBERATED)),
            count("M-VG-02", _("四议两公开议题数"), "件", where=Q(kind="四议两公开")),
            count(
                "M-VG-03",
                _("程序完整议题数"),
                "件",
                where=Q(
                    resolved_on__isnull=False,
                    resolution_public_on__isnull=False,
                    result_public_on__isnull=False,
                ),
                within="M-VG-02",
            ),
            count("M-VG-04", _("村规民约备案数"), "件", where=Q(kind="村规民约", filed_on__isnull=False)),
            ratio("M-VG-05", _("程序完整率"), numerator="M-VG-03", denominator="M-VG-02"),
        ],
    )
)
