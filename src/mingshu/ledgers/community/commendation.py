"""先进典型评选汇总台账: model selection totals."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.description import EVERYONE, Ledger, register
from mingshu.ledgers.measures import Scope, total
from mingshu.ledgers.needs import need
from mingshu.ledgers.records import EventRecord
from mingshu.procedures.flow import Flow, stage


class Commendation(EventRecord):
    """The totals of one selection of models; no family is named."""

    title = models.CharField(_("评选名称"), max_length=300)
    kind = models.CharField(
        _("类别"), max_length=30, choices=options("星级文明户", "美丽庭院", "家庭文明积分示范户", "其他")
    )
    held_on = models.DateField(_("日期"), null=True, blank=True)
    count = models.PositiveIntegerField(_("数量"), null=True, blank=True)

    class Meta(EventRecord.Meta):
        verbose_name = _("先进典型评选汇总台账")


register(
    Ledger(
        Commendation,
        id="commendation",
        family="community",
        date=("held_on",),
        about="title",
        identity=[("title", "kind", "held_on")],
        keepers=EVERYONE,
        needs={"held_on": need("表彰"), "count": need("表彰")},
        flow=Flow(
            states=("评选", "公示", "表彰"),
            stages=(stage("表彰", "held_on"),),
            done=("表彰",),
            held=("表彰",),
        ),
        units={"count": "户"},
        headings={
            "title": ["名称", "评选活动", "评选项目"],
            "kind": ["评选类别"],
            "held_on": ["评选日期", "时间", "表彰日期", "命名日期"],
            "count": ["户数", "评选数量", "表彰数量", "评选户数"],
        },
        scope=Scope.TERRITORY,
        impersonal=("title",),
        measures=[
            total("M-CM-01", _("先进典型数"), "户", of="count"),
        ],
    )
)
